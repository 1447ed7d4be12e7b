package document

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func (r *reader) readLines(ctx context.Context) error {
	return source.Lines(ctx, *r.task.Range, r.limits(), r.line)
}

// line reads {"id","title","text","lang","url","license","revision","qid","anchors"}; other keys are passed over, of a
// key that comes twice the last counts. An empty line is no record.
func (r *reader) line(b []byte, pos source.Position) error {
	if pos == (source.Position{}) {
		b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return nil
	}
	if !utf8.Valid(b) {
		return r.reject(RejectNotUTF8, pos, "the line is not UTF-8", b)
	}
	l := lineRecord{doc: &Document{}}
	if rule, detail := l.read(b); rule != "" {
		return r.reject(rule, pos, detail, b)
	}
	d := l.doc
	if d.ID == "" {
		d.ID = r.task.Source + ":" + lineID(pos)
	}
	if rule, detail := l.resolveAnchors(); rule != "" {
		return r.reject(rule, pos, fmt.Sprintf("document %s: %s", d.ID, detail), b)
	}
	return r.document(d)
}

// lineID names a line by where it begins, which does not depend on how the file was cut.
func lineID(pos source.Position) string {
	if pos.Unit == 0 {
		return strconv.FormatInt(pos.Byte, 10)
	}
	return pos.String()
}

// lineRecord is a line as it is read: anchors may stand before the text they belong to.
type lineRecord struct {
	doc     *Document
	anchors []lineAnchor
	hasText bool
}

type lineAnchor struct {
	start, end int64 // code points
	title      string
	qid        wikidata.QID
}

// read gives the rule that the line breaks, and the cause.
func (l *lineRecord) read(b []byte) (rule, detail string) {
	start := jsonscan.Space(b, 0)
	if end := jsonscan.Valid(b, start, maxNesting); end < 0 || jsonscan.Space(b, end) != len(b) || b[start] != '{' {
		return RejectNotJSON, "the line is not a JSON object"
	}
	d := l.doc
	for i, first := start, true; ; first = false {
		key, value, done := jsonscan.Member(b, i, first)
		if done {
			break
		}
		ok := true
		switch string(key) {
		case "text":
			d.Text, ok = stringAt(b, value)
			l.hasText = ok
		case "id":
			d.ID, ok = scalarAt(b, value)
		case "title":
			d.Title, ok = scalarAt(b, value)
		case "lang":
			d.Lang, ok = scalarAt(b, value)
		case "url":
			d.URL, ok = scalarAt(b, value)
		case "license":
			d.License, ok = scalarAt(b, value)
		case "revision":
			d.Revision, ok = scalarAt(b, value)
		case "qid":
			d.QID, ok = qidAt(b, value)
		case "anchors":
			l.anchors, ok = anchorsAt(b, value)
		}
		if !ok {
			rule, detail = RejectField, fmt.Sprintf("field %q has a value of another type", key)
		}
		i = jsonscan.Skip(b, value, maxNesting)
	}
	if !l.hasText {
		return RejectMissingText, "no field text that is a string"
	}
	return rule, detail
}

// resolveAnchors turns code points into bytes.
func (l *lineRecord) resolveAnchors() (rule, detail string) {
	if len(l.anchors) == 0 {
		return "", ""
	}
	off := text.NewOffsets(l.doc.Text)
	slices.SortStableFunc(l.anchors, func(a, b lineAnchor) int { return cmp.Compare(a.start, b.start) })
	last := int64(0)
	for _, a := range l.anchors {
		title := wikitext.NormalizeTitle(a.title)
		switch {
		case a.start < 0 || a.end < a.start || a.end > int64(off.Len()):
			return RejectAnchor, fmt.Sprintf("anchor [%d, %d) lies outside of the %d code points of the text", a.start, a.end, off.Len())
		case title == "" && a.qid == 0:
			return RejectAnchor, fmt.Sprintf("anchor [%d, %d) has neither title nor qid", a.start, a.end)
		case a.start < last || a.end == a.start:
			l.doc.DroppedAnchors++
			continue
		}
		last = a.end
		l.doc.Anchors = append(l.doc.Anchors, Anchor{StartByte: off.Byte(int(a.start)), EndByte: off.Byte(int(a.end)), Title: title, QID: a.qid})
	}
	return "", ""
}
