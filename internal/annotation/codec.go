package annotation

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Append adds the bytes of a row, for spill files: strings and lists with their length, integers as varints. They are
// read by Decode of the same program; nothing is kept in this form.
func Append(dst []byte, d *Document) []byte {
	e := coder{b: dst, writing: true}
	e.document(d)
	return e.b
}

// Decode reads what Append wrote into the lists of a row, which is read before another. The row keeps no part of b.
func Decode(b []byte, d *Document) error {
	c := coder{b: b, text: string(b)}
	c.document(d)
	if c.err == nil && len(c.b) > 0 {
		c.err = fmt.Errorf("%d bytes left over", len(c.b))
	}
	if c.err != nil {
		return fmt.Errorf("decode document: %w", c.err)
	}
	return nil
}

// coder goes over the fields of a row once, in one order, and either writes them to b or reads them from it: the two
// directions cannot disagree.
type coder struct {
	b       []byte
	text    string // all that is read: strings are parts of this one copy
	writing bool
	err     error
}

var errShort = errors.New("unexpected end")

func (c *coder) uint(v *uint64) {
	if c.writing {
		c.b = binary.AppendUvarint(c.b, *v)
		return
	}
	x, n := binary.Uvarint(c.b)
	if n <= 0 {
		c.err, c.b = errShort, nil
		*v = 0
		return
	}
	*v, c.b = x, c.b[n:]
}

func (c *coder) int(v *int32) {
	u := uint64(uint32(*v))
	c.uint(&u)
	*v = int32(uint32(u))
}

func (c *coder) float(v *float64) {
	u := math.Float64bits(*v)
	c.uint(&u)
	*v = math.Float64frombits(u)
}

func (c *coder) bool(v *bool) {
	u := uint64(0)
	if *v {
		u = 1
	}
	c.uint(&u)
	*v = u == 1
}

func (c *coder) string(s *string) {
	n := uint64(len(*s))
	c.uint(&n)
	if c.writing {
		c.b = append(c.b, *s...)
		return
	}
	if n > uint64(len(c.b)) {
		c.err, c.b = errShort, nil
		return
	}
	at := len(c.text) - len(c.b)
	*s, c.b = c.text[at:at+int(n)], c.b[n:]
}

// list goes over a slice; each element takes at least one byte, so a length beyond the bytes left is an error.
func list[T any](c *coder, s *[]T, each func(*T)) {
	n := uint64(len(*s))
	c.uint(&n)
	if !c.writing {
		if n > uint64(len(c.b)) {
			c.err, c.b = errShort, nil
			return
		}
		if *s == nil || uint64(cap(*s)) < n {
			*s = make([]T, n)
		}
		*s = (*s)[:n]
	}
	for i := range *s {
		each(&(*s)[i])
	}
}

// optional goes over a pointer; nil is a zero byte.
func optional[T any](c *coder, p **T, value func(*T)) {
	there := *p != nil
	c.bool(&there)
	if !there {
		*p = nil
		return
	}
	if !c.writing {
		*p = new(T)
	}
	value(*p)
}

func (c *coder) document(d *Document) {
	for _, s := range []*string{&d.DocID, &d.Source, &d.Title, &d.URL, &d.Revision, &d.License, &d.Lang, &d.Text} {
		c.string(s)
	}
	list(c, &d.Sentences, func(s *Sentence) { c.int(&s.Start); c.int(&s.End); c.bool(&s.Complete) })
	list(c, &d.Mentions, c.mention)
	list(c, &d.Literals, c.literal)
	list(c, &d.Relations, c.relation)
	list(c, &d.Events, c.event)
}

func (c *coder) mention(m *Mention) {
	c.int(&m.Start)
	c.int(&m.End)
	c.string(&m.Surface)
	c.string(&m.Kind)
	optional(c, &m.QID, c.string)
	c.string(&m.Label)
	list(c, &m.Types, c.string)
	list(c, &m.Classes, c.string)
	c.evidence(&m.Prob, &m.Tier, &m.Rule)
	c.int(&m.Sentence)
}

func (c *coder) literal(l *Literal) {
	c.int(&l.Start)
	c.int(&l.End)
	for _, s := range []*string{&l.Surface, &l.Kind, &l.Value, &l.Precision, &l.Unit} {
		c.string(s)
	}
}

func (c *coder) relation(r *Relation) {
	c.string(&r.Property)
	c.string(&r.Class)
	c.int(&r.Head)
	c.int(&r.Tail)
	c.string(&r.TailKind)
	c.string(&r.Statement)
	c.evidence(&r.Prob, &r.Tier, &r.Rule)
}

func (c *coder) event(e *Event) {
	c.string(&e.Class)
	c.string(&e.ID)
	optional(c, &e.Trigger, func(t *Trigger) { c.int(&t.Start); c.int(&t.End); c.string(&t.Surface) })
	list(c, &e.Arguments, func(a *Argument) { c.string(&a.Role); c.int(&a.Mention); c.string(&a.TailKind) })
	c.string(&e.Statement)
	c.evidence(&e.Prob, &e.Tier, &e.Rule)
}

func (c *coder) evidence(prob *float64, tier, rule *string) {
	c.float(prob)
	c.string(tier)
	c.string(rule)
}
