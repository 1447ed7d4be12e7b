package annotate

import (
	"math"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

const (
	triggerLogit = 2000 // the least tie of a trigger to its property, in thousandths of a logit: weaker words stand in any sentence about such things
	namedLogit   = 4000 // what a word is worth that the property is called by
	surest       = 0.99 // no word is surer
	beside       = 0.89 // nor a word that is neither a name of the property nor looks like a verb: it may stand beside the event, as "year" and "entrance" do with schools
)

// findTrigger is the word that says the event of a pair, and how sure that is; 0 for none. It is in lower case, outside of
// every mention and literal, between the two or next to them, and of the words there the one with the strongest tie to the
// property: its own name, or what the corpus says it by. Of equals the earlier word is taken.
func (w *work) findTrigger(s int, words *evidence.Sentence, p evidence.Pair, q wikidata.PID) (tok int32, sure float64) {
	sent, names := w.page.Sentences[s], w.names(q)
	best, most := triggerLogit-1, surest
	for t := sent.First; t < sent.Last; t++ {
		f := w.page.Tokens[t].Flags
		if w.inMent[t] != 0 || w.page.Literal[t] || f&text.Word == 0 || f&text.Capital != 0 {
			continue
		}
		u := words.Unit(t)
		if words.Distance(p, u) > evidence.Near {
			continue
		}
		word := w.page.Word(int(t))
		n, at := w.evidence.Trigger(words, p, q, u), surest
		switch {
		case names.Alone(word):
			n = max(n, 0) + namedLogit
		case !happens(word):
			continue
		case !strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ing"):
			at = beside
		}
		if n > best {
			best, tok, most = n, t, at
		}
	}
	if best < triggerLogit {
		return 0, 0
	}
	return tok, min(1/(1+math.Exp(-float64(best)/1000)), most)
}

// described are endings of adjectives and adverbs; what happens is said by verbs and nouns.
var described = [...]string{"ly", "al", "ic", "ous", "ive", "ish", "ian", "ese", "able", "ible", "ful", "less", "est", "ary"}

// happens says that a word may be a verb or a noun, by its ending.
func happens(word string) bool {
	for _, e := range described {
		if strings.HasSuffix(word, e) {
			return false
		}
	}
	return true
}

// subjectOf is the pronoun that is the subject of a trigger, "he" of "he was first educated at".
func (w *work) subjectOf(trigger int32) (t int32, ok bool) {
	sent := w.page.Sentences[w.page.SentenceOf(trigger)]
	for t := trigger - 1; t >= sent.First; t-- {
		word := w.lower(t)
		switch {
		case slices.Contains(subjects, word):
			return t, true
		case slices.Contains(midway, word) || strings.HasSuffix(word, "ly") && w.inMent[t] == 0:
		case w.inMent[t] != 0 || w.page.Literal[t] || w.page.Tokens[t].Flags&text.Word == 0 || evidence.Content(word):
			return 0, false
		}
	}
	return 0, false
}

// subjects are pronouns that are subjects and nothing else; midway are words of content that stand between one and its verb.
var (
	subjects = []string{"he", "she", "they", "we", "i"}
	midway   = []string{"first", "later", "then", "soon", "again", "twice"}
)

// takes says that the pronoun at t stands for an argument of an event. Where that is another pronoun of the same person, "for his
// services", the subject takes its place. If it is nobody of the event, the trigger tells another event: in "he was first
// educated at the university where he met Ada Quillfeather", "educated" is said of him alone, whatever is true of her.
func (w *work) takes(t int32, args []annotation.Argument) bool {
	n := w.inMent[t] - 1
	if n < 0 {
		return false
	}
	for i, a := range args {
		if a.TailKind != annotation.TailMention {
			continue
		}
		o := &w.mentions[a.Mention]
		if a.Mention != n && (o.qid == 0 || o.qid != w.mentions[n].qid) {
			continue
		}
		if o.kind == annotation.Pronoun {
			args[i].Mention = n
		}
		return true
	}
	return false
}
