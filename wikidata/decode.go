package wikidata

import (
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
)

// DecodeEntity reads the JSON of one entity, without framing (see TrimLine). The entity shares no memory with line.
// An error wraps ErrNotJSON, ErrNotEntity, ErrBadID, ErrBadUTF8, ErrTooDeep or ErrDuplicateKey.
func DecodeEntity(line []byte) (*Entity, error) {
	root, err := parse(line)
	if err != nil {
		return nil, fmt.Errorf("decode entity: %w", err)
	}
	d := &decoder{}
	e := d.entity(&root)
	if d.err == nil {
		return e, nil
	}
	if e.ID != (EntityID{}) {
		return nil, fmt.Errorf("decode entity %s: %w", e.ID, d.err)
	}
	return nil, fmt.Errorf("decode entity: %w", d.err)
}

// A decoder keeps the first error; after it, what the methods give means nothing.
type decoder struct{ err error }

func (d *decoder) fail(kind error, format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", kind, fmt.Sprintf(format, args...))
	}
}

func (d *decoder) entity(root *node) *Entity {
	e := &Entity{}
	if root.kind != '{' {
		d.fail(ErrNotEntity, "the record is no object")
		return e
	}
	e.Type = d.text(root.get("type"), "type")
	d.identify(e, root)
	e.Datatype = d.text(root.get("datatype"), "datatype")
	e.Labels = d.terms(root.get("labels"), "labels")
	e.Descriptions = d.terms(root.get("descriptions"), "descriptions")
	e.Aliases = d.aliases(root.get("aliases"))
	e.Claims = d.claims(root.get(claimsKey(e.ID)))
	e.Sitelinks = d.sitelinks(root.get("sitelinks"))
	d.lexeme(e, root)
	e.PageID = integer(root.get("pageid"))
	e.Namespace = integer(root.get("ns"))
	e.Title = d.text(root.get("title"), "title")
	e.Revision = integer(root.get("lastrevid"))
	e.Modified = d.text(root.get("modified"), "modified")
	return e
}

// claimsKey: Wikimedia Commons names the same map differently.
func claimsKey(id EntityID) string {
	if id.Kind == KindMediaInfo {
		return "statements"
	}
	return "claims"
}

var typeKinds = map[string]byte{"item": KindItem, "property": KindProperty, "lexeme": KindLexeme, "mediainfo": KindMediaInfo}

// identify reads the id, which a redirect writes as "entity". It must be one of the type; a type that is not known may
// have ids of a form that is not known, which are left out.
func (d *decoder) identify(e *Entity, root *node) {
	id, from, target := root.get("id"), root.get("entity"), root.get("redirect")
	for _, n := range []*node{id, from, target} {
		d.text(n, "id, entity or redirect")
	}
	if id.absent() {
		id = from
	}
	kind, known := typeKinds[e.Type]
	if !known && e.Type != "" && id.kind == '"' && !LooksLikeID(id.text) {
		return
	}
	if e.ID = d.id(id, "id"); known && e.ID.Kind != kind {
		d.fail(ErrBadID, "%s is no id of the type %q", e.ID, e.Type)
	}
	if !target.absent() {
		if e.Redirect = d.id(target, "redirect"); e.Redirect.Kind != e.ID.Kind {
			d.fail(ErrBadID, "%s redirects to %s", e.ID, e.Redirect)
		}
	}
}

func (d *decoder) lexeme(e *Entity, root *node) {
	if e.ID.Kind != KindLexeme {
		return
	}
	e.Lemmas = d.terms(root.get("lemmas"), "lemmas")
	e.LexicalCategory = d.optionalItem(root.get("lexicalCategory"), "lexicalCategory")
	e.Language = d.optionalItem(root.get("language"), "language")
	for i := range d.items(root.get("forms"), "forms") {
		form := &root.get("forms").items[i]
		e.Forms = append(e.Forms, Form{
			ID:              d.id(form.get("id"), "forms.id"),
			Representations: d.terms(form.get("representations"), "representations"),
			Features:        d.itemList(form.get("grammaticalFeatures"), "grammaticalFeatures"),
			Claims:          d.claims(form.get("claims")),
		})
	}
	for i := range d.items(root.get("senses"), "senses") {
		sense := &root.get("senses").items[i]
		e.Senses = append(e.Senses, Sense{
			ID:      d.id(sense.get("id"), "senses.id"),
			Glosses: d.terms(sense.get("glosses"), "glosses"),
			Claims:  d.claims(sense.get("claims")),
		})
	}
}

// text reads a string; absent is empty.
func (d *decoder) text(n *node, what string) string {
	if n.absent() {
		return ""
	}
	if n.kind != '"' {
		d.fail(ErrNotEntity, "%s is no string", what)
	}
	return n.text
}

// integer reads a number that the record can do without: 0 for anything else (real records have a date for lastrevid).
func integer(n *node) int64 {
	v, _ := jsonscan.Integer(n.raw)
	return v
}

// id reads an id that must be there.
func (d *decoder) id(n *node, what string) EntityID {
	if n.absent() {
		d.fail(ErrNotEntity, "%s is missing", what)
		return EntityID{}
	}
	text := d.text(n, what)
	id, ok := ParseEntityID(text)
	if !ok {
		d.fail(ErrBadID, "%s is %.40q", what, text)
	}
	return id
}

func (d *decoder) optionalItem(n *node, what string) QID {
	if n.absent() {
		return 0
	}
	id := d.id(n, what)
	if id.Kind != KindItem {
		d.fail(ErrBadID, "%s is no item", what)
	}
	return id.Item()
}

func (d *decoder) itemList(n *node, what string) []QID {
	var list []QID
	for i := range d.items(n, what) {
		list = append(list, d.optionalItem(&n.items[i], what))
	}
	return list
}

// items gives the elements of an array; absent and {} are empty.
func (d *decoder) items(n *node, what string) []node {
	if !n.absent() && n.kind != '[' && (n.kind != '{' || len(n.members) > 0) {
		d.fail(ErrNotEntity, "%s is no array", what)
	}
	return n.items
}

// object gives the members of a map; absent and [] are empty.
func (d *decoder) object(n *node, what string) []member {
	if !n.absent() && n.kind != '{' && (n.kind != '[' || len(n.items) > 0) {
		d.fail(ErrNotEntity, "%s is no map", what)
	}
	return n.members
}
