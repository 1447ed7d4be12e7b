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

// otherSubject says that a pronoun is the subject of a trigger and stands for nobody of the event: in "he was first educated at
// the university where he met Ada Quillfeather", "educated" is said of him alone, whatever is true of her.
func (w *work) otherSubject(trigger int32, args []annotation.Argument) bool {
	sent := w.page.Sentences[w.page.SentenceOf(trigger)]
	for t := trigger - 1; t >= sent.First; t-- {
		if slices.Contains(subjects, w.lower(t)) {
			return !slices.ContainsFunc(args, func(a annotation.Argument) bool { return w.stands(t, a) })
		}
		if w.inMent[t] != 0 || w.page.Literal[t] || w.page.Tokens[t].Flags&text.Word == 0 {
			return false
		}
		if f := w.lower(t); evidence.Content(f) && !slices.Contains(midway, f) && !strings.HasSuffix(f, "ly") {
			return false
		}
	}
	return false
}

// subjects are pronouns that are subjects and nothing else; midway are words of content that stand between one and its verb.
var (
	subjects = []string{"he", "she", "they", "we", "i"}
	midway   = []string{"first", "later", "then", "soon", "again", "twice"}
)

// stands says that token t is of the entity of an argument.
func (w *work) stands(t int32, a annotation.Argument) bool {
	n := w.inMent[t]
	if n == 0 || a.TailKind != annotation.TailMention {
		return false
	}
	m := &w.mentions[n-1]
	return n-1 == a.Mention || m.qid != 0 && m.qid == w.mentions[a.Mention].qid
}
