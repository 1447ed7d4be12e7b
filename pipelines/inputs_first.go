package pipelines

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// A file of which the first record is longer than any may be, or comes from a bomb, is refused before its digest is taken: a
// line of a gigabyte ends in the time that reading the budget takes. Other damage is for the readers to tell, with its place.

// framingLines is how many lines without a record may come first.
const framingLines = 100

var errEnough = errors.New("the first record was seen")

// firstLine is for dumps and JSON lines.
func firstLine(file string, most int64) error {
	lines := 0
	return firstRecord(file, func(r source.Range) error {
		return source.Lines(context.Background(), r, source.Limits{MaxRecord: most}, func(line []byte, _ source.Position) error {
			if _, kind := wikidata.TrimLine(line); kind == wikidata.LineRecord || lines == framingLines {
				return errEnough
			}
			lines++
			return nil
		})
	})
}

// firstPage is for dumps of pages.
func firstPage(file string, most int64) error {
	return firstRecord(file, func(r source.Range) error {
		return source.Pages(context.Background(), r, source.Limits{MaxRecord: most}, "<page>", "</page>",
			func([]byte, source.Position) error { return errEnough })
	})
}

// firstText is for a file that is one document.
func firstText(file string, most int64) error {
	info, err := os.Stat(file)
	if format, _ := source.Detect(file); err != nil || format != source.Plain || info.Size() <= most {
		return nil
	}
	return tooLong(&source.BadRecord{File: file, Rule: source.RuleTooLong, Bytes: most + 1})
}

func firstRecord(file string, read func(source.Range) error) error {
	ranges, err := source.Plan(file, math.MaxInt64)
	if err != nil || len(ranges) == 0 {
		return nil
	}
	var bad *source.BadRecord
	var bomb *source.CorruptError
	err = read(ranges[0])
	switch {
	case errors.As(err, &bad) && bad.Rule == source.RuleTooLong:
		return tooLong(bad)
	case errors.As(err, &bomb) && (bomb.Rule == source.RuleRatio || bomb.Rule == source.RuleTotal):
		return damaged(bomb)
	}
	return nil
}

func tooLong(bad *source.BadRecord) error {
	why := fmt.Errorf("%s: a record of more than %d bytes", bad.Rule, bad.Bytes-1)
	return diag.New(diag.Input, "an input begins with a record that is too long", fmt.Sprintf("%s: byte %d", bad.File, bad.Pos.Byte), why,
		"check that the input is what you think it is")
}

// firstOf is the check for a kind of text.
func firstOf(kind document.Kind) func(file string, most int64) error {
	switch kind {
	case document.Wikipedia:
		return firstPage
	case document.JSONLines:
		return firstLine
	case document.PlainText:
		return firstText
	}
	return func(string, int64) error { return nil }
}
