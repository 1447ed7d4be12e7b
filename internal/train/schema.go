package train

import (
	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// anything is a schema that names every class by its id and asks nothing of the ends of a relation: models are to judge
// what a library of any size lets through.
type anything struct {
	names map[wikidata.PID][]string // of properties
}

func (anything) Entity(types []wikidata.QID) []string {
	out := []string{}
	for _, t := range types {
		out = append(out, t.String())
	}
	return out
}

func (anything) Relation(p wikidata.PID) string { return p.String() }

func (a anything) Names(p wikidata.PID) []string { return a.names[p] }

func (anything) Ends(wikidata.PID) (head, tail []wikidata.QID) { return nil, nil }

func (anything) Event(wikidata.PID) (annotate.EventClass, bool) { return annotate.EventClass{}, false }

func (anything) Occurrence([]wikidata.QID) (annotate.EventClass, wikidata.QID, bool) {
	return annotate.EventClass{}, 0, false
}
