// Package score reads human gold annotations and measures annotations against them.
//
// Nouns: Set (a gold file), Doc (a text with what people said about it: Labels for linking, Facts for relations), Verdict
// (what gold says of a relation), Report (figures and worst errors of each set).
// Invariant: offsets are bytes here, converted from the code points of the files; a file of a kind that is not known,
// or a span outside its text, is an error, never skipped. The definitions of what counts are those of the shared
// scorer. Everything fits in memory: gold sets are small.
package score

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Kinds of gold sets.
const (
	Linking      = "linking"      // spans with items
	KnowledgeNet = "knowledgenet" // passages with properties annotated completely
	ReDocRED     = "redocred"     // documents, near-exhaustive relations between name clusters
	Pairs        = "pairs"        // a sentence with one fact
)

// Set is a gold file.
type Set struct {
	Name, Kind string
	Docs       []Doc
}

// Doc is a text with its gold.
type Doc struct {
	Document document.Document
	Links    []document.Anchor // the page's own hyperlinks, where the set keeps them
	Scope    document.Span     // what was annotated
	Labels   []Label
	Facts    []Fact
	Passages []Passage
}

// Label is a mention that people marked. QID 0 with Nil means an entity that Wikidata does not have; Ignore a span
// that is neither right nor wrong. Entity numbers the name cluster (Re-DocRED).
type Label struct {
	Start, End  int
	QID         wikidata.QID
	Nil, Ignore bool
	Type        string
	Entity      int
	Sentence    int // of Re-DocRED's own sentences
}

// Fact is a relation that people marked: one place of head and tail each, or clusters for Re-DocRED.
type Fact struct {
	Properties             []wikidata.PID
	Name                   string
	Head, Tail             wikidata.QID
	HeadSpan, TailSpan     document.Span
	HeadEntity, TailEntity int
}

// Passage is a stretch of a KnowledgeNet document with the relations that were annotated completely in it.
type Passage struct {
	Span       document.Span
	Exhaustive []string
	Facts      []Fact
}

type row struct {
	ID         json.RawMessage `json:"id"`
	Title      string          `json:"title"`
	URL        string          `json:"url"`
	Text       string          `json:"text"`
	DocNumber  json.Number     `json:"doc"`
	Evaluation []int           `json:"evaluation_span"`
	Labels     []struct {
		Span     [2]int          `json:"span"`
		Entity   string          `json:"entity_id"`
		Type     string          `json:"type"`
		Optional bool            `json:"optional"`
		Coref    json.RawMessage `json:"coref"`
	} `json:"labels"`
	Hyperlinks []json.RawMessage `json:"hyperlinks"`
	Entities   []struct {
		QID      *string `json:"qid"`
		Span     *[2]int `json:"span"`
		Type     string  `json:"type"`
		Mentions []struct {
			Span [2]int `json:"span"`
			Sent int    `json:"sent"`
		} `json:"mentions"`
	} `json:"entities"`
	Relations []struct {
		P     string          `json:"p"`
		Name  string          `json:"name"`
		H     json.RawMessage `json:"h"`
		T     json.RawMessage `json:"t"`
		HSpan [2]int          `json:"hspan"`
		TSpan [2]int          `json:"tspan"`
	} `json:"relations"`
	Exhaustive json.RawMessage `json:"exhaustive"`
}

// kindOf recognises a gold file by its name, as the shared scorer does.
func kindOf(name string) string {
	for _, k := range []struct{ part, kind string }{{"knowledgenet", KnowledgeNet}, {"redocred", ReDocRED}, {"wiki80", Pairs}, {"fewrel", Pairs},
		{"wiki-fair", Linking}, {"news-fair", Linking}, {"rss-500", Linking}, {"oke", Linking}, {"kore50", Linking}} {
		if strings.Contains(name, k.part) {
			return k.kind
		}
	}
	return ""
}

// Read reads a gold file.
func Read(path string) (*Set, error) {
	base := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(path), ".jsonl"), ".benchmark", "")
	s := &Set{Name: base, Kind: kindOf(base)}
	if s.Kind == "" {
		return nil, fmt.Errorf("read gold %s: the name says no kind of gold set that is known", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	var rows []row
	for line := 1; sc.Scan(); line++ {
		var r row
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("read gold %s line %d: %w", path, line, err)
		}
		rows = append(rows, r)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read gold %s: %w", path, err)
	}
	if s.Kind == KnowledgeNet {
		s.Docs, err = passages(base, rows)
	} else {
		s.Docs, err = single(base, s.Kind, rows)
	}
	if err != nil {
		return nil, fmt.Errorf("read gold %s: %w", path, err)
	}
	return s, nil
}

// place converts a span of code points, shifted by a number of bytes.
func place(o *text.Offsets, s [2]int, shift int) (document.Span, error) {
	if s[0] < 0 || s[1] < s[0] || s[1] > o.Len() {
		return document.Span{}, fmt.Errorf("span %v outside of a text of %d code points", s, o.Len())
	}
	return document.Span{StartByte: o.Byte(s[0]) + shift, EndByte: o.Byte(s[1]) + shift}, nil
}
