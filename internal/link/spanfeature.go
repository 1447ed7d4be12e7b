package link

import (
	"sort"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// SpanSpace holds the templates of the span model.
var SpanSpace logit.Space

// Templates of the span model. Buckets are small; the words themselves are never features.
var (
	spSource  = SpanSpace.Add("source", 256)     // gazetteer?, anchor, piece or chunk × length
	spEdges   = SpanSpace.Add("edges", 64)       // left edge, right edge, capital before and after
	spKind    = SpanSpace.Add("kind", 64)        // best kind of name × length
	spSort    = SpanSpace.Add("sort", 64)        // sort of the best candidate × length
	spCase1   = SpanSpace.Add("case-first", 128) // lower-case use of the first word × sentence start × length
	spCaseMax = SpanSpace.Add("case-all", 64)    // of the word least like a common one × gazetteer × length
	spCaseEnd = SpanSpace.Add("case-last", 64)   // of the last word × gazetteer
	spInside  = SpanSpace.Add("connector-inside", 64)
	spAround  = SpanSpace.Add("connector-around", 64)
	spCount   = SpanSpace.Add("prior", 64)
	spNumber  = SpanSpace.Add("candidates", 8)
	spWhole   = SpanSpace.Add("whole-elsewhere", 16)
	spPart    = SpanSpace.Add("part-elsewhere", 16)
	spTitle   = SpanSpace.Add("title", 8)
	spAnchor  = SpanSpace.Add("anchor", 32)
	spUpper   = SpanSpace.Add("upper", 32)
	spBefore  = SpanSpace.Add("before", 64)
	spAfter   = SpanSpace.Add("after", 64)
	spNumbers = SpanSpace.Add("numbers", 32)
	spFirst   = SpanSpace.Add("first-word", 64)
	spLiteral = SpanSpace.Add("literal", 8)
	spShort   = SpanSpace.Add("letters", 16)
	spLonger  = SpanSpace.Add("inside-longer-match", 32)
	spPossess = SpanSpace.Add("possessive", 8)
	spKindEdg = SpanSpace.Add("kind-edges", 512)  // best kind of name × length × edges
	spLeft    = SpanSpace.Add("left-word", 64)    // capitalised word before: opener or how common it is × one word
	spRight   = SpanSpace.Add("right-word", 32)   // capitalised word after: how common it is × one word
	spLeftSrt = SpanSpace.Add("left-sort", 64)    // capitalised word before: sort of its best entity × one word
	spRightSr = SpanSpace.Add("right-sort", 64)   // the same after
	spBeside  = SpanSpace.Add("beside-names", 64) // known names end where the span begins, and begin where it ends
	spTight   = SpanSpace.Add("tight", 64)        // joined to the word before and after × kind
	spQuoted  = SpanSpace.Add("quoted", 64)
	spSortEdg = SpanSpace.Add("sort-edges", 128) // sort × left and right edge × one word
)

func (s Span) has(f spanFlag) bool { return s.Flags&f != 0 }

// length bucket: one, two, three, four and more words.
func (s Span) length() int { return min(int(s.End-s.First), 4) - 1 }

// spanFeatures appends what holds of a span.
func (p *Page) spanFeatures(s *Span, dst []logit.Feature) []logit.Feature {
	n := s.length()
	gaz := logit.Flags(s.has(fromGazetteer))
	start := logit.Flags(p.starts(s.First))
	one := logit.Flags(n == 0)
	first, last, maxCase := p.casing(s.First), p.casing(s.End-1), 0
	for i := s.First; i < s.End; i++ {
		if p.info[i].class == capital {
			maxCase = max(maxCase, 0)
			if c := p.casing(i); c == Unseen || c < 9 {
				maxCase = max(maxCase, 10-c+1)
				if c == Unseen {
					maxCase = 12
				}
			}
		}
	}
	piece := 0
	switch {
	case s.has(wholeChunk) && s.has(multiPiece):
		piece = 5
	case s.has(wholeChunk):
		piece = 4
	case s.has(multiPiece) && s.has(weakInside):
		piece = 3
	case s.has(multiPiece):
		piece = 2
	case s.has(wholePiece):
		piece = 1
	case s.has(fromChunk):
		piece = 6
	}
	dst = append(dst,
		spSource.At(((piece*2+gaz)*2+logit.Flags(s.has(fromAnchor)))*4+n),
		spEdges.At(p.edges(s)*2+gaz),
		spCase1.At((first*2+start)*4+n),
		spCaseMax.At((maxCase*2+gaz)*2+one),
		spCaseEnd.At(last*2+gaz),
		spInside.At(p.inner(s)*2+gaz),
		spAround.At(p.beside(s)*2+gaz),
		spWhole.At(bucket(int(p.whole[p.hash(s.First, s.End)]))*2+start),
		spPart.At(bucket(int(p.inside[p.hash(s.First, s.End)]))*2+one),
		spTitle.At(p.titleFeature(s)),
		spAnchor.At(p.anchorFeature(s)),
		spUpper.At(p.upperFeature(s)*4+n),
		spBefore.At(p.markBefore(s.First)*2+one),
		spAfter.At(p.markAfter(s.End)*2+one),
		spNumbers.At(logit.Flags(p.class(s.First) == number, p.class(s.End-1) == number, p.class(s.First-1) == number, p.class(s.End) == number)*2+gaz),
		spFirst.At(p.firstWord(s)),
		spLiteral.At(p.literalFeature(s)),
		spShort.At(min(int(p.Tokens[s.End-1].End-p.Tokens[s.First].Start), 7)*2+one),
		spLonger.At(s.longer*4+n),
		spPossess.At(logit.Flags(p.possessive(s.End) > 0, p.Word(int(s.End-1)) == "s")))
	dst = append(dst,
		spQuoted.At((p.quoted(s)*2+logit.Flags(s.has(fromQuotes)))*4+n),
		spTight.At(logit.Flags(p.joined(s.First), p.joined(s.End), gaz > 0, one > 0, s.has(fromAnchor))),
		spBeside.At((logit.Flags(s.besideLeft, s.besideRight)*2+gaz)*4+n))
	if w := s.First - 1; p.class(w) == capital && p.sentence[w] == p.sentence[s.First] {
		o := int(p.info[w].opener)
		if o == 0 {
			o = 15 + p.casing(w)
		}
		dst = append(dst, spLeft.At(o*2+one), spLeftSrt.At((int(p.solo[w])*2+gaz)*2+one))
	}
	if w := s.End; p.class(w) == capital && p.sentence[w] == p.sentence[s.First] {
		dst = append(dst, spRight.At(p.casing(w)*2+one), spRightSr.At((int(p.solo[w])*2+gaz)*2+one))
	}
	if s.best.n > 0 {
		k := int(s.best.kind)
		dst = append(dst, spKindEdg.At((k*4+n)*16+p.edges(s)), spSortEdg.At((int(s.best.sort)*4+p.edges(s)&3)*2+one))
		dst = append(dst, spKind.At(k*4+n), spSort.At(int(s.best.sort)*4+n), spCount.At(bucket(int(s.best.count))*4+n), spNumber.At(bucket(s.best.n)))
	}
	return dst
}

// edges of a span: whether it begins and ends where a piece does, and whether capitals stand before and after it.
func (p *Page) edges(s *Span) int {
	return logit.Flags(s.has(leftEdge), s.has(rightEdge), p.class(s.First-1) == capital, p.class(s.End) == capital)
}

// joined says that token i follows a hyphen, apostrophe or dot inside a word, or is one.
func (p *Page) joined(i int32) bool {
	return p.class(i) == joint && p.possessive(i) == 0 || p.class(i-1) == joint && p.Tight(int(i)) && p.Tight(int(i-1))
}

// quoted: 0 no quote beside the span, 1 before, 2 after, 3 on both sides.
func (p *Page) quoted(s *Span) int {
	return logit.Flags(p.says(s.First-1)&quotes != 0, p.says(s.End)&quotes != 0)
}

// bucket is a logarithmic bucket: 0, 1, 2, 3–4, 5–8, 9–16 …, at most 15.
func bucket(n int) int {
	b := 0
	for n > 0 && b < 15 {
		b++
		n = (n - 1) / 2
		if n == 0 {
			break
		}
	}
	return b
}

// inner says which joints and connectors stand inside a span.
func (p *Page) inner(s *Span) int {
	var of, the, and, poss, joints bool
	for i := s.First + 1; i < s.End-1; i++ {
		switch p.info[i].class {
		case connector:
			w := p.Word(int(i))
			of = of || w == "of" || w == "for"
			the = the || w != "of" && w != "for"
		case weak:
			and = true
		case joint:
			joints = true
			poss = poss || p.possessive(i) > 0
		case other, lower:
			joints = true
		}
	}
	return logit.Flags(of, the, and, poss, joints)
}

// beside says whether a connector with a capital behind it stands left and right of a span.
func (p *Page) beside(s *Span) int {
	l, r := p.class(s.First-1), p.class(s.End)
	lc := (l == connector || l == weak) && p.class(s.First-2) == capital
	rc := (r == connector || r == weak) && p.class(s.End+1) == capital
	return logit.Flags(lc, rc, lc && l == weak, rc && r == weak, r == joint)
}

func (p *Page) titleFeature(s *Span) int {
	t := p.titleCore()
	if t == "" {
		return 0
	}
	surface := p.Surface(s.First, s.End)
	switch {
	case surface == t:
		return 1
	case strings.Contains(t, surface):
		return 2
	case strings.Contains(surface, t):
		return 3
	}
	return 4
}

// anchorFeature: 0 no anchors in the document; 1 elsewhere; 2 exact; 3 inside one; 4 holds one; 5 crosses one.
func (p *Page) anchorFeature(s *Span) int {
	if len(p.Doc.Anchors) == 0 {
		return 0
	}
	from, to := int(p.Tokens[s.First].Start), int(p.Tokens[s.End-1].End)
	anchors := p.Doc.Anchors
	if p.inOrder { // the first that may cross the span
		i := sort.Search(len(anchors), func(i int) bool { return anchors[i].EndByte > from })
		anchors = anchors[i:min(i+1, len(anchors))]
	}
	for _, a := range anchors {
		if a.StartByte >= to || a.EndByte <= from {
			continue
		}
		switch {
		case a.StartByte == from && a.EndByte == to:
			return 2
		case a.StartByte <= from && to <= a.EndByte:
			return 3
		case from <= a.StartByte && a.EndByte <= to:
			return 4
		}
		return 5
	}
	return 1
}

// upperFeature: words in capitals, and whether the whole line is.
func (p *Page) upperFeature(s *Span) int {
	upper, words := 0, 0
	for i := s.First; i < s.End; i++ {
		if p.info[i].class == capital {
			words++
			if p.Tokens[i].Flags&text.Upper != 0 {
				upper++
			}
		}
	}
	return logit.Flags(upper > 0, upper == words, p.headline[p.sentence[s.First]])
}

// isHeadline says that nearly all of the first words of a sentence are capitalised.
func (p *Page) isHeadline(s text.Sentence) bool {
	caps, small := 0, 0
	for i := s.First; i < s.Last && caps+small < 24; i++ {
		switch p.info[i].class {
		case capital:
			caps++
		case lower:
			small++
		}
	}
	return caps > 2 && caps > 3*small
}

// marks are the words and signs whose neighbourhood says something about a name.
var marks = map[string]int{"(": 1, ")": 2, ",": 3, ".": 4, "\"": 5, "“": 5, "”": 5, ":": 6, "'": 7, "’": 7, "-": 8, "–": 9, "the": 10, "The": 10,
	"a": 11, "an": 11, "of": 12, "in": 13, "and": 14, "at": 15, "by": 16, "from": 17, "to": 18, "with": 19, "for": 20,
	"on": 21, "Mr": 22, "Mrs": 22, "Ms": 22, "Dr": 22, "is": 23, "was": 23, "are": 24, "were": 24, "who": 25, "said": 26, "had": 27, "has": 27, "/": 28, "*": 29}

func (p *Page) mark(i int32) int {
	if i < 0 || int(i) >= len(p.Tokens) {
		return 30
	}
	return int(p.info[i].mark)
}

func (p *Page) markBefore(i int32) int {
	if i > 0 && p.sentence[i-1] != p.sentence[i] {
		return 30
	}
	return p.mark(i - 1)
}

func (p *Page) markAfter(end int32) int {
	if int(end) < len(p.Tokens) && p.sentence[end] != p.sentence[end-1] {
		return 30
	}
	return p.mark(end)
}

// openers are first words that decide whether they belong to the name.
var openers = map[string]int{"The": 1, "the": 1, "A": 2, "An": 2, "In": 3, "On": 3, "At": 3, "He": 4, "She": 4, "It": 4, "His": 4, "Her": 4, "Its": 4,
	"They": 4, "Their": 4, "This": 4, "These": 4, "I": 4, "We": 4, "Mr": 5, "Mrs": 5, "Ms": 5, "Dr": 5, "Sir": 6, "Lord": 6, "Lady": 6, "King": 7, "Queen": 7,
	"Prince": 7, "Princess": 7, "President": 8, "General": 8, "Captain": 8, "Colonel": 8, "Professor": 8, "Judge": 8, "Bishop": 8, "Pope": 7,
	"January": 9, "February": 9, "March": 9, "April": 9, "May": 9, "June": 9, "July": 9, "August": 9, "September": 9, "October": 9, "November": 9,
	"December": 9, "Monday": 10, "Tuesday": 10, "Wednesday": 10, "Thursday": 10, "Friday": 10, "Saturday": 10, "Sunday": 10, "Saint": 11, "St": 11,
	"North": 12, "South": 12, "East": 12, "West": 12, "Northern": 12, "Southern": 12, "Eastern": 12, "Western": 12, "Former": 13, "New": 14}

func (p *Page) firstWord(s *Span) int {
	o := int(p.info[s.First].opener)
	return o*2 + logit.Flags(s.End-s.First == 1)
}

func (p *Page) literalFeature(s *Span) int {
	in := 0
	for i := s.First; i < s.End; i++ {
		if p.Literal[i] {
			in++
		}
	}
	return logit.Flags(in > 0, in == int(s.End-s.First))
}
