package train

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/literal"
	"github.com/knowcorpus/knowcorpus/internal/score"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// lesson is a text and what it teaches about names. A page with hyperlinks makes two: with and without them.
type lesson struct {
	set        *score.Set
	gold       *score.Doc
	counted    link.Links         // of the text, which the counts of the knowledge base hold
	doc        *document.Document // the text, perhaps with anchors
	fold       int
	span, rank float64 // weights; 0 teaches nothing
	none       bool    // an item that is no candidate teaches that a name has none
	some       bool    // not every name is marked
	partial    bool    // names are marked only where they are ends of relations
}

// lessons lists what the sets teach.
func lessons(sets []*score.Set, set Settings) []lesson {
	var out []lesson
	for _, s := range sets {
		like := lesson{set: s}
		switch s.Kind {
		case score.Linking:
			like.rank, like.none = 1, true
			like.span, like.some = set.Names, true
			if strings.Contains(s.Name, "-fair") { // the others leave out names at will
				like.span, like.some = 1, false
			}
		case score.KnowledgeNet, score.Pairs:
			like.rank, like.partial, like.some, like.span = set.Partial, true, true, set.Bounds
		case score.ReDocRED: // its items are name clusters, no links
			like.span, like.rank = set.Clusters, set.Clustered
		}
		for i := range s.Docs {
			d := &s.Docs[i]
			l := like
			l.gold, l.doc, l.fold = d, &d.Document, foldOf(d.Document.ID)
			out = append(out, l)
			if linked := s.WithLinks(d); linked != nil {
				l.doc = linked
				out = append(out, l)
			}
		}
	}
	return out
}

// names is the gold of a lesson. Times and numbers are no names.
func (l *lesson) names() []link.Gold {
	var out []link.Gold
	for _, x := range l.gold.Labels {
		out = append(out, link.Gold{Start: x.Start, End: x.End, QID: x.QID, Ignore: x.Ignore || x.Type == "TIME" || x.Type == "NUM"})
	}
	return out
}

// page prepares a text as annotation does.
func page(d *document.Document, l *link.Linker) *link.Page {
	toks := text.Tokenize(d.Text, nil)
	in := make([]bool, len(toks))
	for _, x := range literal.Find(d.Text, toks, d.Lang, nil) {
		for i := x.First; i < x.End; i++ {
			in[i] = true
		}
	}
	return link.NewPage(d, toks, text.Sentences(d.Text, toks, d.Lang, nil), in, l.Casing())
}
