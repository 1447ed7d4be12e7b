package link

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// Span is a stretch of tokens that may be a name, and why it is looked at.
type Span struct {
	First, End              int32 // tokens
	Entry                   Entry // of the gazetteer, valid if Flags has fromGazetteer
	Flags                   spanFlag
	Folded                  bool        // the gazetteer has it in another case
	Anchor                  int32       // index of the document's anchor, valid if Flags has fromAnchor
	besideLeft, besideRight bool        // a known name ends where this one begins, begins where it ends
	longer                  int         // how a longer gazetteer match covers it
	score                   logit.Milli // of the span model
	best                    bestName
}

// bestName is what the span model knows of the candidates.
type bestName struct {
	kind  NameKind
	sort  Sort
	count uint32
	n     int
}

type spanFlag uint16

const (
	fromGazetteer spanFlag = 1 << iota
	fromAnchor
	fromChunk
	wholePiece // is one piece
	wholeChunk // is a chunk with all its connectors
	leftEdge   // begins where a piece begins
	rightEdge  // ends where a piece ends
	weakInside // crosses a weak connector
	multiPiece
	fromQuotes // fills a pair of quotes
)

const (
	maxSpan   = 14 // tokens of a name
	maxPieces = 5
)

// spans lists the candidate spans of the document, ordered by First, End; each once, with all its flags.
func (p *Page) spans(k Knowledge) []Span {
	all := p.anchorSpans(p.memory.spans[:0])
	cs := p.memory.chunks
	for _, s := range p.Sentences {
		cs = p.chunks(s, cs[:0])
		for _, c := range cs {
			all = p.chunkSpans(c, all)
		}
		all = p.quotedSpans(s, all)
	}
	p.memory.chunks = cs
	p.memory.matches = k.Match(p.Doc.Text, p.Tokens, p.memory.matches[:0])
	p.matches = p.memory.matches
	for _, m := range p.matches {
		if p.plausible(m) {
			all = append(all, Span{First: m.First, End: m.End, Entry: m.Entry, Flags: fromGazetteer, Folded: m.Folded})
		}
	}
	p.memory.spans = all
	all = slices.DeleteFunc(all, func(s Span) bool { return p.isLiteral(s) || p.isPronoun(s) })
	return p.merge(all)
}

// isLiteral says that a span is nothing but dates and numbers, which are no names.
func (p *Page) isLiteral(s Span) bool {
	for i := s.First; i < s.End; i++ {
		if !p.Literal[i] {
			return false
		}
	}
	return s.Flags&fromAnchor == 0
}

// isPronoun says that a span is one personal pronoun, which stands for a name and is none.
func (p *Page) isPronoun(s Span) bool {
	if s.End-s.First != 1 || s.Flags&fromAnchor != 0 {
		return false
	}
	return p.info[s.First].says&(male|female|things) != 0
}

// plausible drops matches that cannot be names: no capital, across a sentence end or line, too long.
func (p *Page) plausible(m Match) bool {
	if m.End-m.First > maxSpan || p.sentence[m.First] != p.sentence[m.End-1] {
		return false
	}
	caps := false
	for i := m.First; i < m.End; i++ {
		caps = caps || p.info[i].class == capital || p.info[i].class == number && i == m.First && hasUpper(p.Word(int(i)))
		if i > m.First && p.Tokens[i].Flags&text.LineStart != 0 {
			return false
		}
	}
	return caps
}

func hasUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return true
		}
	}
	return false
}

func (p *Page) anchorSpans(dst []Span) []Span {
	for i, a := range p.Doc.Anchors {
		first := p.tokenAt(int32(a.StartByte))
		end := p.tokenAt(int32(a.EndByte))
		if first < end && int(end) <= len(p.Tokens) && p.Tokens[first].Start == int32(a.StartByte) && p.Tokens[end-1].End == int32(a.EndByte) && p.sentence[first] == p.sentence[end-1] {
			dst = append(dst, Span{First: first, End: end, Flags: fromAnchor, Anchor: int32(i)})
		}
	}
	return dst
}

// tokenAt is the first token that begins at or after a byte.
func (p *Page) tokenAt(b int32) int32 {
	i, _ := slices.BinarySearchFunc(p.Tokens, b, func(t text.Token, b int32) int { return cmp.Compare(t.Start, b) })
	return int32(i)
}

// chunkSpans adds runs of whole pieces and, inside single pieces, runs that lose one or two words at either end.
func (p *Page) chunkSpans(c chunk, dst []Span) []Span {
	last := len(c.pieces) - 1
	p.whole[p.hash(c.pieces[0].first, c.pieces[last].end)]++
	for i, a := range c.pieces {
		flags := fromChunk | leftEdge | rightEdge
		for j := i; j <= last && j < i+maxPieces; j++ {
			b := c.pieces[j]
			if j > i {
				flags |= multiPiece
				if !b.strong {
					flags |= weakInside
				}
			} else {
				flags |= wholePiece
				if last > 0 {
					p.whole[p.hash(a.first, a.end)]++
				}
			}
			f := flags
			if i == 0 && j == last {
				f |= wholeChunk
			}
			if j > i {
				f &^= wholePiece
			}
			if b.end-a.first <= maxSpan {
				dst = append(dst, Span{First: a.first, End: b.end, Flags: f})
			}
			dst = p.trimmed(a.first, b, j > i, dst)
		}
		dst = p.subRuns(a, dst)
	}
	return dst
}

// quotedSpans adds what stands in quotes, if it is short and has a capital: titles of works hold any word and sign.
func (p *Page) quotedSpans(s text.Sentence, dst []Span) []Span {
	open := int32(-1)
	for i := s.First; i < s.Last; i++ {
		if p.info[i].says&quotes == 0 {
			continue
		}
		end := i
		if open >= 0 && end > open+1 && (p.Word(int(end-1)) == "." || p.Word(int(end-1)) == ",") {
			end--
		}
		if n := end - open - 1; open >= 0 && n > 0 && n <= maxSpan && p.capital(open+1, end) && p.info[open+1].class != other {
			dst = append(dst, Span{First: open + 1, End: end, Flags: fromQuotes})
			open = -1
			continue
		}
		open = i
	}
	return dst
}

// trimmed is a run of pieces without the first word of the sentence: "In [Duke of York]" never starts with "In".
func (p *Page) trimmed(first int32, b piece, multi bool, dst []Span) []Span {
	if multi && p.class(first+1) == capital && b.end-first-1 <= maxSpan {
		dst = append(dst, Span{First: first + 1, End: b.end, Flags: fromChunk | rightEdge | multiPiece})
	}
	return dst
}

func (p *Page) subRuns(a piece, dst []Span) []Span {
	from, to := a.first, a.end // without the numbers at either end
	for from < a.end && p.info[from].class != capital {
		from++
	}
	for to > from && p.info[to-1].class != capital {
		to--
	}
	for i := a.first; i < a.end; i++ {
		if p.info[i].class == capital && a.end-a.first > 1 {
			p.inside[p.hash(i, i+1)]++
		}
		if i > a.first+2 && i < a.end-3 || p.info[i].class == joint || p.info[i].class == number && i > a.first {
			continue
		}
		for j := a.end; j > i; j-- {
			if j < a.end-2 && j > i+2 || i == a.first && j == a.end || p.info[j-1].class == joint && p.Word(int(j-1)) != "." || j-i > maxSpan {
				continue
			}
			f := fromChunk
			if i == a.first || i == from {
				f |= leftEdge
			}
			if j == a.end || j == to {
				f |= rightEdge
			}
			dst = append(dst, Span{First: i, End: j, Flags: f})
		}
	}
	return dst
}

// merge sorts the spans of a page and joins those of the same tokens. What it gives holds until it is called again.
func (p *Page) merge(all []Span) []Span {
	from := scratch.Zeros(&p.byFirst, len(p.Tokens)+1) // first place of the spans that begin at a token
	for i := range all {
		from[all[i].First+1]++
	}
	for t := range p.Tokens {
		from[t+1] += from[t]
	}
	sorted := scratch.Zeros(&p.sorted, len(all))
	for i := range all {
		at := &from[all[i].First]
		sorted[*at] = all[i]
		*at++
	}
	for i := 1; i < len(sorted); i++ { // few begin at the same token
		for j := i; j > 0 && sorted[j].First == sorted[j-1].First && sorted[j].End < sorted[j-1].End; j-- {
			sorted[j], sorted[j-1] = sorted[j-1], sorted[j]
		}
	}
	return join(sorted)
}

// join joins those spans of the same tokens, which stand side by side.
func join(all []Span) []Span {
	out := all[:0]
	for _, s := range all {
		if n := len(out) - 1; n >= 0 && out[n].First == s.First && out[n].End == s.End {
			o := &out[n]
			if s.Flags&fromGazetteer != 0 && o.Flags&fromGazetteer == 0 {
				o.Entry, o.Folded = s.Entry, s.Folded
			}
			if s.Flags&fromAnchor != 0 && o.Flags&fromAnchor == 0 {
				o.Anchor = s.Anchor
			}
			o.Flags |= s.Flags
			continue
		}
		out = append(out, s)
	}
	return out
}
