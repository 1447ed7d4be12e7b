package ingest

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// wanted finds keys in a small set. Most keys of a dump are not in it: their first two bytes tell.
type wanted struct {
	starts [1 << 16 / 64]uint64
	index  map[string]int
}

func (w *wanted) init(keys []string) {
	w.index = make(map[string]int, len(keys))
	for i, key := range keys {
		w.index[key] = i
		bit := start([]byte(key))
		w.starts[bit/64] |= 1 << (bit % 64)
	}
}

func start(key []byte) int {
	switch len(key) {
	case 0:
		return 0
	case 1:
		return int(key[0])
	}
	return int(key[0]) | int(key[1])<<8
}

// find gives the index of a key, -1 where it is not in the set.
func (w *wanted) find(key []byte) int {
	bit := start(key)
	if w.starts[bit/64]>>(bit%64)&1 == 0 {
		return -1
	}
	if i, ok := w.index[string(key)]; ok {
		return i
	}
	return -1
}

// languages are those asked for and those that stand in for them.
type languages struct {
	asked  []string
	codes  []string // of the asked and of all fallbacks
	chains [][]int  // for each asked language the codes to try, in order
	wanted wanted   // finds codes
}

func (l *languages) init(opt Options) {
	l.asked = opt.Languages
	for _, language := range opt.Languages {
		var chain []int
		for _, code := range opt.chain(language) {
			i := slices.Index(l.codes, code)
			if i < 0 {
				i = len(l.codes)
				l.codes = append(l.codes, code)
			}
			chain = append(chain, i)
		}
		l.chains = append(l.chains, chain)
	}
	l.wanted.init(l.codes)
}

// skipper is a set of datatypes, by the length of their names, which tells most of them apart.
type skipper [32][]string

func (s *skipper) init(names []string) {
	for _, name := range names {
		n := len(name) % len(s)
		s[n] = append(s[n], name)
	}
}

func (s *skipper) has(name []byte) bool {
	for _, skipped := range s[len(name)%len(s)] {
		if string(name) == skipped {
			return true
		}
	}
	return false
}

func (s *skipper) hasName(name string) bool { return slices.Contains(s[len(name)%len(s)], name) }

// pidSet is a set of properties that empties in the time it was filled.
type pidSet struct {
	bits []uint64
	list []wikidata.PID
	high map[wikidata.PID]struct{} // beyond bits; dumps have none so far
}

const pidBits = 1 << 16

// add tells whether the property is new.
func (p *pidSet) add(id wikidata.PID) bool {
	if id >= pidBits {
		if _, old := p.high[id]; old {
			return false
		}
		if p.high == nil {
			p.high = map[wikidata.PID]struct{}{}
		}
		p.high[id] = struct{}{}
		return true
	}
	if p.bits == nil {
		p.bits = make([]uint64, pidBits/64)
	}
	if p.bits[id/64]>>(id%64)&1 == 1 {
		return false
	}
	p.bits[id/64] |= 1 << (id % 64)
	p.list = append(p.list, id)
	return true
}

// is tells whether the properties were added in this order, and no others. It may say no where there are high ones.
func (p *pidSet) is(order []wikidata.PID) bool {
	return len(p.high) == 0 && slices.Equal(p.list, order)
}

func (p *pidSet) clear() {
	for _, id := range p.list {
		p.bits[id/64] = 0
	}
	p.list = p.list[:0]
	clear(p.high)
}

// parsePID reads "P31" by wikidata's rule for ids.
func parsePID(key []byte) (wikidata.PID, bool) {
	n, ok := jsonscan.Number32(key, 'P')
	return wikidata.PID(n), ok
}

// parseQID reads "Q42" by wikidata's rule for ids.
func parseQID(key []byte) (wikidata.QID, bool) {
	n, ok := jsonscan.Number32(key, 'Q')
	return wikidata.QID(n), ok
}
