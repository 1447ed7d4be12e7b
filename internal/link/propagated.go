package link

import "github.com/knowcorpus/knowcorpus/wikidata"

// propagated is what the names that a document spells out offer to its shorter ones.
type propagated struct {
	forms, hints map[string]few // by short form; by one word of a name
	added        map[told]bool
	words        []string // a buffer
}

// told is a name and what it stands for.
type told struct {
	name string
	q    wikidata.QID
}

func (t *propagated) reset() {
	clear(t.forms)
	clear(t.hints)
	clear(t.added)
}

// add offers the short forms of a name. A document may say it many times, the same forms each time.
func (t *propagated) add(name string, q wikidata.QID, person bool) {
	x := told{name, q}
	if len(t.forms) > documentForms || t.added[x] {
		return
	}
	t.added[x] = true
	t.words = documentOnly(name, person, ShortForms(name, person, t.words[:0]))
	for _, f := range append(t.words, name) {
		t.forms[f] = t.forms[f].with(q)
	}
	for _, w := range singleWords(name, person) {
		t.hints[w] = t.hints[w].with(q)
	}
}

// few are the first items that were added, four at most, each once.
type few struct {
	n  int
	of [4]wikidata.QID
}

func (f *few) all() []wikidata.QID { return f.of[:f.n] }

func (f few) with(q wikidata.QID) few {
	for _, x := range f.all() {
		if x == q {
			return f
		}
	}
	if f.n < len(f.of) {
		f.of[f.n] = q
		f.n++
	}
	return f
}
