package score

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Verdict says what gold says about a relation of a row.
type Verdict struct {
	Relation int  // index in the row
	Right    bool // gold has it
	Repeat   bool // the same fact was judged before in this passage or document
	Gold     []int
}

// Judge gives a verdict on every relation that the gold of a document can judge, in the order of the row. Gold lists
// the facts that it finds, numbered over all passages of the document.
func Judge(kind string, d *Doc, row *annotation.Document) []Verdict {
	j := judging{doc: d, row: row, off: text.NewOffsets(d.Document.Text)}
	switch kind {
	case KnowledgeNet:
		return j.passages()
	case ReDocRED:
		return j.clusters()
	}
	return nil
}

type judging struct {
	doc *Doc
	row *annotation.Document
	off *text.Offsets
}

// ends are head and tail of a relation in bytes, and what they are.
type ends struct {
	head, tail   document.Span
	headQ, tailQ string
}

func (j *judging) ends(r *annotation.Relation) ends {
	m := j.row.Mentions[r.Head]
	e := ends{head: j.span(m.Start, m.End), headQ: deref(m.QID)}
	if r.TailKind == annotation.TailLiteral {
		l := j.row.Literals[r.Tail]
		e.tail, e.tailQ = j.span(l.Start, l.End), l.Value
		return e
	}
	t := j.row.Mentions[r.Tail]
	e.tail, e.tailQ = j.span(t.Start, t.End), deref(t.QID)
	return e
}

func (j *judging) span(start, end int32) document.Span {
	return document.Span{StartByte: j.off.Byte(int(start)), EndByte: j.off.Byte(int(end))}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func over(a, b document.Span) bool { return a.StartByte < b.EndByte && b.StartByte < a.EndByte }

// knowledgeNet maps properties to KnowledgeNet's names.
var knowledgeNet = map[string]string{"P19": "PLACE_OF_BIRTH", "P551": "PLACE_OF_RESIDENCE", "P27": "NATIONALITY", "P108": "EMPLOYEE_OR_MEMBER_OF",
	"P463": "EMPLOYEE_OR_MEMBER_OF", "P69": "EDUCATED_AT", "P102": "POLITICAL_AFFILIATION", "P22": "CHILD_OF", "P25": "CHILD_OF", "P26": "SPOUSE",
	"P159": "HEADQUARTERS", "P749": "SUBSIDIARY_OF", "P112": "FOUNDED_BY", "P169": "CEO", "P569": "DATE_OF_BIRTH", "P570": "DATE_OF_DEATH", "P571": "DATE_FOUNDED"}

func (j *judging) passages() []Verdict {
	var out []Verdict
	base := 0
	for _, p := range j.doc.Passages {
		seen := map[[3]string]bool{}
		for i := range j.row.Relations {
			r := &j.row.Relations[i]
			e := j.ends(r)
			name := knowledgeNet[r.Property]
			if !inside(e.head, p.Span) || !inside(e.tail, p.Span) || name == "" || !slices.Contains(p.Exhaustive, name) {
				continue
			}
			v := Verdict{Relation: i}
			for g := range p.Facts {
				if x := &p.Facts[g]; x.Name == name && agrees(e.head, e.headQ, x.HeadSpan, x.Head) && agrees(e.tail, e.tailQ, x.TailSpan, x.Tail) {
					v.Right, v.Gold = true, append(v.Gold, base+g)
				}
			}
			key := [3]string{name, e.headQ, e.tailQ}
			if e.tailQ == "" { // a tail without an item is told by its place
				key[2] = fmt.Sprint(e.tail)
			}
			v.Repeat, seen[key] = seen[key], true
			out = append(out, v)
		}
		base += len(p.Facts)
	}
	return out
}

func inside(s, in document.Span) bool { return s.StartByte >= in.StartByte && s.StartByte < in.EndByte }

// agrees says that an end is the gold's: by place or by item.
func agrees(s document.Span, q string, gold document.Span, item wikidata.QID) bool {
	return over(s, gold) || item != 0 && q == item.String()
}

// inverse pairs: a relation counts when gold states it the other way round.
var inverse = map[string]string{"P150": "P131", "P131": "P150", "P36": "P1376", "P1376": "P36", "P527": "P361", "P361": "P527", "P155": "P156",
	"P156": "P155", "P26": "P26", "P3373": "P3373", "P40": "P22", "P22": "P40", "P25": "P40", "P749": "P355", "P355": "P749", "P190": "P190", "P47": "P47", "P1001": "P17"}

// Properties lists the properties of a set's gold facts.
func (s *Set) Properties() map[string]bool {
	out := map[string]bool{}
	for _, d := range s.Docs {
		for _, f := range d.Facts {
			for _, p := range f.Properties {
				out[p.String()] = true
			}
		}
	}
	return out
}

type clusterKey struct {
	head, tail int
	property   string
}

func (j *judging) clusters() []Verdict {
	gold := map[clusterKey]int{}
	for i, f := range j.doc.Facts {
		gold[clusterKey{f.HeadEntity, f.TailEntity, f.Properties[0].String()}] = i
	}
	seen := map[clusterKey]bool{}
	var out []Verdict
	for i := range j.row.Relations {
		r := &j.row.Relations[i]
		e := j.ends(r)
		h, ok1 := j.cluster(e.head)
		t, ok2 := j.cluster(e.tail)
		if !ok1 || !ok2 || h == t {
			continue
		}
		v := Verdict{Relation: i}
		k := clusterKey{h, t, r.Property}
		if g, ok := gold[k]; ok {
			v.Right, v.Gold = true, []int{g}
		} else if _, ok := gold[clusterKey{t, h, inverse[r.Property]}]; ok {
			v.Right = true
		}
		v.Repeat, seen[k] = seen[k], true
		out = append(out, v)
	}
	return out
}

// cluster is the name cluster of the gold mention that overlaps a span most; of equals the shortest, then the last.
func (j *judging) cluster(s document.Span) (int, bool) {
	var hits []Label
	for _, l := range j.doc.Labels {
		if over(s, document.Span{StartByte: l.Start, EndByte: l.End}) {
			hits = append(hits, l)
		}
	}
	if len(hits) == 0 {
		return 0, false
	}
	common := func(l Label) int { return min(s.EndByte, l.End) - max(s.StartByte, l.Start) }
	best := slices.MaxFunc(hits, func(a, b Label) int {
		return cmp.Or(cmp.Compare(common(a), common(b)), cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.Entity, b.Entity))
	})
	return best.Entity, true
}
