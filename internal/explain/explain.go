// Package explain tells a person where a label comes from: the sentence, the mentions with their rule and probability,
// and for each relation and event the statement of the dump it rests on.
//
// It reads annotation rows and prints text; it decides nothing. Text of strangers is escaped by the caller's writer.
package explain

import (
	"fmt"
	"io"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// Document prints all that is said about a document, sentence by sentence; only one sentence where only ≥ 0.
func Document(w io.Writer, d *annotation.Document, only int) error {
	p := &printer{w: w, d: d, runes: []rune(d.Text)}
	p.line("%s  %s", d.DocID, d.Title)
	p.line("from %s, %s, revision %s, licence %s", d.Source, d.URL, or(d.Revision, "unknown"), or(d.License, "unknown"))
	for i, s := range d.Sentences {
		if only < 0 || only == i {
			p.sentence(i, s)
		}
	}
	return p.err
}

type printer struct {
	w     io.Writer
	d     *annotation.Document
	runes []rune
	err   error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) sentence(i int, s annotation.Sentence) {
	state := "complete"
	if !s.Complete {
		state = "partial: something that looks like a name is not explained"
	}
	p.line("\nsentence %d [%d, %d), %s", i, s.Start, s.End, state)
	p.line("  %s", strings.Join(strings.Fields(string(p.runes[s.Start:s.End])), " "))
	for _, m := range p.d.Mentions {
		if int(m.Sentence) == i {
			p.mention(m)
		}
	}
	for _, l := range p.d.Literals {
		if l.Start >= s.Start && l.End <= s.End {
			p.line("    %-9s %-28q %s %s", l.Kind, l.Surface, l.Value, strings.TrimSpace(l.Precision+" "+l.Unit))
		}
	}
	for _, r := range p.d.Relations {
		if int(p.d.Mentions[r.Head].Sentence) == i {
			p.line("    relation  %s(%s, %s)  %s", r.Class, p.surface(r.Head, ""), p.surface(r.Tail, r.TailKind), why(r.Prob, r.Tier, r.Rule))
			p.line("              %s, statement %s", r.Property, or(r.Statement, "none"))
		}
	}
	for _, e := range p.d.Events {
		if p.eventSentence(e) == i {
			p.event(e)
		}
	}
}

func (p *printer) mention(m annotation.Mention) {
	link := "not linked"
	if m.QID != nil {
		link = *m.QID + " " + m.Label
	}
	p.line("    %-9s %-28q %s  %s  %s", m.Kind, m.Surface, link, strings.Join(m.Classes, ", "), why(m.Prob, m.Tier, m.Rule))
}

func (p *printer) event(e annotation.Event) {
	trigger := "no trigger"
	if e.Trigger != nil {
		trigger = fmt.Sprintf("%q", e.Trigger.Surface)
	}
	p.line("    event     %s  %s  %s", e.Class, trigger, why(e.Prob, e.Tier, e.Rule))
	for _, a := range e.Arguments {
		p.line("              %s = %s", a.Role, p.surface(a.Mention, a.TailKind))
	}
	p.line("              %s, statement %s", e.ID, or(e.Statement, "none"))
}

// eventSentence is where the event is told: the place of its trigger, else of its first mention.
func (p *printer) eventSentence(e annotation.Event) int {
	if e.Trigger != nil {
		for i, s := range p.d.Sentences {
			if e.Trigger.Start >= s.Start && e.Trigger.End <= s.End {
				return i
			}
		}
	}
	for _, a := range e.Arguments {
		if a.TailKind != annotation.TailLiteral {
			return int(p.d.Mentions[a.Mention].Sentence)
		}
	}
	return -1
}

func (p *printer) surface(i int32, kind string) string {
	if kind == annotation.TailLiteral {
		return fmt.Sprintf("%q", p.d.Literals[i].Surface)
	}
	return fmt.Sprintf("%q", p.d.Mentions[i].Surface)
}

func why(prob float64, tier, rule string) string {
	return fmt.Sprintf("%.3f %s %s", prob, tier, rule)
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
