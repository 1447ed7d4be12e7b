package schemalib

import "github.com/knowcorpus/knowcorpus/wikidata"

// mostlyBeside is the permille of the items typed by a class that are of another one as well, for it to say something of
// them rather than what they are: of "open-access publisher" are universities, cities and the World Health Organization,
// of "capital" and "tourist attraction" is hardly anything alone. Cities have another type in every second case.
const mostlyBeside = 900

// beside gives, for each class, the permille of the items typed by it that are typed by another one as well, one neither
// above nor below it.
func (b *builder) beside() map[wikidata.QID]int32 {
	also, out := map[wikidata.QID]int64{}, map[wikidata.QID]int32{}
	for set, n := range b.stats.Instances {
		list := set.All()
		for _, q := range list {
			for _, o := range list {
				if o != q && b.dag.has(o) && b.dag.has(q) && !b.dag.isAbove(o, q) && !b.dag.isAbove(q, o) {
					also[q] += n
					break
				}
			}
		}
	}
	for q, n := range also {
		out[q] = int32(n * 1000 / b.sel.direct[q])
	}
	return out
}

func (d *dag) has(q wikidata.QID) bool {
	_, ok := d.rank[q]
	return ok
}
