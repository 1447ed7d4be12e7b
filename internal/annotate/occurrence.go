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

// asTime is how sure a name is an event that the sentence tells where it only says when: some guidelines count "after World
// War II", but of 133 names in enwiki pages it was the most frequent use, and it taught one trigger, "War". Tier C.
const asTime = 0.6

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

// modifies says that the name of an event only modifies a word behind it, or is part of a longer word or name: "Cold War
// era", "a young World War II cryptographer", "post-Second World War", "World War II-related".
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
		slices.Contains(spans, w.page.Word(a)) || w.oneOf(m) || w.titled(m)
}

// oneOf says that an article that no event's name takes stands before it, and a word behind it to which that belongs.
func (w *work) oneOf(m *mention) bool {
	if f := w.page.Tokens[m.end].Flags; f&text.Word == 0 || f&text.Capital != 0 || !evidence.Content(w.page.Word(int(m.end))) {
		return false
	}
	for t := m.first - 1; t >= max(0, m.first-3); t-- {
		switch word := w.lower(t); {
		case slices.Contains([]string{"a", "an", "his", "her", "its", "their"}, word):
			return true
		case !evidence.Content(word):
			return false
		}
	}
	return false
}

// titled says that the name stands in the title of a work: "English Civil War" in quotation marks, "The Encyclopedia of the
// American Revolutionary War".
func (w *work) titled(m *mention) bool {
	toks := w.page.Tokens
	if quote(w.lower(m.first-1)) && quote(w.lower(m.end)) {
		return true
	}
	i := w.beforeArticle(m.first)
	return w.lower(i) == "of" && i > 1 && toks[i-1].Flags&text.Capital != 0 && w.page.SentenceOf(i-2) == w.page.SentenceOf(i)
}

func quote(word string) bool { return word == `"` || word == "“" || word == "”" }

// temporal are words before the name of an event that make it a time.
var temporal = []string{"during", "after", "before", "since", "until", "till", "following", "throughout", "amid", "between", "post"}

// moments are what "of" or "to" ties to an event to name a time: "the outbreak of World War II", "prior to the Gulf War".
var moments = []string{"outbreak", "onset", "beginning", "start", "end", "close", "conclusion", "eve", "time", "times", "wake", "aftermath",
	"coming", "height", "course", "year", "years", "day", "days", "prior", "up", "early", "late"}

// dates says that the name of an event only tells when something else was: "during the Spanish Civil War", "In World War
// II the army …". Within a sentence "in" names what one takes part in: "served in the Utah War". Of names in a row all say
// what the first says.
func (w *work) dates(m *mention) bool {
	i := w.beforeArticle(m.first)
	word := w.lower(i)
	switch {
	case slices.Contains(temporal, word):
		return true
	case word == "in":
		return i == 0 || w.page.SentenceOf(i) != w.page.SentenceOf(i-1)
	case word == "of" || word == "to":
		return slices.Contains(moments, w.lower(i-1))
	case word == "and" || word == "or" || word == ",":
		if b := i - 1; b >= 0 && w.named(b) {
			o := &w.mentions[w.inMent[b]-1]
			return o.sort == link.Event && w.dates(o)
		}
	}
	return false
}

// beforeArticle is the token before a name and its article.
func (w *work) beforeArticle(first int32) int32 {
	if w.lower(first-1) == "the" {
		return first - 2
	}
	return first - 1
}

// lower is a token in lower case; empty outside the text.
func (w *work) lower(t int32) string {
	if t < 0 || int(t) >= len(w.page.Tokens) {
		return ""
	}
	return strings.ToLower(w.page.Word(int(t)))
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
