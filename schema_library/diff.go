package schemalib

import (
	"cmp"
	"slices"
	"strings"
)

// Change is one difference between two libraries.
type Change struct {
	Kind Kind   `json:"kind"`
	ID   string `json:"id"`
	What string `json:"what"` // "added", "removed", "renamed", "re-parented", "retyped", "described"
	Old  string `json:"old,omitempty"`
	New  string `json:"new,omitempty"`
}

// Diff compares libraries class by class, by kind and id (by name for classes without an id). Parents and types are
// compared as ids, so that a class that was only renamed does not change its children.
func Diff(before, after *Library) []Change {
	var out []Change
	old := keyed(before)
	for _, c := range after.All() {
		o := old[classKey(c)]
		if o == nil {
			out = append(out, Change{c.Kind, c.ID, "added", "", c.Name})
			continue
		}
		delete(old, classKey(c))
		for _, d := range []struct{ what, old, new string }{
			{"renamed", o.Name, c.Name},
			{"re-parented", strings.Join(before.idsOf(o.Kind, o.Parents), ", "), strings.Join(after.idsOf(c.Kind, c.Parents), ", ")},
			{"retyped", before.signature(o), after.signature(c)},
			{"described", o.Description, c.Description},
		} {
			if d.old != d.new {
				out = append(out, Change{c.Kind, c.ID, d.what, d.old, d.new})
			}
		}
	}
	for _, key := range sortedKeys(old) {
		c := old[key]
		out = append(out, Change{c.Kind, c.ID, "removed", c.Name, ""})
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), compareIDs(a.ID, b.ID), cmp.Compare(a.What, b.What), cmp.Compare(a.Old, b.Old))
	})
	return out
}

func keyed(l *Library) map[string]*Class {
	out := map[string]*Class{}
	for _, c := range l.All() {
		out[classKey(c)] = c
	}
	return out
}

func classKey(c *Class) string { return idKey(c.Kind, cmp.Or(c.ID, c.Name)) }

// signature writes the types of a class in ids, the members of a union in order: "(Q5) → (Q515 | Q532)".
func (l *Library) signature(c *Class) string {
	end := func(e End) string {
		ids := l.idsOf(Entity, e.Names())
		slices.SortFunc(ids, compareIDs)
		return strings.Join(ids, " | ")
	}
	switch c.Kind {
	case Relation:
		return end(c.Head) + " → " + end(c.Tail)
	case Event:
		var roles []string
		for _, r := range c.Roles {
			roles = append(roles, cmp.Or(r.ID, r.Name)+": "+end(r.End))
		}
		return strings.Join(roles, ", ")
	}
	return ""
}

// NamesOf is NameTable of the rows of a library.
func NamesOf(rows []ClassRow) map[string]string {
	out := map[string]string{}
	for i := range rows {
		if rows[i].ID != "" {
			out[idKey(Kind(rows[i].Kind), rows[i].ID)] = rows[i].Name
		}
	}
	return out
}

// NameTable gives the names of all classes with ids, in the form of Options.Names: with it, the next dump's library
// keeps them.
func (l *Library) NameTable() map[string]string {
	out := map[string]string{}
	for _, c := range l.All() {
		if c.ID != "" {
			out[idKey(c.Kind, c.ID)] = c.Name
		}
	}
	return out
}

// Retired gives the names of an earlier library whose classes are not in this one. They stay reserved: kept with
// NameTable, no other class of a later dump gets them, and the class has its name again when it comes back.
func (l *Library) Retired(earlier map[string]string) map[string]string {
	now, out := l.NameTable(), map[string]string{}
	for key, name := range earlier {
		if _, there := now[key]; !there {
			out[key] = name
		}
	}
	return out
}
