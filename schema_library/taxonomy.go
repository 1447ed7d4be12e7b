package schemalib

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Taxonomy is the graph of P279 without cycles, item to parents, in three flat columns: 4 bytes a class and 4 an edge.
type Taxonomy struct {
	ids     []wikidata.QID // ascending
	offsets []uint32       // len(ids)+1, into parents
	parents []wikidata.QID
}

// NewTaxonomy packs a parent map. Parents are kept in ascending order.
func NewTaxonomy(parents map[wikidata.QID][]wikidata.QID) *Taxonomy {
	t := &Taxonomy{}
	for id, list := range parents {
		if len(list) > 0 {
			t.ids = append(t.ids, id)
		}
	}
	slices.Sort(t.ids)
	for _, id := range t.ids {
		t.offsets = append(t.offsets, uint32(len(t.parents)))
		start := len(t.parents)
		t.parents = append(t.parents, parents[id]...)
		slices.Sort(t.parents[start:])
	}
	t.offsets = append(t.offsets, uint32(len(t.parents)))
	return t
}

// Len is the number of classes that have parents.
func (t *Taxonomy) Len() int { return len(t.ids) }

// Parents gives the direct parents of a class, ascending; the slice must not be changed.
func (t *Taxonomy) Parents(id wikidata.QID) []wikidata.QID {
	i, ok := slices.BinarySearch(t.ids, id)
	if !ok {
		return nil
	}
	return t.parents[t.offsets[i]:t.offsets[i+1]]
}

// Above visits a class and all its ancestors, nearest first, each once; where visit says false, it goes no higher there.
func (t *Taxonomy) Above(start []wikidata.QID, visit func(wikidata.QID) bool) {
	seen := make(map[wikidata.QID]bool, 64)
	queue := slices.Clone(start)
	for len(queue) > 0 {
		q := queue[0]
		queue = queue[1:]
		if seen[q] {
			continue
		}
		seen[q] = true
		if visit(q) {
			queue = append(queue, t.Parents(q)...)
		}
	}
}

const taxonomyMagic = "kctax1\x00\x00"

// WriteTo writes the file form: magic, number of classes and of edges (uint32), ids, offsets, parents, little endian.
func (t *Taxonomy) WriteTo(w io.Writer) (int64, error) {
	buf := make([]byte, 0, len(taxonomyMagic)+8+4*(len(t.ids)+len(t.offsets)+len(t.parents)))
	buf = append(buf, taxonomyMagic...)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(t.ids)))
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(t.parents)))
	for _, q := range t.ids {
		buf = binary.LittleEndian.AppendUint32(buf, uint32(q))
	}
	for _, n := range t.offsets {
		buf = binary.LittleEndian.AppendUint32(buf, n)
	}
	for _, q := range t.parents {
		buf = binary.LittleEndian.AppendUint32(buf, uint32(q))
	}
	n, err := w.Write(buf)
	return int64(n), err
}

// ReadTaxonomy reads the file form and checks it, so that no lookup can fail afterwards.
func ReadTaxonomy(data []byte) (*Taxonomy, error) {
	header := len(taxonomyMagic) + 8
	if len(data) < header || string(data[:len(taxonomyMagic)]) != taxonomyMagic {
		return nil, fmt.Errorf("read taxonomy: not a taxonomy file")
	}
	n := uint64(binary.LittleEndian.Uint32(data[len(taxonomyMagic):]))
	m := uint64(binary.LittleEndian.Uint32(data[len(taxonomyMagic)+4:]))
	if want := uint64(header) + 4*(n+n+1+m); uint64(len(data)) != want {
		return nil, fmt.Errorf("read taxonomy: %d bytes, not %d", len(data), want)
	}
	words := func(count uint64) []uint32 {
		out := make([]uint32, count)
		for i := range out {
			out[i] = binary.LittleEndian.Uint32(data[header:])
			header += 4
		}
		return out
	}
	t := &Taxonomy{ids: qids(words(n)), offsets: words(n + 1), parents: qids(words(m))}
	for i := range t.ids {
		if i > 0 && t.ids[i-1] >= t.ids[i] || t.offsets[i] > t.offsets[i+1] {
			return nil, fmt.Errorf("read taxonomy: %s is out of order", t.ids[i])
		}
	}
	if t.offsets[0] != 0 || uint64(t.offsets[n]) != m {
		return nil, fmt.Errorf("read taxonomy: offsets do not span the parents")
	}
	return t, nil
}

func qids(words []uint32) []wikidata.QID {
	out := make([]wikidata.QID, len(words))
	for i, w := range words {
		out[i] = wikidata.QID(w)
	}
	return out
}

// manyTimes is how many times the items of a class a direct type above it must hold, for that one to be what the thing is.
const manyTimes = 20

// ClassOf gives the classes of the library an item with these direct types belongs to, none above another: those that
// say by themselves what a thing is before those that hardly ever do (mostlyBeside), the one with the most instances first,
// ties by name: what most things are told by comes before what few share. Of two direct types,
// one below the other, the upper one counts where it holds manyTimes the items: Poland, a "sovereign state" and one of
// nine "countries bordering the Baltic Sea", is a SovereignState. Empty where no type leads to a class.
func (l *Library) ClassOf(types []wikidata.QID) []string {
	var found, direct []string
	visit := func(q wikidata.QID) bool {
		c := l.ByID(Entity, q.String())
		if c == nil {
			return true
		}
		found = append(found, c.Name)
		if slices.Contains(types, q) {
			direct = append(direct, c.Name)
		}
		return false
	}
	if l.Taxonomy == nil {
		for _, q := range types {
			visit(q)
		}
	} else {
		l.Taxonomy.Above(types, visit)
	}
	out := l.mostSpecific(found)
	for i, name := range out {
		out[i] = l.kind(name, direct)
	}
	out = l.mostSpecific(out)
	slices.SortFunc(out, func(a, b string) int {
		x, y := l.Class(a), l.Class(b)
		return cmp.Or(cmp.Compare(x.Beside/mostlyBeside, y.Beside/mostlyBeside), cmp.Compare(y.Instances, x.Instances), cmp.Compare(a, b))
	})
	return out
}

// kind gives the nearest of the direct types above a class that holds manyTimes its items; the class itself where none
// does.
func (l *Library) kind(name string, direct []string) string {
	few, best := l.Class(name).Instances*manyTimes, ""
	for _, above := range direct {
		n := l.Class(above).Instances
		if above != name && n >= few && few > 0 && l.IsA(name, above) && (best == "" || n < l.Class(best).Instances) {
			best = above
		}
	}
	return cmp.Or(best, name)
}

// mostSpecific drops classes that another of the list inherits from.
func (l *Library) mostSpecific(names []string) []string {
	var out []string
	for i, a := range names {
		keep := true
		for j, b := range names {
			if i != j && (a == b && j < i || a != b && l.IsA(b, a)) {
				keep = false
				break
			}
		}
		if keep {
			out = append(out, a)
		}
	}
	return out
}
