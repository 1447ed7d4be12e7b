package schemalib

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
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

// ownDescription is the description of a class item, "" where it says nothing of what the class has: it repeats the label
// or what the item itself is an instance of ("philosophical concept" of phenomena, "language family" of Iranian languages),
// or is one English word ("concept", "multi").
func (b *builder) ownDescription(q wikidata.QID) string {
	item := b.stats.Classes[q]
	s := withoutUsage(description(item.Descriptions, b.langs))
	same := func(texts []fact.Text) bool { return strings.EqualFold(s, pick(texts, b.langs)) }
	english := b.langs[0] == "en" && !strings.Contains(s, " ")
	if english || same(item.Labels) || slices.ContainsFunc(item.InstanceOf, func(c wikidata.QID) bool { return same(b.stats.Classes[c].Labels) }) {
		return ""
	}
	return sentence(s)
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
	kind, any, none string // of a class with a parent, or with a kind; without either; without a label
	also            string // between the first parent and a second one that says more
	in, from, of    string // the place, the origin or the whole that its items have in common
	with, some      string // what is stated of many, of a few
	as, too, called string // what they are to others; what else many of them are; other names
	relation, event string
	and, or         string
}

// composed holds the languages with sentences of their own. Descriptions in other languages are composed of labels and
// signs alone ("école (établissement)"), rather than of English around foreign labels.
var composed = map[string]phrases{
	"en": {"%s, a kind of %s", "Any %s", "A type without a label in the languages asked for", " that is also a kind of ",
		" in %s", " from %s", ", part of %s", "; often stated: %s", "; sometimes stated: %s", ", the %s of something", ", often also %s", ", also called %s", "The %s of %s is %s", "Something said by the words %s", " and ", " or "},
	"de": {"%s, eine Art von: %s", "Allgemein: %s", "Ein Typ ohne Namen in den gewählten Sprachen", ", zugleich eine Art von: ",
		"; in: %s", "; aus: %s", "; Teil von: %s", "; oft angegeben: %s", "; manchmal angegeben: %s", "; von etwas: %s", "; oft auch: %s", "; auch genannt: %s", "%s von %s: %s", "Etwas, das die Worte %s sagen", " und ", " oder "},
}

var wordless = phrases{"%s (%s)", "(%s)", "–", " | ", " | %s", " | %s", " | %s", " | %s", " | %s", " | %s", " | %s", " | %s", "%s: %s → %s", "%s", ", ", " | "}

func (b *builder) phrases() phrases {
	if p, ok := composed[b.langs[0]]; ok {
		return p
	}
	return wordless
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
