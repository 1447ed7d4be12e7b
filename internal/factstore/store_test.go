package factstore

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func randomValue(r *rand.Rand, items int) fact.Value {
	switch r.IntN(7) {
	case 0:
		return fact.Value{Kind: fact.Time, Text: fmt.Sprintf("+%d-01-01T00:00:00Z", r.IntN(3000)), Precision: int32(r.IntN(15)), Item: 1985727}
	case 1:
		return fact.Value{Kind: fact.Quantity, Text: "+12.5", Lower: "+12", Upper: "+13", Item: 11573}
	case 2:
		return fact.Value{Kind: fact.Monolingual, Text: "é\x00\n", Lang: "fr", Precision: -3}
	case 3:
		return fact.Value{Kind: []fact.Kind{fact.SomeValue, fact.NoValue, "brand-new"}[r.IntN(3)]}
	}
	return fact.Value{Kind: fact.Item, Item: wikidata.QID(1 + r.IntN(items))}
}

func randomStatements(r *rand.Rand, n, heads, items int) []fact.Statement {
	ids := []string{
		"%s$F078E5B3-F9A8-480E-B7AC-%012X", "%s$f078e5b3-f9a8-480e-b7ac-%012x", "q%[1]s$F078E5B3-F9A8-480E-B7AC-%012[2]X",
		"%s$F078e5B3-F9A8-480E-B7AC-%012X", "%s-%d", "Q5$F078E5B3-F9A8-480E-B7AC%[2]012X-%[1]s",
	}
	out := make([]fact.Statement, n)
	for i := range out {
		s := &out[i]
		s.Subject = wikidata.QID(r.IntN(heads))
		if r.IntN(4) == 0 {
			s.Subject += wikidata.QID(r.IntN(3)) << 19
		}
		s.ID = strings.Replace(fmt.Sprintf(ids[r.IntN(len(ids))], s.Subject, r.IntN(1<<20)), "qQ", "q", 1)
		s.Property = wikidata.PID(r.IntN(5))
		if r.IntN(20) == 0 {
			s.Property += []wikidata.PID{32764, 65530}[r.IntN(2)] // around what fits
		}
		s.Rank = fact.Rank(r.IntN(3) - 1)
		s.Value = randomValue(r, items)
		for range r.IntN(3) * r.IntN(2) {
			s.Qualifiers = append(s.Qualifiers, fact.Qualifier{Property: wikidata.PID(580 + r.IntN(5)), Value: randomValue(r, items)})
		}
	}
	return out
}

// naive keeps facts in maps.
type naive struct {
	between map[[2]wikidata.QID][]Fact
	from    map[wikidata.QID][]Fact
}

func newNaive(statements []fact.Statement) naive {
	n := naive{map[[2]wikidata.QID][]Fact{}, map[wikidata.QID][]Fact{}}
	for _, s := range statements {
		if s.Subject == 0 || s.Property == 0 {
			continue
		}
		f := Fact{Head: s.Subject, Property: s.Property, Value: s.Value, Rank: s.Rank, Statement: s.ID, Qualifiers: s.Qualifiers}
		if s.Value.Kind == fact.Item {
			f.Tail = s.Value.Item
			pair := [2]wikidata.QID{f.Head, f.Tail}
			n.between[pair] = append(n.between[pair], f)
		}
		n.from[f.Head] = append(n.from[f.Head], f)
	}
	order := func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Property, b.Property), cmp.Compare(a.Statement, b.Statement), cmp.Compare(a.Tail, b.Tail))
	}
	for _, fs := range n.between {
		slices.SortFunc(fs, order)
	}
	for _, fs := range n.from {
		slices.SortFunc(fs, order)
	}
	return n
}

func unique(statements []fact.Statement) []fact.Statement {
	seen := map[string]bool{}
	return slices.DeleteFunc(statements, func(s fact.Statement) bool {
		k := fmt.Sprint(s.Subject, s.Property, s.ID)
		defer func() { seen[k] = true }()
		return seen[k]
	})
}

func build(t testing.TB, statements []fact.Statement, budget int) (string, *Store) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "facts")
	if _, err := Build(slices.Values(statements), path, budget); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, sealed.CheckNow)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return path, s
}

func TestStoreEqualsNaiveMaps(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 7))
		heads, items := 1+r.IntN(200), 1+r.IntN(60)
		statements := unique(randomStatements(r, r.IntN(4000), heads, items))
		_, s := build(t, statements, 0)
		want := newNaive(statements)
		var asked []Pair
		var answers []bool
		for h := range wikidata.QID(heads + 2) {
			for _, head := range []wikidata.QID{h, h + 1<<19, h + 2<<19, h + 5<<19} {
				if d := gocmp.Diff(want.from[head], s.From(head, nil)); d != "" {
					t.Fatalf("seed %d: from %v (-naive +store):\n%s", seed, head, d)
				}
				if d := gocmp.Diff(tailsOf(want.from[head]), s.Tails(head, nil)); d != "" {
					t.Fatalf("seed %d: tails of %v (-naive +store):\n%s", seed, head, d)
				}
				var led []Fact
				for property, tail := range s.Items(head) {
					led = append(led, Fact{Property: property, Tail: tail})
				}
				if d := gocmp.Diff(itemsOf(want.from[head]), led); d != "" {
					t.Fatalf("seed %d: items of %v (-naive +store):\n%s", seed, head, d)
				}
				for tail := range wikidata.QID(items + 2) {
					facts := want.between[[2]wikidata.QID{head, tail}]
					if d := gocmp.Diff(facts, s.BetweenAnyRank(head, tail, nil)); d != "" {
						t.Fatalf("seed %d: of any rank between %v and %v (-naive +store):\n%s", seed, head, tail, d)
					}
					before := []Fact{{Head: 1, Rank: fact.Deprecated}} // what was there stays
					facts = slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool { return f.Rank == fact.Deprecated })
					if d := gocmp.Diff(append(slices.Clone(before), facts...), s.Between(head, tail, before)); d != "" {
						t.Fatalf("seed %d: between %v and %v (-naive +store):\n%s", seed, head, tail, d)
					}
					if got := s.HasPair(head, tail); got != (len(facts) > 0) {
						t.Fatalf("seed %d: has pair %v %v: %v", seed, head, tail, got)
					}
					asked, answers = append(asked, Pair{head, tail}), append(answers, len(facts) > 0)
				}
			}
		}
		if got := s.HasPairs(asked, []bool{true}); !got[0] || !slices.Equal(got[1:], answers) {
			t.Fatalf("seed %d: %d pairs at once are answered in another way than one by one", seed, len(asked))
		}
		m := s.Meta()
		if m.Rows != int64(len(statements)) || m.Rows != m.Statements+m.Dropped[DropNoSubject] {
			t.Fatalf("seed %d: %d statements, counts %+v", seed, len(statements), m)
		}
	}
}

// itemsOf are the property and the item of statements.
func itemsOf(facts []Fact) []Fact {
	var items []Fact
	for _, f := range facts {
		if f.Tail != 0 {
			items = append(items, Fact{Property: f.Property, Tail: f.Tail})
		}
	}
	return items
}

// tailsOf are the items that statements lead to, deprecated ones aside.
func tailsOf(facts []Fact) []wikidata.QID {
	var tails []wikidata.QID
	for _, f := range facts {
		if f.Tail != 0 && f.Rank != fact.Deprecated {
			tails = append(tails, f.Tail)
		}
	}
	slices.Sort(tails)
	return tails
}

func TestSameBytesInAnyOrderBudgetAndCores(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	statements := randomStatements(r, 20_000, 50, 40) // with ids that occur twice; more than the least that a sorter holds
	var first []byte
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for i, budget := range []int{0, 5000, 40000} {
		runtime.GOMAXPROCS(1 + 3*(i%2)) // partitions are built one a core
		path, _ := build(t, statements, budget)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = data
		} else if !bytes.Equal(first, data) {
			t.Fatalf("budget %d in another order gives other bytes", budget)
		}
		r.Shuffle(len(statements), func(i, j int) { statements[i], statements[j] = statements[j], statements[i] })
	}
}

func TestFilterPassesFewPairsThatAreNotThere(t *testing.T) {
	var hashes []uint64
	for i := range wikidata.QID(100000) {
		hashes = append(hashes, pairHash(i, i*7+1))
	}
	f, err := openFilter(buildFilter(hashes))
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range hashes {
		if !f[blockOf(h, len(f))].mayHold(h) {
			t.Fatalf("pair %d is lost", i)
		}
	}
	passed := 0
	for i := range wikidata.QID(100000) {
		h := pairHash(i, i*7+2)
		if f[blockOf(h, len(f))].mayHold(h) {
			passed++
		}
	}
	if passed > 1000 {
		t.Errorf("%d of 100000 pairs pass that are not there", passed)
	}
}

func FuzzOpen(f *testing.F) {
	r := rand.New(rand.NewPCG(9, 9))
	path, _ := build(f, randomStatements(r, 40, 10, 10), 0)
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
		for head := range wikidata.QID(12) {
			s.From(head, nil)
			for range s.Items(head) {
			}
			s.Between(head, head+1, nil)
			s.BetweenAnyRank(head, head, nil)
			s.HasPair(head, head+2)
			s.HasPairs([]Pair{{head, head + 1}, {head << 19, head}}, nil)
		}
	})
}
