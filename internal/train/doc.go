// Package train makes the models of labels from human gold: which spans are names, which item a name means, what the
// words around two mentions say, and how sure all of it is.
//
// Nouns: Input, Settings, Models, lesson (a text and what it teaches). What is fitted, in this order, each on what the
// one before leaves: the span model and the candidate ranker (logistic and listwise regression on linking gold; the
// ranker also on the anchors of Wikipedia pages), the calibration of links, the evidence of words for properties
// (counted by distant supervision: what people said of the relations is not read), the judge of relations and its
// calibration (boosted trees on relation gold).
//
// Invariants: the models are a function of the gold in its order, the pages, the knowledge base and the settings, on any
// number of cores. A document belongs to one of five folds by its id; what a step learns from the step before comes from
// models whose examples leave out the document, and so do the figures that Run gives back. The folds are not nested: an
// example of another fold may come from an earlier step that has seen the document. Features are never words: the
// evidence masks mentions, numbers and capitalised words.
//
// Without gold, Prior makes the models of relations alone: the evidence of words of pages, and a judge whose weights are
// set and whose intercept follows from the share of cases that is taken to be stated.
//
// Everything is kept in memory: some gigabytes for the gold sets of the README, minutes on two cores. A KnowledgeNet or
// Re-DocRED set is needed for relations, a set of links with every name annotated for spans; what is missing is an error.
package train

import (
	"hash/fnv"
	"runtime"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/trees"
)

// folds of cross-validation; index folds stands for the models that learn from everything.
const folds = 5

// foldOf is the fold of a document.
func foldOf(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32()>>3) % folds
}

// Settings weigh what is learned from. Weights are relative to an example of exhaustive linking gold.
type Settings struct {
	SpanL2, RankL2 float64        // penalties on squared weights
	Judge          trees.Settings // of the judge of relations
	Clusters       float64        // weight of the mentions of Re-DocRED, for spans
	Clustered      float64        // of the items of Re-DocRED, for the ranker
	Bounds         float64        // of the names of KnowledgeNet and of pairs, for spans: only where they begin and end
	Names          float64        // of linking gold that leaves names out, for spans: the same
	Partial        float64        // of the links of KnowledgeNet and of pairs, for the ranker
	Anchors        float64        // of the anchors of pages, for the ranker
	Linked         float64        // of the same with the hyperlinks in sight, for the ranker
	Elsewhere      float64        // of relations that other sources state, for the judge; others weigh 1
	Pairs          float64        // of the facts of pairs, for the judge
	Hand           float64        // of what people said of single relations, for the judge
	Prior          float64        // without gold: the share of statements of two in a sentence that it is taken to say
	Ablate         bool           // say what the judge is worth without each kind of evidence
	Without        []string       // kinds of evidence that the judge does not see: what is each worth?
}

// Defaults are the settings of the models that are shipped.
func Defaults() Settings {
	return Settings{SpanL2: 2, RankL2: 2, Judge: trees.Settings{Trees: 150, Leaves: 8, Rate: 0.08, Fewest: 20, L2: 10}, Clusters: 0.15, Clustered: 0.05, Bounds: 0.05, Names: 0.3, Partial: 0.2, Anchors: 0.2, Linked: 0.06, Elsewhere: 4, Pairs: 0.1, Hand: 2, Prior: docred}
}

// Passes over the examples.
const (
	linkPasses = 20
)

// inParallel runs fn for 0 to n-1 on all cores. Each call writes what is its own, so the order does not matter.
func inParallel(n int, fn func(int)) {
	var wg sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wg.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			fn(i)
		})
	}
	wg.Wait()
}

// except joins the parts of all folds but one.
func except[T any](parts [][]T, fold int) []T {
	var out []T
	for i, p := range parts {
		if i != fold {
			out = append(out, p...)
		}
	}
	return out
}
