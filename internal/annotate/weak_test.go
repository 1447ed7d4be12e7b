package annotate

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// TestConfirm: a word tried as a country is one where a relation that was kept says so, and is as likely as that.
func TestConfirm(t *testing.T) {
	const s = "Ada is Velmish. Bruno is Orskish."
	d := &document.Document{ID: "1", Lang: "en", Text: s}
	toks := text.Tokenize(s, nil)
	w := &work{doc: d, page: link.NewPage(d, toks, text.Sentences(s, toks, "en", nil), make([]bool, len(toks)), link.English), row: &annotation.Document{}, memory: new(memory)}
	country := func(first int32, q wikidata.QID) mention {
		return mention{first, first + 1, q, link.Country, annotation.Name, 0.3, "keep/gazetteer-ranked", false}
	}
	plain := func(first int32) mention {
		return mention{first, first + 1, 0, link.Untyped, annotation.Name, 0.8, link.RuleUnlinked, false}
	}
	person := func(first int32, q wikidata.QID) mention {
		return mention{first, first + 1, q, link.Person, annotation.Name, 0.99, "keep/gazetteer-unique", true}
	}
	w.mentions = []mention{person(0, 1), country(2, 11), person(4, 2), country(6, 12)}
	w.weak = []weak{{1, plain(2)}, {3, plain(6)}}
	w.index()
	w.row.Relations = []annotation.Relation{
		{Head: 0, Tail: 1, TailKind: annotation.TailMention, Prob: 0.91},
		{Head: 0, Tail: 1, TailKind: annotation.TailMention, Prob: 0.95},
		{Head: 2, Tail: 3, TailKind: annotation.TailLiteral, Prob: 0.99}, // of a date, not of the mention with its number
	}
	w.confirm()
	confirmed := country(2, 11)
	confirmed.prob, confirmed.rule, confirmed.settled = 0.95, RuleStated, true
	want := []mention{person(0, 1), confirmed, person(4, 2), plain(6)}
	if diff := cmp.Diff(want, w.mentions, cmp.AllowUnexported(mention{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]int32{{0, 1}, {2}}, [][]int32{w.bySent[0].mentions, w.bySent[1].mentions}); diff != "" {
		t.Error(diff)
	}
	if kept := w.counts.Mentions.Kept; kept[RuleStated] != 1 || kept[link.RuleUnlinked] != 1 {
		t.Errorf("counted %v", kept)
	}
}
