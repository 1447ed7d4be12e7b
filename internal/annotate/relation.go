package annotate

import (
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/literal"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// found is a statement between two mentions of a sentence.
type found struct {
	fact       Fact
	head, tail int32  // mentions; tail a literal if rule is set
	rule       string // by which a literal agrees with the value
}

// stated is a statement that a relation of the row says.
type stated struct {
	found
	prob float64
}

// findRelations pairs the linked mentions of each sentence.
func (w *work) findRelations() {
	var facts []Fact
	var asked pairs
	for s := range w.bySent {
		ms := w.bySent[s].mentions
		if len(ms) > w.opt.SentenceMentions {
			for range len(ms) - w.opt.SentenceMentions {
				w.counts.Relations.drop(DropCrowded)
			}
			ms = ms[:w.opt.SentenceMentions]
		}
		var here []found
		for i, held := range asked.ask(w, ms) {
			if !held {
				continue
			}
			facts = w.k.Between(asked.pairs[i].Head, asked.pairs[i].Tail, facts[:0])
			for k := range facts {
				here = w.consider(here, found{fact: facts[k], head: asked.ends[i][0], tail: asked.ends[i][1]})
			}
		}
		here = w.literalTails(s, here)
		w.keepRelations(s, here)
	}
}

// consider applies the rules that need no evidence from the words, and keeps the closest pair of a statement.
func (w *work) consider(here []found, f found) []found {
	reason := bestRank(&f.fact)
	switch {
	case reason != "":
	case w.relation(f.fact.Property) == "":
		reason = DropClass
	case !w.typesAgree(&f.fact):
		reason = DropType
	case w.timeConflict(f.fact.Qualifiers, w.page.SentenceOf(w.mentions[f.head].first)):
		reason = DropTime
	case w.nearerName(&f):
		reason = DropNearer
	}
	if reason != "" {
		w.counts.Relations.drop(reason)
		return here
	}
	for i := range here {
		if o := &here[i]; o.rule == "" && o.fact.Property == f.fact.Property && w.mentions[o.head].qid == f.fact.Head && w.mentions[o.tail].qid == f.fact.Tail {
			w.counts.Relations.drop(DropDuplicate)
			if w.cost(&f) < w.cost(o) {
				*o = f
			}
			return here
		}
	}
	return append(here, f)
}

// cost orders the pairs of mentions that could carry a statement: names before pronouns, then the closest.
func (w *work) cost(f *found) int {
	h, t := &w.mentions[f.head], &w.mentions[f.tail]
	n := int(max(h.first-t.end, t.first-h.end))
	if h.kind != annotation.Name || t.kind != annotation.Name {
		n += 1000
	}
	return n
}

// typesAgree checks the schema's types of head and tail; an entity without types passes.
func (w *work) typesAgree(f *Fact) bool {
	head, tail := w.schema.Ends(f.Property)
	return w.isA(f.Head, head) && w.isA(f.Tail, tail)
}

// isA says that an entity is of one of the classes, or that nothing is known or wanted.
func (w *work) isA(q wikidata.QID, want []wikidata.QID) bool {
	if len(want) == 0 {
		return true
	}
	is, known := w.k.IsA(q, want)
	return is || !known
}

// relation is the class of a property; none for the two that say what sort of thing something is: mentions have types.
func (w *work) relation(p wikidata.PID) string {
	if p == instanceOf || p == subclassOf {
		return ""
	}
	return w.schema.Relation(p)
}

const (
	instanceOf wikidata.PID = 31
	subclassOf wikidata.PID = 279
)

// Qualifiers of time.
const (
	startTime wikidata.PID = 580
	endTime   wikidata.PID = 582
	pointTime wikidata.PID = 585
)

// timeConflict says that the sentence has years and all of them lie outside the statement's start and end.
func (w *work) timeConflict(qs []fact.Qualifier, s int32) bool {
	from, to := int32(math.MinInt32), int32(math.MaxInt32)
	for _, q := range qs {
		y, _, _, ok := literal.ParseTime(q.Value.Text)
		if !ok || q.Value.Kind != fact.Time || q.Value.Precision < int32(literal.Year) {
			continue
		}
		switch q.Property {
		case startTime:
			from = y
		case endTime:
			to = y
		}
	}
	if from == math.MinInt32 && to == math.MaxInt32 {
		return false
	}
	dates, outside := 0, 0
	for _, i := range w.bySent[s].literals {
		if l := w.literals[i]; l.Kind == annotation.Date && l.Precision >= literal.Year {
			dates++
			if l.Year < from || l.Year > to {
				outside++
			}
		}
	}
	return dates > 0 && outside == dates
}

// keepRelations gives each statement its probability and writes those that are likely enough.
func (w *work) keepRelations(s int, here []found) {
	if len(here) == 0 {
		return
	}
	words := w.words(s)
	for i := range here {
		f := &here[i]
		c := w.caseOf(s, words, f, here)
		r := annotation.Relation{Property: f.fact.Property.String(), Class: w.relation(f.fact.Property), Head: f.head, Tail: f.tail,
			TailKind: annotation.TailMention, Statement: f.fact.Statement, Rule: f.rule}
		if f.rule == "" {
			r.Rule = pairRules[max(c.HeadKind, c.TailKind)]
		} else {
			r.TailKind = annotation.TailLiteral
		}
		if w.trace {
			w.cases = append(w.cases, c)
			w.row.Relations = append(w.row.Relations, r)
			continue
		}
		w.values = c.Row(w.values)
		r.Prob = w.judge.Prob(w.values, c.Cue)
		if r.Prob < w.opt.MinRelation {
			w.counts.Relations.drop(DropEvidence)
			continue
		}
		if w.writeRelation(r) {
			w.bySent[s].stated = append(w.bySent[s].stated, stated{*f, r.Prob})
		}
	}
}

// pairRules name what kinds of mentions carry a relation.
var pairRules = [...]string{evidence.AsName: RulePair, evidence.AsPronoun: RulePronoun, evidence.AsConcept: RuleConcept}

func (w *work) writeRelation(r annotation.Relation) bool {
	r.Prob = math.Round(r.Prob*1e4) / 1e4
	if r.Tier = annotation.TierOf(r.Prob); r.Tier == "" {
		w.counts.Relations.drop(DropEvidence)
		return false
	}
	w.counts.Relations.keep(r.Rule)
	w.row.Relations = append(w.row.Relations, r)
	return true
}

// literalTails adds the statements whose value a literal of the sentence says, for each entity in it.
func (w *work) literalTails(s int, here []found) []found {
	ms := w.bySent[s].mentions
	if len(w.bySent[s].literals) == 0 {
		return here
	}
	for i, h := range ms[:min(len(ms), w.opt.SentenceMentions)] {
		q := w.mentions[h].qid
		if w.mentions[h].kind == annotation.Nominal || slices.ContainsFunc(ms[:i], func(o int32) bool { return w.mentions[o].qid == q }) {
			continue
		}
		facts := w.about(q).literal
		for k := range facts {
			here = w.literalTail(s, h, &facts[k], here)
		}
	}
	return here
}

// literalTail adds a statement with the literal that says its value best.
func (w *work) literalTail(s int, h int32, f *Fact, here []found) []found {
	best, rule, date := int32(-1), "", f.Value.Kind == fact.Time
	for _, i := range w.bySent[s].literals {
		if (w.literals[i].Kind == annotation.Date) != date { // most pairs
			continue
		}
		r := literalRule(&w.literals[i], literal.Match(w.literals[i], f.Value))
		if r != "" && (best < 0 || literalRules[r] < literalRules[rule]) {
			best, rule = i, r
		}
	}
	switch {
	case best < 0:
		return here
	case bestRank(f) != "":
		w.counts.Relations.drop(DropDeprecated)
		return here
	case w.relation(f.Property) == "":
		w.counts.Relations.drop(DropClass)
		return here
	}
	for i := range here {
		if o := &here[i]; o.rule != "" && o.fact.Property == f.Property && o.fact.Head == f.Head && o.tail == best {
			w.counts.Relations.drop(DropDuplicate)
			return here
		}
	}
	return append(here, found{fact: *f, head: h, tail: best, rule: rule})
}

// literalRule names the rule of a match; "" where it says too little, such as a bare small number.
func literalRule(l *literal.Literal, match string) string {
	switch match {
	case literal.DateExact, literal.DateCalendar, literal.DateFiner:
		if l.Precision >= literal.Month {
			return RuleDay
		}
		if l.Precision == literal.Year {
			return RuleYear
		}
		return RuleCoarser
	case literal.DateCoarser:
		if l.Precision >= literal.Year { // "in the 16th century" says of nobody that he was born or died then
			return RuleYear
		}
	case literal.AmountExact, literal.AmountRange:
		if l.Unit != 0 || l.Amount >= 1000 {
			return RuleAmount
		}
	case literal.AmountRound:
		if l.Unit != 0 || l.Amount >= 1000 {
			return RuleRounded
		}
	}
	return ""
}
