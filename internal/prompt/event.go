package prompt

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// event gives an event with its arguments in the order of the class's roles. One argument that does not fit makes the
// whole no answer: without it, the row would teach that the role is empty.
func (b *Builder) event(sc *scene, e annotation.Event) (answer, bool) {
	class, ok := b.schema.Class(e.Class)
	if !ok || class.Kind != sample.Event || e.Trigger == nil || len(e.Arguments) == 0 || !slices.Contains(b.options.Tiers, e.Tier) {
		return answer{}, false
	}
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

// detection is an event as event detection asks for it: class and trigger.
func detection(a answer, t annotation.Trigger, sc *scene) answer {
	return answer{class: a.class, used: []string{a.class}, expr: object(a.class, t.Surface), order: a.order,
		spans: []Span{sc.span("trigger", a.class, t.Start, t.End, t.Surface)}, tier: a.tier}
}
