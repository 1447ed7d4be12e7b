package schemalib

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Conflict is a row of schema/conflicts: things in the dump that contradict or resemble each other, and what was done.
type Conflict struct {
	Rule       string   `parquet:"rule,dict" json:"rule"` // "conflict/same-label"
	IDs        []string `parquet:"ids,list" json:"ids"`
	Evidence   string   `parquet:"evidence" json:"evidence"`
	Resolution string   `parquet:"resolution" json:"resolution"`
}

func (b *builder) conflict(rule string, ids []string, evidence, resolution string) {
	b.report.Conflicts = append(b.report.Conflicts, Conflict{rule, ids, evidence, resolution})
}

// finish gathers what can only be said of the whole library, and puts the report in order.
func (b *builder) finish() {
	r := b.report
	depth := map[string]int{}
	for i := range b.lib.Entities {
		c := &b.lib.Entities[i]
		if len(c.Parents) == 0 {
			r.Roots++
		}
		for _, p := range c.Parents {
			depth[c.Name] = max(depth[c.Name], depth[p])
		}
		depth[c.Name]++
		r.Depth = max(r.Depth, depth[c.Name])
	}
	for _, c := range b.lib.All() {
		if c.Description != "" && !c.Composed {
			r.Described++
		}
	}
	for i := range b.lib.Relations {
		if cause := untyped(&b.lib.Relations[i]); cause == "" {
			r.Typed++
		} else {
			r.Untyped[cause]++
		}
	}
	b.findConflicts()
	r.sort()
}

// untyped says why a relation has an end that says no more than Entity; "" for one that is typed at both.
func untyped(c *Class) string {
	cause := func(e End) string {
		if names := e.Names(); len(names) > 1 || names[0] != Entity.Base() {
			return ""
		}
		switch {
		case e.Typed == 0:
			return "no typed statements"
		case e.Types[0].Evidence == ByChild:
			return "children too different"
		}
		return "too diverse"
	}
	if why := cause(c.Head); why != "" {
		return "head: " + why
	}
	if why := cause(c.Tail); why != "" {
		return "tail: " + why
	}
	return ""
}

func (b *builder) findConflicts() {
	for _, cut := range b.report.Cuts {
		evidence := fmt.Sprintf("a knot of %d classes; strength %d", cut.Size, cut.Strength)
		if cut.Child == cut.Parent {
			evidence = "it is stated to be above itself"
		}
		b.conflict("conflict/cycle", []string{cut.Child.String(), cut.Parent.String()}, evidence, "edge left out")
	}
	for _, cut := range b.report.Unsafe {
		b.conflict("conflict/no-linearisation", []string{cut.Child.String(), cut.Parent.String()},
			"no order of the bases has an MRO", "parent left out")
	}
	b.similar("conflict/same-label", func(c *Class) string { return strings.ToLower(c.Label) }, "told apart by their ids")
	b.similar("conflict/near-description", func(c *Class) string {
		if c.Composed {
			return ""
		}
		return bagOfWords(c.Description)
	}, "both kept")
	for i := range b.lib.Relations {
		b.relationConflicts(&b.lib.Relations[i])
	}
	for i := range b.lib.Events {
		b.roleConflicts(&b.lib.Events[i])
	}
}

// similar reports classes of one kind that share a key.
func (b *builder) similar(rule string, key func(*Class) string, resolution string) {
	groups := map[string][]string{}
	for _, c := range b.lib.All() {
		if k := key(c); k != "" {
			k = string(c.Kind) + "\x00" + k
			groups[k] = append(groups[k], c.ID)
		}
	}
	for _, k := range sortedKeys(groups) {
		if ids := groups[k]; len(ids) > 1 {
			slices.SortFunc(ids, compareIDs)
			_, text, _ := strings.Cut(k, "\x00")
			b.conflict(rule, ids, text, resolution)
		}
	}
}

// compareIDs orders "Q5" before "Q10".
func compareIDs(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

// bagOfWords makes descriptions that differ in order, articles and punctuation alike. Short ones say too little.
func bagOfWords(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" .,;:()-–/", r) })
	words = slices.DeleteFunc(words, func(w string) bool { return len(w) < 3 || w == "the" || w == "and" || w == "for" })
	if len(words) < 4 {
		return ""
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

func (b *builder) relationConflicts(c *Class) {
	counted := map[string]string{"head": "subjects", "tail": "statements"}
	for end, e := range map[string]End{"head": c.Head, "tail": c.Tail} {
		if e.Violates > 1000-refuted && e.Typed >= b.opt.MinStatements {
			b.conflict("conflict/constraint-refuted", []string{c.ID},
				fmt.Sprintf("%s: %d ‰ of %d %s violate the type constraint", end, e.Violates, e.Typed, counted[end]), "typed by the statements")
		}
	}
	if c.Inverse == "" {
		return
	}
	inv := b.lib.ByID(Relation, c.Inverse)
	if inv == nil {
		b.conflict("conflict/inverse-missing", []string{c.ID, c.Inverse}, "the inverse is not a relation of the library", "kept as a note")
		return
	}
	if inv.Inverse != c.ID {
		b.conflict("conflict/inverse-one-sided", []string{c.ID, inv.ID}, fmt.Sprintf("the inverse of %s is %q", inv.ID, inv.Inverse), "kept as a note")
	}
	if !b.compatible(c.Head, inv.Tail) || !b.compatible(c.Tail, inv.Head) {
		b.conflict("conflict/inverse-range", []string{c.ID, inv.ID}, "the ends of the one are not the ends of the other, reversed", "each typed by its own evidence")
	}
}

// compatible says whether some class of each end is below some class of the other.
func (b *builder) compatible(x, y End) bool {
	for _, p := range x.Names() {
		for _, q := range y.Names() {
			if b.lib.IsA(p, q) || b.lib.IsA(q, p) {
				return true
			}
		}
	}
	return false
}

func (b *builder) roleConflicts(c *Class) {
	for _, r := range c.Roles {
		if strings.HasSuffix(r.Name, "_"+strings.ToLower(r.ID)) {
			b.conflict("conflict/role-name", []string{c.ID, r.ID}, "another role of the event has the same label", "named "+r.Name)
		}
	}
}

func (r *Report) sort() {
	slices.SortFunc(r.Dropped, func(a, b Dropped) int { return cmp.Or(cmp.Compare(b.Instances, a.Instances), compareIDs(a.ID, b.ID)) })
	slices.SortFunc(r.Violated, func(a, b Violation) int {
		return cmp.Or(cmp.Compare(b.Permille, a.Permille), compareIDs(a.Property, b.Property), cmp.Compare(a.End, b.End))
	})
	slices.SortFunc(r.Conflicts, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), slices.CompareFunc(a.IDs, b.IDs, compareIDs), cmp.Compare(a.Evidence, b.Evidence))
	})
}
