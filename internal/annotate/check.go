package annotate

import (
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// Check verifies what every row promises: text[start:end] is the surface, indices point into the row, mentions stand
// in order without overlap, probabilities and tiers agree, no trigger lies in two halves of a code point. The error
// names the first place that breaks a promise.
func Check(d *annotation.Document) error {
	o := text.NewOffsets(d.Text)
	span := func(what string, i int, start, end int32, surface string) error {
		if start < 0 || end <= start || int(end) > o.Len() {
			return fmt.Errorf("%s %d: span [%d, %d) outside of a text of %d code points", what, i, start, end, o.Len())
		}
		if got := d.Text[o.Byte(int(start)):o.Byte(int(end))]; got != surface {
			return fmt.Errorf("%s %d: text[%d:%d] is %q, not %q", what, i, start, end, got, surface)
		}
		return nil
	}
	last := int32(0)
	for i, m := range d.Mentions {
		if err := span("mention", i, m.Start, m.End, m.Surface); err != nil {
			return err
		}
		if m.Start < last {
			return fmt.Errorf("mention %d: begins at %d, before the end of the one before it", i, m.Start)
		}
		last = m.End
		if m.Sentence < 0 || int(m.Sentence) >= len(d.Sentences) || m.Start < d.Sentences[m.Sentence].Start || m.End > d.Sentences[m.Sentence].End {
			return fmt.Errorf("mention %d: not inside its sentence %d", i, m.Sentence)
		}
		if err := tier("mention", i, m.Prob, m.Tier); err != nil {
			return err
		}
	}
	for i, l := range d.Literals {
		if err := span("literal", i, l.Start, l.End, l.Surface); err != nil {
			return err
		}
	}
	return checkLabels(d, span)
}

func checkLabels(d *annotation.Document, span func(string, int, int32, int32, string) error) error {
	end := func(kind string, i int32) bool {
		if kind == annotation.TailLiteral {
			return i >= 0 && int(i) < len(d.Literals)
		}
		return kind == annotation.TailMention && i >= 0 && int(i) < len(d.Mentions)
	}
	for i, r := range d.Relations {
		if !end(annotation.TailMention, r.Head) || !end(r.TailKind, r.Tail) {
			return fmt.Errorf("relation %d: head %d or %s tail %d outside of the row", i, r.Head, r.TailKind, r.Tail)
		}
		if err := tier("relation", i, r.Prob, r.Tier); err != nil {
			return err
		}
	}
	for i, e := range d.Events {
		for _, a := range e.Arguments {
			if !end(a.TailKind, a.Mention) {
				return fmt.Errorf("event %d: %s argument %d outside of the row", i, a.TailKind, a.Mention)
			}
		}
		if t := e.Trigger; t != nil {
			if err := span("trigger of event", i, t.Start, t.End, t.Surface); err != nil {
				return err
			}
		} else if e.Tier != annotation.TierC {
			return fmt.Errorf("event %d: tier %s without a trigger", i, e.Tier)
		}
		if err := tier("event", i, e.Prob, e.Tier); err != nil {
			return err
		}
	}
	return nil
}

func tier(what string, i int, prob float64, t string) error {
	if prob > 1 || t == "" || t != annotation.TierOf(prob) {
		return fmt.Errorf("%s %d: tier %q does not go with probability %g", what, i, t, prob)
	}
	return nil
}
