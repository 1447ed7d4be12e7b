package link

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/logit"
	"github.com/knowcorpus/knowcorpus/internal/memo"
	"github.com/knowcorpus/knowcorpus/internal/scratch"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Mention is a name in the text and the entity it is taken for: QID 0 where nothing is likely enough.
type Mention struct {
	First, End int32 // tokens
	QID        wikidata.QID
	Sort       Sort
	Prob       float64 // that the span is a mention and, if QID is set, that it is this entity
	SpanProb   float64
	SpanLogit  float64    // before calibration
	LinkProb   float64    // of the entity among its candidates; of none of them where QID is 0
	Inputs     LinkInputs // of the calibration, where QID is set
	Rule       string
	Nation     wikidata.QID // the likeliest country of a word such as "Russian", which is also a people or a language
	NationProb float64      // that the span is a mention and of this country
}

// Names of the rules by which mentions are kept.
const (
	RuleAnchor     = "keep/anchor-exact"
	RulePage       = "keep/title-propagated"
	RulePropagated = "keep/name-propagated"
	RuleUnique     = "keep/gazetteer-unique"
	RuleRanked     = "keep/gazetteer-ranked"
	RuleVariant    = "keep/name-variant"
	RuleUnlinked   = "keep/unknown-name"
)

// Linker is immutable and shared by goroutines.
type Linker struct {
	k           Knowledge
	casing      *Casing
	spans, rank *logit.Model
	joint       Joint
	threshold   float64 // a link below it is NIL
	items       *memo.Memo[item]
}

//go:embed data/span.model
var spanModel string

//go:embed data/rank.model
var rankModel string

//go:embed data/joint.model
var jointModel string

// New makes a linker with the models that are shipped.
func New(k Knowledge) (*Linker, error) {
	s, err := logit.Read(&SpanSpace, strings.NewReader(spanModel))
	if err != nil {
		return nil, err
	}
	r, err := logit.Read(&RankSpace, strings.NewReader(rankModel))
	if err != nil {
		return nil, err
	}
	j, err := ReadJoint(jointModel)
	if err != nil {
		return nil, err
	}
	return NewWith(k, s, r, j), nil
}

// NewWith makes a linker with the given models.
func NewWith(k Knowledge, spans, rank *logit.Model, joint Joint) *Linker {
	l := &Linker{k: k, casing: English, spans: spans, rank: rank, joint: joint, threshold: 0.5}
	l.items = memo.New(itemsKept, l.readItem)
	return l
}

// Casing is the table that pages are read with.
func (l *Linker) Casing() *Casing { return l.casing }

// linked is a mention while its candidates are weighed.
type linked struct {
	span    Span
	named   *named
	options []option
	titled  bool         // there is a page of exactly this title
	lowest  wikidata.QID // least number of a candidate by a full name, else of any
	paired  bool         // some candidate has a statement with another of the document
	page    bool         // the page's own entity is among the candidates
	facts   int          // most items that the statements of a candidate name

	national, teams, opening     bool // see roles
	head, article, plural, sport int

	letters int
	probs   []float64 // of the options, then of NIL, by the ranker
}

// Link finds the mentions of a page in text order.
func (l *Linker) Link(p *Page) []Mention {
	l.open(p)
	chosen := p.plan.schedule(l.score(p), len(p.Tokens))
	ms := l.gather(p, chosen)
	l.order(p, ms)
	open := doubt(ms)
	out := make([]Mention, len(ms))
	for i := range ms {
		out[i] = l.decide(&ms[i], open)
	}
	return out
}

// open finds the page's own entity.
func (l *Linker) open(p *Page) {
	p.pageEntity = l.ownEntity(p)
	p.anchored, p.known, p.named = scratch.Emptied(p.memory.anchored), scratch.Emptied(p.memory.known), scratch.Emptied(p.memory.named)
	p.inOrder = slices.IsSortedFunc(p.Doc.Anchors, func(a, b document.Anchor) int {
		return min(cmp.Compare(a.StartByte, b.StartByte), cmp.Compare(a.EndByte, b.EndByte))
	})
	p.wiki = p.Doc.Lang + "wiki"
	p.anchorID = scratch.Zeros(&p.memory.anchorID, len(p.Doc.Anchors))
	for i, a := range p.Doc.Anchors {
		q := a.QID
		if q == 0 {
			q = l.titled(p.Doc.Lang, a.Title)
		}
		if p.anchorID[i] = q; q != 0 {
			p.anchored[q] = true
		}
	}
}

// ownEntity is the item a page is about: as the input says, or by its title.
func (l *Linker) ownEntity(p *Page) wikidata.QID {
	if d := p.Doc; d.QID != 0 || d.Title == "" {
		return d.QID
	}
	return l.titled(p.Doc.Lang, p.Doc.Title)
}

// score lists the candidate spans with the logit of the span model.
func (l *Linker) score(p *Page) []Span {
	spans := p.spans(l.k)
	far := int32(0) // end of the longest gazetteer match seen so far
	for i := range spans {
		l.best(p, &spans[i])
	}
	p.lay(spans)
	for i := range spans {
		s := &spans[i]
		s.longer = l.covered(spans, i, far)
		p.features = p.spanFeatures(s, p.features[:0])
		s.score = l.spans.Score(p.features)
		if s.has(fromGazetteer) {
			far = max(far, s.End)
		}
	}
	p.weigh(spans)
	return spans
}

// lay notes what known names stand beside each span.
func (p *Page) lay(spans []Span) {
	p.solo = scratch.Zeros(&p.memory.solo, len(p.Tokens))
	begins, ends := scratch.Zeros(&p.begins, len(p.Tokens)+1), scratch.Zeros(&p.ends, len(p.Tokens)+1)
	for i := range spans {
		s := &spans[i]
		if s.best.n == 0 || s.best.kind >= KindShort {
			continue
		}
		begins[s.First], ends[s.End] = true, true
		if s.End == s.First+1 {
			p.solo[s.First] = s.best.sort
		}
	}
	for i := range spans {
		spans[i].besideLeft, spans[i].besideRight = ends[spans[i].First], begins[spans[i].End]
	}
}

// covered: 0 no gazetteer match holds the span, 1 one that begins with it, 2 one that began before.
func (l *Linker) covered(spans []Span, i int, far int32) int {
	s := spans[i]
	if far > s.End || far == s.End && far > 0 && s.First > 0 && i > 0 && spans[i-1].End >= s.End && spans[i-1].First < s.First {
		return 2
	}
	for j := i + 1; j < len(spans) && spans[j].First == s.First; j++ {
		if spans[j].has(fromGazetteer) {
			return 1
		}
	}
	return 0
}

// best notes the strongest candidate of a gazetteer span.
func (l *Linker) best(p *Page, s *Span) {
	if !s.has(fromGazetteer) {
		return
	}
	p.candidates = l.k.Candidates(s.Entry, p.candidates[:0])
	if n := len(p.candidates); n > 0 {
		c := p.candidates[0]
		s.best = bestName{c.Kind, l.about(p, c.ID).sort, c.Count, n}
	}
}

// gather collects the candidates of all mentions and what the document says about them.
func (l *Linker) gather(p *Page, spans []Span) []linked {
	ms := scratch.Zeros(&p.memory.mentions, len(spans))
	for i, s := range spans {
		n := l.named(p, &s)
		ms[i].span, ms[i].named = s, n
		ms[i].options = append(p.memory.options.Take(len(n.options)+spare), n.options...)
		if s.has(fromAnchor) {
			if q := p.anchorID[s.Anchor]; q != 0 {
				ms[i].options = addOption(ms[i].options, option{id: q, kind: KindAnchor, way: written, anchor: true})
			}
		}
	}
	l.propagate(p, ms)
	l.lookAround(p, ms)
	for i := range ms {
		ms[i].lowest = lowest(ms[i].options)
		for j := range ms[i].options {
			o := &ms[i].options[j]
			if o.labelWords == 0 {
				l.describe(p, ms[i].named, p.Surface(ms[i].span.First, ms[i].span.End), o)
			}
			ms[i].page = ms[i].page || o.page
		}
		ms[i].titled = ms[i].named.page != 0
		p.overlap(&ms[i])
	}
	l.connect(p, ms)
	for i := range ms {
		l.roles(p, ms, i)
	}
	return ms
}

// spare is the room for candidates that the document adds to those of a mention. Few have more.
const spare = 4

func lowest(options []option) wikidata.QID {
	var full, any wikidata.QID
	for i := range options {
		o := &options[i]
		if o.kind < KindShort && (full == 0 || o.id < full) {
			full = o.id
		}
		if any == 0 || o.id < any {
			any = o.id
		}
	}
	if full != 0 {
		return full
	}
	return any
}
