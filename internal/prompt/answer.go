package prompt

import (
	"cmp"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// answer is an element of results.
type answer struct {
	class string // asked for: of the entity, relation or event
	used  []string
	expr  pycode.Expr
	order [2]int32 // where it stands: its first part, then the second
	spans []Span
	tier  string
	note  string // of an event: what a prompt for arguments says of its trigger
}

// answers fills the scene with what the tiers asked for say of it.
func (b *Builder) answers(sc *scene, inside contents) {
	for _, i := range sc.mentions {
		if named := b.named(sc, sc.doc.Mentions[i]); len(named) > 0 {
			sc.named = append(sc.named, named)
		}
	}
	for _, i := range inside.relations[int32(sc.index)] {
		r := sc.doc.Relations[i]
		sc.known.Relations = append(sc.known.Relations, r.Class)
		if sc.reflexive(r) {
			continue
		}
		if a, ok := b.relation(sc, r); ok {
			sc.relations = append(sc.relations, a)
		} else {
			sc.uncertain[r.Class] = true
		}
	}
	for _, i := range inside.events[int32(sc.index)] {
		e := sc.doc.Events[i]
		sc.known.Events = append(sc.known.Events, e.Class)
		if a, ok := b.event(sc, e); ok {
			sc.events = append(sc.events, a)
			sc.detected = append(sc.detected, detection(a, *e.Trigger, sc))
		} else {
			sc.uncertain[e.Class] = true
		}
	}
	sc.relations = inOrder(sc.relations)
	sc.events, sc.detected = inOrder(sc.events), inOrder(sc.detected)
}

// inOrder sorts answers by their place and joins those that are written alike: the first stays, with all spans.
func inOrder(list []answer) []answer {
	slices.SortStableFunc(list, func(x, y answer) int {
		return cmp.Or(cmp.Compare(x.order[0], y.order[0]), cmp.Compare(x.order[1], y.order[1]),
			cmp.Compare(x.class, y.class), cmp.Compare(pycode.Print(x.expr), pycode.Print(y.expr)))
	})
	var out []answer
	at := map[string]int{}
	for _, a := range list {
		key := pycode.Print(a.expr)
		if i, ok := at[key]; ok {
			out[i].tier = max(out[i].tier, a.tier) // "C" > "B" > "A": the lower
			for _, s := range a.spans {
				if !slices.Contains(out[i].spans, s) {
					out[i].spans = append(out[i].spans, s)
				}
			}
			continue
		}
		at[key] = len(out)
		out = append(out, a)
	}
	return out
}

// primary gives the classes that a sentence's names are asked by: the most specific of each, sorted.
func (sc *scene) primary() []string {
	var out []string
	for _, n := range sc.named {
		out = append(out, n[0].class)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// entities gives the names under the classes that a prompt defines: each under every one of its classes that has no
// more specific one defined. Mostly that is one; Berlin is both where Capital and BigCity are asked for.
func (b *Builder) entities(sc *scene, defined func(string) bool) []answer {
	var out []answer
	for _, named := range sc.named {
		for _, a := range named {
			if defined(a.class) && !slices.ContainsFunc(named, func(o answer) bool {
				return o.class != a.class && defined(o.class) && b.schema.taxonomy.IsA(o.class, a.class)
			}) {
				out = append(out, a)
			}
		}
	}
	return inOrder(out)
}

// values gives the dates and quantities of the sentence, where a prompt defines their class.
func (b *Builder) values(sc *scene, defined func(string) bool) []answer {
	var out []answer
	for _, i := range sc.literals {
		l := sc.doc.Literals[i]
		if class := literalClass(l); defined(class) {
			out = append(out, answer{
				class: class,
				used:  []string{class},
				expr:  object(class, l.Surface),
				order: [2]int32{l.Start, l.End},
				spans: []Span{sc.span("name", class, l.Start, l.End, l.Surface)},
				tier:  annotation.TierA,
			})
		}
	}
	return out
}

func literalClass(l annotation.Literal) string {
	if l.Kind == annotation.Date {
		return DateClass
	}
	return NumberClass
}

// named gives a mention under each of its classes, the most specific first.
func (b *Builder) named(sc *scene, m annotation.Mention) []answer {
	if !slices.Contains(b.options.Kinds, m.Kind) || !slices.Contains(b.options.Tiers, m.Tier) {
		return nil
	}
	var out []answer
	for _, class := range b.schema.known(m.Classes) {
		out = append(out, answer{
			class: class,
			used:  []string{class},
			expr:  object(class, m.Surface),
			order: [2]int32{m.Start, m.End},
			spans: []Span{sc.span("name", class, m.Start, m.End, m.Surface)},
			tier:  m.Tier,
		})
	}
	return out
}

func object(class, surface string) pycode.Call {
	return pycode.Call{Func: class, Args: []pycode.Expr{pycode.Str(surface)}}
}

func (sc *scene) span(part, class string, start, end int32, surface string) Span {
	return Span{Part: part, Class: class, Start: start - sc.start, End: end - sc.start, Surface: surface}
}

// end gives the object at one end of a relation or in a role: a mention or a literal, of a class that hints allow.
func (b *Builder) end(sc *scene, part, kind string, i int32, hints []string) (pycode.Expr, Span, bool) {
	var classes []string
	var at struct {
		start, end int32
		surface    string
	}
	switch {
	default:
		return nil, Span{}, false // in another sentence, or nowhere
	case kind == annotation.TailLiteral && slices.Contains(sc.literals, int(i)):
		l := sc.doc.Literals[i]
		at.start, at.end, at.surface = l.Start, l.End, l.Surface
		classes = b.schema.known([]string{literalClass(l)})
	case kind != annotation.TailLiteral && slices.Contains(sc.mentions, int(i)):
		m := sc.doc.Mentions[i]
		at.start, at.end, at.surface = m.Start, m.End, m.Surface
		if !slices.Contains(b.options.Tiers, m.Tier) {
			return nil, Span{}, false
		}
		classes = b.schema.known(m.Classes)
	}
	class, ok := b.schema.fit(classes, hints)
	return object(class, at.surface), sc.span(part, class, at.start, at.end, at.surface), ok
}

// reflexive says whether both ends are one entity under two names: "the country of the United States is the USA" is a
// statement of Wikidata and of no sentence.
func (sc *scene) reflexive(r annotation.Relation) bool {
	if r.TailKind == annotation.TailLiteral {
		return false
	}
	head, tail := sc.doc.Mentions[r.Head], sc.doc.Mentions[r.Tail]
	return r.Head == r.Tail || head.QID != nil && tail.QID != nil && *head.QID == *tail.QID
}

func (b *Builder) relation(sc *scene, r annotation.Relation) (answer, bool) {
	class, ok := b.schema.Class(r.Class)
	if !ok || class.Kind != sample.Relation || !slices.Contains(b.options.Tiers, r.Tier) {
		return answer{}, false
	}
	head, h, ok := b.end(sc, "head", annotation.TailMention, r.Head, class.Head)
	tail, t, ok2 := b.end(sc, "tail", r.TailKind, r.Tail, class.Tail)
	if !ok || !ok2 {
		return answer{}, false
	}
	return answer{
		class: r.Class,
		used:  []string{r.Class, h.Class, t.Class},
		expr:  pycode.Call{Func: r.Class, Args: []pycode.Expr{head, tail}},
		order: [2]int32{h.Start, t.Start},
		spans: []Span{h, t},
		tier:  r.Tier,
	}, true
}

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

// results is the statement that holds the answers, and their spans numbered.
func results(list []answer) (pycode.Assign, []Span) {
	value, spans := pycode.List{}, []Span{}
	for i, a := range list {
		value = append(value, a.expr)
		for _, s := range a.spans {
			s.Answer = int32(i)
			spans = append(spans, s)
		}
	}
	return pycode.Assign{Target: "results", Value: value}, spans
}

// lowest gives the lowest tier among answers, "" without any.
func lowest(list []answer) string {
	tier := ""
	for _, a := range list {
		tier = max(tier, a.tier)
	}
	return tier
}
