package annotate

import (
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/evidence"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/literal"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// findEvents looks for statements that a relation of the sentence says, then for qualified ones of which the value and a
// qualifier stand in the sentence, then for instances of occurrence classes.
func (w *work) findEvents() {
	done, named := map[string]bool{}, map[wikidata.QID]bool{}
	for s := range w.bySent {
		ms := w.bySent[s].mentions
		clear(done)
		clear(named)
		for i := range w.bySent[s].stated {
			x := &w.bySent[s].stated[i]
			done[x.fact.Statement] = true
			w.statedEvent(s, x)
		}
		for _, h := range ms[:min(len(ms), w.opt.SentenceMentions)] {
			m := &w.mentions[h]
			qualified := w.about(m.qid).qualified
			for i := range qualified {
				if f := &qualified[i]; w.said(s, f.Value, h) && !done[f.Statement] {
					done[f.Statement] = true
					w.qualifiedEvent(s, h, f)
				}
			}
			if m.sort == link.Event && m.kind == annotation.Name && !named[m.qid] {
				named[m.qid] = true
				w.occurrence(s, h)
			}
		}
	}
}

// said tells that a sentence may hold a value: no event is made of a statement without it.
func (w *work) said(s int, v fact.Value, not int32) bool {
	if v.Kind != fact.Item {
		return len(w.bySent[s].literals) > 0
	}
	_, ok := w.argument(s, v, not)
	return ok
}

// statedEvent writes the event of a statement that a relation of the sentence says. It is as likely as the relation and
// its trigger together.
func (w *work) statedEvent(s int, x *stated) {
	class, ok := w.schema.Event(x.fact.Property)
	if !ok {
		return
	}
	value := annotation.Argument{Role: class.Value, Mention: x.tail, TailKind: annotation.TailMention}
	if x.rule != "" {
		value.TailKind = annotation.TailLiteral
	}
	e := w.newEvent(s, class, &x.fact, x.head, value)
	words := w.words(s)
	t, sure := w.findTrigger(s, words, w.pairOf(words, &x.found), x.fact.Property)
	switch {
	case w.mutual(&e):
		w.counts.Events.drop(DropDuplicate)
	case e.Rule == RuleEventPair && w.places(e.Arguments):
		w.counts.Events.drop(DropStatic)
	case sure == 0 && e.Rule == RuleEventPair:
		w.counts.Events.drop(DropTrigger)
	case sure == 0:
		w.emitEvent(e, min(x.prob, withoutTrigger))
	default:
		tr := w.trigger(t)
		e.Trigger = &tr
		if he, ok := w.subjectOf(t); ok && !w.takes(he, e.Arguments) {
			sure = min(sure, withoutTrigger)
		}
		w.emitEvent(e, x.prob*sure)
	}
}

// mutual says that an event of a property that goes both ways was written already, with its two ends the other way round.
func (w *work) mutual(e *annotation.Event) bool {
	p, _ := wikidata.ParsePID(e.ID)
	if !w.evidence.Symmetric(p) {
		return false
	}
	return slices.ContainsFunc(w.row.Events, func(o annotation.Event) bool {
		return o.ID == e.ID && len(o.Arguments) > 1 && o.Arguments[0].Mention == e.Arguments[1].Mention && o.Arguments[1].Mention == e.Arguments[0].Mention
	})
}

// qualifiedEvent writes the event of a statement that no relation of the sentence says, but of which the value and a
// qualifier stand there: for training only.
func (w *work) qualifiedEvent(s int, h int32, f *Fact) {
	class, ok := w.schema.Event(f.Property)
	if !ok {
		return
	}
	value, ok := w.argument(s, f.Value, h)
	if !ok {
		return
	}
	value.Role = class.Value
	e := w.newEvent(s, class, f, h, value)
	switch {
	case bestRank(f) != "":
		w.counts.Events.drop(bestRank(f))
		return
	case w.timeConflict(f.Qualifiers, int32(s)):
		w.counts.Events.drop(DropTime)
		return
	case e.Rule != RuleEventQualified:
		w.counts.Events.drop(DropEvidence)
		return
	}
	words := w.words(s)
	p := evidence.Pair{Head: words.Unit(w.mentions[h].first), Tail: words.Unit(w.firstToken(value))}
	if t, sure := w.findTrigger(s, words, p, f.Property); sure > 0 {
		tr := w.trigger(t)
		e.Trigger = &tr
	}
	prob := w.opt.Prior[e.Rule]
	for _, a := range e.Arguments {
		if a.TailKind == annotation.TailMention {
			prob *= w.mentions[a.Mention].prob
		}
	}
	w.emitEvent(e, prob)
}

// firstToken is where an argument begins.
func (w *work) firstToken(a annotation.Argument) int32 {
	if a.TailKind == annotation.TailLiteral {
		return w.literals[a.Mention].First
	}
	return w.mentions[a.Mention].first
}

// newEvent makes the event of a statement: subject, value, and the qualifiers that stand in the sentence.
func (w *work) newEvent(s int, class EventClass, f *Fact, h int32, value annotation.Argument) annotation.Event {
	e := annotation.Event{Class: class.Name, ID: f.Property.String(), Statement: f.Statement, Rule: RuleEventPair}
	e.Arguments = append(e.Arguments, annotation.Argument{Role: class.Subject, Mention: h, TailKind: annotation.TailMention}, value)
	for _, q := range f.Qualifiers {
		role := class.Roles[q.Property]
		if role == "" {
			continue
		}
		if a, ok := w.argument(s, q.Value, h); ok && !hasArgument(e.Arguments, a) {
			a.Role = role
			e.Arguments = append(e.Arguments, a)
			e.Rule = RuleEventQualified
		}
	}
	return e
}

func hasArgument(as []annotation.Argument, a annotation.Argument) bool {
	for _, x := range as {
		if x.Mention == a.Mention && x.TailKind == a.TailKind {
			return true
		}
	}
	return false
}

// argument finds the mention or literal of a sentence that says a value.
func (w *work) argument(s int, v fact.Value, not int32) (annotation.Argument, bool) {
	switch v.Kind {
	case fact.Item:
		for _, i := range w.bySent[s].mentions {
			if i != not && w.mentions[i].qid == v.Item {
				return annotation.Argument{Mention: i, TailKind: annotation.TailMention}, true
			}
		}
	case fact.Time, fact.Quantity:
		for _, i := range w.bySent[s].literals {
			if literalRule(&w.literals[i], literal.Match(w.literals[i], v)) != "" {
				return annotation.Argument{Mention: i, TailKind: annotation.TailLiteral}, true
			}
		}
	}
	return annotation.Argument{}, false
}

// saidOf is the least probability of a relation that makes an argument: that a country is named beside a war it fought in
// says little.
const saidOf = 0.95

// inverseRoles are the properties whose value is the event, and the property whose role their subject plays.
var inverseRoles = map[wikidata.PID]wikidata.PID{1344: 710, 607: 710}

// occurrence writes the event that a name itself tells: "the 1996 Summer Olympics were held in Atlanta". Its arguments
// are what relations of the sentence say of it.
func (w *work) occurrence(s int, h int32) {
	m := &w.mentions[h]
	class, id, ok := w.schema.Occurrence(w.spoken(m))
	if !ok {
		return
	}
	if w.modifies(m) || !w.speaks(s) {
		w.counts.Events.drop(DropPeriod)
		return
	}
	e := annotation.Event{Class: class.Name, ID: id.String(), Rule: RuleOccurrenceName}
	prob := m.prob
	for i := range w.bySent[s].stated {
		x := &w.bySent[s].stated[i]
		role, a := "", annotation.Argument{Mention: x.tail, TailKind: annotation.TailMention}
		switch {
		case x.fact.Head == m.qid:
			role = class.Roles[x.fact.Property]
		case x.rule == "" && w.mentions[x.tail].qid == m.qid:
			role, a.Mention = class.Roles[inverseRoles[x.fact.Property]], x.head
		}
		if x.rule != "" {
			a.TailKind = annotation.TailLiteral
		}
		if role == "" || x.prob < saidOf || hasArgument(e.Arguments, a) {
			continue
		}
		a.Role = role
		e.Arguments = append(e.Arguments, a)
		e.Rule = RuleOccurrence
		if prob = min(prob, x.prob); e.Statement == "" {
			e.Statement = x.fact.Statement
		}
	}
	if e.Rule == RuleOccurrenceName && w.dates(m) {
		prob = min(prob, asTime)
	}
	if t, sure, ok := w.nameHead(m, evidence.NewNames(class.Names)); ok {
		e.Trigger = &t
		w.emitEvent(e, prob*sure)
		return
	}
	w.counts.Events.drop(DropTrigger)
}

func (w *work) trigger(t int32) annotation.Trigger {
	return annotation.Trigger{Start: w.page.Tokens[t].Start, End: w.page.Tokens[t].End, Surface: w.page.Word(int(t))}
}

// withoutTrigger is the most an event is worth that no word says: tier C.
const withoutTrigger = 0.8

// places says that subject and value are both places: "Paris, France" tells how things stand, not what happened.
func (w *work) places(as []annotation.Argument) bool {
	for _, a := range as {
		if a.TailKind != annotation.TailMention {
			return false
		}
		if s := w.mentions[a.Mention].sort; s != link.Place && s != link.Country {
			return false
		}
	}
	return true
}

func (w *work) emitEvent(e annotation.Event, prob float64) {
	e.Prob = math.Round(prob*1e4) / 1e4
	if e.Tier = annotation.TierOf(e.Prob); e.Tier == "" {
		w.counts.Events.drop(DropEvidence)
		return
	}
	w.counts.Events.keep(e.Rule)
	w.row.Events = append(w.row.Events, e)
}
