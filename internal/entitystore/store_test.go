package entitystore

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// world is everything that a store is asked for, in maps.
type world struct {
	entities  map[wikidata.QID]Entity
	redirects map[wikidata.QID]wikidata.QID
	titles    map[string]wikidata.QID
	pages     map[string]string
}

func randomWorld(r *rand.Rand) world {
	w := world{map[wikidata.QID]Entity{}, map[wikidata.QID]wikidata.QID{}, map[string]wikidata.QID{}, map[string]string{}}
	for range r.IntN(2000) {
		e := Entity{ID: wikidata.QID(1 + r.IntN(3000)), Label: fmt.Sprint("label ", r.IntN(99)), Sitelinks: int32(r.IntN(300))}
		if r.IntN(3) == 0 {
			e.ID += wikidata.QID(r.IntN(4)) << 19
		}
		for range r.IntN(4) {
			e.Aliases = append(e.Aliases, fmt.Sprint("é", r.IntN(10)))
			e.Types = append(e.Types, wikidata.QID(r.IntN(5)))
			e.Classes = append(e.Classes, uint32(r.IntN(3)))
		}
		if r.IntN(2) == 0 {
			e.Title, e.Description = fmt.Sprint("Title ", e.ID), "x"
			w.titles[e.Title] = e.ID
		}
		w.entities[e.ID] = e
	}
	for range r.IntN(200) {
		if from := wikidata.QID(5000 + r.IntN(300)); w.entities[from].ID == 0 {
			w.redirects[from] = wikidata.QID(1 + r.IntN(3000))
		}
		w.pages[fmt.Sprint("Page ", r.IntN(300))] = fmt.Sprint("Title ", wikidata.QID(r.IntN(3000)))
	}
	return w
}

func (w world) fill(order *rand.Rand) func(*Rower) error {
	return func(rows *Rower) error {
		var calls []func() error
		for _, e := range w.entities {
			calls = append(calls, func() error { return rows.Entity(e) })
		}
		for from, to := range w.redirects {
			calls = append(calls, func() error { return rows.Redirect(from, to) })
		}
		for title, id := range w.titles {
			calls = append(calls, func() error { return rows.Title("enwiki", title, id) })
		}
		for from, to := range w.pages {
			calls = append(calls, func() error { return rows.TitleRedirect("enwiki", from, to) })
		}
		order.Shuffle(len(calls), func(i, j int) { calls[i], calls[j] = calls[j], calls[i] })
		for _, call := range calls {
			if err := call(); err != nil {
				return err
			}
		}
		return nil
	}
}

func build(t testing.TB, fill func(*Rower) error, budget int) (string, *Store) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "entities")
	if _, err := Build(fill, []string{"A", "B", "C"}, path, budget); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, sealed.CheckNow)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return path, s
}

func TestStoreEqualsMaps(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 8))
		w := randomWorld(r)
		_, s := build(t, w.fill(r), 0)
		for base := range wikidata.QID(5) {
			for id := range wikidata.QID(1200) {
				w.check(t, s, base<<19+5*id)
			}
		}
		for id := range w.entities {
			w.check(t, s, id)
		}
		for id := range w.redirects {
			w.check(t, s, id)
		}
		for n := range 3000 {
			title := fmt.Sprint("Title ", wikidata.QID(n))
			id, ok := s.ByTitle("enwiki", title)
			if want := w.titles[title]; id != want || ok != (want != 0) {
				t.Fatalf("seed %d: %q is %v %v, want %v", seed, title, id, ok, want)
			}
		}
		for page, to := range w.pages {
			if id, _ := s.ByTitle("enwiki", page); id != w.titles[to] {
				t.Fatalf("seed %d: page %q to %q is %v, want %v", seed, page, to, id, w.titles[to])
			}
		}
	}
}

func (w world) check(t *testing.T, s *Store, id wikidata.QID) {
	t.Helper()
	want := w.entities[id]
	if want.ID == 0 {
		want = w.entities[w.redirects[id]]
	}
	got, ok := s.Get(id)
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" || ok != (want.ID != 0) {
		t.Fatalf("%v: %v (-want +got):\n%s", id, ok, d)
	}
	if w.entities[id].ID != 0 {
		if !slices.Equal(s.Types(id), want.Types) || !slices.Equal(s.Classes(id), want.Classes) {
			t.Fatalf("%v: types %v, classes %v, want %v, %v", id, s.Types(id), s.Classes(id), want.Types, want.Classes)
		}
	}
}

func TestRedirects(t *testing.T) {
	_, s := build(t, func(r *Rower) error {
		r.Entity(Entity{ID: 1, Label: "one"})
		r.Redirect(2, 1)
		r.Redirect(3, 2)
		r.Redirect(4, 5) // a ring
		r.Redirect(5, 4)
		r.Redirect(6, 77)
		r.Title("enwiki", "Old", 3)
		r.TitleRedirect("enwiki", "alias_of  old#Part", "Old")
		r.TitleRedirect("enwiki", "A", "B")
		return r.TitleRedirect("enwiki", "B", "A")
	}, 0)
	for q, want := range map[wikidata.QID]wikidata.QID{1: 1, 2: 1, 3: 1, 4: 4, 6: 77, 9: 9, 1 << 31: 1 << 31} {
		if got := s.Resolve(q); got != want {
			t.Errorf("%v resolves to %v, want %v", q, got, want)
		}
	}
	if e, ok := s.Get(3); !ok || e.ID != 1 || e.Label != "one" {
		t.Errorf("Q3 is %+v %v", e, ok)
	}
	for title, want := range map[string]wikidata.QID{"Old": 1, "old": 1, "Alias of old": 1, "A": 0, "Nowhere": 0, "": 0} {
		if id, ok := s.ByTitle("enwiki", title); id != want || ok != (want != 0) {
			t.Errorf("%q is %v %v, want %v", title, id, ok, want)
		}
	}
	if id, ok := s.ByTitle("dewiki", "Old"); ok {
		t.Errorf("a title of another wiki is %v", id)
	}
}

func TestSameBytesInAnyOrderBudgetAndCores(t *testing.T) {
	w := randomWorld(rand.New(rand.NewPCG(1, 1)))
	for id, e := range w.entities { // more than the least that a sorter holds
		e.Description = strings.Repeat("long ", 1000)
		w.entities[id] = e
	}
	var first []byte
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for seed, budget := range []int{0, 3000, 50000} {
		runtime.GOMAXPROCS(1 + 3*(seed%2)) // partitions are built one a core
		path, _ := build(t, w.fill(rand.New(rand.NewPCG(uint64(seed), 0))), budget)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		} else if !bytes.Equal(first, data) {
			t.Fatalf("budget %d in another order gives other bytes", budget)
		}
	}
}

func TestNormalTitle(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "paris": "Paris", "New_York__City": "New York City", " a  b ": "A b", "École#Histoire": "École",
		"école": "École", "iPhone": "IPhone", "ßeta": "ßeta", "ǆ": "Ǆ", "東京": "東京", "\xff": "\xff",
	} {
		if got := NormalTitle(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestFromFact(t *testing.T) {
	got := FromFact(fact.Entity{
		ID:            42,
		Labels:        []fact.Text{{Lang: "de", Text: "Eins"}, {Lang: "mul", Text: "One"}},
		Descriptions:  []fact.Text{{Lang: "de", Text: "Zahl"}},
		Aliases:       []fact.Text{{Lang: "de", Text: "1"}, {Lang: "en", Text: "1"}, {Lang: "en", Text: "one"}, {Lang: "fr", Text: "un"}},
		InstanceOf:    []wikidata.QID{5},
		Sitelinks:     []fact.Sitelink{{Site: "dewiki", Title: "Eins"}, {Site: "enwiki", Title: "1"}},
		SitelinkCount: 7,
	}, []string{"en", "de"})
	want := Entity{ID: 42, Label: "Eins", Description: "Zahl", Aliases: []string{"1", "one"}, Types: []wikidata.QID{5}, Title: "1", Sitelinks: 7}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func FuzzOpen(f *testing.F) {
	w := randomWorld(rand.New(rand.NewPCG(5, 5)))
	for id := range w.entities {
		if id > 40 {
			delete(w.entities, id)
		}
	}
	for title, id := range w.titles {
		if id > 8 {
			delete(w.titles, title)
		}
	}
	clear(w.pages)
	w.pages["Page 1"] = "Title Q1"
	path, _ := build(f, w.fill(rand.New(rand.NewPCG(0, 0))), 0)
	data, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data, uint16(0), byte(0))
	f.Add(data, uint16(300), byte(255))
	f.Add(data[:len(data)/2], uint16(0), byte(0))
	f.Fuzz(func(t *testing.T, b []byte, at uint16, x byte) {
		b = slices.Clone(b)
		if int(at) < len(b) {
			b[at] ^= x
		}
		s, err := FromBytes(b, sealed.CheckNever)
		if err != nil {
			return
		}
		for id := range wikidata.QID(50) {
			s.Get(id)
			s.Types(id)
			s.Resolve(id + 5000)
			s.ByTitle("enwiki", fmt.Sprint("Title ", id))
		}
	})
}
