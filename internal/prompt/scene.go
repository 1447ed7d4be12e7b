package prompt

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// scene is a sentence with the annotations inside it, ready for every task.
type scene struct {
	doc       *annotation.Document
	index     int
	start     int32  // code points in the document
	content   string // the sentence
	drop      string // rule for which no row is made of it
	complete  bool   // every name in it is explained by a label of the tiers asked for
	mentions  []int  // indices in the document, in text order
	literals  []int
	named     [][]answer // of each name, under each of its classes
	relations []answer
	events    []answer
	detected  []answer        // these events and those without known arguments, by trigger alone
	uncertain map[string]bool // classes stated in it that are no answers: neither to be asked for nor to be negatives
	unargued  map[string]bool // event classes with a trigger whose arguments are not known: to be detected, no more
	known     sample.Scene
}

// scenes cuts a document into sentences. A document whose sentences do not lie in its text gives one that is dropped.
func (b *Builder) scenes(doc *annotation.Document) []*scene {
	at := codePoints(doc.Text)
	facts := b.facts(doc)
	inside := group(doc)
	seen := map[string]bool{}
	out := make([]*scene, len(doc.Sentences))
	for i, s := range doc.Sentences {
		sc := &scene{doc: doc, index: i, start: s.Start, complete: s.Complete, uncertain: map[string]bool{}, unargued: map[string]bool{}}
		out[i] = sc
		if s.Start < 0 || s.End < s.Start || int(s.End) >= len(at) {
			sc.drop = dropOffset
			continue
		}
		sc.content = doc.Text[at[s.Start]:at[s.End]]
		sc.mentions, sc.literals = inside.mentions[int32(i)], inside.literals[int32(i)]
		if sc.drop = b.quality(sc.content); sc.drop == "" && seen[sc.content] {
			sc.drop = dropRepeated
		}
		seen[sc.content] = true
		if sc.drop == "" && !fits(sc, inside, at) {
			sc.drop = dropOffset
		}
		if sc.drop != "" {
			continue
		}
		if sc.drop = b.onlyNames(sc); sc.drop != "" {
			continue
		}
		b.explain(sc)
		b.answers(sc, inside)
		sc.known.Facts = facts
		sc.known.Text = sc.content
	}
	return out
}

// codePoints gives the byte offset of each code point, and of the end.
func codePoints(s string) []int {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}

// contents are the annotations of each sentence.
type contents struct {
	mentions  map[int32][]int
	literals  map[int32][]int
	relations map[int32][]int
	events    map[int32][]int
}

// group sorts annotations into sentences. A relation belongs to the sentence of both its ends, an event to that of its
// trigger; what reaches over a boundary belongs to none.
func group(doc *annotation.Document) contents {
	c := contents{map[int32][]int{}, map[int32][]int{}, map[int32][]int{}, map[int32][]int{}}
	for i, m := range doc.Mentions {
		c.mentions[m.Sentence] = append(c.mentions[m.Sentence], i)
	}
	for _, list := range c.mentions {
		slices.SortFunc(list, func(a, b int) int {
			x, y := doc.Mentions[a], doc.Mentions[b]
			return cmpFirst(int(x.Start-y.Start), int(x.End-y.End), a-b)
		})
	}
	for i, l := range doc.Literals {
		if s, ok := sentenceAt(doc, l.Start, l.End); ok {
			c.literals[s] = append(c.literals[s], i)
		}
	}
	for i, r := range doc.Relations {
		h, ok := sentenceOf(doc, annotation.TailMention, r.Head)
		t, ok2 := sentenceOf(doc, r.TailKind, r.Tail)
		if ok && ok2 && h == t {
			c.relations[h] = append(c.relations[h], i)
		}
	}
	for i, e := range doc.Events {
		if e.Trigger == nil {
			// Stated without a word that says it: known to the sentence of its first argument, never an answer.
			for _, a := range e.Arguments {
				if s, ok := sentenceOf(doc, a.TailKind, a.Mention); ok {
					c.events[s] = append(c.events[s], i)
					break
				}
			}
			continue
		}
		if s, ok := sentenceAt(doc, e.Trigger.Start, e.Trigger.End); ok {
			c.events[s] = append(c.events[s], i)
		}
	}
	return c
}

func cmpFirst(values ...int) int {
	for _, v := range values {
		if v != 0 {
			return v
		}
	}
	return 0
}

func sentenceOf(doc *annotation.Document, kind string, i int32) (int32, bool) {
	switch {
	case i < 0:
		return 0, false
	case kind == annotation.TailLiteral && int(i) < len(doc.Literals):
		return sentenceAt(doc, doc.Literals[i].Start, doc.Literals[i].End)
	case kind != annotation.TailLiteral && int(i) < len(doc.Mentions):
		return doc.Mentions[i].Sentence, true
	}
	return 0, false
}

func sentenceAt(doc *annotation.Document, start, end int32) (int32, bool) {
	i, found := slices.BinarySearchFunc(doc.Sentences, start, func(s annotation.Sentence, at int32) int { return int(s.Start - at) })
	if !found {
		i--
	}
	if i < 0 || end > doc.Sentences[i].End {
		return 0, false
	}
	return int32(i), true
}

// fits says whether everything said of the sentence lies in it and reads as it claims.
func fits(sc *scene, inside contents, at []int) bool {
	s := sc.doc.Sentences[sc.index]
	reads := func(start, end int32, surface string) bool {
		return start >= s.Start && start < end && end <= s.End && sc.doc.Text[at[start]:at[end]] == surface && utf8.ValidString(surface)
	}
	for _, i := range sc.mentions {
		if m := sc.doc.Mentions[i]; !reads(m.Start, m.End, m.Surface) {
			return false
		}
	}
	for _, i := range sc.literals {
		if l := sc.doc.Literals[i]; !reads(l.Start, l.End, l.Surface) {
			return false
		}
	}
	for _, i := range inside.events[int32(sc.index)] {
		if t := sc.doc.Events[i].Trigger; t != nil && !reads(t.Start, t.End, t.Surface) {
			return false
		}
	}
	return utf8.ValidString(sc.content)
}

// explain decides whether the sentence is complete for the tiers asked for: every name in it has a label of these
// tiers and a type that is known, be it one that the library does not hold.
func (b *Builder) explain(sc *scene) {
	for _, i := range sc.mentions {
		m := sc.doc.Mentions[i]
		classes := b.schema.known(m.Classes)
		outside := len(classes) == 0 && len(m.Classes) == 0 && m.QID != nil && len(m.Types) > 0
		if m.Kind == annotation.Name && (!slices.Contains(b.options.Tiers, m.Tier) || len(classes) == 0 && !outside) {
			sc.complete = false
		}
		if !outside {
			sc.known.Mentions = append(sc.known.Mentions, sample.Mention{Entity: deref(m.QID), Classes: classes})
		}
	}
	sc.known.Unknown = !sc.complete
}

// facts are the relations of the document between linked entities: one value refutes another of the same head.
func (b *Builder) facts(doc *annotation.Document) []sample.Fact {
	var out []sample.Fact
	for _, r := range doc.Relations {
		if r.TailKind == annotation.TailLiteral || !slices.Contains(b.options.Tiers, r.Tier) ||
			r.Head < 0 || int(r.Head) >= len(doc.Mentions) || r.Tail < 0 || int(r.Tail) >= len(doc.Mentions) {
			continue
		}
		head, tail := doc.Mentions[r.Head], doc.Mentions[r.Tail]
		if classes := b.schema.known(tail.Classes); head.QID != nil && tail.QID != nil && len(classes) > 0 {
			out = append(out, sample.Fact{Class: r.Class, Head: *head.QID, Tail: *tail.QID, TailClass: classes[0]})
		}
	}
	return out
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// seed names a choice about a row.
func (sc *scene) seed(task string) string {
	return sc.doc.DocID + "\x00" + strconv.Itoa(sc.index) + "\x00" + task
}
