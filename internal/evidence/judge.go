package evidence

import (
	_ "embed"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/trees"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Mention kinds of a Case.
const (
	AsName = iota
	AsPronoun
	AsConcept
	AsLiteral
)

// Case is a statement between two mentions of a sentence, as the judge sees it. Nothing in it depends on how much
// the knowledge base states about the two.
type Case struct {
	Words                  Evidence    // for the property
	Margin                 logit.Milli // of the contrast over that of the best rival property of the same pair; meaningless without one
	Rivals                 bool        // the pair has another property
	Reliability            int         // of the property in the corpus: see Model.Reliability
	HeadSort, TailSort     link.Sort
	HeadKind, TailKind     int
	HeadFirst              bool
	Distance               int     // units between
	Between, Mentions      int     // mentions between the two, and in the sentence
	Join                   int     // how the two are joined when close: see Join
	Siblings               int     // the two stand in one list: see Sentence.Siblings
	Named                  int     // where the sentence says a name of the property: see Sentence.Named
	Symmetric              bool    // the property goes both ways: see Model.Symmetric
	HeadLink, TailLink     float64 // probabilities; 1 for a literal
	HeadLength, TailLength int     // tokens
	PageHead, PageTail     bool
	Lead                   bool // first sentence of the document
	Literal                int  // how a literal tail agrees with the value: 0 no literal, else the number of the rule
	Cue                    int  // what the property needs said, and whether it is
	HeadRank, TailRank     int  // mentions of the head's sort that are closer to the tail, and of the tail's closer to the head
	Barrier                int  // bits: a semicolon or colon, a bracket that closes or opens, a relative or new clause between

	Depth                                        int  // how far down in the text the sentence stands, 0 for its beginning to 5
	HeadBefore, HeadAfter, TailBefore, TailAfter int  // kinds of the units beside the ends: see Sentence.Beside
	HeadPlace, TailPlace                         int  // mentions of the sentence before each
	HeadForm, TailForm                           bool // an adjective of a place, or its people: "Swiss"
	SameTail, CloserHead                         int  // candidates of the property with the same tail and another head; those whose ends are closer
	SameHead, CloserTail                         int  // the same with heads and tails exchanged

	HeadRival, TailRival   Rival  // another mention of the sort of the head, of the tail, of which the words say it most
	Across                 Across // what stands between
	HeadInside, TailInside int    // quotation, brackets: see Sentence.Inside
	HeadSorts, TailSorts   int    // other mentions of the sort in the sentence
	Left, Right            int    // units before the two and behind them
}

// See fills in what the words of a sentence say about a property of a pair, whose ends and kinds are set.
func (c *Case) See(m *Model, s *Sentence, p Pair, q wikidata.PID, names Names) {
	c.Words, c.Reliability, c.Symmetric = m.Score(s, p, q), m.Reliability(q), m.Symmetric(q)
	c.HeadFirst, c.Distance = p.Head < p.Tail, int(max(p.Head-p.Tail, p.Tail-p.Head)-1)
	c.Join, c.Barrier, c.Named = s.Join(p), s.Barrier(p), s.Named(p, names)
	if c.TailKind != AsLiteral {
		c.Siblings = s.Siblings(p)
	}
	c.Cue = c.cue(s, q)
	c.HeadBefore, c.HeadAfter = s.Beside(p.Head, -1), s.Beside(p.Head, 1)
	c.TailBefore, c.TailAfter = s.Beside(p.Tail, -1), s.Beside(p.Tail, 1)
	c.Across, c.HeadInside, c.TailInside = s.Across(p), s.Inside(p.Head), s.Inside(p.Tail)
	c.HeadSorts, c.TailSorts = s.Others(Mask(c.HeadSort)), 0
	if c.TailKind != AsLiteral {
		c.TailSorts = s.Others(Mask(c.TailSort))
	}
	c.Left, c.Right = int(min(p.Head, p.Tail)), len(s.Words)-1-int(max(p.Head, p.Tail))
}

// Rival is a mention that could stand in the place of an end, and what the words say for it.
type Rival struct {
	Is       bool
	Contrast logit.Milli
}

// Meet takes the stronger of two rivals.
func (r *Rival) Meet(contrast logit.Milli) {
	if !r.Is || contrast > r.Contrast {
		*r = Rival{true, contrast}
	}
}

// joins are the words that may stand between two mentions with nothing else.
var joins = map[string]int{"": 1, ",": 2, "of": 3, "in": 4, "' s": 5, "’ s": 5, "(": 6, "and": 7, "the": 8, "-": 9, "–": 9, "at": 10, "by": 11, "from": 12,
	"for": 13, "to": 14, ", and": 7, "of the": 3, "in the": 4, "and the": 7, "with": 15, "/": 9, "was": 16, "is": 16, "is a": 17, "was a": 17, "is an": 17,
	"was an": 17, "is the": 18, "was the": 18, ", a": 19, ", the": 20, "on": 21, "on the": 21, "by the": 11, "from the": 12, "at the": 10, "to the": 14, "as": 22, "\"": 23, "near": 24}

// inBracket is the way of joining by words of which one is an opening bracket.
const inBracket = 25

// Join says how two units are joined: 0 by more than a few words, else a small number a way of joining.
func (s *Sentence) Join(p Pair) int {
	from, to := min(p.Head, p.Tail), max(p.Head, p.Tail)
	if to-from > 4 {
		return 0
	}
	between := strings.Join(s.Words[from+1:to], " ")
	if j, ok := joins[between]; ok {
		return j
	}
	for _, w := range s.Words[from+1 : to] {
		if w == "(" {
			return inBracket
		}
		if content(w) && w[0] != '<' {
			return 26
		}
	}
	return 27
}

// Barrier says what stands between two units: 1 a semicolon or colon, 2 a bracket, 4 a word that begins a clause, 8 a
// quotation mark.
func (s *Sentence) Barrier(p Pair) int {
	b := 0
	for _, w := range s.Words[min(p.Head, p.Tail)+1 : max(p.Head, p.Tail)] {
		switch w {
		case ";", ":":
			b |= 1
		case "(", ")":
			b |= 2
		case "who", "which", "that", "while", "when", "where", "whose", "but", "after", "before", "because", "although":
			b |= 4
		case "\"", "“", "”":
			b |= 8
		}
	}
	return b
}

//go:embed data/judge.model
var judgeModel string

// Judge turns a case into a probability.
type Judge struct {
	forest           *trees.Forest
	slope, intercept float64 // Platt: probability = logistic(slope·logit + intercept)
}
