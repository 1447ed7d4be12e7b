package prompt

import (
	"encoding/json"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

func classOf(s pycode.Stmt) (pycode.Class, bool) {
	c, ok := s.(pycode.Class)
	return c, ok
}

// FuzzRows feeds annotations as they might be damaged: nothing panics, everything is counted, every span fits.
func FuzzRows(f *testing.F) {
	for _, d := range corpus() {
		b, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"text":"é a b c d e f","sentences":[{"start":-1,"end":9}],"mentions":[{"start":5,"end":2,"sentence":7}],"relations":[{"head":3,"tail":-1}],"events":[{"arguments":[{"mention":9}]}]}`))
	f.Add([]byte(`{"text":"a b c d e","sentences":[{"start":0,"end":9,"complete":true},{"start":0,"end":2147483647}],"literals":[{"start":-2147483648,"end":1}],"events":[{"trigger":{"start":0,"end":1,"surface":"a"}}]}`))
	s := testSchema(f)
	o := everything()
	o.Partial, o.MinWords = true, 0
	b := New(s, o)
	f.Fuzz(func(t *testing.T, raw []byte) {
		var doc annotation.Document
		if json.Unmarshal(raw, &doc) != nil {
			return
		}
		tally := Tally{}
		for _, r := range b.Instances(&doc, tally) {
			checkSpans(t, r.Content, r.Spans)
		}
		for _, r := range b.Instructions(&doc, tally) {
			checkSpans(t, r.Content, r.Spans)
		}
		checkConserved(t, tally)
	})
}
