package wikidata

// terms reads a map from language to text. An entry without a value is left out: null, or the misspelt exports of 2016
// in which P10 has aliases of the form {"en": {"value": …}}.
func (d *decoder) terms(n *node, what string) []Term {
	var terms []Term
	for i := range d.object(n, what) {
		m := &n.members[i]
		terms = d.term(terms, m.key, &m.value, what)
	}
	return terms
}

func (d *decoder) term(terms []Term, language string, n *node, what string) []Term {
	if n.kind == 'n' {
		return terms
	}
	if n.kind != '{' {
		d.fail(ErrNotEntity, "%s.%.20s is no object", what, language)
		return terms
	}
	value := n.get("value")
	if value.absent() {
		return terms
	}
	return append(terms, Term{Language: language, Value: d.text(value, what+".value")})
}

// aliases reads a map from language to a list of texts.
func (d *decoder) aliases(n *node) []Term {
	var terms []Term
	for i := range d.object(n, "aliases") {
		m := &n.members[i]
		if m.value.kind == 'n' {
			continue
		}
		for j := range d.items(&m.value, "aliases") {
			terms = d.term(terms, m.key, &m.value.items[j], "aliases")
		}
	}
	return terms
}

func (d *decoder) sitelinks(n *node) []Sitelink {
	var links []Sitelink
	for i := range d.object(n, "sitelinks") {
		m := &n.members[i]
		if m.value.kind != '{' {
			d.fail(ErrNotEntity, "sitelinks.%.20s is no object", m.key)
			return nil
		}
		links = append(links, Sitelink{
			Site:   m.key,
			Title:  d.text(m.value.get("title"), "sitelinks.title"),
			Badges: d.itemList(m.value.get("badges"), "badges"),
		})
	}
	return links
}
