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
	pair    uint64 // what the filter is asked
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
		m.win[i] = hashTok(m.text, t.Start, t.End)
	}
}

// scan looks up the n-grams of a batch, level by level.
func (m *matcher) scan(dst []Match) []Match {
	n := min(batch, len(m.toks)-m.first)
	for i := range n {
		m.begin(i)
	}
	for level, live := 1, n; live > 0; level++ {
		if level == 2 {
			if live = m.filter(live); live == 0 {
				break
			}
		}
		m.advance(live)
		m.touch(live)
		left := 0
		for _, i := range m.live[:live] {
			st := &m.st[i]
			var next uint32
			if st.tokens <= st.folds {
				next, dst = m.probeFolded(int(i), dst)
			} else {
				next, dst = m.probe(int(i), dst)
			}
			st.pending |= next << (st.tokens + 1)
			st.pending &= 1<<min(m.ready-int(i)+1, MaxTokens+1) - 1
			if st.pending != 0 {
				m.live[left] = i
				left++
			}
		}
		live = left
	}
	return dst
}

func (m *matcher) begin(i int) {
	number := partitionOf(m.win[i].fold, uint32(len(m.g.parts)))
	m.st[i] = start{
		part: &m.g.parts[number], number: uint16(number), pending: 1 << 1, casing: newCasing(), folds: m.foldsFrom(i),
	}
	m.live[i] = uint8(i)
	m.count[i] = 0
}

// filter drops the starts whose first two tokens begin no form.
func (m *matcher) filter(live int) int {
	for _, i := range m.live[:live] {
		st := &m.st[i]
		m.extend(st, int(i), 2)
		st.pair = pairHash(st.hash, st.casing.code())
		st.line = st.part.filterBlock(st.pair)
	}
	var sum uint64
	for _, i := range m.live[:live] {
		st := &m.st[i]
		sum += st.part.filter[st.line][0]
	}
	m.seen = sum
	left := 0
	for _, i := range m.live[:live] {
		st := &m.st[i]
		if st.folds >= 2 || st.part.filter[st.line].mayHold(st.pair) {
			m.live[left] = i
			left++
		}
	}
	return left
}

// advance extends each live start to the shortest n-gram that is pending.
func (m *matcher) advance(live int) {
	for _, i := range m.live[:live] {
		st := &m.st[i]
		target := uint8(bits.TrailingZeros32(st.pending))
		st.pending &= st.pending - 1
		m.extend(st, int(i), target)
		st.code = uint16(st.casing.code())
		st.line = st.part.home(st.hash)
	}
}

func (m *matcher) extend(st *start, i int, target uint8) {
	for ; st.tokens < target; st.tokens++ {
		at := i + int(st.tokens)
		tok := &m.win[at]
		st.hash = gram(st.hash, tok.fold, st.tokens > 0 && m.toks[m.first+at].Flags&text.SpaceBefore != 0)
		st.casing.add(tok)
	}
}

// touch loads the lines that the next round needs. The loads do not depend on each other and nothing branches on
// them, so that the processor has as many under way as it can: the place of a prefetch instruction, which Go lacks.
func (m *matcher) touch(live int) {
	var sum uint64
	for _, i := range m.live[:live] {
		st := &m.st[i]
		sum += uint64(st.part.buckets[st.line].used)
	}
	m.seen = sum
}

// probe looks for the n-gram in exactly its case. It gives the lengths, from the next token on, to look up after it.
func (m *matcher) probe(i int, dst []Match) (uint32, []Match) {
	st := &m.st[i]
	p, at, slot := st.part, st.line, -1
	if b := &p.buckets[at]; b.sameTag(tagOf(st.hash)) != 0 || b.overflows(tagOf(st.hash)) {
		at, slot = p.find(st.hash, uint32(st.code))
	}
	if slot < 0 {
		return 0, dst
	}
	meta := p.buckets[at].metaAt(slot)
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
