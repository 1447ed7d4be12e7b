package wikitext

import "strings"

// ship writes {{USS|Hornet|CV-12|6}}, which links the article of the ship.
func ship(c *converter, a *args) {
	name, id := a.raw("1"), a.raw("2")
	if name == "" {
		return
	}
	title := strings.ToUpper(a.name) + " " + name
	if id != "" {
		title += " (" + id + ")"
	}
	text := title
	switch a.raw("3") {
	case "1":
		text = id
	case "2":
		text = name
	case "3":
		text = name + " (" + id + ")"
	case "5":
		text = strings.ToUpper(a.name) + " " + id
	case "6":
		text = strings.ToUpper(a.name) + " " + name
	}
	c.writeLink(title, text)
}

// shipPair writes {{ship|HMS|Ajax|22|6}}.
func shipPair(c *converter, a *args) {
	prefix, name, id := a.raw("1"), a.raw("2"), a.raw("3")
	text := strings.TrimSpace(prefix + " " + name)
	title := text
	if id != "" {
		title += " (" + id + ")"
	}
	c.writeLink(title, text)
}

// shipClass writes {{sclass|Essex|aircraft carrier}}: Essex-class aircraft carrier.
func shipClass(c *converter, a *args) {
	class, kind := a.raw("1"), a.raw("2")
	if class == "" {
		return
	}
	c.writeLink(class+"-class "+kind, strings.TrimSpace(class+"-class "+kind))
}

// interlanguage writes {{ill|Arthur Kaan|de|…|lt=Kaan}}: a link to an article that may not be there yet.
func interlanguage(c *converter, a *args) {
	start := c.here()
	outer := c.linked
	c.linked = true
	a.write("lt", "1")
	c.linked = outer
	if target := a.raw("1"); !outer && !strings.ContainsAny(target, "[]{}<>") {
		c.addAnchor(start, target)
	}
}

// writeLink writes text that links to title; both are plain.
func (c *converter) writeLink(title, text string) {
	if strings.ContainsAny(title+text, "[]{}<>'&") {
		c.drop()
		return
	}
	start := c.here()
	c.emit(text)
	if !c.linked {
		c.addAnchor(start, title)
	}
}
