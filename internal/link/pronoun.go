package link

import "github.com/knowcorpus/knowcorpus/wikidata"

// Reference is a pronoun that stands for an earlier mention, or for the page's own entity.
type Reference struct {
	First, End int32 // tokens
	QID        wikidata.QID
	Sort       Sort
	Prob       float64
	Rule       string
}

// Names of the rules that resolve pronouns.
const (
	RuleSameSentence = "keep/pronoun-same-sentence"
	RulePrevious     = "keep/pronoun-previous-sentence"
	RuleEarlier      = "keep/pronoun-earlier-sentence"
	RuleSubject      = "keep/pronoun-page-subject"
)

// reach is how many sentences back a pronoun may point.
const reach = 5

// priors of the rules: how often the antecedent was right on KnowledgeNet passages, rounded down.
var pronounPrior = map[string]float64{RuleSameSentence: 0.85, RulePrevious: 0.88, RuleEarlier: 0.75, RuleSubject: 0.8}

// Pronouns resolves he and she in all their forms: to the first agreeing person of the same sentence before them, of
// the sentences before, or to the page's own entity. It and they stand for an organisation or a work that the sentence
// before begins with, or that the page is about. Gender is P21 where it is stated; a person without is taken to be
// what the first pronoun says that is resolved to them.
func (l *Linker) Pronouns(p *Page, ms []Mention) []Reference {
	r := resolver{l: l, p: p, ms: ms, gender: map[wikidata.QID]wikidata.QID{}, first: make([]int, len(p.Sentences)+1)}
	for i := range r.first {
		r.first[i] = len(ms)
	}
	for i := len(ms) - 1; i >= 0; i-- {
		r.first[p.sentence[ms[i].First]] = i
	}
	var out []Reference
	for i := range p.Tokens {
		says := p.info[i].says
		if says&things != 0 && !r.inside(int32(i)) {
			if ref, ok := r.thing(int32(i)); ok {
				out = append(out, ref)
				r.past = append(r.past, ref)
			}
			continue
		}
		g := says.gender()
		if g == 0 || r.inside(int32(i)) {
			continue
		}
		if ref, ok := r.resolve(int32(i), g); ok {
			out = append(out, ref)
			r.past = append(r.past, ref)
		}
	}
	return out
}

type resolver struct {
	l      *Linker
	p      *Page
	ms     []Mention
	gender map[wikidata.QID]wikidata.QID // found by earlier pronouns
	first  []int                         // first mention of each sentence
	past   []Reference
}

// inside says that a token is part of a name: "Her Majesty".
func (r *resolver) inside(tok int32) bool {
	for i := r.first[r.p.sentence[tok]]; i < len(r.ms) && r.ms[i].First <= tok; i++ {
		if tok < r.ms[i].End {
			return true
		}
	}
	return false
}

func (r *resolver) resolve(tok int32, g wikidata.QID) (Reference, bool) {
	s := r.p.sentence[tok]
	for back := int32(0); back <= reach && back <= s; back++ {
		if q, ok := r.person(s-back, tok, g); ok {
			rule := RuleEarlier
			switch back {
			case 0:
				rule = RuleSameSentence
			case 1:
				rule = RulePrevious
			}
			return r.refer(tok, g, q, rule), true
		}
	}
	if q := r.p.pageEntity; q != 0 && r.l.k.Sort(q) == Person && r.agrees(q, g) {
		return r.refer(tok, g, q, RuleSubject), true
	}
	return Reference{}, false
}

// thing finds what it and they stand for: the thing with which this sentence, else the one before, begins.
func (r *resolver) thing(tok int32) (Reference, bool) {
	s := r.p.sentence[tok]
	for back := int32(0); back <= 1 && back <= s; back++ {
		i := r.first[s-back]
		if i < len(r.ms) && r.p.sentence[r.ms[i].First] == s-back && r.ms[i].First < tok {
			m := &r.ms[i]
			if opens := m.First <= r.p.Sentences[s-back].First+1; opens && m.QID != 0 && (m.Sort == Organisation || m.Sort == Work) {
				return Reference{tok, tok + 1, m.QID, m.Sort, thingPrior, RulePrevious}, true
			}
			return Reference{}, false
		}
		for j := len(r.past) - 1; j >= 0 && r.p.sentence[r.past[j].First] >= s-back; j-- {
			if x := r.past[j]; r.p.sentence[x.First] == s-back && (x.Sort == Organisation || x.Sort == Work) {
				return Reference{tok, tok + 1, x.QID, x.Sort, thingPrior, RuleEarlier}, true
			}
		}
	}
	if q := r.p.pageEntity; q != 0 {
		if sort := r.l.k.Sort(q); sort == Organisation || sort == Work {
			return Reference{tok, tok + 1, q, sort, thingPrior, RuleSubject}, true
		}
	}
	return Reference{}, false
}

// thingPrior is the prior of it and they.
const thingPrior = 0.7

func (r *resolver) refer(tok int32, g, q wikidata.QID, rule string) Reference {
	r.gender[q] = g
	return Reference{tok, tok + 1, q, Person, pronounPrior[rule], rule}
}

// person is the first agreeing person of a sentence before token tok, pronouns resolved earlier included.
func (r *resolver) person(s, tok int32, g wikidata.QID) (wikidata.QID, bool) {
	at, found := tok, wikidata.QID(0)
	for i := r.first[s]; i < len(r.ms) && r.p.sentence[r.ms[i].First] == s && r.ms[i].First < tok; i++ {
		if m := r.ms[i]; m.QID != 0 && (m.Sort == Person || r.opens(&m, s)) && r.agrees(m.QID, g) {
			at, found = m.First, m.QID
			break
		}
	}
	for i := len(r.past) - 1; i >= 0 && r.p.sentence[r.past[i].First] >= s; i-- {
		if x := r.past[i]; r.p.sentence[x.First] == s && x.Sort == Person && x.First < at && r.agrees(x.QID, g) {
			at, found = x.First, x.QID
		}
	}
	return found, found != 0
}

// opens says that a name whose item has no type stated begins a sentence: what he and she are said of is then a person.
func (r *resolver) opens(m *Mention, s int32) bool {
	return m.Sort == Untyped && m.First <= r.p.Sentences[s].First+1
}

func (r *resolver) agrees(q, g wikidata.QID) bool {
	have := r.l.k.Gender(q)
	if have == 0 {
		have = r.gender[q]
	}
	return have == 0 || have == g
}
