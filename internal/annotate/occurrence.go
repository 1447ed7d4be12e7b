package annotate

import (
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// ownName is how sure the head of an event's own name is its trigger, where the class is called so and where not: "2006
// FIFA World Cup" is an instance of "sports season", which its name does not say.
const (
	ownName   = 0.99
	otherName = 0.89
)

// spoken are the types of a name that is to tell its own event. Where it is called like one of them, that one is what it
// says: Wikidata has the Cold War (Q8683) as a cold war and as a proxy war, and the name says the first.
func (w *work) spoken(m *mention) []wikidata.QID {
	types := w.k.DirectTypes(m.qid)
	surface := w.doc.Text[w.page.Tokens[m.first].Start:w.page.Tokens[m.end-1].End]
	for i, t := range types {
		if strings.EqualFold(w.k.Label(t), surface) {
			return types[i : i+1]
		}
	}
	return types
}

// spans are words behind the name of an event that make it a time, or a mere quality, of something else.
var spans = []string{"era", "eras", "period", "periods", "year", "years", "decade", "decades", "age", "generation", "tension", "tensions", "veteran", "veterans"}

// modifies says that the name of an event only modifies a word behind it, or is part of a longer word: "Cold War era",
// "post-Second World War", "World War II-related".
func (w *work) modifies(m *mention) bool {
	toks := w.page.Tokens
	if b := int(m.first) - 1; b >= 0 && dash(w.page.Word(b)) && toks[b].End == toks[m.first].Start {
		return true
	}
	a := int(m.end)
	if a >= len(toks) || w.page.SentenceOf(m.first) != w.page.SentenceOf(m.end-1) {
		return false
	}
	return dash(w.page.Word(a)) && toks[a].Start == toks[a-1].End && a+1 < len(toks) && toks[a+1].Start == toks[a].End ||
		slices.Contains(spans, w.page.Word(a))
}

func dash(word string) bool { return word == "-" || word == "–" }

// speaks says that a sentence has a word with a meaning outside of its names. What has none is a heading, an entry of a
// list or a title, and tells nothing.
func (w *work) speaks(s int) bool {
	sent := w.page.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		f := w.page.Tokens[t].Flags
		if w.named(t) || w.page.Literal[t] || f&text.Word == 0 || f&text.Capital != 0 {
			continue
		}
		if evidence.Content(w.page.Word(int(t))) {
			return true
		}
	}
	return false
}

// named says that a token lies in a name.
func (w *work) named(t int32) bool {
	n := w.inMent[t]
	return n != 0 && w.mentions[n-1].kind == annotation.Name
}

// nameHead is the word of an event's own name that its class is called by, "War" of "World War II", else the last common
// word before "of".
func (w *work) nameHead(m *mention, names evidence.Names) (t annotation.Trigger, sure float64, ok bool) {
	c := w.linker.Casing()
	head, own := int32(-1), false
	for t := m.first; t < m.end; t++ {
		word := w.page.Word(int(t))
		if word == "of" && head >= 0 {
			break
		}
		if w.page.Tokens[t].Flags&text.Word == 0 || !evidence.Content(strings.ToLower(word)) {
			continue
		}
		if says := names.Has(word); says || !own && c.Of(word) != link.Unseen {
			head, own = t, own || says
		}
	}
	switch {
	case head < 0:
		return annotation.Trigger{}, 0, false
	case own:
		return w.trigger(head), ownName, true
	}
	return w.trigger(head), otherName, true
}
