package link

import (
	"hash/maphash"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Page is a document with its tokens and sentences, as linking and annotation see it.
type Page struct {
	Doc       *document.Document
	Tokens    []text.Token
	Sentences []text.Sentence
	Literal   []bool // token lies in a date, quantity or ordinal

	sentence []int32 // of each token
	info     []tokenInfo
	headline []bool           // of each sentence
	whole    map[uint64]int32 // how often a chunk stands in the document, by hash of its surface
	inside   map[uint64]int32 // how often a word stands inside a longer chunk

	solo []Sort // of each token: sort of the best entity of this name of one word

	matches    []Match // of the gazetteer
	wiki       string  // "enwiki"
	known      map[wikidata.QID]*known
	named      map[read]*named
	withheld   Links
	term       []int32 // of each token: number of its word in the vocabulary, 0 for none that says something
	seen       []int32 // of each word: the last mention it stood near
	mentions   int32
	pageEntity wikidata.QID
	anchorID   []wikidata.QID // of each anchor, 0 where its page is not known
	anchored   map[wikidata.QID]bool
	inOrder    bool // no anchor begins or ends before one that stands before it

	*memory
}

// tokenInfo is what features ask of a token. The class of its lexeme is that of the token.
type tokenInfo = lexeme

// class of a token in a chunk.
type class uint8

const (
	other     class = iota
	capital         // capitalised word
	lower           // any other word
	number          // begins with a digit
	connector       // small word that may stand inside a name
	weak            // small word that seldom does
	joint           // hyphen, apostrophe, dot of an initial: tight on both sides
)

var connectors = map[string]class{
	"of": connector, "the": connector, "de": connector, "la": connector, "von": connector, "van": connector, "der": connector,
	"den": connector, "di": connector, "da": connector, "du": connector, "del": connector, "des": connector, "della": connector,
	"dos": connector, "do": connector, "bin": connector, "ibn": connector, "al": connector, "el": connector, "le": connector,
	"y": connector, "&": connector, "for": connector, "zu": connector, "und": connector, "et": connector, "e": connector,
	"à": connector, "pour": connector, "sur": connector, "sous": connector, "aux": connector, "am": connector, "im": connector,
	"og": connector, "och": connector, "af": connector, "av": connector, "ter": connector, "ten": connector, "dei": connector,
	"degli": connector, "delle": connector, "los": connector, "las": connector,
	"and": weak, "in": weak, "on": weak, "at": weak, "to": weak, "a": weak, "with": weak, "from": weak, "or": weak,
}

// NewPage reads what is needed of a document. The tokens and sentences are those of its text.
func NewPage(d *document.Document, toks []text.Token, sents []text.Sentence, literal []bool, c *Casing) *Page {
	m := memories.Get().(*memory)
	p := &Page{Doc: d, Tokens: toks, Sentences: sents, Literal: literal, memory: m,
		sentence: scratch.Zeros(&m.sentence, len(toks)), info: scratch.Zeros(&m.info, len(toks)), whole: scratch.Emptied(m.whole), inside: scratch.Emptied(m.inside)}
	for i, s := range sents {
		for t := s.First; t < s.Last; t++ {
			p.sentence[t] = int32(i)
		}
	}
	p.term = scratch.Zeros(&m.term, len(toks))
	m.vocabulary.reset(len(toks))
	for i := range toks {
		n := m.vocabulary.number(p.Word(i), toks[i].Flags&text.Word != 0, c)
		w := &m.vocabulary.words[n-1]
		p.info[i] = p.classify(i, w.lexeme)
		if w.content {
			p.term[i] = n
		}
	}
	p.seen = scratch.Zeros(&m.seen, len(m.vocabulary.words)+1)
	p.headline = scratch.Zeros(&m.headline, len(sents))
	for i, s := range sents {
		p.headline[i] = p.isHeadline(s)
	}
	return p
}

func (p *Page) classify(i int, info lexeme) tokenInfo {
	t, w := p.Tokens[i], p.Word(i)
	small := info.class
	switch {
	case t.Flags&text.Word != 0 && t.Flags&text.Capital != 0:
		info.class = capital
		return info
	case t.Flags&text.Number != 0:
		info.casing, info.class = Unseen, number
		return info
	case t.Flags&text.Word != 0:
		if info.class = lower; small != other {
			info.casing, info.class = 9, small
		}
		return info
	}
	info.casing, info.class = Unseen, other
	switch w {
	case "&":
		info.class = connector
	case "-", "–", "'", "’", ".", "/", "!":
		if p.Tight(i) && p.Tight(i+1) || w == "." && i > 0 && p.abbreviates(i) {
			info.class = joint
		}
	}
	return info
}

// abbreviates says that the dot at i ends an initial or a usual abbreviation inside a name.
func (p *Page) abbreviates(i int) bool {
	if !p.Tight(i) {
		return false
	}
	switch w := p.Word(i - 1); w {
	case "St", "Jr", "Sr", "Mt", "Ft":
		return true
	default:
		return len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z'
	}
}

// Word is the surface of token i; empty outside the document.
func (p *Page) Word(i int) string {
	if i < 0 || i >= len(p.Tokens) {
		return ""
	}
	return p.Doc.Text[p.Tokens[i].Start:p.Tokens[i].End]
}

// Surface is the text of tokens [first, end).
func (p *Page) Surface(first, end int32) string {
	return p.Doc.Text[p.Tokens[first].Start:p.Tokens[end-1].End]
}

// Tight says that token i follows the one before without white space.
func (p *Page) Tight(i int) bool {
	return i > 0 && i < len(p.Tokens) && p.Tokens[i].Flags&text.SpaceBefore == 0
}

// SentenceOf is the index of the sentence of a token.
func (p *Page) SentenceOf(tok int32) int32 { return p.sentence[tok] }

// starts says that token i begins a sentence, or follows only quotes, brackets and list marks in it.
func (p *Page) starts(i int32) bool {
	first := p.Sentences[p.sentence[i]].First
	for j := i - 1; j >= first; j-- {
		if p.Tokens[j].Flags&(text.Word|text.Number) != 0 {
			return false
		}
	}
	return true
}

func (p *Page) class(i int32) class {
	if i < 0 || int(i) >= len(p.info) {
		return other
	}
	return p.info[i].class
}

func (p *Page) casing(i int32) int {
	if i < 0 || int(i) >= len(p.info) {
		return Unseen
	}
	return int(p.info[i].casing)
}

// says is what closed classes the word at i is of; none outside the document.
func (p *Page) says(i int32) says {
	if i < 0 || int(i) >= len(p.info) {
		return 0
	}
	return p.info[i].says
}

func (p *Page) hash(first, end int32) uint64 { return maphash.String(fixedSeed, p.Surface(first, end)) }

// titleCore is the document's title without the part in brackets.
func (p *Page) titleCore() string { return core(p.Doc.Title) }

func core(title string) string {
	if i := strings.Index(title, " ("); i > 0 {
		return title[:i]
	}
	return title
}

// Own is the item the page is about, 0 where that is not known. It is found by Link.
func (p *Page) Own() wikidata.QID { return p.pageEntity }

// Matches are all occurrences of surface forms, ordered by First then End, as the knowledge base gave them to Link.
func (p *Page) Matches() []Match { return p.matches }
