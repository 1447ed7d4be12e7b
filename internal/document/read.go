package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
)

// MaxBytes is the budget of one record: a page, a line, a row's text, a plain text file. The longest page of any
// Wikipedia has 10 MB.
const MaxBytes = 32 << 20

const maxNesting = 64 // of values in a JSON line that are passed over

// Rules by which documents are left out, and records cannot be read.
const (
	DropNamespace      = "drop/namespace"      // not an article
	DropDisambiguation = "drop/disambiguation" // a page that lists what its title may mean
	DropModel          = "drop/model"          // not wikitext
	DropEmpty          = "drop/empty"          // nothing is left of the text
	DropShort          = "drop/short"          // fewer code points than Options.MinChars

	DropAnchor = "drop/anchor" // an anchor that is empty or overlaps another; its document stays

	RejectTruncated   = "reject/truncated-page" // the file ends inside a record
	RejectTooLong     = "reject/too-long"       // more than MaxBytes
	RejectPage        = "reject/bad-page"       // a page without title or id
	RejectNotUTF8     = "reject/not-utf8"
	RejectNotJSON     = "reject/not-json"     // a line that is no JSON object
	RejectMissingText = "reject/missing-text" // no text, or not a string
	RejectField       = "reject/bad-field"    // a known field of another type
	RejectAnchor      = "reject/bad-anchor"   // outside of the text, or without a target: wrong units make many
)

// Options are what the input does not say itself, and what to leave out.
type Options struct {
	Lang     string // of documents that do not say
	MinChars int    // code points of text below which a document is dropped
}

// Item is one record of the input; exactly one field is set.
type Item struct {
	Doc      *Document
	Redirect *Redirect
	Reject   *fact.Reject
	Drop     string // the rule by which the record was left out
}

// Read gives the records of a task in order. Documents belong to the caller. A record that cannot be read is an Item;
// an error is a file that cannot be read on, or fn's own.
func Read(ctx context.Context, t Task, opt Options, fn func(Item) error) error {
	r := reader{task: t, opt: opt, fn: fn}
	var err error
	switch t.Kind {
	case Wikipedia:
		err = r.readWikipedia(ctx)
	case JSONLines:
		err = r.readLines(ctx)
	case Parquet:
		err = r.readParquet(ctx)
	case PlainText:
		err = r.readText()
	default:
		return fmt.Errorf("read %s: unknown kind %q", t.File, t.Kind)
	}
	var broken *source.CorruptError
	if errors.As(err, &broken) && broken.Truncated() {
		at := source.Position{Unit: broken.Offset}
		return r.reject(RejectTruncated, at, err.Error(), nil) // what stood before the cut was given
	}
	return err
}

// reader reads one task.
type reader struct {
	task  Task
	opt   Options
	fn    func(Item) error
	pages wikitext.Reader
}

func (r *reader) drop(rule string) error { return r.fn(Item{Drop: rule}) }

func (r *reader) reject(rule string, pos source.Position, detail string, record []byte) error {
	return r.fn(Item{Reject: &fact.Reject{
		Rule: rule, Source: r.task.File, Unit: pos.Unit, Offset: pos.Byte,
		Detail: strings.ReplaceAll(detail, "\n", " "), Excerpt: excerpt(record),
	}})
}

// limits tells records that source passes over as rejects.
func (r *reader) limits() source.Limits {
	return source.Limits{MaxRecord: MaxBytes, OnBad: func(b source.BadRecord) error {
		rule, detail := RejectTooLong, fmt.Sprintf("more than %d bytes", MaxBytes)
		if b.Rule == source.RuleUnclosed {
			rule, detail = RejectTruncated, "the page is not closed: the file was cut off or is damaged"
		}
		return r.reject(rule, b.Pos, detail, b.Excerpt)
	}}
}

// document gives a document, or drops it.
func (r *reader) document(d *Document) error {
	d.Source = r.task.Source
	if d.Lang == "" {
		d.Lang = r.opt.Lang
	}
	switch {
	case strings.TrimSpace(d.Text) == "":
		return r.drop(DropEmpty)
	case r.opt.MinChars > 0 && len(d.Text) < 4*r.opt.MinChars && utf8.RuneCountInString(d.Text) < r.opt.MinChars:
		return r.drop(DropShort)
	}
	return r.fn(Item{Doc: d})
}

// excerpt gives the first 200 bytes of a record as valid UTF-8.
func excerpt(record []byte) string {
	const most = 200
	if len(record) > most {
		record = record[:most]
		for i := 1; i < utf8.UTFMax && i < len(record); i++ { // a code point that was cut
			if last := record[len(record)-i:]; utf8.RuneStart(last[0]) {
				if !utf8.FullRune(last) {
					record = record[:len(record)-i]
				}
				break
			}
		}
	}
	return string(bytes.ToValidUTF8(record, []byte("\uFFFD")))
}
