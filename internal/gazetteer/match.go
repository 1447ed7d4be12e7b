package gazetteer

import (
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// batch is how many starts advance together. While one waits for its cache line the lines of the others are on their way:
// few starts are left after three tokens, and with 128 those waited for memory one burst after the other. These and their
// tokens fit the first-level cache. It is below places.
const batch = 224

// places is the size of arrays that a start indexes: no uint8 lies outside of them, which spares the checks.
const places = 256

// matcher is the state of calls of Match, one after the other. Its loops are free of branches that a text decides,
// where they can be: a wrong guess of the processor costs as much as a lookup.
type matcher struct {
	g     *Gazetteer
	lines []line
	text  []byte
	toks  []text.Token
	caps  capsRun
	first int // token of start 0
	n     int // starts in this batch
	ready int // tokens hashed: win[i] is token first+i
	win   [batch + MaxTokens]token

	// Of each start:
	hash    [places]uint64 // of its first tokens
	casing  [places]casing // of its first tokens
	tokens  [places]uint8  // that hash is over
	part    [places]uint16
	pending [places]uint32 // bit n: the n-gram from here is to be looked up
	line    [places]uint32 // that the next step reads
	ask     [places]uint64 // of the filter
	bucket  [places]uint32 // of the n-gram, in its partition
	meta    [places]uint32 // of the n-gram; bits 24–26 its slot
	count   [places]uint16 // matches found

	live, turn, folded list
	seen               uint64 // what was touched: kept from the eyes of the compiler
	words              [wordCache]word
}

// list names starts.
type list struct {
	at [places]uint8
	n  int
}

func (l *list) all() []uint8 { return l.at[:l.n] }

// keep appends a start, or writes where the next one goes: an append without a branch.
func (l *list) keep(i uint8, yes bool) {
	l.at[uint8(l.n)] = i
	l.n += one(yes)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Match appends all forms found in s, whose tokens are toks (text.Tokenize), to dst: overlapping ones too, ordered
// by (First, Last), at equal places the form in exactly this case first, then folded ones by case code.
func (g *Gazetteer) Match(s string, toks []text.Token, dst []Match) []Match {
	m, ok := g.matchers.Get().(*matcher)
	if !ok {
		m = &matcher{lines: g.lines}
	}
	m.g, m.text, m.toks, m.ready, m.caps = g, unsafeBytes(s), toks, 0, capsRun{}
	for m.first = 0; m.first < len(toks); m.first += batch {
		m.n = min(batch, len(toks)-m.first)
		m.hashTokens()
		found := len(dst)
		dst = m.scan(dst)
		dst = m.order(dst, found)
	}
	m.g, m.text, m.toks = nil, nil, nil
	g.matchers.Put(m)
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

// scan looks up the n-grams of a batch, length by length. Starts that may be in another case go their own way.
func (m *matcher) scan(dst []Match) []Match {
	m.findFolded()
	dst = m.firstTokens(dst)
	m.pendingStarts()
	m.filter(2)
	dst = m.round(m.having(1<<2), dst)
	m.pendingStarts()
	m.filter(3)
	for m.live.n > 0 {
		dst = m.round(m.live.all(), dst)
		m.pendingStarts()
	}
	for _, i := range m.folded.all() {
		dst = m.matchFolded(i, dst)
	}
	return dst
}

func (m *matcher) report(dst []Match, i uint8, e Entry) []Match {
	first := m.first + int(i)
	last := first + int(m.tokens[i])
	m.count[i]++
	dst = append(dst, Match{}) // and field by field: a struct in one piece is built elsewhere and copied
	at := &dst[len(dst)-1]
	at.First, at.Last = int32(first), int32(last)
	at.Start, at.End = m.toks[first].Start, m.toks[last-1].End
	at.Entry = e
	return dst
}

// order sorts the matches of a batch, which came length by length, by start. Counting sort keeps those of a start in
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
	}
	dst = append(dst, dst[found:]...)
	sorted, came := dst[found:found+n], dst[found+n:]
	for k := range came {
		to := &at[int(came[k].First)-m.first]
		sorted[*to] = came[k]
		*to++
	}
	return dst[:found+n]
}
