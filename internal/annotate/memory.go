package annotate

import (
	"slices"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/literal"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/internal/trees"
)

// memory is what annotating a document needs and the next one can have. Nothing of a row lies in it.
type memory struct {
	tokens    []text.Token
	ends      []text.Sentence
	found     []literal.Literal
	literal   []bool // of each token
	named     []mention
	of        []int32 // mention of each token
	sentences []sentence
	taken     []bool // of each token
	matches   []link.Match
	values    trees.Row
}

var memories = sync.Pool{New: func() any { return new(memory) }}

// begin is work on a document in the memory of another.
func (a *Annotator) begin(d *document.Document) *work {
	return &work{Annotator: a, doc: a.bounded(d), memory: memories.Get().(*memory)}
}

// release lets the next document have the memory of this one.
func (w *work) release() {
	w.page.Release()
	memories.Put(w.memory)
	w.memory = nil
}

// lists gives n sentences without labels, whose lists keep their room.
func (m *memory) lists(n int) []sentence {
	m.sentences = slices.Grow(m.sentences[:cap(m.sentences)], max(0, n-cap(m.sentences)))[:n]
	for i := range m.sentences {
		s := &m.sentences[i]
		*s = sentence{mentions: s.mentions[:0], literals: s.literals[:0], stated: s.stated[:0]}
	}
	return m.sentences
}
