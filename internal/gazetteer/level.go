package gazetteer

import "math/bits"

// line is a cache line of the file: a bucket or a block of a filter.
type line = filterWords

// word remembers what a first token leads to. Few words make up most of a text; those that were met lately need no
// lookup.
type word struct {
	key    uint64 // hash and case
	bucket uint32
	meta   uint32
}

const wordCache = 1 << 12 // 64 KiB

// firstTokens looks up the first token of each start.
func (m *matcher) firstTokens(dst []Match) []Match {
	parts := m.g.parts
	var missed list
	for i := range uint8(m.n) {
		tok := &m.win[i]
		h := gram(0, tok.fold)
		c := newCasing()
		c.add(tok)
		number := partitionOf(tok.fold, uint32(len(parts)))
		m.hash[i], m.casing[i], m.part[i], m.tokens[i], m.count[i] = h, c, uint16(number), 1, 0
		key := wordKey(h, c.code())
		w := &m.words[key>>(64-12)]
		m.bucket[i], m.meta[i] = w.bucket, w.meta
		m.pending[i] = 0
		missed.keep(i, w.key != key)
	}
	m.aim(missed.all())
	for _, i := range missed.all() {
		m.probe(i)
		key := wordKey(m.hash[i], m.casing[i].code())
		m.words[key>>(64-12)] = word{key, m.bucket[i], m.meta[i]}
	}
	return m.advance(m.live.all(), dst)
}

// wordKey is never 0, which is the key of an unused word.
func wordKey(h uint64, code uint32) uint64 { return (h + uint64(code)*hashSpace) | 1 }

// pendingStarts keeps the live starts that have something to look up.
func (m *matcher) pendingStarts() {
	n := m.live.n
	m.live.n = 0
	for _, i := range m.live.at[:n] {
		m.live.keep(i, m.pending[i] != 0)
	}
}

// having gives the live starts for which one of these lengths is pending.
func (m *matcher) having(lengths uint32) []uint8 {
	m.turn.n = 0
	for _, i := range m.live.all() {
		m.turn.keep(i, m.pending[i]&lengths != 0)
	}
	return m.turn.all()
}

// filter drops the live starts whose first so many tokens begin no form.
func (m *matcher) filter(tokens uint8) {
	parts := m.g.parts
	for _, i := range m.live.all() {
		m.extend(i, tokens)
		code := m.casing[i].code()
		m.ask[i] = beginningHash(m.hash[i], code)
		m.line[i] = parts[m.part[i]].filters[filterOf(code)].line(m.ask[i])
	}
	m.touch(m.live.all())
	n := m.live.n
	m.live.n = 0
	for _, i := range m.live.at[:n] {
		m.live.keep(i, m.lines[m.line[i]].mayHold(m.ask[i]))
	}
}

// round looks up the shortest pending n-gram of each of these starts.
func (m *matcher) round(turn []uint8, dst []Match) []Match {
	for _, i := range turn {
		m.extend(i, uint8(bits.TrailingZeros32(m.pending[i])))
		m.pending[i] &= m.pending[i] - 1
	}
	m.aim(turn)
	for _, i := range turn {
		m.probe(i)
	}
	return m.advance(turn, dst)
}

// extend hashes on to the n-gram of so many tokens.
func (m *matcher) extend(i, tokens uint8) {
	for n := m.tokens[i]; n < tokens; n++ {
		tok := &m.win[int(i)+int(n)]
		m.hash[i] = gram(m.hash[i], tok.join)
		m.casing[i].add(tok)
	}
	m.tokens[i] = max(tokens, m.tokens[i])
}

// aim finds the buckets of the n-grams of these starts, and touches them.
func (m *matcher) aim(turn []uint8) {
	parts := m.g.parts
	for _, i := range turn {
		p := &parts[m.part[i]]
		m.bucket[i] = p.home(m.hash[i])
		m.line[i] = p.first + m.bucket[i]
	}
	m.touch(turn)
}

// touch loads the lines that the next step needs. The loads do not depend on each other and nothing branches on
// them, so that the processor has as many under way as it can: the place of a prefetch instruction, which Go lacks.
func (m *matcher) touch(starts []uint8) {
	var sum uint64
	lines := m.lines
	for _, i := range starts {
		sum += lines[m.line[i]][0]
	}
	m.seen = sum
}

// probe looks for the n-gram of a start in exactly its case.
func (m *matcher) probe(i uint8) {
	b, h, code := m.lines[m.line[i]].bucket(), m.hash[i], m.casing[i].code()
	if slot := b.lookup(h, code); slot >= 0 {
		m.meta[i] = b.metaAt(slot) | uint32(slot)<<metaSlot
		return
	}
	m.meta[i] = 0
	if b.overflows(tagOf(h)) {
		p := &m.g.parts[m.part[i]]
		if at, slot := p.findAfter(m.bucket[i], h, code); slot >= 0 {
			m.bucket[i], m.meta[i] = at, p.buckets[at].metaAt(slot)|uint32(slot)<<metaSlot
		}
	}
}

const metaSlot = 24 // shift

// follow notes what to look up after the n-gram of a start: next, counted from the token after it.
func (m *matcher) follow(i uint8, next uint32) {
	m.pending[i] |= next << ((m.tokens[i] + 1) & 31)
	m.pending[i] &= 1<<min(uint(m.ready-int(i)+1), MaxTokens+1) - 1
}

// advance reports the forms among what was found for these starts, and notes what to look up next.
func (m *matcher) advance(turn []uint8, dst []Match) []Match {
	var forms list
	for _, i := range turn {
		meta := m.meta[i]
		m.follow(i, meta&(1<<metaSlot-1)>>metaNext)
		forms.keep(i, meta&metaForm != 0)
	}
	for _, i := range forms.all() {
		dst = m.report(dst, i, newEntry(uint32(m.part[i]), m.bucket[i], int(m.meta[i]>>metaSlot)))
	}
	return dst
}
