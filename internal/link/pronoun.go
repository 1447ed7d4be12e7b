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
const reach = 3

// priors of the rules: how often the antecedent was right on KnowledgeNet passages, rounded down.
var pronounPrior = map[string]float64{RuleSameSentence: 0.85, RulePrevious: 0.88, RuleEarlier: 0.75, RuleSubject: 0.8}

var personal = map[string]wikidata.QID{"he": Male, "He": Male, "his": Male, "His": Male, "him": Male, "himself": Male,
	"she": Female, "She": Female, "her": Female, "Her": Female, "hers": Female, "herself": Female}

// Pronouns resolves he and she in all their forms: to the first agreeing person of the same sentence before them, of
// the sentences before, or to the page's own entity. Gender is P21 where it is stated; a person without is taken to be
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
		g := personal[p.Word(i)]
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
	rules := [...]string{RuleSameSentence, RulePrevious, RuleEarlier, RuleEarlier}
	for back := int32(0); back <= reach && back <= s; back++ {
		if q, ok := r.person(s-back, tok, g); ok {
			return r.refer(tok, g, q, rules[back]), true
		}
	}
	if q := r.p.pageEntity; q != 0 && r.l.k.Sort(q) == Person && r.agrees(q, g) {
		return r.refer(tok, g, q, RuleSubject), true
	}
	return Reference{}, false
}

func (r *resolver) refer(tok int32, g, q wikidata.QID, rule string) Reference {
	r.gender[q] = g
	return Reference{tok, tok + 1, q, Person, pronounPrior[rule], rule}
}

// person is the first agreeing person of a sentence before token tok, pronouns resolved earlier included.
func (r *resolver) person(s, tok int32, g wikidata.QID) (wikidata.QID, bool) {
	at, found := tok, wikidata.QID(0)
	for i := r.first[s]; i < len(r.ms) && r.p.sentence[r.ms[i].First] == s && r.ms[i].First < tok; i++ {
		if m := r.ms[i]; m.QID != 0 && m.Sort == Person && r.agrees(m.QID, g) {
			at, found = m.First, m.QID
			break
		}
	}
	for i := len(r.past) - 1; i >= 0 && r.p.sentence[r.past[i].First] >= s; i-- {
		if x := r.past[i]; r.p.sentence[x.First] == s && x.First < at && r.agrees(x.QID, g) {
			at, found = x.First, x.QID
		}
	}
	return found, found != 0
}

func (r *resolver) agrees(q, g wikidata.QID) bool {
	have := r.l.k.Gender(q)
	if have == 0 {
		have = r.gender[q]
	}
	return have == 0 || have == g
}
