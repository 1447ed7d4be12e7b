package source

import (
	"errors"
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/bzip2"
)

// Rules of files that are refused from some byte on. Those of bzip2 are in its package.
const (
	RuleRatio = "limit/ratio"
	RuleTotal = "limit/total"

	RuleGzHeader    = "gz/header"
	RuleGzDeflate   = "gz/deflate"
	RuleGzCRC       = "gz/crc" // or size
	RuleGzTruncated = "gz/truncated"
	RuleGzTrailing  = "gz/trailing-garbage"
	RuleGzMember    = "gz/member" // the place where the file was cut is not the beginning of a member

	RuleZstFrame     = "zst/frame"
	RuleZstBlock     = "zst/block"
	RuleZstChecksum  = "zst/checksum"
	RuleZstTruncated = "zst/truncated"
	RuleZstTrailing  = "zst/trailing-garbage"
	RuleZstWindow    = "zst/window"
)

// CorruptError says where a file cannot be read on. The records before it were given.
type CorruptError struct {
	File   string
	Offset int64  // compressed byte; where the damaged block, frame or member begins if the byte itself is not known
	Rule   string // "bz2/block-crc"
	Detail string // cause, and what to do
	Err    error  // the decoder's own, if any
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("%s: byte %d: %s: %s", e.File, e.Offset, e.Rule, e.Detail)
}

func (e *CorruptError) Unwrap() error { return e.Err }

// Truncated tells a file that was cut off, of which the records that were given are good, from one that is damaged.
func (e *CorruptError) Truncated() bool {
	return e.Rule == bzip2.RuleTruncated || e.Rule == RuleGzTruncated || e.Rule == RuleZstTruncated
}

// corruptBzip2 gives the error its file; other errors are those of reading it.
func corruptBzip2(file string, err error) error {
	var e *bzip2.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", file, err)
	}
	detail := e.Detail + "; get the file again, or salvage it with bzip2recover"
	return &CorruptError{File: file, Offset: e.Bit / 8, Rule: e.Rule, Detail: detail, Err: err}
}
