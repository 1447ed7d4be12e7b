package prompt

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// joint asks for entities and relations, and for events where there are any. Every entity class that it defines is
// asked for, so that only those stand there that have answers or are known to be absent; other types are widened. A
// date is an entity here where a relation has one.
func (b *Builder) joint(p *plan, sc *scene) string {
	if len(sc.relations) == 0 || len(sc.named) == 0 {
		return dropNothing
	}
	p.asked = []sample.Kind{sample.Entity, sample.Relation}
	p.kinds, p.objects = "Entity Classes and Relation Classes", "Entity Objects and Relation Objects"
	if len(sc.events) > 0 {
		p.asked = append(p.asked, sample.Event)
		p.kinds = "Entity Classes, Relation Classes and Event Classes"
		p.objects = "Entity Objects, Relation Objects and Event Objects"
	}
	drop := b.ask(p, sc, Joint, sample.Entity, sc.primary())
	if drop == "" {
		drop = b.ask(p, sc, Joint, sample.Relation, classesOf(sc.relations))
	}
	if drop == "" && len(sc.events) > 0 {
		drop = b.ask(p, sc, Joint, sample.Event, classesOf(sc.events))
	}
	if slices.ContainsFunc(classesOf(sc.events), func(c string) bool { return sc.unargued[c] }) {
		drop = dropUncertain
	}
	if drop != "" {
		return drop
	}
	for _, list := range [][]answer{sc.relations, sc.events} {
		for _, a := range list {
			p.block.define(sample.Entity, a.used...)
		}
	}
	b.widen(p, sc)
	defined := func(n string) bool { return p.block.defined[n] }
	entities := inOrder(append(b.entities(sc, defined), b.values(sc, defined)...))
	p.answers = slices.Concat(entities, sc.relations, sc.events)
	return ""
}

// widen defines those types of the relations and events that are known to have no instance in the sentence: they keep
// the definitions typed and are hard negatives.
func (b *Builder) widen(p *plan, sc *scene) {
	for _, kind := range []sample.Kind{sample.Relation, sample.Event} {
		for _, name := range p.block.asked[kind] {
			c, _ := b.schema.Class(name)
			for _, list := range c.types() {
				for _, n := range list {
					if p.block.defined[n] || len(p.block.entities) >= b.options.Related || !b.schema.is(n, sample.Entity) {
						continue
					}
					if reason := b.schema.taxonomy.Absent(sc.known, sc.primary(), n); reason != "" && !b.literal(n) {
						p.negatives = append(p.negatives, sample.Negative{Class: n, Reason: reason})
						p.block.define(sample.Entity, n)
					}
				}
			}
		}
	}
}

func (b *Builder) literal(name string) bool {
	c, _ := b.schema.taxonomy.Class(name)
	return c.Literal != sample.NotLiteral
}
