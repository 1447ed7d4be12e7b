package wikidata

import "slices"

// claims reads a map from property to statements, in the order of the dump.
func (d *decoder) claims(n *node) []Statement {
	var claims []Statement
	for i := range d.object(n, "claims") {
		m := &n.members[i]
		property := d.propertyKey(m.key, "claims")
		for j := range d.items(&m.value, "claims") {
			claims = append(claims, d.statement(property, &m.value.items[j]))
		}
	}
	return claims
}

func (d *decoder) propertyKey(key, what string) PID {
	p, ok := ParsePID(key)
	if !ok {
		d.fail(ErrBadID, "%s has the key %.40q", what, key)
	}
	return p
}

func (d *decoder) statement(property PID, n *node) Statement {
	if n.kind != '{' {
		d.fail(ErrNotEntity, "a statement is no object")
		return Statement{}
	}
	s := Statement{
		ID:         d.text(n.get("id"), "statement.id"),
		Property:   property,
		Rank:       d.rank(n.get("rank")),
		Main:       d.snak(property, n.get("mainsnak")),
		Qualifiers: d.snaks(n.get("qualifiers"), n.get("qualifiers-order"), "qualifiers"),
	}
	references := n.get("references")
	for i := range d.items(references, "references") {
		r := &references.items[i]
		if r.kind != '{' {
			d.fail(ErrNotEntity, "a reference is no object")
			return s
		}
		s.References = append(s.References, Reference{
			Hash:  d.text(r.get("hash"), "reference.hash"),
			Snaks: d.snaks(r.get("snaks"), r.get("snaks-order"), "snaks"),
		})
	}
	return s
}

func (d *decoder) rank(n *node) Rank {
	switch text := d.text(n, "rank"); text {
	case "normal", "":
		return Normal
	case "preferred":
		return Preferred
	case "deprecated":
		return Deprecated
	default:
		d.fail(ErrNotEntity, "rank is %.20q", text)
		return Normal
	}
}

// snaks reads a map from property to snaks and puts its properties in the order given.
func (d *decoder) snaks(n, order *node, what string) []Snak {
	rank := map[PID]int{}
	for i := range d.items(order, what+"-order") {
		p := d.propertyKey(d.text(&order.items[i], what+"-order"), what+"-order")
		if _, twice := rank[p]; !twice {
			rank[p] = i - len(order.items) // below 0, which is what all others have
		}
	}
	var snaks []Snak
	for i := range d.object(n, what) {
		m := &n.members[i]
		property := d.propertyKey(m.key, what)
		for j := range d.items(&m.value, what) {
			snaks = append(snaks, d.snak(property, &m.value.items[j]))
		}
	}
	slices.SortStableFunc(snaks, func(a, b Snak) int { return rank[a.Property] - rank[b.Property] })
	return snaks
}

func (d *decoder) snak(property PID, n *node) Snak {
	if n.kind != '{' {
		d.fail(ErrNotEntity, "a snak is missing or no object")
		return Snak{}
	}
	if own := d.text(n.get("property"), "snak.property"); own != "" && own != property.String() {
		d.fail(ErrNotEntity, "a snak of %.20q stands under %s", own, property)
	}
	s := Snak{
		Property: property,
		Datatype: d.text(n.get("datatype"), "snak.datatype"),
		Hash:     d.text(n.get("hash"), "snak.hash"),
	}
	value := n.get("datavalue")
	if !value.absent() && value.kind != '{' {
		d.fail(ErrNotEntity, "a datavalue of %s is no object", property)
		return s
	}
	if !value.absent() {
		s.Value, s.JSON = d.value(value), slices.Clone(value.raw)
	}
	switch kind := d.text(n.get("snaktype"), "snaktype"); kind {
	case "value":
		if value.absent() {
			d.fail(ErrNotEntity, "a snak of %s has no datavalue", property)
		}
		return s
	case "somevalue":
		s.Type = SomeValue
	case "novalue":
		s.Type = NoValue
	default:
		d.fail(ErrNotEntity, "snaktype is %.20q", kind)
	}
	s.Value, s.JSON = nil, nil
	return s
}
