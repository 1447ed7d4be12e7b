package annotate

import (
	"fmt"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/literal"
	"github.com/knowcorpus/knowcorpus/internal/memo"
	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Annotator annotates documents. It is immutable: one serves all goroutines.
type Annotator struct {
	k        Knowledge
	schema   Schema
	linker   *link.Linker
	evidence *evidence.Model
	judge    *evidence.Judge
	opt      Options
	facts    *memo.Memo[about]
	printed  *memo.Memo[printed]
	named    *sync.Map // wikidata.PID → evidence.Names
}

// New makes an annotator with the models that are shipped.
func New(k Knowledge, s Schema, opt Options) (*Annotator, error) {
	l, err := link.New(k)
	if err != nil {
		return nil, fmt.Errorf("open linking models: %w", err)
	}
	e, err := evidence.Shipped()
	if err != nil {
		return nil, fmt.Errorf("open evidence model: %w", err)
	}
	j, err := evidence.ShippedJudge()
	if err != nil {
		return nil, fmt.Errorf("open evidence model: %w", err)
	}
	return NewWith(k, s, l, e, j, opt), nil
}

// NewWith makes an annotator with models of one's own.
func NewWith(k Knowledge, s Schema, l *link.Linker, e *evidence.Model, j *evidence.Judge, opt Options) *Annotator {
	a := &Annotator{k: k, schema: s, linker: l, evidence: e, judge: j, opt: opt, named: new(sync.Map)}
	a.facts, a.printed = memo.New(remembered, a.readAbout), memo.New(remembered, a.printItem)
	return a
}

// WithEvidence is the same annotator with another model of what words say.
func (a *Annotator) WithEvidence(e *evidence.Model) *Annotator {
	b := *a
	b.evidence = e
	return &b
}

// names are the words by which a property is called.
func (a *Annotator) names(p wikidata.PID) evidence.Names {
	if n, ok := a.named.Load(p); ok {
		return n.(evidence.Names)
	}
	n, _ := a.named.LoadOrStore(p, evidence.NewNames(a.schema.Names(p)))
	return n.(evidence.Names)
}

// mention is a label of the row while it is made.
type mention struct {
	first, end int32 // tokens
	qid        wikidata.QID
	sort       link.Sort
	kind       string
	prob       float64
	rule       string
	settled    bool // linked, or known to have no item
}

// work is one document under annotation.
type work struct {
	*Annotator
	doc      *document.Document
	page     *link.Page
	literals []literal.Literal
	mentions []mention
	weak     []weak  // links that are not settled yet
	inMent   []int32 // mention of each token, plus one
	bySent   []sentence
	row      *annotation.Document
	counts   Counts
	*memory
	trace bool // keep every relation, and its case
	cases []evidence.Case
}

// sentence lists what lies in a sentence.
type sentence struct {
	mentions []int32 // indices of linked mentions
	literals []int32
	stated   []stated           // relations that were kept
	words    *evidence.Sentence // as evidence sees it, once it was asked
}

// Annotate says what a document says. The document is not changed.
func (a *Annotator) Annotate(d *document.Document) (*annotation.Document, Counts) {
	w := a.begin(d)
	if w.doc != d {
		w.counts.Mentions.drop(DropTooLong)
	}
	w.annotate()
	w.release()
	return w.row, w.counts
}

func (w *work) annotate() {
	w.read()
	w.findMentions()
	w.index()
	w.findRelations()
	if !w.trace {
		w.confirm()
		w.findEvents()
	}
	w.print()
}

// bounded cuts a text that is longer than the limit at the last line or sentence end before it.
func (a *Annotator) bounded(d *document.Document) *document.Document {
	if len(d.Text) <= a.opt.MaxTextBytes {
		return d
	}
	c := *d
	end := cut(d.Text, a.opt.MaxTextBytes)
	c.Text = d.Text[:end]
	c.Anchors, c.Bold = nil, nil
	for _, x := range d.Anchors {
		if x.EndByte <= end {
			c.Anchors = append(c.Anchors, x)
		}
	}
	for _, x := range d.Bold {
		if x.EndByte <= end {
			c.Bold = append(c.Bold, x)
		}
	}
	return &c
}

// cut finds a place at or before limit that ends a line, else a word, else a code point.
func cut(s string, limit int) int {
	for _, stop := range []byte{'\n', ' '} {
		for i := limit; i > limit/2; i-- {
			if s[i-1] == stop {
				return i
			}
		}
	}
	for limit > 0 && s[limit]&0xC0 == 0x80 {
		limit--
	}
	return limit
}

// read tokenizes, splits and finds literals.
func (w *work) read() {
	d := w.doc
	m := w.memory
	toks := text.Tokenize(d.Text, m.tokens[:0])
	sents := text.Sentences(d.Text, toks, d.Lang, m.ends[:0])
	w.literals = literal.Find(d.Text, toks, d.Lang, m.found[:0])
	m.tokens, m.ends, m.found = toks, sents, w.literals
	in := scratch.Zeros(&m.literal, len(toks))
	for _, l := range w.literals {
		for i := l.First; i < l.End; i++ {
			in[i] = true
		}
	}
	w.page = link.NewPage(d, toks, sents, in, w.linker.Casing())
	w.row = &annotation.Document{DocID: d.ID, Source: d.Source, Title: d.Title, URL: d.URL, Revision: d.Revision, License: d.License,
		Lang: d.Lang, Text: d.Text, Sentences: []annotation.Sentence{}, Mentions: []annotation.Mention{}, Literals: []annotation.Literal{},
		Relations: []annotation.Relation{}, Events: []annotation.Event{}}
}

// index lists the linked mentions and the literals of each sentence.
func (w *work) index() {
	w.inMent, w.bySent = scratch.Zeros(&w.of, len(w.page.Tokens)), w.lists(len(w.page.Sentences))
	for i, m := range w.mentions {
		for t := m.first; t < m.end; t++ {
			w.inMent[t] = int32(i) + 1
		}
		if m.qid != 0 {
			s := &w.bySent[w.page.SentenceOf(m.first)]
			s.mentions = append(s.mentions, int32(i))
		}
	}
	free := w.literals[:0]
	for _, l := range w.literals {
		if w.inMent[l.First] != 0 || w.inMent[l.End-1] != 0 {
			w.counts.Literals.drop("drop/inside-mention")
			continue
		}
		w.counts.Literals.keep("keep/" + l.Kind)
		s := &w.bySent[w.page.SentenceOf(l.First)]
		s.literals = append(s.literals, int32(len(free)))
		free = append(free, l)
	}
	w.literals = free
}
