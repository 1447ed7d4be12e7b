package sample

import (
	"slices"
	"strconv"
	"strings"
)

// Negatives draws up to n classes of a kind that are known to be absent from the sentence, hard ones first: siblings
// of the answers, then classes drawn by weight. positives are the classes of the answers of the row.
//
// What is known to be absent:
//   - an entity class, when the types of all names are known, and no mention may be an instance of it: it is not in
//     the type closure of any, not below one, and shares no descendant with one;
//   - a relation, when neither it nor a relative nor its inverse is stated, and no ordered pair of mentions satisfies
//     its types, or each pair that does is refuted because the relation has one value and the document states another;
//   - an event, when it is not stated, none of its known triggers is among the words, and a role that it needs has no
//     mention that may stand there; one that needs none in particular, when no role has.
//
// A name of unknown type may be of any entity class, so with one in the sentence there are no entity negatives, and
// only those relations and events that need a date where there is none.
func (t *Taxonomy) Negatives(kind Kind, s Scene, positives []string, n int) []Negative {
	v := t.view(s, positives)
	if n <= 0 || kind == Entity && v.scene.Unknown {
		return nil
	}
	var out []Negative
	tried := map[int32]bool{}
	try := func(c int32) {
		if c < 0 || tried[c] || len(out) >= n {
			return
		}
		tried[c] = true
		if reason := v.absent(kind, c); reason != "" {
			out = append(out, Negative{t.classes[c].Name, reason})
		}
	}
	for _, c := range v.hard((n + 1) / 2) {
		try(c)
	}
	// Most entity classes pass, few relations do: the number of draws bounds the time of a row.
	for k := 0; k < drawsPerNegative*n && len(out) < n; k++ {
		try(t.draw(kind, Hash("negative", s.Seed, strconv.Itoa(k))))
	}
	return out
}

// Absent gives the reason why a class is known not to be in the sentence, "" where it is not known.
func (t *Taxonomy) Absent(s Scene, positives []string, class string) string {
	c, ok := t.index[class]
	if !ok {
		return ""
	}
	return t.view(s, positives).absent(t.classes[c].Kind, c)
}

const (
	drawsPerNegative  = 16
	siblingsPerAnswer = 8 // looked at; a parent may have thousands of children
)

// hard lists siblings of the positives by their first parent, at most limit that may pass, in an order of the hash. A human
// is a group as well, by way of another parent; but an archipelago, which is one first of all, is no hard negative of it.
func (v *view) hard(limit int) []int32 {
	var names []string
	for _, p := range v.positives {
		for _, parent := range v.t.kin(p) {
			children := v.t.children[parent]
			start := Hash("sibling", v.scene.Seed, v.t.classes[p].Name) % uint64(len(children))
			for k := range min(siblingsPerAnswer, len(children)) {
				c := children[(int(start)+k)%len(children)]
				if v.t.classes[c].Literal == NotLiteral && !v.t.upper(c) && v.absent(v.t.classes[c].Kind, c) != "" {
					names = append(names, v.t.classes[c].Name)
				}
			}
		}
	}
	slices.SortFunc(names, strings.Compare)
	names = slices.Compact(names)
	Shuffle(names, "hard", v.scene.Seed)
	return v.t.resolve(names[:min(limit, len(names))])
}

// absent gives the reason why a class is known not to be in the sentence, "" where it is not known.
func (v *view) absent(kind Kind, c int32) string {
	if v.t.classes[c].Kind != kind || slices.Contains(v.positives, c) {
		return ""
	}
	reason := ""
	switch kind {
	case Entity:
		reason = v.absentEntity(c)
	case Relation:
		reason = v.absentRelation(c)
	case Event:
		reason = v.absentEvent(c)
	}
	if reason == "" || reason == SecondValue {
		return reason
	}
	if slices.ContainsFunc(v.positives, func(p int32) bool { return v.t.siblings(p, c) }) {
		return Sibling
	}
	return reason
}

func (v *view) absentEntity(c int32) string {
	if v.scene.Unknown || v.mentioned(c) {
		return ""
	}
	for _, m := range v.mentions {
		for _, class := range m {
			if !v.t.disjoint(class, c) {
				return Random
			}
		}
	}
	return DisjointType
}

func (v *view) absentRelation(c int32) string {
	if v.isStated(c) {
		return ""
	}
	class := v.t.classes[c]
	heads, anyHead := v.fillers(class.Head)
	tails, anyTail := v.fillers(class.Tail)
	if len(class.OneOf) > 0 && !anyTail {
		tails = slices.DeleteFunc(tails, func(m int) bool {
			e := v.scene.Mentions[m].Entity
			return e != "" && !slices.Contains(class.OneOf, e)
		})
	}
	switch {
	case anyHead && anyTail:
		return ""
	case !anyHead && len(heads) == 0 && !anyTail && len(tails) == 0:
		return DisjointType
	case !anyHead && len(heads) == 0, !anyTail && len(tails) == 0:
		return Violated
	case !anyHead && !anyTail && len(heads) == 1 && len(tails) == 1 && heads[0] == tails[0]:
		return Violated // the same mention cannot be both
	case !anyHead && !anyTail && class.Functional && v.refuted(class.Name, heads, tails):
		return SecondValue
	}
	return ""
}

// refuted says whether each pair is false because the document states another value of the head. The two values must
// be of one class: born in Warsaw does not make born in Poland false.
func (v *view) refuted(class string, heads, tails []int) bool {
	for _, h := range heads {
		for _, tl := range tails {
			if h == tl {
				continue
			}
			head, tail := v.scene.Mentions[h], v.scene.Mentions[tl]
			if head.Entity == "" || tail.Entity == "" || len(tail.Classes) == 0 {
				return false
			}
			if head.Entity == tail.Entity {
				continue // two mentions of one thing
			}
			if !slices.ContainsFunc(v.scene.Facts, func(f Fact) bool {
				return f.Class == class && f.Head == head.Entity && f.Tail != tail.Entity && f.TailClass == tail.Classes[0]
			}) {
				return false
			}
			if slices.ContainsFunc(v.scene.Facts, func(f Fact) bool {
				return f.Class == class && f.Head == head.Entity && f.Tail == tail.Entity
			}) {
				return false // true after all: stated of another sentence
			}
		}
	}
	return true
}

func (v *view) absentEvent(c int32) string {
	class := v.t.classes[c]
	if v.isStated(c) || len(class.Triggers) == 0 {
		return ""
	}
	for _, trigger := range class.Triggers {
		if w := spaced(trigger); len(w) <= 2 || strings.Contains(v.words, w) {
			return ""
		}
	}
	if len(class.Needs) > 0 {
		missing := v.missing(class.Needs)
		switch {
		case missing == 0:
			return ""
		case missing == len(class.Needs):
			return DisjointType
		}
		return Violated
	}
	roles := slices.DeleteFunc(slices.Clone(class.Roles), v.onlyLiteral)
	if len(roles) == 0 || v.missing(roles) < len(roles) {
		return ""
	}
	return DisjointType
}

// missing counts the roles for which no mention may stand.
func (v *view) missing(roles [][]string) int {
	n := 0
	for _, role := range roles {
		if mentions, anything := v.fillers(role); !anything && len(mentions) == 0 {
			n++
		}
	}
	return n
}

// onlyLiteral says whether a role takes values alone: a sentence without a date may well tell of an event.
func (v *view) onlyLiteral(role []string) bool {
	ids := v.t.resolve(role)
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(c int32) bool { return v.t.classes[c].Literal == NotLiteral })
}
