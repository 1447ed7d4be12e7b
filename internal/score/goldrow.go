package score

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// single makes a document of every row.
func single(name, kind string, rows []row) ([]Doc, error) {
	docs := make([]Doc, 0, len(rows))
	for i := range rows {
		r := &rows[i]
		id := strings.Trim(string(r.ID), `"`)
		if id == "" {
			id = strconv.Itoa(i)
		}
		d := Doc{Document: document.Document{ID: name + "-" + id, Text: r.Text, Lang: "en"}, Scope: document.Span{EndByte: len(r.Text)}}
		if kind == ReDocRED || strings.Contains(name, "-fair") {
			d.Document.Title = r.Title
		}
		o := text.NewOffsets(r.Text)
		if len(r.Evaluation) == 2 {
			s, err := place(o, [2]int(r.Evaluation), 0)
			if err != nil {
				return nil, fmt.Errorf("document %s: %w", id, err)
			}
			d.Scope = s
		}
		err := r.labels(&d, o)
		if err == nil {
			err = r.facts(&d.Facts, kind, o, 0)
		}
		if err != nil {
			return nil, fmt.Errorf("document %s: %w", id, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func (r *row) labels(d *Doc, o *text.Offsets) error {
	for _, l := range r.Labels {
		s, err := place(o, l.Span, 0)
		if err != nil {
			return err
		}
		q, linked := wikidata.ParseQID(l.Entity)
		surface := r.Text[s.StartByte:s.EndByte]
		ignore := l.Entity == "DATETIME" || l.Entity == "QUANTITY" || l.Entity == "QANTITY" || l.Entity == "" || l.Optional ||
			len(l.Coref) > 0 && string(l.Coref) != "null" && string(l.Coref) != "false" || IsPronoun(surface) || !hasUpper(surface)
		d.Labels = append(d.Labels, Label{Start: s.StartByte, End: s.EndByte, QID: q, Nil: !linked, Ignore: ignore, Type: l.Type})
	}
	for i, e := range r.Entities {
		q := parseID(e.QID)
		if e.Span != nil {
			s, err := place(o, *e.Span, 0)
			if err != nil {
				return err
			}
			d.Labels = append(d.Labels, Label{Start: s.StartByte, End: s.EndByte, QID: q, Nil: q == 0, Type: e.Type, Entity: i})
		}
		for _, m := range e.Mentions {
			s, err := place(o, m.Span, 0)
			if err != nil {
				return err
			}
			d.Labels = append(d.Labels, Label{Start: s.StartByte, End: s.EndByte, QID: q, Nil: q == 0, Type: e.Type, Entity: i, Sentence: m.Sent})
		}
	}
	for _, h := range r.Hyperlinks {
		var span [2]int
		var title string
		if err := json.Unmarshal(h, &[]any{&span, &title}); err != nil {
			return fmt.Errorf("hyperlink %s: %w", h, err)
		}
		s, err := place(o, span, 0)
		if err != nil {
			return err
		}
		d.Links = append(d.Links, document.Anchor{StartByte: s.StartByte, EndByte: s.EndByte, Title: title})
	}
	return nil
}

func (r *row) facts(dst *[]Fact, kind string, o *text.Offsets, shift int) error {
	for _, x := range r.Relations {
		f := Fact{Name: x.Name}
		for _, p := range strings.Split(x.P, "|") {
			if id, ok := wikidata.ParsePID(p); ok {
				f.Properties = append(f.Properties, id)
			}
		}
		if kind == ReDocRED {
			f.HeadEntity, _ = strconv.Atoi(string(x.H))
			f.TailEntity, _ = strconv.Atoi(string(x.T))
			if f.HeadEntity < 0 || f.TailEntity < 0 || max(f.HeadEntity, f.TailEntity) >= len(r.Entities) || len(f.Properties) == 0 {
				return fmt.Errorf("relation %s between %s and %s: no such property or entity", x.P, x.H, x.T)
			}
			f.Head, f.Tail = parseID(r.Entities[f.HeadEntity].QID), parseID(r.Entities[f.TailEntity].QID)
			*dst = append(*dst, f)
			continue
		}
		var err error
		if f.HeadSpan, err = place(o, x.HSpan, shift); err != nil {
			return err
		}
		if f.TailSpan, err = place(o, x.TSpan, shift); err != nil {
			return err
		}
		f.Head, _ = wikidata.ParseQID(strings.Trim(string(x.H), `"`))
		f.Tail, _ = wikidata.ParseQID(strings.Trim(string(x.T), `"`))
		*dst = append(*dst, f)
	}
	return nil
}

// passages joins the passages of a KnowledgeNet document by an empty line.
func passages(name string, rows []row) ([]Doc, error) {
	by := map[string][]int{}
	var order []string
	for i, r := range rows {
		k := r.DocNumber.String()
		if by[k] == nil {
			order = append(order, k)
		}
		by[k] = append(by[k], i)
	}
	docs := make([]Doc, 0, len(order))
	for _, k := range order {
		slices.SortStableFunc(by[k], func(a, b int) int { return cmp.Compare(passage(rows[a].ID), passage(rows[b].ID)) })
		d := Doc{Document: document.Document{ID: name + "-" + k, Lang: "en"}}
		var t strings.Builder
		for _, i := range by[k] {
			if err := d.addPassage(&rows[i], &t); err != nil {
				return nil, fmt.Errorf("document %s: %w", k, err)
			}
		}
		d.Document.Text = strings.TrimRight(t.String(), "\n")
		d.Scope.EndByte = len(d.Document.Text)
		docs = append(docs, d)
	}
	return docs, nil
}

func (d *Doc) addPassage(r *row, t *strings.Builder) error {
	shift, o := t.Len(), text.NewOffsets(r.Text)
	p := Passage{Span: document.Span{StartByte: shift, EndByte: shift + len(r.Text)}}
	if err := json.Unmarshal(r.Exhaustive, &p.Exhaustive); err != nil {
		return fmt.Errorf("exhaustive: %w", err)
	}
	if err := r.facts(&p.Facts, KnowledgeNet, o, shift); err != nil {
		return err
	}
	for _, e := range r.Entities {
		s, err := place(o, *e.Span, shift)
		if err != nil {
			return err
		}
		q := parseID(e.QID)
		d.Labels = append(d.Labels, Label{Start: s.StartByte, End: s.EndByte, QID: q, Nil: q == 0})
	}
	d.Passages = append(d.Passages, p)
	t.WriteString(r.Text)
	t.WriteString("\n\n")
	return nil
}

// passage is the number behind the second dash of an id such as "kn-1550-102".
func passage(id json.RawMessage) int {
	parts := strings.Split(strings.Trim(string(id), `"`), "-")
	n, _ := strconv.Atoi(parts[min(2, len(parts)-1)])
	return n
}

func parseID(s *string) wikidata.QID {
	if s == nil {
		return 0
	}
	q, _ := wikidata.ParseQID(*s)
	return q
}

// IsPronoun says whether a surface is a pronoun that linking gold leaves out.
func IsPronoun(s string) bool { return pronouns[strings.ToLower(s)] }

var pronouns = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("he she his her him hers it its they their them theirs i my me we our us you your who whose this that these those there") {
		m[w] = true
	}
	return m
}()

func hasUpper(s string) bool { return strings.ToLower(s) != s }
