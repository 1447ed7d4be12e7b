package gazetteer

import (
	"math/bits"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/text"
)

// capsRun remembers the last run of capitals that was measured: tokens [from, to).
type capsRun struct {
	from, to int
	headline bool
}

// findFolded parts the starts that have nothing to look up in another case (live) from those that may.
func (m *matcher) findFolded() {
	m.live.n, m.folded.n = 0, 0
	for i := range uint8(m.n) {
		folds := m.g.folding == FoldAlways
		if m.g.folding == FoldCapitals && (m.first+int(i) < m.caps.to || capital(&m.toks[m.first+int(i)])) {
			folds = m.foldsFrom(i) > 0
		}
		m.live.keep(i, !folds)
		m.folded.keep(i, folds)
	}
}

// capital tells whether a token is of capitals only: with one of them a headline begins.
func capital(t *text.Token) bool {
	return t.Flags&text.Upper != 0 || t.Flags&text.Capital != 0 && t.End-t.Start == 1
}

// foldsFrom tells how many tokens a match that begins at a start may have to be found in another case.
func (m *matcher) foldsFrom(i uint8) uint8 {
	if m.g.folding == FoldAlways {
		return MaxTokens
	}
	at := m.first + int(i)
	if at >= m.caps.to {
		if !capital(&m.toks[at]) {
			return 0
		}
		m.caps = measureCaps(m.toks, at)
	}
	if !m.caps.headline {
		return 0
	}
	return uint8(min(MaxTokens, m.caps.to-at))
}

// measureCaps finds how far a run of capitals goes that begins at a capital token: no word in it has a lower-case
// letter, and it ends with a word in capitals. It is a headline when two words of two letters or more are in capitals.
func measureCaps(toks []text.Token, from int) capsRun {
	run := capsRun{from: from, to: from + 1}
	words := 0
	for i := from; i < len(toks); i++ {
		t := toks[i]
		if t.Flags&text.Word != 0 && !capital(&t) {
			break
		}
		if t.Flags&text.Capital != 0 {
			run.to = i + 1
		}
		if t.Flags&text.Upper != 0 {
			words++
		}
	}
	run.headline = words >= 2
	return run
}

// matchFolded looks up the n-grams of a start in any case, and those that are too long for that in their own.
func (m *matcher) matchFolded(i uint8, dst []Match) []Match {
	folds := m.foldsFrom(i)
	m.restart(i)
	for m.pending[i] != 0 {
		turn := []uint8{i}
		if uint8(bits.TrailingZeros32(m.pending[i])) > folds {
			dst = m.round(turn, dst)
			continue
		}
		m.extend(i, uint8(bits.TrailingZeros32(m.pending[i])))
		m.pending[i] &= m.pending[i] - 1
		m.aim(turn)
		var next uint32
		next, dst = m.probeFolded(i, dst)
		m.follow(i, next)
	}
	return dst
}

// restart takes a start back to its first token.
func (m *matcher) restart(i uint8) {
	m.hash[i], m.casing[i], m.tokens[i], m.count[i] = gram(0, m.win[i].fold), newCasing(), 1, 0
	m.casing[i].add(&m.win[i])
	m.pending[i] = 1 << 1
}

// probeFolded looks for the n-gram in any case.
func (m *matcher) probeFolded(i uint8, dst []Match) (next uint32, _ []Match) {
	p, at, h := &m.g.parts[m.part[i]], m.bucket[i], m.hash[i]
	tag := tagOf(h)
	var found [32]uint64 // more spellings than that only a hostile table has
	n := 0
	for range p.buckets {
		b := &p.buckets[at]
		for hits := b.sameTag(tag); hits != 0; hits &= hits - 1 {
			slot := bits.TrailingZeros64(hits) >> 3
			if slot >= slots || b.low[slot] != uint32(h) {
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

// reportFolded reports the forms of one place. A found form is its case code (32 bits), bucket (29) and slot (3).
func (m *matcher) reportFolded(dst []Match, i uint8, found []uint64) []Match {
	code := uint16(m.casing[i].code())
	slices.SortFunc(found, func(a, b uint64) int {
		return int(foldRank(a, code)) - int(foldRank(b, code))
	})
	for _, f := range found {
		e := newEntry(uint32(m.part[i]), uint32(f)>>3, int(f&7))
		if uint16(f>>32) != code {
			e |= entryFolded
		}
		dst = m.report(dst, i, e)
	}
	return dst
}

// foldRank is 0 for the form in the case of the text, else above.
func foldRank(f uint64, code uint16) uint32 {
	if uint16(f>>32) == code {
		return 0
	}
	return uint32(f>>32) + 1
}
