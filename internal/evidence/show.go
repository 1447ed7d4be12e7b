package evidence

import "github.com/knowcorpus/knowcorpus/wikidata"

// index numbers the features of a model. Most features of a pair are in none, and those that are get looked up once for
// each property that is asked.
type index struct {
	number map[string]int32                 // the lowest bit: the feature is of the words around
	weight map[wikidata.PID]map[int32]int32 // by number
}

func (m *Model) index() *index {
	m.once.Do(func() {
		x := &index{map[string]int32{}, make(map[wikidata.PID]map[int32]int32, len(m.property))}
		for q, w := range m.property {
			of := make(map[int32]int32, len(w.of))
			for f, weight := range w.of {
				n, ok := x.number[f]
				if !ok {
					n = int32(len(x.number)) << 1
					if f[0] == 'w' {
						n |= outer
					}
					x.number[f] = n
				}
				of[n] = weight
			}
			x.weight[q] = of
		}
		m.numbered = x
	})
	return m.numbered
}

// outer marks the number of a feature of the words around.
const outer = 1

// shown are the features of a pair that a model knows.
type shown struct {
	pair     Pair
	in       *index
	features []int32
}

// show gives the features of a pair, which is asked for once for each property.
func (s *Sentence) show(p Pair, in *index) []int32 {
	for i := range s.shown {
		if x := &s.shown[i]; x.pair == p && x.in == in {
			return x.features
		}
	}
	first := len(s.known)
	s.features(p, func(f []byte) {
		if n, ok := in.number[string(f)]; ok {
			s.known = append(s.known, n)
		}
	})
	fs := s.known[first:len(s.known):len(s.known)]
	s.shown = append(s.shown, shown{p, in, fs})
	return fs
}

// features gives what a pair shows: "b" words between, "bb" bigrams, "p" the whole pattern when short, "w" words around,
// each with the direction. The bytes change with the next one.
func (s *Sentence) features(p Pair, give func(feature []byte)) {
	dir, from, to := byte('>'), p.Head, p.Tail
	if from > to {
		dir, from, to = '<', to, from
	}
	n := int(to-from) - 1
	between := func(i int) string {
		if n > maxBetween && i >= maxBetween/2 {
			i += n - maxBetween // the middle is left out
		}
		return s.Words[int(from)+1+i]
	}
	b, prev := s.spelled, "^"
	for i := range min(n, maxBetween) {
		w := between(i)
		b = append(append(b[:0], 'b', dir), w...)
		give(b)
		b = bigram(b, dir, prev, w)
		give(b)
		prev = w
	}
	b = bigram(b, dir, prev, "$")
	give(b)
	if n <= patternWords {
		b = append(b[:0], 'p', dir)
		for i := range n {
			b = append(append(b, between(i)...), ' ')
		}
		give(b)
	}
	for i := from - 1; i >= max(0, from-3); i-- {
		b = append(append(b[:0], 'w', '-', dir), s.Words[i]...)
		give(b)
	}
	for i := to + 1; i < min(int32(len(s.Words)), to+4); i++ {
		b = append(append(b[:0], 'w', '+', dir), s.Words[i]...)
		give(b)
	}
	s.spelled = b
}

// patternWords bounds the words of a pattern.
const patternWords = 7

func bigram(b []byte, dir byte, first, second string) []byte {
	b = append(append(b[:0], 'b', 'b', dir), first...)
	return append(append(b, ' '), second...)
}
