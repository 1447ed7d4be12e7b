package prompt

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

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
