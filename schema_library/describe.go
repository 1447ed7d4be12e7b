package schemalib

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/fact"
)

// sentence makes a description of Wikidata ("large human settlement") a sentence on one line; "" stays empty.
func sentence(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
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

// maxAliases is how many other names of a class are kept, in the order of the dump.
const maxAliases = 10

// pickAll gives the texts in the first language that has any.
func pickAll(texts []fact.Text, langs []string) []string {
	for _, lang := range langs {
		var out []string
		for _, t := range texts {
			if t.Lang == lang && len(out) < maxAliases {
				out = append(out, t.Text)
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
	if p := b.lib.Class(c.Primary); p != nil {
		c.Description = sentence("A kind of " + lowerFirst(p.Label))
		return
	}
	c.Description = sentence("Any " + lowerFirst(c.Label))
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
		label := lowerFirst(name)
		if c := b.lib.Class(name); c != nil {
			label = c.Label
		}
		out = append(out, label)
	}
	return strings.Join(out, " or ")
}

// lowerFirst undoes the capital of a plain word, not of an abbreviation.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}
