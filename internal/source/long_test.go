package source

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
)

// Which records are too long, and what is said of them, does not depend on how the file was cut: a range stops reading one
// whose end cannot matter to it.
func TestLongRecordsInTwoRanges(t *testing.T) {
	content := someText(8, 1500)
	withBad := func(read func(Range, Limits, func([]byte, Position) error) error) func(Range, Limits) ([]record, error) {
		return func(r Range, _ Limits) (got []record, err error) {
			lim := Limits{MaxRecord: 30, OnBad: func(b BadRecord) error {
				got = append(got, record{fmt.Sprint(b.Rule, b.Bytes, string(b.Excerpt)), b.Pos})
				return nil
			}}
			err = read(r, lim, func(data []byte, pos Position) error {
				got = append(got, record{string(data), pos})
				return nil
			})
			return got, err
		}
	}
	kinds := map[string]func(Range, Limits) ([]record, error){
		"lines": withBad(func(r Range, lim Limits, fn func([]byte, Position) error) error {
			return Lines(context.Background(), r, lim, fn)
		}),
		"pages": withBad(func(r Range, lim Limits, fn func([]byte, Position) error) error {
			return Pages(context.Background(), r, lim, "<page>", "</page>", fn)
		}),
	}
	for _, format := range []Format{Plain, Bzip2} {
		path := writeFile(t, "f", pack(t, format, cut(content, rand.New(rand.NewPCG(2, 2)), 100)))
		whole := wholeFile(t, path, format)
		for name, read := range kinds {
			t.Run(string(format)+" "+name, func(t *testing.T) {
				splitEverywhere(t, whole, 5, read)
			})
		}
	}
}

// What is left of a record that is too long is not read where the record is an error: the budget of the whole would end it.
func TestLongRecordsEndTheReading(t *testing.T) {
	file := append([]byte("one\n<page>\n"), make([]byte, 3*readSize)...)
	for name, read := range map[string]func(Range, Limits) ([]record, error){"lines": linesOf, "pages": pagesOf} {
		r := wholeFile(t, writeFile(t, "f", file), Plain)
		_, err := read(r, Limits{MaxRecord: 1000, MaxTotal: 2 * readSize})
		var bad *BadRecord
		if !errors.As(err, &bad) || bad.Rule != RuleTooLong || bad.Bytes != 1001 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
