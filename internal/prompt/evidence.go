package prompt

import (
	"maps"
	"slices"
	"strings"

	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// Evidence is what the types of the items in a dump say of classes that are near each other: whether something may be
// an instance of both. Without it, only classes of trees that part at the root are negatives for entities; that is all
// there is for a library that a user wrote. Its JSON is deterministic, below a hundred bytes a class.
type Evidence struct {
	Individuals map[string]int64    `json:"individuals"` // instances through the taxonomy that are no classes themselves
	Own         map[string]int64    `json:"own"`         // those of them that are stated to be of the class itself
	Cotyped     map[string][]string `json:"cotyped"`     // classes that share direct instances, each pair once, sorted
}

// cotypedShare is the share of the rarer class's instances, 1 in this many, below which a shared one is taken for a
// slip of an editor: of ten million people, a few are towns.
const cotypedShare = 1000

// Gather sums the evidence of a dump's statistics for the entity classes of a library.
func Gather(lib *schemalib.Library, stats *schemalib.Stats) *Evidence {
	ev := &Evidence{Individuals: map[string]int64{}, Own: map[string]int64{}, Cotyped: map[string][]string{}}
	above, pairs := map[string][]string{}, map[[2]string]int64{}
	for set, all := range stats.Instances {
		n := all - stats.ClassInstances[set]
		if n <= 0 {
			continue
		}
		classes := lib.ClassOf(set.All())
		slices.Sort(classes)
		closure := map[string]bool{}
		for i, c := range classes {
			ev.Own[c] += n
			if above[c] == nil {
				above[c] = append(lib.Ancestors(c), c)
			}
			for _, a := range above[c] {
				closure[a] = true
			}
			for _, o := range classes[i+1:] {
				pairs[[2]string{c, o}] += n
			}
		}
		for c := range closure {
			ev.Individuals[c] += n
		}
	}
	for _, pair := range slices.SortedFunc(maps.Keys(pairs), func(x, y [2]string) int {
		return strings.Compare(x[0]+" "+x[1], y[0]+" "+y[1])
	}) {
		if pairs[pair]*cotypedShare >= min(ev.Individuals[pair[0]], ev.Individuals[pair[1]]) {
			ev.Cotyped[pair[0]] = append(ev.Cotyped[pair[0]], pair[1])
		}
	}
	return ev
}
