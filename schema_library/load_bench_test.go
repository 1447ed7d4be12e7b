package schemalib

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"
)

// madeLibrary is a library without a dump: entity types with one to three parents, a tenth as many relations, and
// events. Texts are as long as those of Wikidata.
func madeLibrary(classes int) *Library {
	rng := rand.New(rand.NewPCG(5, 6))
	l := &Library{}
	name := func(i int) string { return fmt.Sprintf("KindOfThingNumber%d", i) }
	end := func() End {
		var e End
		for i := range 1 + rng.IntN(3) {
			e.Types = append(e.Types, Typed{Class: name(i*classes/3 + rng.IntN(classes/3))})
		}
		return e
	}
	for i := range classes {
		c := Class{Name: name(i), Kind: Entity, ID: fmt.Sprintf("Q%d", 1000+i), Label: fmt.Sprintf("kind of thing number %d", i),
			Description: fmt.Sprintf("Something made up for a benchmark, the %dth of its kind.", i), Instances: rng.Int64N(10_000),
			Aliases: []string{fmt.Sprintf("thing %d", i), fmt.Sprintf("\"item\" of kind %d", i)}}
		for j := range 3 {
			c.Examples = append(c.Examples, fmt.Sprintf("Example %d of %d", j, i))
		}
		if i > 0 {
			c.Parents = []string{name(rng.IntN(i))}
		}
		l.Entities = append(l.Entities, c)
	}
	for i := range classes / 10 {
		r := Class{Name: fmt.Sprintf("RelationNumber%d", i), Kind: Relation, ID: fmt.Sprintf("P%d", i), Instances: rng.Int64N(10_000),
			Label: fmt.Sprintf("relation number %d", i), Description: "Something that holds between two things.", Head: end(), Tail: end()}
		l.Relations = append(l.Relations, r)
		if i%4 == 0 {
			e := r
			e.Name, e.Kind, e.Head, e.Tail = r.Name+"Event", Event, End{}, End{}
			e.Roles = []Role{{Name: "subject", ID: SubjectRole, End: end()}, {Name: "start_time", ID: "P580", End: End{Types: []Typed{{Class: "Date"}}}}}
			l.Events = append(l.Events, e)
		}
	}
	l.Index()
	return l
}

// BenchmarkLoad reads a library of 30,000 entity types, 3,000 relations and 750 events from its Python: the figure that
// README names is MB/cpu-s, megabytes a second of processor time, collector included.
func BenchmarkLoad(b *testing.B) {
	lib := madeLibrary(30_000)
	files := fstest.MapFS{}
	n := 0
	for _, file := range ModuleFiles[:3] {
		var buf bytes.Buffer
		if err := lib.WriteModule(file, &buf); err != nil {
			b.Fatal(err)
		}
		files[file] = &fstest.MapFile{Data: buf.Bytes()}
		n += buf.Len()
	}
	lib = nil
	b.SetBytes(int64(n))
	b.ReportAllocs()
	before := cpuSeconds()
	for b.Loop() {
		if _, err := Load(files); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/1e6/(cpuSeconds()-before), "MB/cpu-s")
}
