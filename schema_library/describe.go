package schemalib

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/fact"
)

// sentence makes a description of Wikidata ("large human settlement") a sentence on one line; "" stays empty.
func sentence(s string) string {
	s = oneLine(s)
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[n:]
	if strings.ContainsRune(".!?…。", lastRune(s)) {
		return s
	}
	return s + "."
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// description leaves out what bots say of a page ("Wikimedia list article", on Q876102), which says nothing of the class.
func description(texts []fact.Text, langs []string) string {
	s := pick(texts, langs)
	if strings.HasPrefix(s, "Wikimedia ") || strings.HasPrefix(s, "Wikimedia-") {
		return ""
	}
	return s
}

// maxAliases is how many other names of a class are kept, in the order of the dump.
const maxAliases = 10

// pickAll gives the texts in the first language that has any.
func pickAll(texts []fact.Text, langs []string) []string {
	for _, lang := range langs {
		var out []string
		for _, t := range texts {
			if line := oneLine(t.Text); t.Lang == lang && line != "" && len(out) < maxAliases {
				out = append(out, line)
			}
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// describeEntity composes a description where the item has none: from its primary parent.
func (b *builder) describeEntity(c *Class) {
	if c.Description != "" {
		return
	}
	c.Composed = true
	p := b.lib.Class(c.Primary)
	switch {
	case p != nil:
		c.Description = sentence("A kind of " + p.Label)
	case c.Label == c.ID:
		c.Description = "A type without a label in the languages asked for."
	default:
		c.Description = sentence("Any " + c.Label)
	}
}

// describeRelation composes a description from the ends of a relation.
func (b *builder) describeRelation(c *Class) {
	if c.Description != "" {
		return
	}
	c.Composed = true
	c.Description = sentence("The " + c.Label + " of " + b.labels(c.Head) + " is " + b.labels(c.Tail))
}

// describeEvent composes a description from what happens.
func (b *builder) describeEvent(c *Class) {
	if c.Description != "" {
		return
	}
	c.Composed = true
	c.Description = sentence("Something said by the words " + c.Label)
}

// labels lists the types of an end as a reader would: "a human or an animal" without articles.
func (b *builder) labels(e End) string {
	var out []string
	for _, name := range e.Names() {
		label := strings.ToLower(name) // a literal
		if c := b.lib.Class(name); c != nil {
			label = c.Label
		}
		out = append(out, label)
	}
	return strings.Join(out, " or ")
}
