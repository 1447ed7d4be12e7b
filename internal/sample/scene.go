package sample

import (
	"slices"
	"strings"
	"unicode"
)

// Scene is what is known of a sentence when negatives are drawn for it. Everything known goes in, whatever its
// probability: what is only suspected must not be taught as absent.
type Scene struct {
	Seed      string    // stable id of the sentence and the task
	Text      string    // the sentence
	Mentions  []Mention // every mention in it: names, descriptions, pronouns
	Unknown   bool      // there is a name whose type is not known
	Relations []string  // classes of relations stated in it, at any tier
	Events    []string  // classes of events stated in it, at any tier
	Facts     []Fact    // what the document states of the same entities: refutes a second value
}

// Mention is a name in the sentence with all classes that it is known to have.
type Mention struct {
	Entity  string // "Q42", or "" where it is not linked
	Classes []string
}

// Fact is a statement of the document.
type Fact struct {
	Class      string // the relation's
	Head, Tail string // entities
	TailClass  string // the tail's most specific class
}

// Reasons why a class is a negative.
const (
	DisjointType = "disjoint-type"          // its tree has nothing in common with that of any mention
	Violated     = "violated-constraint"    // no pair of mentions, or no mention for a role, satisfies its types
	SecondValue  = "functional-other-value" // one value at most, and the document states another
	Sibling      = "sibling"                // shares a parent that is not vast with an answer, and is absent for one of the causes above
	Random       = "random"                 // drawn at random and not compatible with any mention
)

// Negative is a class that the sentence does not have, and why.
type Negative struct {
	Class  string `parquet:"class,dict" json:"class"`
	Reason string `parquet:"reason,dict" json:"reason"`
}

// view is a scene with names resolved.
type view struct {
	t         *Taxonomy
	scene     Scene
	mentions  [][]int32 // classes of each
	stated    []int32   // relations and events
	positives []int32
	digits    bool
	words     string // lower-case words between single spaces, with one before and after
}

func (t *Taxonomy) view(s Scene, positives []string) *view {
	v := &view{t: t, scene: s, digits: strings.ContainsFunc(s.Text, unicode.IsDigit)}
	for _, m := range s.Mentions {
		ids := t.resolve(m.Classes)
		if len(ids) == 0 {
			v.scene.Unknown = true
		}
		v.mentions = append(v.mentions, ids)
	}
	v.stated = append(t.resolve(s.Relations), t.resolve(s.Events)...)
	v.positives = t.resolve(positives)
	v.words = spaced(s.Text)
	return v
}

func (t *Taxonomy) resolve(names []string) []int32 {
	var ids []int32
	for _, n := range names {
		if i, ok := t.index[n]; ok {
			ids = append(ids, i)
		}
	}
	return ids
}

// spaced lowers a text to its words between single spaces, so that " was elected " is found by strings.Contains.
func spaced(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return " " + strings.Join(words, " ") + " "
}

// mentioned says whether some mention may be an instance of the class.
func (v *view) mentioned(c int32) bool {
	return slices.ContainsFunc(v.mentions, func(m []int32) bool { return v.may(m, c) })
}

func (v *view) may(classes []int32, c int32) bool {
	return slices.ContainsFunc(classes, func(m int32) bool { return v.t.mayCoincide(m, c) })
}

// isStated says whether the relation or event, one above or below it, or its inverse is stated in the sentence.
func (v *view) isStated(c int32) bool {
	return slices.ContainsFunc(v.stated, func(s int32) bool {
		a, b := v.t.classes[s], v.t.classes[c]
		return v.t.isA(s, c) || v.t.isA(c, s) || a.Inverse == b.Name || b.Inverse == a.Name
	})
}

// fillers gives the mentions that may stand where one of the classes is asked for. anything is set where that cannot
// be bounded: no class is asked for, a value that may be anywhere, or a name of unknown type may be it.
func (v *view) fillers(names []string) (mentions []int, anything bool) {
	ids := v.t.resolve(names)
	if len(ids) == 0 {
		return nil, true
	}
	for _, c := range ids {
		switch lit := v.t.classes[c].Literal; {
		case lit == OtherValue:
			return nil, true // "three children": numbers and codes are not all recognised
		case lit == DateValue && v.digits:
			return nil, true
		case lit == DateValue:
		case v.scene.Unknown:
			return nil, true // an unknown name may be of any entity class, but is never a date
		default:
			for i, m := range v.mentions {
				if v.may(m, c) && !slices.Contains(mentions, i) {
					mentions = append(mentions, i)
				}
			}
		}
	}
	return mentions, false
}
