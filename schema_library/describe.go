package schemalib

import (
	"fmt"
	"slices"
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

// aliases gives the other names in the first language that has any, each once without regard to case, and none that is
// the label.
func (b *builder) aliases(labels, aliases []fact.Text) []string {
	label := pick(labels, b.langs)
	for _, lang := range b.langs {
		var out []string
		for _, t := range aliases {
			line := oneLine(t.Text)
			same := func(o string) bool { return strings.EqualFold(o, line) }
			if t.Lang == lang && line != "" && len(out) < maxAliases && !same(label) && !slices.ContainsFunc(out, same) {
				out = append(out, line)
			}
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// phrases are the sentences that are composed where an item has no description; %s are labels.
type phrases struct {
	kind, any, none string // of a class with a parent; without; without a label
	also            string // between the first parent and a second one that says more
	relation, event string
	or              string
}

// composed holds the languages with sentences of their own. Descriptions in other languages are composed of labels and
// signs alone ("école (établissement)"), rather than of English around foreign labels.
var composed = map[string]phrases{
	"en": {"A kind of %s", "Any %s", "A type without a label in the languages asked for", " that is also a kind of ", "The %s of %s is %s", "Something said by the words %s", " or "},
	"de": {"Eine Art von: %s", "Allgemein: %s", "Ein Typ ohne Namen in den gewählten Sprachen", ", zugleich eine Art von: ", "%s von %s: %s", "Etwas, das die Worte %s sagen", " oder "},
}

var wordless = phrases{"(%s)", "(%s)", "–", " | ", "%s: %s → %s", "%s", " | "}

func (b *builder) phrases() phrases {
	if p, ok := composed[b.langs[0]]; ok {
		return p
	}
	return wordless
}

// describeEntity composes a description where the item has none: from its primary parent, and the one of the others that
// holds the fewest things, which says more closely what it is; without parents, from what kinds knows.
func (b *builder) describeEntity(c *Class, kind *kinds) {
	if c.Description != "" {
		return
	}
	c.Composed = true
	say := b.phrases()
	p := b.lib.Class(c.Primary)
	switch {
	case p != nil:
		label := p.Label
		var other *Class
		for _, name := range c.Parents {
			if o := b.lib.Class(name); o != p && o.Instances < p.Instances && (other == nil || o.Instances < other.Instances) {
				other = o
			}
		}
		if other != nil {
			label += say.also + other.Label
		}
		c.Description = sentence(fmt.Sprintf(say.kind, label))
	case c.Label == c.ID:
		c.Description = sentence(say.none)
	case kind.of(c) != "":
		c.Description = sentence(fmt.Sprintf(say.kind, kind.of(c)))
	default:
		c.Description = sentence(fmt.Sprintf(say.any, c.Label))
	}
}

// describeRelation composes a description from the ends of a relation.
func (b *builder) describeRelation(c *Class) {
	if c.Description == "" {
		c.Composed = true
		c.Description = sentence(fmt.Sprintf(b.phrases().relation, c.Label, b.labels(c.Head), b.labels(c.Tail)))
	}
}

// describeEvent composes a description from what happens.
func (b *builder) describeEvent(c *Class) {
	if c.Description == "" {
		c.Composed = true
		c.Description = sentence(fmt.Sprintf(b.phrases().event, c.Label))
	}
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
	return strings.Join(out, b.phrases().or)
}
