package annotation

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/text"
)

// Check verifies a row: every offset lies in the text and cuts out its surface, every index has its target, sentences
// are in order. It gives the first violation.
func Check(d *Document) error {
	if !utf8.ValidString(d.Text) {
		return errors.New("text is not valid UTF-8")
	}
	c := &checker{d: d, at: text.NewOffsets(d.Text)}
	for i, s := range d.Sentences {
		c.span("sentence", i, s.Start, s.End)
		if i > 0 && s.Start < d.Sentences[i-1].End {
			c.fail("sentence %d begins in the one before", i)
		}
	}
	for i, m := range d.Mentions {
		c.surface("mention", i, m.Start, m.End, m.Surface)
		c.index("sentence of mention", i, m.Sentence, len(d.Sentences))
		c.prob("mention", i, m.Prob)
	}
	for i, l := range d.Literals {
		c.surface("literal", i, l.Start, l.End, l.Surface)
	}
	for i, r := range d.Relations {
		c.index("head of relation", i, r.Head, len(d.Mentions))
		c.target("tail of relation", i, r.Tail, r.TailKind)
		c.prob("relation", i, r.Prob)
	}
	for i, e := range d.Events {
		if e.Trigger != nil {
			c.surface("trigger of event", i, e.Trigger.Start, e.Trigger.End, e.Trigger.Surface)
		}
		for _, a := range e.Arguments {
			c.target("argument of event", i, a.Mention, a.TailKind)
		}
		c.prob("event", i, e.Prob)
	}
	return c.err
}

type checker struct {
	d   *Document
	at  *text.Offsets
	err error
}

func (c *checker) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

func (c *checker) span(what string, i int, start, end int32) bool {
	if start < 0 || end <= start || int(end) > c.at.Len() {
		c.fail("%s %d: [%d, %d) is no place in a text of %d code points", what, i, start, end, c.at.Len())
		return false
	}
	return true
}

func (c *checker) surface(what string, i int, start, end int32, surface string) {
	if !c.span(what, i, start, end) {
		return
	}
	if got := c.d.Text[c.at.Byte(int(start)):c.at.Byte(int(end))]; got != surface {
		c.fail("%s %d: the text at [%d, %d) is %q, the surface %q", what, i, start, end, got, surface)
	}
}

func (c *checker) index(what string, i int, index int32, n int) {
	if index < 0 || int(index) >= n {
		c.fail("%s %d: index %d of %d", what, i, index, n)
	}
}

func (c *checker) target(what string, i int, index int32, kind string) {
	switch kind {
	case TailMention:
		c.index(what, i, index, len(c.d.Mentions))
	case TailLiteral:
		c.index(what, i, index, len(c.d.Literals))
	default:
		c.fail("%s %d: kind %q", what, i, kind)
	}
}

func (c *checker) prob(what string, i int, p float64) {
	if !(p >= 0 && p <= 1) { // written so that NaN fails
		c.fail("%s %d: probability %v", what, i, p)
	}
}
