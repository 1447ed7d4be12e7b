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
		s.ours("knowcorpus, the statements", 1, 0, "pairs", store, asked, "between"),
		s.goPackage("binary search", "std", 0, "pairs-search", pairs, asked),
		s.goPackage("map", "std", 0, "pairs-map", pairs, asked),
		s.goPeer("pebble"+note, "github.com/cockroachdb/pebble/v2", 1, 0, "pebble", fewer, askedOfFewer),
		s.pythonPeer("duckdb", 0, "duckdb-pairs", fewer, askedOfFewer),
	}}
	for i := range p.impls {
		p.impls[i].reports, p.impls[i].units = true, []string{"ns/pair", "cpu-ns/pair", "B/statement", peakRSS}
	}
	p.impls[1].units = []string{"ns/pair", "cpu-ns/pair", peakRSS}
	p.impls[5].units = []string{"ns/pair", "cpu-ns/pair", peakRSS}
	p.impls[5].name += note
	return p, nil
}

// opPairs is STORE QUESTIONS has|between.
func opPairs(_ context.Context, args []string, out io.Writer) error {
	st, err := factstore.Open(args[0], sealed.CheckNever)
	if err != nil {
		return err
	}
	defer st.Close()
	var facts []factstore.Fact
	answer := func(head, tail uint32) bool { return st.HasPair(wikidata.QID(head), wikidata.QID(tail)) }
	if args[2] == "between" {
		answer = func(head, tail uint32) bool {
			facts = st.Between(wikidata.QID(head), wikidata.QID(tail), facts[:0])
			return len(facts) > 0
		}
	}
	m := st.Meta()
	return ask(out, args[1], float64(m.IndexBytes)/float64(m.Statements), answer)
}

// opPairsSearch is PAIRS QUESTIONS: eight bytes a key, and two for the property.
func opPairsSearch(_ context.Context, args []string, out io.Writer) error {
	var keys []uint64
	if err := eachPair(args[0], func(key uint64, _ uint32) { keys = append(keys, key) }); err != nil {
		return err
	}
	return ask(out, args[1], 10, func(head, tail uint32) bool {
		_, found := slices.BinarySearch(keys, uint64(head)<<32|uint64(tail))
		return found
	})
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
	return ask(out, args[1], size, func(head, tail uint32) bool {
		_, found := places[uint64(head)<<32|uint64(tail)]
		return found
	})
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
func ask(out io.Writer, questions string, bytesEach float64, answer func(head, tail uint32) bool) error {
	b, err := os.ReadFile(questions)
	if err != nil {
		return err
	}
	n := len(b) / 8
	t, err := repeat(func() error {
		hits := 0
		for q := b; len(q) >= 8; q = q[8:] {
			if answer(binary.LittleEndian.Uint32(q), binary.LittleEndian.Uint32(q[4:])) {
				hits++
			}
		}
		if hits < n/20 || hits > n/2 {
			return fmt.Errorf("%d of %d questions have an answer: one in ten should", hits, n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	each := 1e9 / t.passes / float64(n)
	return report(out, map[string]float64{"ns/pair": t.wall * each, "cpu-ns/pair": t.cpu * each, "B/statement": bytesEach})
}
