package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// heldByPeers is of how many statements the stores are asked that take minutes to fill with more: a size that flatters
// them beside ours.
const heldByPeers = 5_000_000

// planPairs asks which statements lead from one item to another. Sizes are of what is needed to answer which
// properties they have; ours are stated for the pair index.
func planPairs(ctx context.Context, s *session) (*plan, error) {
	n, err := s.statements()
	if err != nil {
		return nil, err
	}
	in, err := s.facts(ctx, n)
	if err != nil {
		return nil, err
	}
	held, note := in, ""
	if n > heldByPeers {
		if held, err = s.facts(ctx, heldByPeers); err != nil {
			return nil, err
		}
		note = fmt.Sprintf(", of %d million statements", heldByPeers/1_000_000)
	}
	store, pairs, asked := in.file(factsFile), in.file(pairsFile), in.file(questionsFile)
	fewer, askedOfFewer := held.file(pairsFile), held.file(questionsFile)
	p := &plan{bytes: in.bytes, impls: []impl{
		s.ours("knowcorpus, is there a statement", 1, 0, "pairs", store, asked, "has"),
		s.ours("knowcorpus, one by one", 1, 0, "pairs", store, asked, "each"),
		s.ours("knowcorpus, the statements", 1, 0, "pairs", store, asked, "between"),
		s.goPackage("binary search", "std", 0, "pairs-search", pairs, asked),
		s.goPackage("map", "std", 0, "pairs-map", pairs, asked),
		s.goPeer("pebble"+note, "github.com/cockroachdb/pebble/v2", 1, 0, "pebble", fewer, askedOfFewer),
		s.pythonPeer("duckdb", 0, "duckdb-pairs", fewer, askedOfFewer),
	}}
	for i := range p.impls {
		p.impls[i].reports, p.impls[i].units = true, []string{"ns/pair", "cpu-ns/pair", "B/statement", peakRSS}
	}
	for _, i := range []int{2, 6} { // what they keep beside the pairs is not told apart
		p.impls[i].units = []string{"ns/pair", "cpu-ns/pair", peakRSS}
	}
	p.impls[6].name += note
	return p, nil
}

// opPairs is STORE QUESTIONS has|each|between: all at once, as the mentions of a sentence are asked, one by one, and the
// statements themselves.
func opPairs(_ context.Context, args []string, out io.Writer) error {
	st, err := factstore.Open(args[0], sealed.CheckNever)
	if err != nil {
		return err
	}
	defer st.Close()
	var held []bool
	var facts []factstore.Fact
	answer := map[string]func([]factstore.Pair) int{
		"has": func(asked []factstore.Pair) (hits int) {
			for some := range slices.Chunk(asked, 256) {
				held = st.HasPairs(some, held[:0])
				for _, yes := range held {
					hits += one(yes)
				}
			}
			return hits
		},
		"each": oneByOne(func(head, tail wikidata.QID) bool { return st.HasPair(head, tail) }),
		"between": oneByOne(func(head, tail wikidata.QID) bool {
			facts = st.Between(head, tail, facts[:0])
			return len(facts) > 0
		}),
	}
	m := st.Meta()
	return ask(out, args[1], float64(m.IndexBytes)/float64(m.Statements), answer[args[2]])
}

// oneByOne counts the questions that have an answer.
func oneByOne(answer func(head, tail wikidata.QID) bool) func([]factstore.Pair) int {
	return func(asked []factstore.Pair) (hits int) {
		for _, q := range asked {
			hits += one(answer(q.Head, q.Tail))
		}
		return hits
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// opPairsSearch is PAIRS QUESTIONS: eight bytes a key, and two for the property.
func opPairsSearch(_ context.Context, args []string, out io.Writer) error {
	var keys []uint64
	if err := eachPair(args[0], func(key uint64, _ uint32) { keys = append(keys, key) }); err != nil {
		return err
	}
	return ask(out, args[1], 10, oneByOne(func(head, tail wikidata.QID) bool {
		_, found := slices.BinarySearch(keys, uint64(head)<<32|uint64(tail))
		return found
	}))
}

// opPairsMap is PAIRS QUESTIONS: pairs to the place of their first statement.
func opPairsMap(_ context.Context, args []string, out io.Writer) error {
	before, n := heap(), uint32(0)
	places := map[uint64]uint32{}
	err := eachPair(args[0], func(key uint64, _ uint32) {
		if _, ok := places[key]; !ok {
			places[key] = n
		}
		n++
	})
	if err != nil {
		return err
	}
	size := (heap()-before)/float64(n) + 2 // the property
	return ask(out, args[1], size, oneByOne(func(head, tail wikidata.QID) bool {
		_, found := places[uint64(head)<<32|uint64(tail)]
		return found
	}))
}

// eachPair gives the rows of pairsFile in order.
func eachPair(path string, fn func(key uint64, property uint32)) error {
	return stream(path, func(r io.Reader) error {
		var row [12]byte
		for {
			if _, err := io.ReadFull(r, row[:]); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
			head, tail := binary.LittleEndian.Uint32(row[:]), binary.LittleEndian.Uint32(row[4:])
			fn(uint64(head)<<32|uint64(tail), binary.LittleEndian.Uint32(row[8:]))
		}
	})
}

// ask puts all questions of a file, pass after pass.
func ask(out io.Writer, questions string, bytesEach float64, hits func([]factstore.Pair) int) error {
	b, err := os.ReadFile(questions)
	if err != nil {
		return err
	}
	asked := make([]factstore.Pair, len(b)/8)
	for i := range asked {
		asked[i].Head = wikidata.QID(binary.LittleEndian.Uint32(b[8*i:]))
		asked[i].Tail = wikidata.QID(binary.LittleEndian.Uint32(b[8*i+4:]))
	}
	n := len(asked)
	t, err := repeat(func() error {
		if k := hits(asked); k < n/20 || k > n/2 {
			return fmt.Errorf("%d of %d questions have an answer: one in ten should", k, n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	each := 1e9 / t.passes / float64(n)
	return report(out, map[string]float64{"ns/pair": t.wall * each, "cpu-ns/pair": t.cpu * each, "B/statement": bytesEach})
}
