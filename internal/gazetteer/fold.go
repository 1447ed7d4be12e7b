package gazetteer

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/text"
)

// capsRun remembers the last run of capitals that was measured: tokens [from, to).
type capsRun struct {
	from, to int
	headline bool
}

// foldsFrom tells how many tokens a match that begins at start i may have to be found in another case.
func (m *matcher) foldsFrom(i int) uint8 {
	switch m.g.folding {
	case FoldNever:
		return 0
	case FoldAlways:
		return MaxTokens
	}
	at := m.first + i
	if at >= m.caps.to {
		if m.toks[at].Flags&text.Capital == 0 {
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
		if t.Flags&text.Word != 0 && t.Flags&text.Upper == 0 && !(t.Flags&text.Capital != 0 && t.End-t.Start == 1) {
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

// reportFolded reports the forms of one place. A found form is its case code (32 bits), bucket (29) and slot (3).
func (m *matcher) reportFolded(dst []Match, i int, found []uint64) []Match {
	st := &m.st[i]
	slices.SortFunc(found, func(a, b uint64) int {
		return int(foldRank(a, st.code)) - int(foldRank(b, st.code))
	})
	for _, f := range found {
		e := newEntry(uint32(st.number), uint32(f)>>3, int(f&7))
		if uint16(f>>32) != st.code {
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
