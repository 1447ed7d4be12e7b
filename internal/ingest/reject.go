package ingest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/fact"
)

// Rules by which a line is refused.
const (
	RejectNotJSON      = "reject/not-json"
	RejectNotEntity    = "reject/not-entity"    // JSON, but not of the form of an entity
	RejectBadID        = "reject/bad-id"        // an entity id that is malformed, needs over 32 bits or contradicts the type
	RejectBadUTF8      = "reject/bad-utf8"      // anywhere in the line
	RejectTooDeep      = "reject/too-deep"      // nested deeper than wikidata.MaxDepth
	RejectDuplicateKey = "reject/duplicate-key" // a key that is read stands twice in one object
	RejectLineTooLong  = "reject/line-too-long"
)

// RejectError is the only error of Scan: this line is no record.
type RejectError struct {
	Rule   string
	Detail string // cause, one line
}

func (e *RejectError) Error() string { return e.Rule + ": " + e.Detail }

// Reject gives the row for a refused line. Where the line stood (Source and the offsets) is for the caller to fill in.
func (e *RejectError) Reject(line []byte) fact.Reject {
	return fact.Reject{Rule: e.Rule, Detail: e.Detail, Excerpt: Excerpt(line)}
}

// TooLong is the error of a line longer than the limit, for readers that do not hold such a line.
func TooLong(limit int) *RejectError {
	return &RejectError{RejectLineTooLong, fmt.Sprintf("the line is longer than %d bytes", limit)}
}

// Excerpt gives the first 200 bytes of a line or less, as valid UTF-8.
func Excerpt(line []byte) string {
	const limit = 200
	s := strings.ToValidUTF8(string(line[:min(len(line), limit+utf8.UTFMax)]), "\ufffd")
	if len(s) <= limit {
		return s
	}
	end := limit
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}
