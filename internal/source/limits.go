package source

import "fmt"

// Defaults of Limits.
const (
	DefaultMaxRecord = 64 << 20 // bytes; the longest line of Wikidata has 4 MB, the longest page of Wikipedia 10 MB
	DefaultMaxRatio  = 300      // dumps have 6 to 30; gzip cannot go beyond 1,032
	DefaultMaxTotal  = 16 << 40 // bytes; the full dump has 1.7 TB

	// ratioGrace is what any range may give before its ratio counts: short repetitive files are no bombs.
	ratioGrace = 64 << 20
)

// Limits are the budgets of one range. Zero values stand for the defaults.
type Limits struct {
	MaxRecord int64 // bytes of a record
	MaxRatio  int64 // decompressed bytes to a compressed one, after the first 64 MiB
	MaxTotal  int64 // decompressed bytes

	// OnBad is told of a record that is not given to the callback, in its place among the others. Its error ends the
	// reading. Where OnBad is nil the first bad record is itself the error, and what is left of it is not read.
	OnBad func(BadRecord) error
}

// Rules of bad records.
const (
	RuleTooLong  = "record/too-long" // more than MaxRecord bytes
	RuleUnclosed = "record/unclosed" // a page that ends with the file or the beginning of another
)

// BadRecord is a record that was passed over.
type BadRecord struct {
	File    string
	Pos     Position
	Rule    string
	Bytes   int64  // that were read of it: one more than are allowed where it is too long
	Excerpt []byte // its first 200 bytes, or MaxRecord; valid during the call
}

const excerptBytes = 200

func (b *BadRecord) Error() string {
	what := "a page is not closed"
	if b.Rule == RuleTooLong {
		what = fmt.Sprintf("a record of more than %d bytes", b.Bytes-1)
	}
	return fmt.Sprintf("%s at %s: %s: %s", b.File, b.Pos, b.Rule, what)
}

func (l Limits) withDefaults() Limits {
	if l.MaxRecord <= 0 {
		l.MaxRecord = DefaultMaxRecord
	}
	if l.MaxRatio <= 0 {
		l.MaxRatio = DefaultMaxRatio
	}
	if l.MaxTotal <= 0 {
		l.MaxTotal = DefaultMaxTotal
	}
	return l
}

// bad passes a record over.
func (l Limits) bad(b BadRecord) error {
	// How much more is seen depends on how the file was cut.
	b.Excerpt = b.Excerpt[:min(int64(len(b.Excerpt)), excerptBytes, l.MaxRecord)]
	b.Bytes = min(b.Bytes, l.MaxRecord+1)
	if l.OnBad == nil {
		b.Excerpt = append([]byte(nil), b.Excerpt...)
		return &b
	}
	return l.OnBad(b)
}

// check judges what a range gave so far for the compressed bytes it took. at is the compressed byte it stands at.
func (l Limits) check(file string, at, in, out int64) error {
	if out > l.MaxTotal {
		return &CorruptError{File: file, Offset: at, Rule: RuleTotal,
			Detail: fmt.Sprintf("more than %d bytes of content; raise the limit if the file is to be trusted", l.MaxTotal)}
	}
	if out > ratioGrace && out/l.MaxRatio > max(in, 1) {
		return &CorruptError{File: file, Offset: at, Rule: RuleRatio,
			Detail: fmt.Sprintf("%d compressed bytes became %d, more than %d to one; raise the limit if the file is to be trusted", in, out, l.MaxRatio)}
	}
	return nil
}
