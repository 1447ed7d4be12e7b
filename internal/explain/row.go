package explain

import (
	"context"
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// Row is a row of a corpus: where it comes from, and the evidence of each of its answers.
type Row struct {
	ID        string            `json:"id"`
	Table     string            `json:"table"` // "instructions", "instances", "definitions"
	Task      string            `json:"task,omitempty"`
	Split     string            `json:"split,omitempty"`
	DocID     string            `json:"doc_id,omitempty"`
	Title     string            `json:"title,omitempty"`
	Sentence  int32             `json:"sentence"`
	Content   string            `json:"content,omitempty"`
	Complete  bool              `json:"complete"`
	Tier      string            `json:"tier,omitempty"`
	Source    string            `json:"source"`
	License   string            `json:"license"`
	Classes   []string          `json:"classes,omitempty"` // asked for
	Answers   []Proof           `json:"answers"`
	Negatives []sample.Negative `json:"negatives,omitempty"`
	Code      string            `json:"code"` // the text of an instance or definition, the prompt of an instruction
	annotated bool
}

// Proof is an answer and the labels it was made of.
type Proof struct {
	Code     string               `json:"code"` // `PlaceOfBirth(Human("Marie Curie"), City("Warsaw"))`
	Mentions []annotation.Mention `json:"mentions,omitempty"`
	Labels   []Label              `json:"labels,omitempty"`
}

type rowKey struct {
	ID string `parquet:"id"`
}

// row finds a row in the three tables of the corpus.
func (x *explainer) row(ctx context.Context, id string) (*Row, error) {
	is := func(k rowKey) bool { return k.ID == id }
	in, err := rowOf[prompt.Instruction](ctx, x, x.Files("corpus", "sft/"), is)
	if err != nil {
		return nil, err
	}
	if in != nil {
		r := &Row{ID: id, Table: "instructions", Task: in.Task, Split: in.Split, DocID: in.DocID, Sentence: in.Sentence, Content: in.Content,
			Complete: in.Complete, Tier: in.Tier, Source: in.Source, License: in.License, Classes: in.Classes, Negatives: in.Negatives, Code: in.Prompt}
		return r, x.prove(ctx, r, in.Completion, in.Spans, in.Offset)
	}
	inst, err := rowOf[prompt.Instance](ctx, x, x.Files("corpus", "pretrain/instances/"), is)
	if err != nil {
		return nil, err
	}
	if inst != nil {
		r := &Row{ID: id, Table: "instances", Task: inst.Task, Split: inst.Split, DocID: inst.DocID, Sentence: inst.Sentence, Content: inst.Content,
			Complete: inst.Complete, Tier: inst.Tier, Source: inst.Source, License: inst.License, Classes: inst.Classes, Code: inst.Text}
		return r, x.prove(ctx, r, inst.Text, inst.Spans, inst.Offset)
	}
	def, err := rowOf[prompt.Definition](ctx, x, x.Files("corpus", "pretrain/definitions/"), is)
	if err != nil || def == nil {
		return nil, err
	}
	return &Row{ID: id, Table: "definitions", Classes: []string{def.Class}, Source: def.Source, License: def.License, Answers: []Proof{}, Code: def.Text}, nil
}

// prove reads the answers off the code and looks up the labels at their places.
func (x *explainer) prove(ctx context.Context, r *Row, code string, spans []prompt.Span, offset int32) error {
	r.Answers = []Proof{}
	calls, err := answers(code)
	if err != nil {
		return fmt.Errorf("row %s: %w", r.ID, err)
	}
	doc, err := x.fetch(ctx, r.DocID)
	if err != nil {
		return err
	}
	if doc != nil {
		r.Title, r.annotated = doc.Title, true
	}
	for i, c := range calls {
		p := Proof{Code: pycode.Print(c)}
		if doc != nil {
			at := places{}
			for _, s := range spans {
				if int(s.Answer) == i {
					at.add(s, offset)
				}
			}
			if err := x.evidence(ctx, doc, c.Func, at, &p); err != nil {
				return err
			}
		}
		r.Answers = append(r.Answers, p)
	}
	return nil
}

// answers gives the objects of "results = […]".
func answers(code string) ([]pycode.Call, error) {
	m, err := pycode.ParseModule(code)
	if err != nil {
		return nil, err
	}
	var out []pycode.Call
	for _, s := range m.Body {
		a, ok := s.(pycode.Assign)
		if !ok || a.Target != "results" {
			continue
		}
		objects, _ := a.Value.(pycode.List)
		for _, o := range objects {
			if c, ok := o.(pycode.Call); ok {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// places holds the spans of an answer in code points of the document, by part.
type places map[string]map[[2]int32]bool

func (p places) add(s prompt.Span, offset int32) {
	if p[s.Part] == nil {
		p[s.Part] = map[[2]int32]bool{}
	}
	p[s.Part][[2]int32{s.Start + offset, s.End + offset}] = true
}

func (p places) has(part string, start, end int32) bool { return p[part][[2]int32{start, end}] }

// evidence finds the labels of a document that an answer was made of: those of its class at its places.
func (x *explainer) evidence(ctx context.Context, d *annotation.Document, class string, at places, p *Proof) error {
	for _, m := range d.Mentions {
		if at.has("name", m.Start, m.End) {
			p.Mentions = append(p.Mentions, m)
		}
	}
	for i := range d.Relations {
		r := &d.Relations[i]
		head := d.Mentions[r.Head]
		start, end := placeOf(d, r.Tail, r.TailKind)
		if r.Class != class || !at.has("head", head.Start, head.End) || !at.has("tail", start, end) {
			continue
		}
		l, err := x.relation(ctx, d, r)
		if err != nil {
			return err
		}
		p.Labels = append(p.Labels, l)
	}
	for i := range d.Events {
		e := &d.Events[i]
		if e.Class != class || e.Trigger == nil || !at.has("trigger", e.Trigger.Start, e.Trigger.End) {
			continue
		}
		l, err := x.event(ctx, d, e)
		if err != nil {
			return err
		}
		p.Labels = append(p.Labels, l)
	}
	return nil
}

func placeOf(d *annotation.Document, i int32, kind string) (start, end int32) {
	if kind == annotation.TailLiteral {
		return d.Literals[i].Start, d.Literals[i].End
	}
	return d.Mentions[i].Start, d.Mentions[i].End
}

func (r *Row) lay(s *sheet.Sheet) {
	s.Line("row %s of %s", r.ID, r.Table)
	if r.Table == "definitions" {
		s.Field("source", r.Source+", "+r.License)
		s.Line("")
		s.Code(4, r.Code)
		return
	}
	s.Field("task", r.Task)
	s.Field("split", r.Split)
	s.Field("from", fmt.Sprintf("%s, sentence %d of document %s%s, %s", r.Source, r.Sentence, r.DocID, titled(r.Title), or(r.License, "no licence stated")))
	state := "every name of the sentence is explained"
	if !r.Complete {
		state = "a name of the sentence is not explained, or a label of an asked class is uncertain"
	}
	s.Field("complete", state)
	s.Field("lowest tier", r.Tier)
	s.Line("")
	s.Wrap(4, r.Content)
	s.Line("\n%s", sheet.Count(len(r.Answers), "answer"))
	for _, p := range r.Answers {
		s.Wrap(2, p.Code)
		var rows [][]string
		for _, m := range p.Mentions {
			rows = append(rows, mentionRow(m))
		}
		s.Rows(6, rows)
		for _, l := range p.Labels {
			l.lay(s, 6)
		}
		if len(p.Mentions)+len(p.Labels) == 0 {
			s.Line("      %s", r.noEvidence())
		}
	}
	if r.Table == "instructions" {
		r.layNegatives(s)
	}
}

func titled(title string) string {
	if title == "" {
		return ""
	}
	return " (" + title + ")"
}

func (r *Row) noEvidence() string {
	if r.annotated {
		return "annotations/ hold no label at this place: they were written anew since"
	}
	return "annotations/ do not hold the document: its evidence is not here"
}

var reasons = map[string]string{
	sample.DisjointType: "its type has nothing in common with that of any name here",
	sample.Violated:     "no pair of names here, or none for a role, satisfies its types",
	sample.SecondValue:  "it has one value, and the document states another",
	sample.Sibling:      "beside an answer in the taxonomy, and known to be absent",
	sample.Random:       "drawn at random, and compatible with no name here",
}

func (r *Row) layNegatives(s *sheet.Sheet) {
	s.Line("\nasked for %s, %s of them without an answer", sheet.Count(len(r.Classes), "class"), sheet.Number(len(r.Negatives)))
	var rows [][]string
	for _, n := range r.Negatives {
		rows = append(rows, []string{n.Class, n.Reason, reasons[n.Reason]})
	}
	s.Rows(2, rows)
}
