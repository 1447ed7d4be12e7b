package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/kb/kbgen"
)

// facts makes the input of pairs: so many statements.
func (s *session) facts(ctx context.Context, statements int) (input, error) {
	return s.made(ctx, "facts", []string{strconv.Itoa(statements)})
}

// statements is five times the number of forms.
func (s *session) statements() (int, error) {
	n, err := count(s.size)
	return 5 * n, err
}

// generated gives the statements of a knowledge base of n, the same ones each time. They are not kept in a file: it
// takes less to make one than to read it.
func generated(n int) iter.Seq[fact.Statement] { return kbgen.New(1).Statements(n, uint64(items(n))) }

// items is how many ids there are for n statements.
func items(n int) int { return n * 2 / 5 }

// pair is head, tail and property of a statement in one number, 26, 26 and 12 bits. What is larger does not fit.
type pair uint64

const (
	propertyBits = 12
	itemBits     = 26
)

func newPair(st *fact.Statement) pair {
	return pair(st.Subject)<<(itemBits+propertyBits) | pair(st.Value.Item)<<propertyBits | pair(st.Property)
}

func (p pair) head() uint32     { return uint32(p >> (itemBits + propertyBits)) }
func (p pair) tail() uint32     { return uint32(p >> propertyBits & (1<<itemBits - 1)) }
func (p pair) property() uint32 { return uint32(p & (1<<propertyBits - 1)) }

// makeFacts is STATEMENTS.
func makeFacts(_ context.Context, dir string, args []string) (int64, error) {
	n, _ := strconv.Atoi(args[0])
	if items(n) >= 1<<itemBits {
		return 0, fmt.Errorf("%d statements are about more than %d items", n, 1<<itemBits)
	}
	pairs := make([]pair, 0, n*4/5)
	each := func(yield func(fact.Statement) bool) {
		for st := range generated(n) {
			if st.Value.Kind == fact.Item {
				pairs = append(pairs, newPair(&st))
			}
			if !yield(st) {
				return
			}
		}
	}
	const ofPair = 8 // bytes that are held beside the build
	if _, err := factstore.Build(each, filepath.Join(dir, factsFile), budget+ofPair*cap(pairs)); err != nil {
		return 0, err
	}
	slices.Sort(pairs)
	if err := writePairs(dir, pairs); err != nil {
		return 0, err
	}
	return int64(len(pairs)) * 12, nil
}

// writePairs writes what peers are given, and a million questions at most: one in ten is a pair of the table, the
// others join a head and a tail that are both there.
func writePairs(dir string, pairs []pair) error {
	err := create(filepath.Join(dir, pairsFile), func(w io.Writer) error {
		var row []byte
		for _, p := range pairs {
			row = binary.LittleEndian.AppendUint32(row[:0], p.head())
			row = binary.LittleEndian.AppendUint32(row, p.tail())
			row = binary.LittleEndian.AppendUint32(row, p.property())
			if _, err := w.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(pairs) == 0 {
		return errors.Join(err, something(len(pairs)))
	}
	return create(filepath.Join(dir, questionsFile), func(w io.Writer) error {
		var row []byte
		for i := range min(1_000_000, 10*len(pairs)) {
			// a walk with a step of a large prime, so that questions lie all over the table in no order
			p, q := pairs[i*15_485_863%len(pairs)], pairs[(i+7)*32_452_843%len(pairs)]
			head := p.head()
			if i%10 > 0 {
				p = q
			}
			row = binary.LittleEndian.AppendUint32(row[:0], head)
			row = binary.LittleEndian.AppendUint32(row, p.tail())
			if _, err := w.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
}
