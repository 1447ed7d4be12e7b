package score

import (
	"context"
	"fmt"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/source"
)

// Report is what annotations are worth against gold sets.
type Report struct {
	Note string      `json:"note,omitempty"` // what must be known of the models to read the figures
	Sets []SetReport `json:"sets"`
}

// SetReport is a gold set, its figures and the errors made most.
type SetReport struct {
	Set     string   `json:"set"`
	Kind    string   `json:"kind"`
	Docs    int      `json:"docs"`
	Missing int      `json:"missing"` // documents of the set that the annotations lack: they count as without a label
	Figures []Figure `json:"figures"`
	Worst   []Worst  `json:"worst_names"` // properties of relations, types of links
	Rules   []Worst  `json:"worst_rules"`
}

// Rows are annotated documents by id.
type Rows map[string]*annotation.Document

// Folder scores the annotations of a build against gold files, which may be patterns.
func Folder(ctx context.Context, f *folder.Folder, gold []string, elsewhere Facts) (*Report, error) {
	if err := f.Need("annotations"); err != nil {
		return nil, err
	}
	sets, err := ReadAll(gold)
	if err != nil {
		return nil, err
	}
	rows, err := wanted(ctx, f, sets)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, diag.New(diag.Usage, "no document of the gold was annotated here", "", nil,
			"annotate the texts of the gold first; a document's id is the name of the gold file, a dash and the id there: "+sets[0].Docs[0].Document.ID)
	}
	return Score(sets, rows, elsewhere), nil
}

// ReadAll reads gold files, which may be patterns; a file without a document is an error.
func ReadAll(patterns []string) ([]*Set, error) {
	files, err := source.Expand(patterns)
	if err != nil {
		return nil, diag.New(diag.Usage, "a gold file cannot be read", "", err, "")
	}
	var sets []*Set
	for _, name := range files {
		s, err := Read(name)
		if err == nil && len(s.Docs) == 0 {
			err = fmt.Errorf("there is no document in it")
		}
		if err != nil {
			return nil, diag.New(diag.Input, "gold cannot be read", name, err, "")
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// withLinks is the id of a document annotated with the hyperlinks of its page.
func withLinks(s *Set, d *Doc) string {
	return s.Name + "+links" + strings.TrimPrefix(d.Document.ID, s.Name)
}

// WithLinks is a document with the hyperlinks of its page as anchors, under the id of that form; nil without any.
func (s *Set) WithLinks(d *Doc) *document.Document {
	if len(d.Links) == 0 {
		return nil
	}
	c := d.Document
	c.ID, c.Anchors = withLinks(s, d), d.Links
	return &c
}

// wanted reads the rows of the documents in the sets.
func wanted(ctx context.Context, f *folder.Folder, sets []*Set) (Rows, error) {
	want := map[string]bool{}
	for _, s := range sets {
		for i := range s.Docs {
			want[s.Docs[i].Document.ID] = true
			want[withLinks(s, &s.Docs[i])] = true
		}
	}
	rows := Rows{}
	for _, name := range f.Files("annotations", "documents/") {
		for r, err := range parquetx.ReadStore[annotation.Document](ctx, f.Store, name) {
			if err != nil {
				return nil, folder.Unreadable(name, err)
			}
			if want[r.DocID] {
				rows[r.DocID] = &r
			}
		}
	}
	return rows, nil
}

// measure is how a kind of gold is scored.
type measure interface {
	add(*Doc, *annotation.Document)
	figures() []Figure
}

// Score judges rows against sets. A set with hyperlinks is scored with and without them where rows of both are there.
func Score(sets []*Set, rows Rows, elsewhere Facts) *Report {
	r := &Report{}
	for _, s := range sets {
		plain, linked := 0, 0
		for i := range s.Docs {
			if rows[s.Docs[i].Document.ID] != nil {
				plain++
			}
			if rows[withLinks(s, &s.Docs[i])] != nil {
				linked++
			}
		}
		if plain > 0 || linked == 0 {
			r.Sets = append(r.Sets, s.score(s.Name, rows, elsewhere, func(d *Doc) string { return d.Document.ID }))
		}
		if linked > 0 {
			r.Sets = append(r.Sets, s.score(s.Name+"+links", rows, elsewhere, func(d *Doc) string { return withLinks(s, d) }))
		}
	}
	return r
}

func (s *Set) score(name string, rows Rows, elsewhere Facts, id func(*Doc) string) SetReport {
	out := SetReport{Set: name, Kind: s.Kind, Docs: len(s.Docs), Worst: []Worst{}, Rules: []Worst{}}
	var m measure
	var l *labels
	switch s.Kind {
	case Linking:
		x := &linking{}
		m, l = x, &x.labels
	case Pairs:
		m = &pairs{}
	default:
		x := newRelations(s, elsewhere)
		m, l = x, &x.labels
	}
	for i := range s.Docs {
		row := rows[id(&s.Docs[i])]
		if row == nil {
			out.Missing++
			row = &annotation.Document{}
		}
		m.add(&s.Docs[i], row)
	}
	out.Figures = m.figures()
	if l != nil {
		out.Worst, out.Rules = l.worst[0].list(), l.worst[1].list()
	}
	return out
}
