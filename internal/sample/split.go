package sample

// The splits of a corpus, by the names that users of `datasets` expect.
const (
	Train      = "train"
	Validation = "validation"
	Test       = "test"
)

// Splits lists them in the order in which they are written.
var Splits = []string{Train, Validation, Test}

// Shares is the part of the documents that is held out; the rest is for training.
type Shares struct {
	Validation float64 `json:"validation"`
	Test       float64 `json:"test"`
}

// Of gives the split of a document. All rows of a document are in one split, so that no sentence's neighbour, which
// often states the same fact again, is trained on. Enlarging a share only moves documents out of training.
func (s Shares) Of(docID string) string {
	h := Hash("split", docID)
	switch {
	case below(h, s.Test):
		return Test
	case below(^h, s.Validation): // counted from the other end, so that one share does not move the other
		return Validation
	}
	return Train
}
