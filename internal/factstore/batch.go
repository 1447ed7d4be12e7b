package factstore

import (
	"github.com/knowcorpus/knowcorpus/internal/kb/idindex"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Pair is a question: does a statement lead from Head to Tail?
type Pair struct{ Head, Tail wikidata.QID }

// batch is how many pairs are asked together.
const batch = 256

// HasPairs appends what HasPair says of each pair. Where the file is larger than the caches a question waits for
// memory; here the lines that many questions need are fetched at the same time, level by level.
func (s *Store) HasPairs(pairs []Pair, dst []bool) []bool {
	first := len(dst)
	dst = append(dst, make([]bool, len(pairs))...)
	for at := 0; at < len(pairs); at += batch {
		end := min(at+batch, len(pairs))
		touched(s.hasBatch(pairs[at:end], dst[first+at:first+end]))
	}
	return dst
}

// hasBatch answers up to a batch and gives a sum of what it only touched. The loops that touch decide nothing by what they
// load, so that the processor has as many loads under way as it can: the place of a prefetch instruction, which Go lacks.
func (s *Store) hasBatch(pairs []Pair, held []bool) (sum uint64) {
	var (
		hashes [batch]uint64
		blocks [batch]*block
		maybe  [batch]uint8 // positions that pass the filter
		n      int
	)
	for i, p := range pairs {
		hashes[i] = pairHash(p.Head, p.Tail)
		blocks[i] = s.block(p.Head, hashes[i])
		sum += blocks[i][0]
	}
	for i := range pairs {
		maybe[n] = uint8(i) // an append without a branch
		n += one(blocks[i].mayHold(hashes[i]))
	}
	return sum + s.lookUp(pairs, maybe[:n], held)
}

// lookUp answers the pairs at these positions: index, statements of the head, tails, each for all of them.
func (s *Store) lookUp(pairs []Pair, at []uint8, held []bool) (sum uint64) {
	var (
		parts    [batch]*partition
		from, to [batch]uint32
	)
	for i, k := range at {
		p, rel := s.part(pairs[k].Head) // there is one: its filter was asked
		parts[i] = p
		sum += p.index.Touch(rel)
	}
	for i, k := range at {
		_, rel := idindex.Split(uint32(pairs[k].Head))
		from[i], to[i] = parts[i].head(rel)
	}
	for i, p := range parts[:len(at)] {
		if f := from[i]; f < to[i] {
			sum += uint64(p.tails[f]) + uint64(p.props[f])
		}
	}
	for i, k := range at {
		held[k] = parts[i].holds(from[i], to[i], pairs[k].Tail)
	}
	return sum
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// touched keeps the compiler from leaving out loads whose values nobody needs.
//
//go:noinline
func touched(uint64) {}
