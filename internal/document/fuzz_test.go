package document

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
)

// FuzzRecord gives any bytes as a JSON line and as a page: at most one item each, which keeps its promises.
func FuzzRecord(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","text":"Zoë é","anchors":[{"start":0,"end":3,"title":"x"}]}`, `{"text":"\ud83d\ude00","anchors":[{"start":0,"end":1,"qid":"Q1"}]}`,
		`{"anchors":[{"start":9e9}],"text":""`, "<page><title>T</title><id>1</id><revision><text>'''A''' [[b|c]] {{x</text></revision></page>",
		"<page><title>\xff</title><id>1</id><revision><text>[[\xff]]</text>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 0
		r := reader{task: Task{File: "f", Source: "f", Site: &wikitext.Site{Lang: "en", DBName: "enwiki"}}, fn: func(it Item) error {
			n++
			checkItem(t, it)
			return nil
		}}
		for _, read := range []func([]byte, source.Position) error{r.line, r.page} {
			n = 0
			if err := read(b, source.Position{Unit: 7, Byte: 9}); err != nil || n > 1 {
				t.Fatalf("%d items, %v", n, err)
			}
		}
	})
}
