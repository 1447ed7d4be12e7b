// Package linktest holds a knowledge base in memory, for tests and for training: the same answers as the files of the
// kb stage, from plain maps. Its cost is some hundred bytes a name; it is not meant for whole dumps.
package linktest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Entity is an item as Add takes it.
type Entity struct {
	ID      wikidata.QID
	Label   string
	Aliases []string
	Title   string // of its English page
	Facts   []annotate.Fact
}

// Memory is a knowledge base. Add everything, then Seal it; after that it is read-only.
type Memory struct {
	entities map[wikidata.QID]*Entity
	titles   map[string]wikidata.QID
	forms    map[string]link.Entry
	names    [][]link.Candidate
	longest  map[string]int // tokens of the longest form that begins with this word
	pairs    map[uint64]bool
	closure  map[wikidata.QID][]wikidata.QID
	direct   map[wikidata.QID][]wikidata.QID
	gender   map[wikidata.QID]wikidata.QID
	degree   map[wikidata.QID]uint32
}

// New makes an empty knowledge base.
func New() *Memory {
	return &Memory{entities: map[wikidata.QID]*Entity{}, titles: map[string]wikidata.QID{}, forms: map[string]link.Entry{},
		longest: map[string]int{}, pairs: map[uint64]bool{}, closure: map[wikidata.QID][]wikidata.QID{},
		direct: map[wikidata.QID][]wikidata.QID{}, gender: map[wikidata.QID]wikidata.QID{}, degree: map[wikidata.QID]uint32{}}
}

// Add takes an entity. Heads of its facts are filled in.
func (m *Memory) Add(e Entity) {
	for i := range e.Facts {
		f := &e.Facts[i]
		f.Head = e.ID
		if f.Value.Kind == fact.Item {
			f.Tail = f.Value.Item
		}
		if f.Tail == 0 {
			continue
		}
		m.pairs[uint64(e.ID)<<32|uint64(f.Tail)] = true
		m.degree[e.ID]++
		m.degree[f.Tail]++
		switch f.Property {
		case 31:
			m.direct[e.ID] = append(m.direct[e.ID], f.Tail)
		case 21:
			m.gender[e.ID] = f.Tail
		}
	}
	m.entities[e.ID] = &e
	if e.Title != "" {
		m.titles[e.Title] = e.ID
	}
}

// Seal derives names, types and their order.
func (m *Memory) Seal() {
	ids := make([]wikidata.QID, 0, len(m.entities))
	for id := range m.entities {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		m.closure[id] = m.close(id)
	}
	for _, id := range ids {
		m.nameEntity(m.entities[id])
	}
	for _, cs := range m.names {
		slices.SortFunc(cs, func(a, b link.Candidate) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
		})
	}
}

func (m *Memory) nameEntity(e *Entity) {
	person := m.Sort(e.ID) == link.Person
	m.name(e.Label, e.ID, link.KindLabel)
	for _, a := range e.Aliases {
		m.name(a, e.ID, link.KindAlias)
	}
	m.name(e.Title, e.ID, link.KindTitle)
	for _, n := range append([]string{e.Label, e.Title}, e.Aliases...) {
		for _, f := range link.ShortForms(n, person, nil) {
			m.name(f, e.ID, link.KindShort)
		}
	}
}

func (m *Memory) name(s string, id wikidata.QID, kind link.NameKind) {
	if len(s) < 2 || len(s) > 120 {
		return
	}
	n, ok := m.forms[s]
	if !ok {
		n = link.Entry(len(m.names))
		m.names = append(m.names, nil)
		m.forms[s] = n
		toks := text.Tokenize(s, nil)
		if len(toks) == 0 {
			return
		}
		w := s[toks[0].Start:toks[0].End]
		m.longest[w] = max(m.longest[w], len(toks))
	}
	cs := m.names[n]
	for i := range cs {
		if cs[i].ID == id {
			cs[i].Kind = min(cs[i].Kind, kind)
			return
		}
	}
	m.names[n] = append(cs, link.Candidate{ID: id, Kind: kind, Count: m.degree[id]})
}

// close walks subclass-of upwards from the classes of an item.
func (m *Memory) close(id wikidata.QID) []wikidata.QID {
	seen := map[wikidata.QID]bool{}
	var out []wikidata.QID
	var up func(wikidata.QID, int)
	up = func(c wikidata.QID, depth int) {
		if seen[c] || depth > 24 {
			return
		}
		seen[c] = true
		out = append(out, c)
		if e := m.entities[c]; e != nil {
			for _, f := range e.Facts {
				if f.Property == 279 && f.Tail != 0 {
					up(f.Tail, depth+1)
				}
			}
		}
	}
	for _, c := range m.direct[id] {
		up(c, 0)
	}
	slices.Sort(out)
	return out
}

// Match implements link.Knowledge.
func (m *Memory) Match(s string, toks []text.Token, dst []link.Match) []link.Match {
	for i := range toks {
		n := m.longest[s[toks[i].Start:toks[i].End]]
		for j := i; j < min(i+n, len(toks)); j++ {
			if e, ok := m.forms[s[toks[i].Start:toks[j].End]]; ok {
				dst = append(dst, link.Match{First: int32(i), End: int32(j + 1), Entry: e})
			}
		}
	}
	return dst
}

// Candidates implements link.Knowledge.
func (m *Memory) Candidates(e link.Entry, dst []link.Candidate) []link.Candidate {
	return append(dst, m.names[e]...)
}

// Lookup implements link.Knowledge.
func (m *Memory) Lookup(s string, dst []link.Candidate) []link.Candidate {
	if e, ok := m.forms[s]; ok {
		return append(dst, m.names[e]...)
	}
	return dst
}

// LookupFolded implements link.Knowledge.
func (m *Memory) LookupFolded(s string, dst []link.Candidate) []link.Candidate {
	var forms []string
	for f := range m.forms {
		if f != s && strings.EqualFold(f, s) {
			forms = append(forms, f)
		}
	}
	slices.Sort(forms)
	for _, f := range forms {
		dst = append(dst, m.names[m.forms[f]]...)
	}
	return dst
}

// Neighbours implements link.Knowledge.
func (m *Memory) Neighbours(q wikidata.QID, most int, dst []wikidata.QID) []wikidata.QID {
	if e := m.entities[q]; e != nil {
		for _, f := range e.Facts {
			if f.Tail != 0 && most > 0 && f.Property != 31 && f.Property != 21 {
				dst = append(dst, f.Tail)
				most--
			}
		}
	}
	return dst
}

// HasPair implements link.Knowledge.
func (m *Memory) HasPair(h, t wikidata.QID) bool { return m.pairs[uint64(h)<<32|uint64(t)] }

// Tails implements link.Knowledge.
func (m *Memory) Tails(h wikidata.QID, dst []wikidata.QID) []wikidata.QID {
	if e := m.entities[h]; e != nil {
		first := len(dst)
		for _, f := range e.Facts {
			if f.Tail != 0 && m.HasPair(h, f.Tail) {
				dst = append(dst, f.Tail)
			}
		}
		slices.Sort(dst[first:])
	}
	return dst
}

// HasPairs implements annotate.Knowledge.
func (m *Memory) HasPairs(pairs []annotate.Pair, dst []bool) []bool {
	for _, p := range pairs {
		dst = append(dst, m.HasPair(p.Head, p.Tail))
	}
	return dst
}

// Sort implements link.Knowledge.
func (m *Memory) Sort(q wikidata.QID) link.Sort { return link.SortOf(m.closure[q]) }

// IsA implements annotate.Knowledge.
func (m *Memory) IsA(q wikidata.QID, want []wikidata.QID) (is, known bool) {
	for _, c := range m.closure[q] {
		if slices.Contains(want, c) {
			return true, true
		}
	}
	return false, len(m.closure[q]) > 0
}

// Describe implements link.Knowledge; there are no descriptions.
func (m *Memory) Describe(q wikidata.QID) link.About {
	a := link.About{Label: m.Label(q)}
	if e := m.entities[q]; e != nil {
		a.Aliases, a.Linked = len(e.Aliases), e.Title != ""
	}
	return a
}

// DirectTypes implements annotate.Knowledge.
func (m *Memory) DirectTypes(q wikidata.QID) []wikidata.QID { return m.direct[q] }

// Label implements link.Knowledge.
func (m *Memory) Label(q wikidata.QID) string {
	if e := m.entities[q]; e != nil {
		return e.Label
	}
	return ""
}

// ByTitle implements link.Knowledge; it knows English pages only.
func (m *Memory) ByTitle(site, title string) wikidata.QID {
	if site != "enwiki" || title == "" {
		return 0
	}
	return m.titles[strings.ReplaceAll(title, "_", " ")]
}

// Gender implements link.Knowledge.
func (m *Memory) Gender(q wikidata.QID) wikidata.QID { return m.gender[q] }

// Between implements annotate.Knowledge.
func (m *Memory) Between(h, t wikidata.QID, dst []annotate.Fact) []annotate.Fact {
	if !m.HasPair(h, t) {
		return dst
	}
	for _, f := range m.entities[h].Facts {
		if f.Tail == t {
			dst = append(dst, f)
		}
	}
	return dst
}

// From implements annotate.Knowledge.
func (m *Memory) From(h wikidata.QID, dst []annotate.Fact) []annotate.Fact {
	if e := m.entities[h]; e != nil {
		return append(dst, e.Facts...)
	}
	return dst
}
