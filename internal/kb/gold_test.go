package kb

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// shared gives the folder of shared data, or ends the test.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("KC_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "kg")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared data is absent: %v", err)
		}
		t.Skipf("shared data is absent: %v", err)
	}
	return dir
}

func lines(t testing.TB, path string, each func([]byte)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		in = bufio.NewScanner(z)
	}
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		each(in.Bytes())
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
}

// graph reads the shared knowledge graph as rows of facts/.
func graph(t testing.TB) []fact.Entity {
	t.Helper()
	dir := shared(t)
	var out []fact.Entity
	at := map[wikidata.QID]int{}
	lines(t, filepath.Join(dir, "kg", "entities.jsonl.gz"), func(b []byte) {
		var e struct {
			ID      wikidata.QID   `json:"id"`
			Label   string         `json:"label"`
			Aliases []string       `json:"aliases"`
			Title   string         `json:"enwiki"`
			P31     []wikidata.QID `json:"p31"`
		}
		if err := json.Unmarshal(b, &e); err != nil {
			t.Fatal(err)
		}
		row := fact.Entity{ID: e.ID, Labels: []fact.Text{{Lang: "en", Text: e.Label}}, InstanceOf: e.P31}
		for _, a := range e.Aliases {
			row.Aliases = append(row.Aliases, fact.Text{Lang: "en", Text: a})
		}
		if e.Title != "" {
			row.Sitelinks, row.SitelinkCount = []fact.Sitelink{{Site: "enwiki", Title: e.Title}}, 1
		}
		at[e.ID] = len(out)
		out = append(out, row)
	})
	lines(t, filepath.Join(dir, "kg", "triples.tsv.gz"), func(b []byte) {
		if f := strings.Split(string(b), "\t"); len(f) > 2 {
			for _, end := range []string{f[0], f[2]} { // links in and out: how known an item is
				if q, ok := wikidata.ParseQID(end); ok {
					if i, ok := at[q]; ok {
						out[i].StatementRows++
					}
				}
			}
		}
	})
	return out
}

func surfaces(t testing.TB, entities []fact.Entity, rules gazetteer.RuleSet) *gazetteer.Gazetteer {
	t.Helper()
	path := filepath.Join(t.TempDir(), SurfacesFile)
	n := Names{Langs: []string{"en"}, Rules: rules, Degree: true}
	_, err := gazetteer.Build(func(yield func(gazetteer.Form) bool) {
		for i := range entities {
			n.Forms(&entities[i], func(f gazetteer.Form, _ string) { yield(f) })
		}
	}, path, 0, gazetteer.Options{Partitions: 16})
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// goldLink is a span that people linked to an item.
type goldLink struct {
	surface string
	id      wikidata.QID
}

func goldLinks(t testing.TB, name string, known map[wikidata.QID]bool) (links []goldLink, texts []string) {
	t.Helper()
	lines(t, filepath.Join(shared(t), "gold", name), func(b []byte) {
		var doc struct {
			Text   string `json:"text"`
			Labels []struct {
				Span   [2]int `json:"span"`
				Entity string `json:"entity_id"`
			} `json:"labels"`
		}
		if err := json.Unmarshal(b, &doc); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, doc.Text)
		runes := []rune(doc.Text)
		for _, l := range doc.Labels {
			surface := string(runes[l.Span[0]:l.Span[1]])
			if id, ok := wikidata.ParseQID(l.Entity); ok && known[id] && looksLikeName(surface) {
				links = append(links, goldLink{surface, id})
			}
		}
	})
	return links, texts
}

// looksLikeName leaves out the pronouns and descriptions ("the company") that this gold links as well.
func looksLikeName(s string) bool {
	words := strings.Fields(s)
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	if len(words) == 1 {
		return !strings.Contains(" I He Him His She Her It Its They Their We Our You Who ", " "+s+" ")
	}
	second, _ := utf8.DecodeRuneInString(words[1])
	return words[0] != "The" && words[0] != "This" || unicode.IsUpper(second)
}

// TestCandidatesOfGoldLinks measures how many gold links, to items that the graph has, are among the candidates of their
// span: the ceiling of linking by name. What is missing is found in context only: a page's own words, demonyms.
func TestCandidatesOfGoldLinks(t *testing.T) {
	entities := graph(t)
	known := map[wikidata.QID]bool{}
	for _, e := range entities {
		known[e.ID] = true
	}
	g := surfaces(t, entities, gazetteer.DefaultRules)
	m := g.Meta()
	t.Logf("%d forms, %d candidates, %.1f bytes a form", m.Forms, m.Candidates, float64(g.Size())/float64(m.Forms))
	for name, least := range map[string]float64{"elevant-wiki-fair-v1.jsonl": 0.74, "elevant-news-fair-v1.jsonl": 0.68} {
		links, _ := goldLinks(t, name, known)
		own, found, first := 0, 0, 0
		for _, l := range links {
			cs := g.Lookup(l.surface, nil)
			at := slices.IndexFunc(cs, func(c gazetteer.Candidate) bool { return c.ID == l.id })
			switch {
			case at < 0:
				continue
			case at == 0:
				first++
			}
			found++
			if cs[at].Kind < gazetteer.Variant {
				own++
			}
		}
		all := float64(len(links))
		t.Logf("%s: %.0f links: %.1f%% by own names, %.1f%% among the candidates, %.1f%% the first", name, all,
			100*float64(own)/all, 100*float64(found)/all, 100*float64(first)/all)
		if float64(found) < least*all {
			t.Errorf("%s: %d of %.0f links are among the candidates, want %.0f%%", name, found, all, 100*least)
		}
	}
}

// BenchmarkMatchReal matches news and encyclopedia text with the names of the shared graph.
func BenchmarkMatchReal(b *testing.B) {
	g := surfaces(b, graph(b), gazetteer.DefaultRules)
	var s strings.Builder
	for _, name := range []string{"elevant-wiki-fair-v1.jsonl", "elevant-news-fair-v1.jsonl", "redocred-dev.jsonl"} {
		_, texts := goldLinks(b, name, nil)
		for _, x := range texts {
			s.WriteString(x)
			s.WriteByte('\n')
		}
	}
	toks := text.Tokenize(s.String(), nil)
	var dst []gazetteer.Match
	b.SetBytes(int64(s.Len()))
	for b.Loop() {
		dst = g.Match(s.String(), toks, dst[:0])
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(toks)), "ns/token")
	b.ReportMetric(float64(len(dst))/float64(len(toks)), "matches/token")
	b.ReportMetric(float64(g.Size())/float64(g.Meta().Forms), "bytes/form")
}
