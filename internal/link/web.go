package link

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// web is which candidates of a document statements link, in either direction. It is made once a document, from the
// statements of each candidate, since the same pairs meet in every sentence.
type web struct {
	number map[wikidata.QID]int32 // of each candidate
	facts  []int                  // of each number: how many items its statements name
	links  [][]int32              // of each number: those that a statement links with it, the number itself left out
	mark   []int32                // of each number: the last candidate whose links held it
	stamp  int32
	tails  []wikidata.QID // a buffer
}

// weave makes the web of items, of which some may be the same.
func (w *web) weave(k Knowledge, items []wikidata.QID) {
	clear(w.number)
	distinct := items[:0]
	var sieve [1 << 10]uint64 // most values of statements are no candidates: a bit each by hash
	for _, q := range items {
		if _, ok := w.number[q]; !ok {
			w.number[q] = int32(len(distinct))
			distinct = append(distinct, q)
			h := sieveHash(q)
			sieve[h>>6] |= 1 << (h & 63)
		}
	}
	w.mark, w.facts, w.stamp = scratch.Zeros(&w.mark, len(distinct)), scratch.Zeros(&w.facts, len(distinct)), 0
	w.room(len(distinct))
	tails := w.tails
	for i, q := range distinct {
		last := wikidata.QID(0)
		tails = k.Tails(q, tails[:0])
		w.facts[i] = len(tails)
		for _, t := range tails {
			if h := sieveHash(t); t == last || t == q || sieve[h>>6]>>(h&63)&1 == 0 {
				continue
			}
			last = t
			if j, ok := w.number[t]; ok {
				w.links[i] = append(w.links[i], j)
				w.links[j] = append(w.links[j], int32(i))
			}
		}
	}
	w.tails = tails
}

// room empties the links of n numbers, whose memory stays.
func (w *web) room(n int) {
	w.links = slices.Grow(w.links[:cap(w.links)], max(0, n-cap(w.links)))[:n]
	for i := range w.links {
		w.links[i] = w.links[i][:0]
	}
}

func sieveHash(q wikidata.QID) uint32 { return uint32(q) * 0x9E3779B1 >> 16 }

// from asks of a candidate in the calls of linked that follow.
func (w *web) from(number int32) {
	w.stamp++
	for _, j := range w.links[number] {
		w.mark[j] = w.stamp
	}
}

// linked says whether any statement links a candidate with that of from, in either direction.
func (w *web) linked(number int32) bool { return w.mark[number] == w.stamp }
