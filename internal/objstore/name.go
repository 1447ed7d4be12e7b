package objstore

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// temporary begins the base name of a file that is being written. Such names are never objects.
const temporary = ".tmp-"

// CheckName refuses what cannot be the name of an object in every backend: an empty name, a leading, doubled or trailing
// slash, a "." or ".." part, a backslash or colon (Windows reads them as paths), control characters, bytes that are not
// UTF-8, a part over 255 bytes or a name over 1,024 (the limits of ext4 and of S3), and the prefix of unfinished files.
func CheckName(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("%w: it is empty", ErrBadName)
	case len(name) > 1024:
		return fmt.Errorf("%w: %q… is over 1,024 bytes", ErrBadName, name[:64])
	case !utf8.ValidString(name):
		return fmt.Errorf("%w: %q is not UTF-8", ErrBadName, name)
	}
	for _, r := range name {
		if r < 0x20 || r == 0x7f || r == '\\' || r == ':' {
			return fmt.Errorf("%w: %q holds %q", ErrBadName, name, r)
		}
	}
	for part := range strings.SplitSeq(name, "/") {
		if err := checkPart(name, part); err != nil {
			return err
		}
	}
	return nil
}

func checkPart(name, part string) error {
	switch {
	case part == "" || part == "." || part == "..":
		return fmt.Errorf("%w: %q has a part %q", ErrBadName, name, part)
	case len(part) > 255:
		return fmt.Errorf("%w: %q has a part over 255 bytes", ErrBadName, name)
	case strings.HasPrefix(part, temporary):
		return fmt.Errorf("%w: %q is kept for unfinished files", ErrBadName, name)
	}
	return nil
}

// checkPrefix refuses a prefix of List that no name can have.
func checkPrefix(prefix string) error {
	folder := prefix[:strings.LastIndexByte(prefix, '/')+1]
	if folder == "" {
		return nil
	}
	return CheckName(strings.TrimSuffix(folder, "/"))
}
