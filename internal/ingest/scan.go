package ingest

import (
	"fmt"
	"slices"
	"unicode/utf8"
	"unsafe"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Scanner reads dump lines. It is for one goroutine; make one for each.
type Scanner struct {
	opt       Options
	languages languages
	siteNames []string // sorted
	sites     wanted   // finds siteNames
	skip      skipper

	b      []byte        // the line
	json   jsonscan.Text // of the line
	rec    *Record
	reject *RejectError

	arena   []byte // strings that are kept, in blocks that are never written twice, but with Borrow
	scratch []byte
	texts   texts
	value   value
	claims  claimState
}

// failed is the position after an error that s.reject names; jsonscan's errors are below zero too.
const failed = -3

// maxSkip limits the nesting of what is skipped.
const maxSkip = wikidata.MaxDepth

// NewScanner makes a scanner for the options.
func NewScanner(opt Options) *Scanner {
	opt = opt.resolved()
	s := &Scanner{opt: opt}
	s.languages.init(opt)
	for _, language := range opt.Languages {
		s.siteNames = append(s.siteNames, Site(language))
	}
	slices.Sort(s.siteNames)
	s.sites.init(s.siteNames)
	s.skip.init(opt.SkipDatatypes)
	s.texts.init(&s.languages, len(s.siteNames))
	return s
}

// Scan reads one line of a dump, with its framing, into rec. The error, if any, is a *RejectError; rec holds nothing of
// use then. Rec shares no memory with the line.
func (s *Scanner) Scan(line []byte, rec *Record) error {
	rec.reset()
	rec.shared = true
	b, kind := wikidata.TrimLine(line)
	if kind != wikidata.LineRecord {
		rec.Kind, rec.Line = Framing, kind.String()
		return nil
	}
	if len(b) > s.opt.MaxLine {
		return TooLong(s.opt.MaxLine)
	}
	if !s.json.Reset(b) && !utf8.Valid(b) {
		return &RejectError{RejectBadUTF8, "the line is not valid UTF-8"}
	}
	s.b, s.rec, s.reject = b, rec, nil
	if s.opt.Borrow {
		s.arena = s.arena[:0]
	}
	end := s.entity()
	if end >= 0 && jsonscan.Space(b, end) != len(b) {
		end = s.fail(RejectNotJSON, "more text at byte %d", end)
	}
	if end < 0 {
		return s.explain(end)
	}
	return nil
}

// explain finds the rule for a line that could not be read. What is not JSON at all is called so, whatever was noticed
// first.
func (s *Scanner) explain(code int) *RejectError {
	whole := jsonscan.Valid(s.b, 0, maxSkip)
	switch {
	case whole == jsonscan.TooDeep || code == jsonscan.TooDeep:
		return &RejectError{RejectTooDeep, wikidata.ErrTooDeep.Error()}
	case whole < 0:
		return &RejectError{RejectNotJSON, "malformed JSON, or a line that was cut off"}
	case s.reject != nil:
		return s.reject
	}
	return &RejectError{RejectNotJSON, fmt.Sprintf("more text at byte %d", whole)}
}

func (s *Scanner) fail(rule, format string, args ...any) int {
	if s.reject == nil {
		s.reject = &RejectError{rule, fmt.Sprintf(format, args...)}
	}
	return failed
}

func (s *Scanner) twice(key []byte) int {
	return s.fail(RejectDuplicateKey, "key %.40q occurs twice", key)
}

// skipValue passes over the value at i.
func (s *Scanner) skipValue(i int) int { return s.json.Skip(i, maxSkip) }

// null tells whether the value at i is null, which counts as absent.
func (s *Scanner) null(i int) bool { return jsonscan.At(s.b, i) == 'n' }

// word reads a string that is looked at and not kept: nil for null. What names it in the error.
func (s *Scanner) word(i int, what string) (text []byte, next int) {
	if s.null(i) {
		return nil, s.skipValue(i)
	}
	if jsonscan.At(s.b, i) != '"' {
		return nil, s.fail(RejectNotEntity, "%s is no string", what)
	}
	next, escaped := s.json.String(i)
	if next < 0 {
		return nil, next
	}
	text = s.b[i+1 : next-1]
	if escaped {
		var err error
		if text, err = jsonscan.Unescape(nil, text); err != nil {
			return nil, jsonscan.Malformed
		}
	}
	return text, next
}

// A span is a string in the line, without its quotes.
type span struct {
	start, end int32
	escaped    bool
}

// span reads a string whose text may be kept later: the zero span for null.
func (s *Scanner) span(i int, what string) (sp span, next int) {
	if s.null(i) {
		return span{}, s.skipValue(i)
	}
	if jsonscan.At(s.b, i) != '"' {
		return span{}, s.fail(RejectNotEntity, "%s is no string", what)
	}
	next, escaped := s.json.String(i)
	if next < 0 {
		return span{}, next
	}
	return span{int32(i + 1), int32(next - 1), escaped}, next
}

// keep copies the text of a span. Escapes that are malformed make the record a reject: see s.bad.
func (s *Scanner) keep(sp span) string {
	raw := s.b[sp.start:sp.end]
	if sp.escaped {
		var err error
		if s.scratch, err = jsonscan.Unescape(s.scratch[:0], raw); err != nil {
			s.fail(RejectNotJSON, "%s at byte %d", err, sp.start)
			return ""
		}
		return s.keepBytes(s.scratch)
	}
	return s.line(raw)
}

// line gives the text of bytes of the line.
func (s *Scanner) line(raw []byte) string {
	if s.opt.Borrow {
		return unsafe.String(unsafe.SliceData(raw), len(raw))
	}
	return s.keepBytes(raw)
}

// keepBytes copies bytes to where they stay; with Borrow, until the next Scan.
func (s *Scanner) keepBytes(text []byte) string {
	const block = 64 << 10
	if cap(s.arena)-len(s.arena) < len(text) {
		s.arena = make([]byte, 0, max(block, len(text)))
	}
	start := len(s.arena)
	s.arena = append(s.arena, text...)
	return unsafe.String(unsafe.SliceData(s.arena[start:]), len(text))
}

// integer reads a whole number that the record can do without: 0 for anything else.
func (s *Scanner) integer(i int) (n int64, next int) {
	if next = s.skipValue(i); next >= 0 {
		n, _ = jsonscan.Integer(s.b[i:next])
	}
	return n, next
}

// empty tells whether the value at i stands for an empty map or list, and gives the position after it: null, [] or {}.
func (s *Scanner) empty(i int) (next int, ok bool) {
	switch jsonscan.At(s.b, i) {
	case 'n':
		return s.skipValue(i), true
	case '[', '{':
		if j := jsonscan.Space(s.b, i+1); jsonscan.At(s.b, j) == s.b[i]+2 { // ']' is '['+2, '}' is '{'+2
			return j + 1, true
		}
	}
	return i, false
}

// fits tells whether a map (open is '{') or list ('[') begins at i.
func (s *Scanner) fits(i int, open byte) bool { return jsonscan.At(s.b, i) == open }

// redirect makes the record one: nothing but the two ids counts.
func (s *Scanner) redirect(from, to wikidata.QID) {
	s.rec.reset()
	s.rec.Kind = Redirect
	s.rec.Entity.ID, s.rec.Entity.Redirect = from, to
}
