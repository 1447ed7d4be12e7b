package annotate

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/literal"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// findEvents looks for statements with qualifiers, then for instances of occurrence classes.
func (w *work) findEvents() {
	var facts []Fact
	for s := range w.bySent {
		ms := w.bySent[s].mentions
		done := map[string]bool{}
		for _, h := range ms[:min(len(ms), w.opt.SentenceMentions)] {
			qualified := w.about(w.mentions[h].qid).qualified
			for i := range qualified {
				if f := &qualified[i]; !done[f.Statement] {
					done[f.Statement] = true
					w.statementEvent(s, h, f)
				}
			}
			if m := &w.mentions[h]; m.sort == link.Event && m.kind == annotation.Name {
				facts = w.k.From(m.qid, facts[:0])
				w.occurrence(s, h, facts)
			}
		}
	}
}

// statementEvent writes the event of a statement whose subject is mention h.
func (w *work) statementEvent(s int, h int32, f *Fact) {
	class, ok := w.schema.Event(f.Property)
	if !ok {
		return
	}
	value, ok := w.argument(s, f.Value, h)
	if !ok {
		return
	}
	if reason := bestRank(f); reason != "" {
		w.counts.Events.drop(reason)
		return
	}
	if w.timeConflict(f.Qualifiers, int32(s)) {
		w.counts.Events.drop(DropTime)
		return
	}
	e := annotation.Event{Class: class.Name, ID: f.Property.String(), Statement: f.Statement, Rule: RuleEventPair}
	e.Arguments = append(e.Arguments, annotation.Argument{Role: class.Subject, Mention: h, TailKind: annotation.TailMention})
	value.Role = class.Value
	e.Arguments = append(e.Arguments, value)
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
	w.writeEvent(s, e)
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

// occurrence writes the event that a name itself tells: "the 1996 Summer Olympics were held in Atlanta".
func (w *work) occurrence(s int, h int32, facts []Fact) {
	m := &w.mentions[h]
	class, id, ok := w.schema.Occurrence(w.k.DirectTypes(m.qid))
	if !ok {
		return
	}
	e := annotation.Event{Class: class.Name, ID: id.String(), Rule: RuleOccurrence}
	for i := range facts[:min(len(facts), w.opt.MaxFacts)] {
		f := &facts[i]
		role := class.Roles[f.Property]
		if role == "" || f.Rank == fact.Deprecated {
			continue
		}
		if a, ok := w.argument(s, f.Value, h); ok && !hasArgument(e.Arguments, a) {
			a.Role = role
			e.Arguments = append(e.Arguments, a)
			if e.Statement == "" {
				e.Statement = f.Statement
			}
		}
	}
	if len(e.Arguments) == 0 {
		w.counts.Events.drop(DropArguments)
		return
	}
	if t, ok := w.nameHead(m); ok {
		e.Trigger = &t
	}
	w.emitEvent(e, w.opt.Prior[e.Rule]*m.prob)
}

// nameHead is the last lower-case or common word of an event's own name: "Battle" of "Battle of Hastings".
func (w *work) nameHead(m *mention) (annotation.Trigger, bool) {
	c := w.linker.Casing()
	head := int32(-1)
	for t := m.first; t < m.end; t++ {
		word := w.page.Word(int(t))
		if word == "of" && head >= 0 {
			break
		}
		if b := c.Of(word); w.page.Tokens[t].Flags&text.Word != 0 && len(word) > 2 && b != link.Unseen {
			head = t
		}
	}
	if head < 0 {
		return annotation.Trigger{}, false
	}
	return w.trigger(head), true
}

func (w *work) trigger(t int32) annotation.Trigger {
	return annotation.Trigger{Start: w.page.Tokens[t].Start, End: w.page.Tokens[t].End, Surface: w.page.Word(int(t))}
}

// withoutTrigger is the most an event is worth that no word says: tier C.
const withoutTrigger = 0.8

// writeEvent finds the trigger of a statement's event. The event is as likely as the relation of its subject and value
// and no likelier than its trigger. Where the words do not speak for the relation, a qualifier in the sentence must;
// where no word says the event, too.
func (w *work) writeEvent(s int, e annotation.Event) {
	p, _ := wikidata.ParsePID(e.ID)
	prob, stated := w.statedProb(s, e.Statement)
	if !stated {
		prob = w.opt.Prior[e.Rule]
		for _, a := range e.Arguments {
			if a.TailKind == annotation.TailMention {
				prob *= w.mentions[a.Mention].prob
			}
		}
	}
	t, sure, ok := w.findTrigger(s, p)
	switch {
	case ok:
		tr := w.trigger(t)
		e.Trigger = &tr
		prob *= sure
	case e.Rule == RuleEventPair:
		w.counts.Events.drop(DropTrigger)
		return
	}
	if e.Rule == RuleEventPair {
		reason := ""
		switch {
		case !stated:
			reason = DropEvidence
		case w.places(e.Arguments):
			reason = DropStatic
		}
		if reason != "" {
			w.counts.Events.drop(reason)
			return
		}
	}
	if !ok || !stated {
		prob = min(prob, withoutTrigger)
	}
	w.emitEvent(e, prob)
}

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

// statedProb is the probability of a relation that was kept in a sentence for a statement.
func (w *work) statedProb(s int, statement string) (float64, bool) {
	for i := range w.row.Relations {
		if r := &w.row.Relations[i]; r.Statement == statement && int(w.page.SentenceOf(w.mentions[r.Head].first)) == s {
			return r.Prob, true
		}
	}
	return 0, false
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

// triggerLogit is the least tie of a trigger to its property, in thousandths of a logit: weaker words stand in any
// sentence about such things.
const triggerLogit = 1500

// findTrigger is the word that says the event, how sure that is, and whether there is one: in lower case, outside
// every mention and literal, with the strongest tie to the property. Of equals the earlier word is taken.
func (w *work) findTrigger(s int, p wikidata.PID) (tok int32, sure float64, ok bool) {
	sent := w.page.Sentences[s]
	best := triggerLogit - 1
	for t := sent.First; t < sent.Last; t++ {
		f := w.page.Tokens[t].Flags
		if w.inMent[t] != 0 || w.page.Literal[t] || f&text.Word == 0 || f&text.Capital != 0 {
			continue
		}
		if n := w.evidence.Trigger(p, w.page.Word(int(t))); n > best {
			best, tok, ok = n, t, true
		}
	}
	return tok, 1 / (1 + math.Exp(-float64(best)/1000)), ok
}
