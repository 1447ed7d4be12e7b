package annotate_test

import (
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/document"
)

// BenchmarkAnnotate measures a document of a few sentences with all kinds of labels, over a small knowledge base in
// memory: what annotation itself costs, without the files of the kb stage.
func BenchmarkAnnotate(b *testing.B) {
	a := annotator(b)
	d := &document.Document{ID: "1", Lang: "en", Title: "Ada Quillfeather", Text: strings.Repeat("In 1901 Ada Quillfeather went to the University of Velmstadt. "+
		"She met Bruno Tannhollow, who was born in Velmstadt, after the Battle of Velmstadt of 1809. The city has 12,000 inhabitants and many bridges.\n", 20)}
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	mentions := 0
	for b.Loop() {
		row, _ := a.Annotate(d)
		mentions += len(row.Mentions)
	}
	b.ReportMetric(float64(mentions)/b.Elapsed().Seconds(), "mentions/s")
}
