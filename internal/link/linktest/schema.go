package linktest

import (
	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Anything is a schema that has a class for everything, named by its id, and constrains nothing.
type Anything struct{}

// Entity implements annotate.Schema.
func (Anything) Entity(types []wikidata.QID) []string {
	out := []string{}
	for _, t := range types {
		out = append(out, t.String())
	}
	return out
}

// Relation implements annotate.Schema.
func (Anything) Relation(p wikidata.PID) string { return p.String() }

// Names implements annotate.Schema.
func (Anything) Names(wikidata.PID) []string { return nil }

// Ends implements annotate.Schema.
func (Anything) Ends(wikidata.PID) (head, tail []wikidata.QID) { return nil, nil }

// Event implements annotate.Schema: roles are named by their property.
func (Anything) Event(p wikidata.PID) (annotate.EventClass, bool) {
	return annotate.EventClass{Name: p.String(), Subject: "subject", Value: "value", Roles: timeAndPlace}, true
}

// Occurrence implements annotate.Schema.
func (Anything) Occurrence(types []wikidata.QID) (annotate.EventClass, wikidata.QID, bool) {
	if len(types) == 0 {
		return annotate.EventClass{}, 0, false
	}
	return annotate.EventClass{Name: types[0].String(), Roles: timeAndPlace}, types[0], true
}

var timeAndPlace = map[wikidata.PID]string{580: "start_time", 582: "end_time", 585: "point_in_time", 276: "location", 710: "participant", 642: "of", 1365: "replaces", 39: "position", 768: "electoral_district"}
