package inspect

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Shown are classes as the library prints them.
type Shown struct {
	Classes []ShownClass `json:"classes"`
}

// ShownClass is a class, its ancestors and its code.
type ShownClass struct {
	*schemalib.Class
	Module string   `json:"module"`
	Above  []string `json:"above"` // nearest first
	Below  []string `json:"below"` // direct subclasses
	Code   string   `json:"code"`
}

// Show finds the classes that go by a name or id. None is a usage error that names close ones.
func Show(lib *schemalib.Library, nameOrID string) (*Shown, error) {
	out := &Shown{}
	for _, c := range lib.Find(nameOrID) {
		s := ShownClass{Class: c, Module: c.Kind.Module(), Above: append([]string{}, lib.Ancestors(c.Name)...), Below: []string{}, Code: pycode.Print(c.Code())}
		for _, other := range lib.All() {
			if other.Kind == c.Kind && slices.Contains(other.Parents, c.Name) {
				s.Below = append(s.Below, other.Name)
			}
		}
		out.Classes = append(out.Classes, s)
	}
	if len(out.Classes) == 0 {
		return nil, noClass(lib, nameOrID)
	}
	return out, nil
}

func noClass(lib *schemalib.Library, name string) error {
	var near []string
	plain := strings.ToLower(strings.ReplaceAll(name, " ", ""))
	for _, c := range lib.All() {
		if plain != "" && len(near) < 5 && strings.Contains(strings.ToLower(c.Name), plain) {
			near = append(near, c.Name)
		}
	}
	next := "`knowcorpus cat classes DIR` lists them"
	if len(near) > 0 {
		next = "did you mean " + strings.Join(near, ", ") + "?"
	}
	return diag.New(diag.Usage, fmt.Sprintf("no class goes by %q", sheet.Clip(name, 80)), "", nil, next)
}

// Lay writes each class as Python, and its place.
func (o *Shown) Lay(s *sheet.Sheet) {
	for i, c := range o.Classes {
		if i > 0 {
			s.Line("")
		}
		s.Line("# %s.py", c.Module)
		s.Code(0, c.Code)
		s.Line("")
		s.Field("above it", strings.Join(append(slices.Clone(c.Above), c.Kind.Base()), ", "))
		below := c.Below[:min(12, len(c.Below))]
		if len(c.Below) > 0 {
			text := strings.Join(below, ", ")
			if rest := len(c.Below) - len(below); rest > 0 {
				text += fmt.Sprintf(" and %s more", sheet.Number(rest))
			}
			s.Field("below it", text)
		}
		s.Field("evidence", c.Evidence)
		if c.Kind == schemalib.Relation {
			s.Field("heads seen", measured(c.Head))
			s.Field("tails seen", measured(c.Tail))
		}
	}
}

// measured says how many values of an end were seen, and how many of them the hint and Wikidata's own constraint admit.
func measured(e schemalib.End) string {
	if e.Typed == 0 {
		return ""
	}
	text := fmt.Sprintf("%s, %.1f %% admitted by the hint", sheet.Number(e.Typed), float64(e.Cover)/10)
	if e.Violates > 0 {
		text += fmt.Sprintf(", %.1f %% outside Wikidata's own constraint", float64(e.Violates)/10)
	}
	return text
}

// Changes are the differences between two libraries.
type Changes struct {
	Before  string             `json:"before"`
	After   string             `json:"after"`
	Changes []schemalib.Change `json:"changes"`
	limit   int
}

// NewChanges compares two libraries; the names say where they are from.
func NewChanges(before, after string, a, b *schemalib.Library, limit int) *Changes {
	return &Changes{before, after, append([]schemalib.Change{}, schemalib.Diff(a, b)...), limit}
}

var changeOrder = []string{"removed", "added", "renamed", "re-parented", "retyped", "described"}

// Lay groups the changes by what they are: those that break code first.
func (c *Changes) Lay(s *sheet.Sheet) {
	byWhat := map[string][]schemalib.Change{}
	for _, d := range c.Changes {
		byWhat[d.What] = append(byWhat[d.What], d)
	}
	if len(c.Changes) == 0 {
		s.Line("no difference")
		return
	}
	for i, what := range changeOrder {
		all := byWhat[what]
		if len(all) == 0 {
			continue
		}
		if i > 0 && s.String() != "" {
			s.Line("")
		}
		s.Line("%s: %s", what, sheet.Number(len(all)))
		shown := all
		if c.limit > 0 && len(shown) > c.limit {
			shown = shown[:c.limit]
		}
		var rows [][]string
		for _, d := range shown {
			rows = append(rows, []string{string(d.Kind), d.ID, arrow(sheet.Clip(d.Old, 100), sheet.Clip(d.New, 100))})
		}
		s.Rows(2, rows)
		if len(shown) < len(all) {
			s.Line("  … %s more; --limit 0 shows all", sheet.Number(len(all)-len(shown)))
		}
	}
}

func arrow(before, after string) string {
	switch {
	case before == "":
		return after
	case after == "":
		return before
	}
	return before + "  ⇒  " + after
}

// Conflicts are the rows of schema/conflicts.
type Conflicts struct {
	Rows  []schemalib.Conflict `json:"conflicts"`
	names map[string]string
	limit int
}

// ReadConflicts reads the conflicts of a build; only those of a rule where it is not empty.
func ReadConflicts(ctx context.Context, f *folder.Folder, rule string, limit int) (*Conflicts, error) {
	lib, err := f.Library(ctx)
	if err != nil {
		return nil, err
	}
	out := &Conflicts{Rows: []schemalib.Conflict{}, names: map[string]string{}, limit: limit}
	for _, c := range lib.All() {
		if c.ID != "" && out.names[c.ID] == "" {
			out.names[c.ID] = c.Name
		}
	}
	name := func(id string) {
		p, ok := wikidata.ParsePID(id)
		if label := f.PropertyLabel(ctx, p); ok && out.names[id] == "" && label != "" {
			out.names[id] = "(" + label + ")" // of no class
		}
	}
	rules := map[string]bool{}
	for _, file := range f.Files("schema", "conflicts") {
		for c, err := range parquetx.ReadStore[schemalib.Conflict](ctx, f.Store, file) {
			if err != nil {
				return nil, folder.Unreadable(file, err)
			}
			for _, id := range c.IDs {
				name(id)
			}
			rules[c.Rule] = true
			if rule == "" || c.Rule == rule || c.Rule == "conflict/"+rule {
				out.Rows = append(out.Rows, c)
			}
		}
	}
	if rule != "" && len(out.Rows) == 0 {
		var known []string
		for r := range rules {
			known = append(known, r)
		}
		slices.Sort(known)
		return nil, diag.New(diag.Usage, fmt.Sprintf("there is no conflict by the rule %q", rule), "", nil, "rules here: "+strings.Join(known, ", "))
	}
	return out, nil
}

// Lay groups the conflicts by rule.
func (c *Conflicts) Lay(s *sheet.Sheet) {
	if len(c.Rows) == 0 {
		s.Line("no conflict")
		return
	}
	byRule := map[string][]schemalib.Conflict{}
	var rules []string
	for _, r := range c.Rows {
		if byRule[r.Rule] == nil {
			rules = append(rules, r.Rule)
		}
		byRule[r.Rule] = append(byRule[r.Rule], r)
	}
	slices.Sort(rules)
	for i, rule := range rules {
		if i > 0 {
			s.Line("")
		}
		all := byRule[rule]
		s.Line("%s: %s", rule, sheet.Number(len(all)))
		shown := all
		if c.limit > 0 && len(shown) > c.limit {
			shown = shown[:c.limit]
		}
		for _, r := range shown {
			s.Wrap(2, c.ids(r.IDs))
			s.Wrap(6, sheet.Clip(r.Evidence, 300)+" ⇒ "+r.Resolution)
		}
		if len(shown) < len(all) {
			s.Line("  … %s more; --limit 0 shows all", sheet.Number(len(all)-len(shown)))
		}
	}
}

// ids writes each id with the class it became, where it became one.
func (c *Conflicts) ids(ids []string) string {
	const most = 8
	var out []string
	for _, id := range ids[:min(most, len(ids))] {
		if name := c.names[id]; name != "" {
			id += " " + name
		}
		out = append(out, id)
	}
	text := strings.Join(out, ", ")
	if len(ids) > most {
		text += fmt.Sprintf(" and %d more", len(ids)-most)
	}
	return text
}
