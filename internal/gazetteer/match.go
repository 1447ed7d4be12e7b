package gazetteer

import (
	"math/bits"

	"github.com/knowcorpus/knowcorpus/internal/text"
)

// batch is how many starts advance together. While one waits for its cache line the lines of the others are on
// their way; 64 of them and their tokens fit the first-level cache.
const batch = 64

// start is a token at which a match may begin, and how far it has come.
type start struct {
	part    *partition
	hash    uint64
	ask     uint64 // of the filter
	pending uint32 // bit n: the n-gram from here is to be looked up
	line    uint32 // bucket or block of the filter that the next round reads
	casing  casing
	code    uint16
	number  uint16 // of the partition
	tokens  uint8  // that hash is over
	folds   uint8  // up to this many tokens another case will do
}

// matcher is the state of one call of Match, all of it on the stack.
type matcher struct {
	g     *Gazetteer
	text  []byte
	toks  []text.Token
	caps  capsRun
	first int // token of starts[0]
	ready int // tokens hashed: window[i] is token first+i
	win   [batch + MaxTokens]token
	st    [batch]start
	live  [batch]uint8  // starts with something pending
	turn  [batch]uint8  // // starts with something pending
	seen  uint64        // what was touched: kept from the eyes of the compiler
	count [batch]uint16 // matches found a start
}

// Match appends all forms found in s, whose tokens are toks (text.Tokenize), to dst: overlapping ones too, ordered
// by (First, Last), at equal places the form in exactly this case first, then folded ones by case code.
func (g *Gazetteer) Match(s string, toks []text.Token, dst []Match) []Match {
	m := matcher{g: g, text: unsafeBytes(s), toks: toks}
	for m.first = 0; m.first < len(toks); m.first += batch {
		m.hashTokens()
		found := len(dst)
		dst = m.scan(dst)
		dst = m.order(dst, found)
	}
	return dst
}

// hashTokens fills the window for the starts from m.first on. What the last batch hashed ahead is kept.
func (m *matcher) hashTokens() {
	kept := 0
	if m.ready > batch {
		kept = copy(m.win[:], m.win[batch:m.ready])
	}
	m.ready = min(len(m.win), len(m.toks)-m.first)
	for i := kept; i < m.ready; i++ {
		t := &m.toks[m.first+i]
		hashTok(m.text, t.Start, t.End, &m.win[i])
		m.win[i].spaced(t.Flags&text.SpaceBefore != 0)
	}
}

// scan looks up the n-grams of a batch, level by level.
func (m *matcher) scan(dst []Match) []Match {
	n := m.begin()
	m.touch(m.live[:n])
	dst = m.probeAll(m.live[:n], dst)
	live := m.filter(m.pending(m.live[:n]), 2)
	dst = m.round(m.having(live, 1<<2), dst)
	live = m.filter(m.pending(live), 3)
	for len(live) > 0 {
		dst = m.round(live, dst)
		live = m.pending(live)
	}
	return dst
}

// begin readies the starts of a batch to look up their first token. It writes field by field: a struct in one piece
// is built elsewhere and copied, for a third of the time of this loop.
func (m *matcher) begin() int {
	n := min(batch, len(m.toks)-m.first)
	parts := m.g.parts
	for i := range m.st[:n] {
		tok, st := &m.win[i], &m.st[i]
		number := partitionOf(tok.fold, uint32(len(parts)))
		st.part, st.number = &parts[number], uint16(number)
		st.hash = gram(0, tok.fold)
		st.line = st.part.home(st.hash)
		st.casing = newCasing()
		st.casing.add(tok)
		st.code = uint16(st.casing.code())
		st.pending, st.tokens, st.folds = 0, 1, 0
		m.live[i] = uint8(i)
		m.count[i] = 0
	}
	if m.g.folding != FoldNever {
		for i := range m.st[:n] {
			m.st[i].folds = m.foldsFrom(i)
		}
	}
	return n
}

// pending keeps the starts that have something to look up.
func (m *matcher) pending(live []uint8) []uint8 {
	left := 0
	for _, i := range live {
		live[left] = i
		if m.st[i].pending != 0 {
			left++
		}
	}
	return live[:left]
}

// having copies the starts for which one of these lengths is pending.
func (m *matcher) having(live []uint8, lengths uint32) []uint8 {
	n := 0
	for _, i := range live {
		m.turn[n] = i
		if m.st[i].pending&lengths != 0 {
			n++
		}
	}
	return m.turn[:n]
}

// filter drops the starts whose first so many tokens begin no form.
func (m *matcher) filter(live []uint8, tokens uint8) []uint8 {
	for _, i := range live {
		st := &m.st[i]
		m.extend(st, int(i), tokens)
		st.ask = beginningHash(st.hash, st.casing.code())
		st.line = st.part.filterBlock(st.ask)
	}
	var sum uint64
	for _, i := range live {
		st := &m.st[i]
		sum += st.part.filter[st.line][0]
	}
	m.seen = sum
	left := 0
	for _, i := range live {
		st := &m.st[i]
		live[left] = i
		if st.part.filter[st.line].mayHold(st.ask) || st.folds >= tokens {
			left++
		}
	}
	return live[:left]
}

// round looks up the shortest pending n-gram of each of these starts.
func (m *matcher) round(turn []uint8, dst []Match) []Match {
	for _, i := range turn {
		st := &m.st[i]
		m.extend(st, int(i), uint8(bits.TrailingZeros32(st.pending)))
		st.pending &= st.pending - 1
		st.code = uint16(st.casing.code())
		st.line = st.part.home(st.hash)
	}
	m.touch(turn)
	return m.probeAll(turn, dst)
}

// probeAll reads the lines that were touched.
func (m *matcher) probeAll(turn []uint8, dst []Match) []Match {
	for _, i := range turn {
		st := &m.st[i]
		var next uint32
		if st.tokens <= st.folds {
			next, dst = m.probeFolded(int(i), dst)
		} else {
			b, tag := &st.part.buckets[st.line], tagOf(st.hash)
			if b.sameTag(tag) == 0 && !b.overflows(tag) {
				continue // nothing here: most lookups end without a call
			}
			next, dst = m.probe(int(i), dst)
		}
		st.pending |= next << (st.tokens + 1)
		st.pending &= 1<<min(m.ready-int(i)+1, MaxTokens+1) - 1
	}
	return dst
}

// extend hashes on to the n-gram of so many tokens.
func (m *matcher) extend(st *start, i int, tokens uint8) {
	for ; st.tokens < tokens; st.tokens++ {
		tok := &m.win[i+int(st.tokens)]
		st.hash = gram(st.hash, tok.join)
		st.casing.add(tok)
	}
}

// touch loads the lines that the next round needs. The loads do not depend on each other and nothing branches on
// them, so that the processor has as many under way as it can: the place of a prefetch instruction, which Go lacks.
func (m *matcher) touch(turn []uint8) {
	var sum uint64
	for _, i := range turn {
		st := &m.st[i]
		sum += uint64(st.part.buckets[st.line].used)
	}
	m.seen = sum
}

// probe looks for the n-gram in exactly its case. It gives the lengths, from the next token on, to look up after it.
func (m *matcher) probe(i int, dst []Match) (uint32, []Match) {
	st := &m.st[i]
	p, at := st.part, st.line
	b, tag := &p.buckets[at], tagOf(st.hash)
	slot := b.lookup(st.hash, uint32(st.code))
	if slot < 0 {
		if !b.overflows(tag) {
			return 0, dst
		}
		if at, slot = p.findAfter(at, st.hash, uint32(st.code)); slot < 0 {
			return 0, dst
		}
		b = &p.buckets[at]
	}
	meta := b.metaAt(slot)
	if meta&metaForm != 0 {
		dst = m.report(dst, i, newEntry(uint32(st.number), at, slot))
	}
	return meta >> metaNext, dst
}

// probeFolded looks for the n-gram in any case.
func (m *matcher) probeFolded(i int, dst []Match) (next uint32, _ []Match) {
	st := &m.st[i]
	p, at, tag := st.part, st.line, tagOf(st.hash)
	var found [32]uint64 // more spellings than that only a hostile table has
	n := 0
	for range p.buckets {
		b := &p.buckets[at]
		for hits := b.sameTag(tag); hits != 0; hits &= hits - 1 {
			slot := bits.TrailingZeros64(hits) >> 3
			if slot >= slots || b.low[slot] != uint32(st.hash) {
				continue
			}
			meta := b.metaAt(slot)
			next |= meta >> metaNext
			if meta&metaForm != 0 && n < len(found) {
				found[n] = uint64(meta&metaCode)<<32 | uint64(at)<<3&0xffffffff | uint64(slot)
				n++
			}
		}
		if !b.overflows(tag) {
			break
		}
		if at++; int(at) == len(p.buckets) {
			at = 0
		}
	}
	return next, m.reportFolded(dst, i, found[:n])
}

func (m *matcher) report(dst []Match, i int, e Entry) []Match {
	first := m.first + i
	last := first + int(m.st[i].tokens)
	m.count[i]++
	return append(dst, Match{
		First: int32(first), Last: int32(last),
		Start: m.toks[first].Start, End: m.toks[last-1].End,
		Entry: e,
	})
}

// order sorts the matches of a batch, which came level by level, by start. Counting sort keeps those of a start in
// order and needs no comparison.
func (m *matcher) order(dst []Match, found int) []Match {
	n := len(dst) - found
	if n < 2 {
		return dst
	}
	var at [batch]int32
	sum := int32(0)
	for i := range at {
		at[i] = sum
		sum += int32(m.count[i])
		m.count[i] = 0
	}
	dst = append(dst, dst[found:]...)
	for _, x := range dst[found+n:] {
		i := int(x.First) - m.first
		dst[found+int(at[i])] = x
		at[i]++
	}
	return dst[:found+n]
}
