package link

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

func rolePage(s string) *Page {
	toks := text.Tokenize(s, nil)
	return NewPage(&document.Document{Text: s, Lang: "en"}, toks, text.Sentences(s, toks, "en", nil), make([]bool, len(toks)), English)
}

func TestPersonWords(t *testing.T) {
	for w, want := range map[string]bool{"educator": true, "politician": true, "immigrant": true, "actress": true, "monks": false,
		"river": false, "company": false, "computer": false, "player": true, "army": true, "error": false} {
		if personWord(w) != want {
			t.Errorf("%q: %v", w, !want)
		}
	}
}

func TestHeadOfWhatFollows(t *testing.T) {
	for text, want := range map[string]int{
		"Russian professional football player, born": headPerson,
		"Danish island in the south":                 headOther,
		"Dutch language of":                          headSpeech,
		"England team in the finals":                 headTeam,
		"French Revolution":                          headCapital,
		"German, and":                                headNone,
		"Polish is spoken by a player":               headNone,
	} {
		if got := rolePage(text).head(1); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
