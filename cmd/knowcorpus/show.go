package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// shown is what a command has found out: data that can be laid out for a person.
type shown interface{ Lay(*sheet.Sheet) }

// show prints it in the form that was asked for.
func (inv *invocation) show(v shown) error {
	if inv.asJSON {
		return inv.showJSON(v)
	}
	var s sheet.Sheet
	v.Lay(&s)
	_, err := io.WriteString(inv.stdout, printable(s.String()))
	return err
}

// showJSON prints one value on one line, so that neither a reader of lines nor a terminal is surprised.
func (inv *invocation) showJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := inv.stdout.Write(escapeJSON(b.Bytes()))
	return err
}

// escapeJSON writes what printable takes away as \u escapes: the data stays the same, and a terminal is not driven. Such
// characters stand inside strings only.
func escapeJSON(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if s := string(b[:n]); r != utf8.RuneError && printable(s) != s {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, b[:n]...)
		}
		b = b[n:]
	}
	return out
}
