package explain

import (
	"context"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// Document is a text with everything that is said about it, sentence by sentence.
type Document struct {
	DocID     string     `json:"doc_id"`
	Title     string     `json:"title"`
	Source    string     `json:"source"`
	URL       string     `json:"url"`
	Revision  string     `json:"revision"`
	License   string     `json:"license"`
	Lang      string     `json:"lang"`
	Mentions  int        `json:"mentions"`
	Relations int        `json:"relations"`
	Events    int        `json:"events"`
	Count     int        `json:"sentence_count"`
	Sentences []Sentence `json:"sentences"`
}

// Sentence holds the labels that stand in it. Offsets are code points of the document.
type Sentence struct {
	Index     int                  `json:"index"`
	Start     int32                `json:"start"`
	End       int32                `json:"end"`
	Complete  bool                 `json:"complete"`
	Text      string               `json:"text"`
	Mentions  []annotation.Mention `json:"mentions"`
	Literals  []annotation.Literal `json:"literals"`
	Relations []Label              `json:"relations"`
	Events    []Label              `json:"events"`
}

// Label is a relation or event with the statement it rests on; Basis is nil where the knowledge base does not have it.
type Label struct {
	Text      string     `json:"text"`
	ID        string     `json:"id"` // "P19", or the class item of an occurrence
	Prob      float64    `json:"prob"`
	Tier      string     `json:"tier"`
	Rule      string     `json:"rule"`
	Statement string     `json:"statement"`
	Basis     *Statement `json:"basis,omitempty"`
}

type documentKey struct {
	ID string `parquet:"doc_id"`
}

// fetch gives the row of a document; nil where there is none. Ids are compared before anything else is read.
func (x *explainer) fetch(ctx context.Context, id string) (*annotation.Document, error) {
	return rowOf[annotation.Document](ctx, x, x.Files("annotations", "documents/"), func(k documentKey) bool { return k.ID == id })
}

// rowOf finds the row whose key is wanted in any of the files.
func rowOf[Row, Key any](ctx context.Context, x *explainer, files []string, is func(Key) bool) (*Row, error) {
	for _, name := range files {
		at := 0
		for k, err := range parquetx.ReadStore[Key](ctx, x.Store, name) {
			if err != nil {
				return nil, folder.Unreadable(name, err)
			}
			if !is(k) {
				at++
				continue
			}
			for row, err := range parquetx.ReadStore[Row](ctx, x.Store, name) {
				if err != nil {
					return nil, folder.Unreadable(name, err)
				}
				if at--; at < 0 {
					return &row, nil
				}
			}
		}
	}
	return nil, nil
}

func (x *explainer) document(ctx context.Context, id string) (*Document, error) {
	row, err := x.fetch(ctx, id)
	if err != nil || row == nil {
		return nil, err
	}
	d := &Document{DocID: row.DocID, Title: row.Title, Source: row.Source, URL: row.URL, Revision: row.Revision,
		License: row.License, Lang: row.Lang, Count: len(row.Sentences), Sentences: []Sentence{},
		Mentions: len(row.Mentions), Relations: len(row.Relations), Events: len(row.Events)}
	if x.Sentence >= len(row.Sentences) {
		return nil, noSentence(row, x.Sentence)
	}
	runes := []rune(row.Text)
	for i := range row.Sentences {
		if x.Sentence >= 0 && x.Sentence != i {
			continue
		}
		s, err := x.sentence(ctx, row, runes, i)
		if err != nil {
			return nil, err
		}
		d.Sentences = append(d.Sentences, s)
	}
	return d, nil
}

func (x *explainer) sentence(ctx context.Context, d *annotation.Document, runes []rune, i int) (Sentence, error) {
	at := d.Sentences[i]
	s := Sentence{Index: i, Start: at.Start, End: at.End, Complete: at.Complete, Text: string(runes[at.Start:at.End]),
		Mentions: []annotation.Mention{}, Literals: []annotation.Literal{}, Relations: []Label{}, Events: []Label{}}
	for _, m := range d.Mentions {
		if int(m.Sentence) == i {
			s.Mentions = append(s.Mentions, m)
		}
	}
	for _, l := range d.Literals {
		if l.Start >= at.Start && l.End <= at.End {
			s.Literals = append(s.Literals, l)
		}
	}
	for j := range d.Relations {
		if r := &d.Relations[j]; int(d.Mentions[r.Head].Sentence) == i {
			l, err := x.relation(ctx, d, r)
			if err != nil {
				return s, err
			}
			s.Relations = append(s.Relations, l)
		}
	}
	for j := range d.Events {
		if e := &d.Events[j]; eventSentence(d, e) == i {
			l, err := x.event(ctx, d, e)
			if err != nil {
				return s, err
			}
			s.Events = append(s.Events, l)
		}
	}
	return s, nil
}

func (x *explainer) relation(ctx context.Context, d *annotation.Document, r *annotation.Relation) (Label, error) {
	l := Label{Text: relationText(d, r), ID: r.Property, Prob: r.Prob, Tier: r.Tier, Rule: r.Rule, Statement: r.Statement}
	var err error
	l.Basis, err = x.find(ctx, r.Statement)
	return l, err
}

func (x *explainer) event(ctx context.Context, d *annotation.Document, e *annotation.Event) (Label, error) {
	l := Label{Text: eventText(d, e), ID: e.ID, Prob: e.Prob, Tier: e.Tier, Rule: e.Rule, Statement: e.Statement}
	var err error
	l.Basis, err = x.find(ctx, e.Statement)
	return l, err
}

func (d *Document) lay(s *sheet.Sheet) {
	s.Line("%s  %s", d.DocID, d.Title)
	s.Field("source", d.Source)
	s.Field("url", d.URL)
	s.Field("revision", d.Revision)
	s.Field("licence", or(d.License, "not stated"))
	s.Field("language", d.Lang)
	s.Field("holds", strings.Join([]string{sheet.Count(d.Count, "sentence"), sheet.Count(d.Mentions, "mention"),
		sheet.Count(d.Relations, "relation"), sheet.Count(d.Events, "event")}, ", "))
	for i := range d.Sentences {
		d.Sentences[i].lay(s)
	}
}

func (t *Sentence) lay(s *sheet.Sheet) {
	state := "complete: every name in it is explained"
	if !t.Complete {
		state = "partial: something that looks like a name is not explained"
	}
	s.Line("\nsentence %d, [%d, %d), %s", t.Index, t.Start, t.End, state)
	s.Wrap(4, t.Text)
	var rows [][]string
	for _, m := range t.Mentions {
		rows = append(rows, mentionRow(m))
	}
	for _, l := range t.Literals {
		rows = append(rows, []string{quoted(l.Surface), literalText(l)})
	}
	s.Rows(2, rows)
	for _, group := range [][]Label{t.Relations, t.Events} {
		for _, l := range group {
			l.lay(s, 2)
		}
	}
}

func mentionRow(m annotation.Mention) []string {
	link, kind := "not linked", ""
	if m.QID != nil {
		link = Named{*m.QID, sheet.Clip(m.Label, 40)}.String()
	}
	if m.Kind != annotation.Name {
		kind = " (" + m.Kind + ")"
	}
	class := ""
	if len(m.Classes) > 0 {
		class = m.Classes[0]
	}
	return []string{quoted(m.Surface) + kind, link, class, why(m.Prob, m.Tier), m.Rule}
}

func literalText(l annotation.Literal) string {
	text := l.Kind + " " + l.Value
	if of := strings.TrimSpace(l.Precision + " " + l.Unit); of != "" {
		text += " (" + of + ")"
	}
	return text
}

// lay writes a label, why it is believed and what it rests on.
func (l Label) lay(s *sheet.Sheet, indent int) {
	s.Hang(strings.Repeat(" ", indent)+why(l.Prob, l.Tier)+"  ", l.Text+" by "+l.Rule)
	switch {
	case l.Basis != nil:
		s.Wrap(indent+9, l.Basis.sentence()+" · "+l.Statement)
	case l.Statement != "":
		s.Wrap(indent+9, l.ID+" · statement "+l.Statement+", which the knowledge base does not have")
	default:
		s.Wrap(indent+9, l.ID+" · no statement")
	}
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
