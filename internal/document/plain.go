package document

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/source"
)

// readText makes one document of the file.
func (r *reader) readText() error {
	in, err := source.Open(r.task.File, source.Limits{}, 1)
	if err != nil {
		return err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err != nil {
		return err
	}
	if len(b) > MaxBytes {
		detail := fmt.Sprintf("a plain text file is one document of at most %d bytes; give longer ones as JSON lines, a chapter a line", MaxBytes)
		return r.reject(RejectTooLong, source.Position{}, detail, b)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(b) {
		return r.reject(RejectNotUTF8, source.Position{}, "the file is not UTF-8", b)
	}
	return r.document(&Document{ID: r.task.Source, Text: string(b)})
}
