package wikitext

import "strconv"

// arg writes the first of the named arguments that is there.
func arg(keys ...string) rule {
	return func(c *converter, a *args) { a.write(keys...) }
}

// block writes a quotation that stands as a paragraph of its own.
func block(r rule) rule {
	return func(c *converter, a *args) {
		if c.depth > 1 || c.linked || c.list {
			r(c, a)
			return
		}
		c.flush("\n\n")
		r(c, a)
		c.flush("\n\n")
	}
}

// constant writes s.
func constant(s string) rule {
	return func(c *converter, a *args) { c.emit(s) }
}

// before writes s and the argument, or alone where there is no argument.
func before(s, alone string) rule {
	return func(c *converter, a *args) {
		if a.raw("1") == "" {
			c.emit(alone)
			return
		}
		c.emit(s)
		a.write("1")
		if a.raw("2") != "" {
			c.emit("–")
			a.write("2")
		}
	}
}

// after writes the argument and s.
func after(s string) rule {
	return func(c *converter, a *args) {
		a.write("1")
		c.emit(s)
	}
}

func around(left, right string) rule {
	return func(c *converter, a *args) {
		if a.raw("1") != "" {
			c.emit(left)
			a.write("1")
			c.emit(right)
		}
	}
}

// lastPositional serves {{transl|ar|ALA|Allāh}}: one to three arguments, the text last.
func lastPositional(c *converter, a *args) { a.write("3", "2", "1") }

// writeNihongo writes {{Nihongo|English|Japanese|reading}} as the page shows it.
func writeNihongo(c *converter, a *args) {
	english := a.write("1")
	japanese, reading := a.raw("2") != "", a.raw("3") != ""
	if !japanese && !reading {
		return
	}
	if english {
		c.emit(" (")
	}
	if a.write("2") && reading {
		c.emit(", ")
	}
	a.write("3")
	if english {
		c.emit(")")
	}
}

// reign writes {{reign|1100|1135}}: r. 1100–1135.
func reign(c *converter, a *args) {
	c.emit("r. ")
	a.write("1")
	c.emit("–")
	a.write("2")
}

// fraction writes {{frac|1|2|3}}: 1 2/3.
func fraction(c *converter, a *args) {
	switch {
	case a.raw("3") != "":
		a.write("1")
		c.emit(" ")
		a.write("2")
		c.emit("/")
		a.write("3")
	case a.raw("2") != "":
		a.write("1")
		c.emit("/")
		a.write("2")
	default:
		c.emit("1/")
		a.write("1")
	}
}

// concat writes all positional arguments: {{chem|H|2|O}}.
func concat(c *converter, a *args) {
	for k := 1; k <= 9; k++ {
		a.write(strconv.Itoa(k))
	}
}

func money(sign string) rule {
	return func(c *converter, a *args) {
		if a.raw("1") != "" {
			c.emit(sign)
			a.write("1")
		}
	}
}

func solar(c *converter, a *args) {
	a.write("1")
	c.emit(" " + a.name)
}
