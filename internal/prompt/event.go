package prompt

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// detectable says whether an event's trigger and class can be an answer, whatever is known of its arguments.
func (b *Builder) detectable(e annotation.Event) bool {
	class, ok := b.schema.Class(e.Class)
	return ok && class.Kind == sample.Event && e.Trigger != nil && slices.Contains(b.options.Tiers, e.Tier)
}

// joined makes one event of those of a class that one word says: Wikidata states each membership of "Albania is a member of
// the United Nations and NATO" by itself, the sentence tells one event with two organizations. What differs in more than one
// role stays apart: "won the prize for physics in 1903 and that for chemistry in 1911" would lose which was when.
func joined(events []annotation.Event) []annotation.Event {
	var out []annotation.Event
	for _, e := range events {
		i := slices.IndexFunc(out, func(o annotation.Event) bool {
			return o.Class == e.Class && *o.Trigger == *e.Trigger && alike(o.Arguments, e.Arguments)
		})
		if i < 0 {
			out = append(out, e)
			continue
		}
		all := slices.Clone(out[i].Arguments)
		for _, a := range e.Arguments {
			if !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
		out[i].Arguments = all
		out[i].Tier = max(out[i].Tier, e.Tier) // "B" > "A": the lower
	}
	return out
}

// alike says that two lists of arguments differ in one role at most.
func alike(x, y []annotation.Argument) bool {
	role := ""
	for _, pair := range [][2][]annotation.Argument{{x, y}, {y, x}} {
		for _, a := range pair[0] {
			if slices.Contains(pair[1], a) {
				continue
			}
			if role != "" && role != a.Role {
				return false
			}
			role = a.Role
		}
	}
	return true
}

// detection is an event as event detection asks for it: class and trigger.
func detection(sc *scene, e annotation.Event) answer {
	t := *e.Trigger
	trigger := sc.span("trigger", e.Class, t.Start, t.End, t.Surface)
	return answer{class: e.Class, used: []string{e.Class}, expr: object(e.Class, t.Surface),
		order: [2]int32{trigger.Start, trigger.End}, spans: []Span{trigger}, tier: e.Tier}
}

// event gives a detectable event with its arguments in the order of the class's roles. One argument that does not fit
// makes the whole no answer: without it, the row would teach that the role is empty. So does an event without any.
func (b *Builder) event(sc *scene, e annotation.Event) (answer, bool) {
	if len(e.Arguments) == 0 {
		return answer{}, false
	}
	class, _ := b.schema.Class(e.Class)
	values := make([]pycode.List, len(class.Roles))
	spans := make([][]Span, len(class.Roles))
	used := []string{e.Class}
	for _, a := range sortedArguments(sc.doc, e.Arguments) {
		role := slices.IndexFunc(class.Roles, func(r Role) bool { return r.Name == a.Role })
		if role < 0 {
			return answer{}, false
		}
		value, span, ok := b.end(sc, a.Role, a.TailKind, a.Mention, class.Roles[role].Classes)
		if !ok {
			return answer{}, false
		}
		if !slices.ContainsFunc(values[role], func(v pycode.Expr) bool { return pycode.Equal(v, value) }) {
			values[role] = append(values[role], value)
		}
		spans[role] = append(spans[role], span)
		used = append(used, span.Class)
	}
	trigger := sc.span("trigger", e.Class, e.Trigger.Start, e.Trigger.End, e.Trigger.Surface)
	call := pycode.Call{Func: e.Class, Keywords: []pycode.Keyword{{Name: "trigger", Value: pycode.Str(e.Trigger.Surface)}}}
	all := []Span{trigger}
	for i, r := range class.Roles {
		if len(values[i]) > 0 {
			call.Keywords = append(call.Keywords, pycode.Keyword{Name: r.Name, Value: values[i]})
			all = append(all, spans[i]...)
		}
	}
	return answer{class: e.Class, used: used, expr: call, order: [2]int32{trigger.Start, trigger.End}, spans: all, tier: e.Tier,
		note: `"` + e.Trigger.Surface + `" is the trigger of event type "` + e.Class + `"`}, true
}

// sortedArguments puts the arguments of a role in text order.
func sortedArguments(doc *annotation.Document, args []annotation.Argument) []annotation.Argument {
	place := func(a annotation.Argument) int32 {
		switch {
		case a.Mention < 0:
		case a.TailKind == annotation.TailLiteral && int(a.Mention) < len(doc.Literals):
			return doc.Literals[a.Mention].Start
		case a.TailKind != annotation.TailLiteral && int(a.Mention) < len(doc.Mentions):
			return doc.Mentions[a.Mention].Start
		}
		return 0
	}
	out := slices.Clone(args)
	slices.SortStableFunc(out, func(x, y annotation.Argument) int { return cmp.Compare(place(x), place(y)) })
	return out
}

// enough is how many rows for event detection a document gives of one trigger of one class: an article on a war names it in
// every second sentence, and each row would teach the same word.
const enough = 2

// taught counts the rows of a document by class and trigger.
type taught map[[2]string]int

// add counts a row, and says whether one of its triggers was still wanted.
func (t taught) add(row Instruction) bool {
	wanted := false
	for _, s := range row.Spans {
		wanted = wanted || t[[2]string{s.Class, s.Surface}] < enough
	}
	if wanted {
		for _, s := range row.Spans {
			t[[2]string{s.Class, s.Surface}]++
		}
	}
	return wanted
}
