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
	var told []annotation.Event
	for _, i := range inside.events[int32(sc.index)] {
		e := sc.doc.Events[i]
		sc.known.Events = append(sc.known.Events, e.Class)
		if !b.detectable(e) {
			sc.uncertain[e.Class] = true
			continue
		}
		told = append(told, e)
	}
	for _, e := range joined(told) {
		sc.detected = append(sc.detected, detection(sc, e))
		if a, ok := b.event(sc, e); ok {
			sc.events = append(sc.events, a)
		} else {
			sc.unargued[e.Class] = true
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
		// A pronoun is as sure as the relation that it stands in, whose probability holds that of its antecedent.
		if m.Kind == annotation.Name && !slices.Contains(b.options.Tiers, m.Tier) {
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
