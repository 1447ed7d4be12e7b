package schemalib

import (
	"encoding/json"
	"fmt"
	"slices"
)

// ClassRow is a row of schema.parquet, and what "cat classes" prints. Parents, Head, Tail and the classes of roles are
// ids ("Q515"), or names for what has none (literals, a user's own classes). Evidence is JSON: see rowEvidence.
type ClassRow struct {
	Name        string    `parquet:"name" json:"name"`
	Module      string    `parquet:"module,dict" json:"module"`
	Kind        string    `parquet:"kind,dict" json:"kind"`
	ID          string    `parquet:"id" json:"id"`
	Label       string    `parquet:"label" json:"label"`
	Description string    `parquet:"description" json:"description"`
	Composed    bool      `parquet:"composed" json:"composed"`
	Parents     []string  `parquet:"parents,list" json:"parents"`
	Examples    []string  `parquet:"examples,list" json:"examples"`
	Instances   int64     `parquet:"instances" json:"instances"`
	Aliases     []string  `parquet:"aliases,list" json:"aliases"`
	Head        []string  `parquet:"head,list" json:"head"`
	Tail        []string  `parquet:"tail,list" json:"tail"`
	Roles       []RoleRow `parquet:"roles,list" json:"roles"`
	Symmetric   bool      `parquet:"symmetric" json:"symmetric"`
	Inverse     string    `parquet:"inverse" json:"inverse"`
	Functional  bool      `parquet:"functional" json:"functional"`
	Evidence    string    `parquet:"evidence" json:"evidence"`
}

// RoleRow is a role of an event.
type RoleRow struct {
	Name    string   `parquet:"name" json:"name"`
	ID      string   `parquet:"id" json:"id"`
	Classes []string `parquet:"classes,list" json:"classes"`
}

// rowEvidence is what a row holds beside the columns of the contract.
type rowEvidence struct {
	Rule      string   `json:"rule,omitempty"`
	Primary   string   `json:"primary,omitempty"`
	Also      []string `json:"also,omitempty"`
	Beside    int32    `json:"beside,omitempty"`
	Head      End      `json:"head,omitzero"`
	Tail      End      `json:"tail,omitzero"`
	Roles     []Role   `json:"roles,omitempty"`
	Conflicts []string `json:"conflicts,omitempty"`
	OneOf     []string `json:"one_of,omitempty"`
}

// Rows gives a row for each class in the order of definition: entities, relations, events.
func (l *Library) Rows() ([]ClassRow, error) {
	all := l.All()
	out := make([]ClassRow, 0, len(all))
	for _, c := range all {
		evidence, err := json.Marshal(rowEvidence{c.Evidence, c.Primary, c.Also, c.Beside, c.Head, c.Tail, c.Roles, c.Conflicts, c.OneOf})
		if err != nil {
			return nil, fmt.Errorf("row of class %s: %w", c.Name, err)
		}
		row := ClassRow{Name: c.Name, Module: c.Kind.Module(), Kind: string(c.Kind), ID: c.ID, Label: c.Label,
			Description: c.Description, Composed: c.Composed, Parents: l.idsOf(c.Kind, c.Parents), Examples: full(c.Examples),
			Instances: c.Instances, Aliases: full(c.Aliases), Head: []string{}, Tail: []string{}, Roles: []RoleRow{},
			Symmetric: c.Symmetric, Inverse: c.Inverse, Functional: c.Functional, Evidence: string(evidence)}
		if c.Kind == Relation {
			row.Head, row.Tail = l.idsOf(Entity, c.Head.Names()), l.idsOf(Entity, c.Tail.Names())
		}
		for _, r := range c.Roles {
			row.Roles = append(row.Roles, RoleRow{r.Name, r.ID, l.idsOf(Entity, r.End.Names())})
		}
		out = append(out, row)
	}
	return out, nil
}

// full makes an empty list of nil, so that JSON shows [] for it.
func full(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func (l *Library) idsOf(kind Kind, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = name
		if c := l.Class(name); c != nil && c.ID != "" && c.Kind == kind {
			out[i] = c.ID
		}
		if name == Entity.Base() {
			out[i] = rootItem.String()
		}
	}
	return out
}

// FromRows makes a library of its rows, with all evidence. The taxonomy is apart: set Library.Taxonomy for ClassOf.
func FromRows(rows []ClassRow) (*Library, error) {
	l := &Library{}
	for i := range rows {
		c, err := fromRow(&rows[i])
		if err != nil {
			return nil, err
		}
		switch c.Kind {
		case Entity:
			l.Entities = append(l.Entities, c)
		case Relation:
			l.Relations = append(l.Relations, c)
		case Event:
			l.Events = append(l.Events, c)
		}
	}
	l.Index()
	for _, c := range l.All() {
		for i, id := range c.Parents {
			if p := l.ByID(c.Kind, id); p != nil {
				c.Parents[i] = p.Name
			} else if l.Class(id) == nil {
				return nil, fmt.Errorf("class %s: parent %s is not in the library", c.Name, id)
			}
		}
	}
	l.Index()
	return l, nil
}

func fromRow(r *ClassRow) (Class, error) {
	kind := Kind(r.Kind)
	if kind != Entity && kind != Relation && kind != Event {
		return Class{}, fmt.Errorf("class %s: unknown kind %q", r.Name, r.Kind)
	}
	var e rowEvidence
	if err := json.Unmarshal([]byte(r.Evidence), &e); err != nil {
		return Class{}, fmt.Errorf("class %s: read evidence: %w", r.Name, err)
	}
	return Class{Name: r.Name, Kind: kind, ID: r.ID, Label: r.Label, Description: r.Description, Composed: r.Composed,
		Parents: none(slices.Clone(r.Parents)), Primary: e.Primary, Examples: none(r.Examples), Instances: r.Instances, Also: e.Also, Beside: e.Beside,
		Aliases: none(r.Aliases), Head: e.Head, Tail: e.Tail, Roles: e.Roles, Symmetric: r.Symmetric, Inverse: r.Inverse,
		Functional: r.Functional, Evidence: e.Rule, Conflicts: e.Conflicts, OneOf: e.OneOf}, nil
}

// none is the reverse of full.
func none(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}
