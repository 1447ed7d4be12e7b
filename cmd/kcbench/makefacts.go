package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/kbgen"
)

// facts makes the input of pairs and kb: five times as many statements as there are forms.
func (s *session) facts(ctx context.Context) (input, error) {
	n, err := count(s.size)
	if err != nil {
		return input{}, err
	}
	return s.made(ctx, "facts", []string{strconv.Itoa(5 * n)})
}

type pair struct{ head, tail, property uint32 }

// makeFacts is STATEMENTS.
func makeFacts(_ context.Context, dir string, args []string) (int64, error) {
	n, _ := strconv.Atoi(args[0])
	var pairs []pair
	err := create(filepath.Join(dir, statementsFile), func(w io.Writer) error {
		var row, size []byte
		for st := range kbgen.New(1).Statements(n, uint64(n)*2/5) {
			if st.Value.Kind == fact.Item {
				pairs = append(pairs, pair{uint32(st.Subject), uint32(st.Value.Item), uint32(st.Property)})
			}
			row = fact.AppendStatement(row[:0], &st)
			size = binary.LittleEndian.AppendUint32(size[:0], uint32(len(row)))
			if _, err := w.Write(append(size, row...)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.head, b.head), cmp.Compare(a.tail, b.tail), cmp.Compare(a.property, b.property))
	})
	if err := writePairs(dir, pairs); err != nil {
		return 0, err
	}
	_, err = buildFacts(filepath.Join(dir, statementsFile), filepath.Join(dir, factsFile))
	return int64(len(pairs)) * 12, err
}

// writePairs writes what peers are given, and a million questions at most: one in ten is a pair of the table, the
// others join a head and a tail that are both there.
func writePairs(dir string, pairs []pair) error {
	err := create(filepath.Join(dir, pairsFile), func(w io.Writer) error {
		var row []byte
		for _, p := range pairs {
			row = binary.LittleEndian.AppendUint32(row[:0], p.head)
			row = binary.LittleEndian.AppendUint32(row, p.tail)
			row = binary.LittleEndian.AppendUint32(row, p.property)
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
			if i%10 > 0 {
				p.tail = q.tail
			}
			row = binary.LittleEndian.AppendUint32(row[:0], p.head)
			row = binary.LittleEndian.AppendUint32(row, p.tail)
			if _, err := w.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
}

// readStatements yields the rows of statementsFile. A statement is valid until the next one.
func readStatements(r *bufio.Reader, fault *error) iter.Seq[fact.Statement] {
	return func(yield func(fact.Statement) bool) {
		var size [4]byte
		var row []byte
		for {
			if _, err := io.ReadFull(r, size[:]); err != nil {
				if err != io.EOF {
					*fault = err
				}
				return
			}
			row = slices.Grow(row[:0], int(binary.LittleEndian.Uint32(size[:])))[:binary.LittleEndian.Uint32(size[:])]
			var st fact.Statement
			_, err := io.ReadFull(r, row)
			if err := errors.Join(err, fact.DecodeStatement(row, &st)); err != nil {
				*fault = err
				return
			}
			if !yield(st) {
				return
			}
		}
	}
}
