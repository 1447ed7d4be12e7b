package pipelines

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// linked makes an article whose links stand in brackets.
func linked(s string) *document.Document {
	d := &document.Document{}
	for i, piece := range strings.FieldsFunc(s, func(r rune) bool { return r == '[' || r == ']' }) {
		if inside := i%2 == 1; inside != strings.HasPrefix(s, "[") {
			d.Anchors = append(d.Anchors, document.Anchor{StartByte: len(d.Text), EndByte: len(d.Text) + len(piece)})
		}
		d.Text += piece
	}
	return d
}

func TestSeenCountsArticles(t *testing.T) {
	var forms []gazetteer.Form
	for i, s := range []string{"York", "New York", "Albany", "New York City", "city", "Oslo"} {
		forms = append(forms, gazetteer.Form{Surface: s, ID: wikidata.QID(i + 1)})
	}
	path := filepath.Join(t.TempDir(), "forms")
	if _, err := gazetteer.Build(slices.Values(forms), path, 0, gazetteer.Options{Partitions: 2}); err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open(path, gazetteer.WithFolding(gazetteer.FoldNever))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	c := seenCounter{forms: g, counts: map[gazetteer.Entry]*seenForm{}}
	for _, s := range []string{
		"In [New York] and New York, not in York.", // York in the link does not count, New York counts once
		"[York] is not New\nYork; a [city ] is.",   // white space at the edge of a link is no part of it
		"[New York City] and [Albany], Albany.",
		"Albany, ALBANY, albany and Oslo 's [old Oslo].",
	} {
		c.add(linked(s))
	}
	got := map[string]gazetteer.Seen{}
	for _, f := range c.counts {
		got[strings.Join(strings.Fields(f.surface), " ")] = f.Seen
	}
	want := map[string]gazetteer.Seen{
		"York": {Articles: 2, Linked: 1}, "New York": {Articles: 2, Linked: 1}, "city": {Articles: 1, Linked: 1},
		"New York City": {Articles: 1, Linked: 1}, "Albany": {Articles: 2, Linked: 1}, "Oslo": {Articles: 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("counts differ (-want +got):\n%s", d)
	}
}
