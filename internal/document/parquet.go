package document

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"

	"github.com/knowcorpus/knowcorpus/internal/source"
)

// columns of a table that are read, with the other names by which the Hub's data sets have them.
var columns = []struct {
	set   func(*Document, string)
	names []string
}{
	{func(d *Document, s string) { d.Text = s }, []string{"text"}},
	{func(d *Document, s string) { d.ID = s }, []string{"id"}},
	{func(d *Document, s string) { d.Title = s }, []string{"title"}},
	{func(d *Document, s string) { d.URL = s }, []string{"url"}},
	{func(d *Document, s string) { d.Lang = s }, []string{"lang", "language"}},
	{func(d *Document, s string) { d.License = s }, []string{"license"}},
	{func(d *Document, s string) { d.Revision = s }, []string{"revision"}},
}

// planParquet makes a task of every row group.
func planParquet(path string) (tasks []Task, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	pf, err := openParquet(f)
	if err != nil {
		return nil, err
	}
	for i, g := range pf.Metadata().RowGroups {
		tasks = append(tasks, Task{RowGroup: i, Rows: g.NumRows, Bytes: max(g.TotalCompressedSize, 0)})
	}
	return tasks, nil
}

// openParquet reads the footer; the file must have a column text of strings. parquet-go panics on some damaged files.
func openParquet(f *os.File) (pf *parquet.File, err error) {
	defer recoverDamage(&err)
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	pf, err = parquet.OpenFile(f, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, fmt.Errorf("open as Parquet: %w", err)
	}
	leaf, ok := pf.Schema().Lookup("text")
	if !ok || leaf.MaxRepetitionLevel > 0 || leaf.Node.Type().Kind() != parquet.ByteArray {
		return nil, fmt.Errorf("%w: a table without a column text of strings; it has %s", ErrKind, columnNames(pf))
	}
	return pf, nil
}

func columnNames(pf *parquet.File) string {
	var names []string
	for _, c := range pf.Schema().Columns() {
		names = append(names, strings.Join(c, "."))
	}
	return strings.Join(names[:min(len(names), 12)], ", ")
}

func recoverDamage(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged Parquet file: %v", p)
	}
}

func (r *reader) readParquet(ctx context.Context) error {
	f, err := os.Open(r.task.File)
	if err != nil {
		return err
	}
	defer f.Close()
	pf, err := openParquet(f)
	if err != nil {
		return fmt.Errorf("%s: %w", r.task.File, err)
	}
	groups := pf.RowGroups()
	if r.task.RowGroup >= len(groups) {
		return fmt.Errorf("%s: has no row group %d; it has changed since it was planned", r.task.File, r.task.RowGroup)
	}
	first := int64(0)
	for _, g := range groups[:r.task.RowGroup] {
		first += g.NumRows()
	}
	cols, err := openColumns(pf, groups[r.task.RowGroup])
	if err != nil {
		return fmt.Errorf("%s: %w", r.task.File, err)
	}
	defer closeColumns(cols)
	for row := first; row < first+groups[r.task.RowGroup].NumRows(); row++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.row(cols, row); err != nil {
			return err
		}
	}
	return nil
}

// row reads one row. Rejects carry the number of the row as their offset.
func (r *reader) row(cols []*column, row int64) error {
	d := &Document{}
	hasText := false
	for _, c := range cols {
		s, null, err := c.next()
		if err != nil {
			return fmt.Errorf("%s: row %d: column %s: %w", r.task.File, row, c.name, err)
		}
		if !utf8.ValidString(s) {
			return r.rejectRow(cols, c, RejectNotUTF8, row, "column "+c.name+" is not UTF-8", s)
		}
		if len(s) > MaxBytes {
			return r.rejectRow(cols, c, RejectTooLong, row, fmt.Sprintf("column %s has %d bytes, more than %d", c.name, len(s), MaxBytes), s)
		}
		hasText = hasText || c.name == "text" && !null
		c.set(d, s)
	}
	if !hasText {
		return r.reject(RejectMissingText, source.Position{Byte: row}, fmt.Sprintf("row %d has no text", row), nil)
	}
	if d.ID == "" {
		d.ID = r.task.Source + ":" + strconv.FormatInt(row, 10)
	}
	return r.document(d)
}

// rejectRow rejects a row, of which the columns after bad are still to be passed over.
func (r *reader) rejectRow(cols []*column, bad *column, rule string, row int64, detail, value string) error {
	after := false
	for _, c := range cols {
		if after {
			if _, _, err := c.next(); err != nil {
				return fmt.Errorf("%s: row %d: column %s: %w", r.task.File, row, c.name, err)
			}
		}
		after = after || c == bad
	}
	return r.reject(rule, source.Position{Byte: row}, fmt.Sprintf("row %d: %s", row, detail), []byte(value[:min(len(value), 400)]))
}

// column reads the values of a flat column one by one.
type column struct {
	name  string
	set   func(*Document, string)
	pages parquet.Pages
	page  parquet.Page
	vals  parquet.ValueReader
	buf   [64]parquet.Value
	at, n int
	eof   bool
}

func openColumns(pf *parquet.File, g parquet.RowGroup) (cols []*column, err error) {
	defer recoverDamage(&err)
	for _, k := range columns {
		for _, name := range k.names {
			leaf, ok := pf.Schema().Lookup(name)
			if !ok || leaf.MaxRepetitionLevel > 0 {
				continue
			}
			cols = append(cols, &column{name: name, set: k.set, pages: g.ColumnChunks()[leaf.ColumnIndex].Pages()})
			break
		}
	}
	return cols, nil
}

func closeColumns(cols []*column) {
	for _, c := range cols {
		parquet.Release(c.page)
		c.pages.Close()
	}
}

// next gives a value as a string; null for one that is absent.
func (c *column) next() (s string, null bool, err error) {
	defer recoverDamage(&err)
	for c.at == c.n {
		if c.vals == nil || c.eof {
			parquet.Release(c.page)
			if c.page, err = c.pages.ReadPage(); err != nil {
				c.page = nil
				if err == io.EOF {
					err = io.ErrUnexpectedEOF // fewer values than the row group says
				}
				return "", false, err
			}
			c.vals, c.eof = c.page.Values(), false
		}
		c.n, err = c.vals.ReadValues(c.buf[:])
		c.at = 0
		if err == io.EOF {
			c.eof = true
		} else if err != nil {
			return "", false, err
		}
	}
	v := c.buf[c.at]
	c.at++
	if v.IsNull() {
		return "", true, nil
	}
	return strings.Clone(v.String()), false, nil
}
