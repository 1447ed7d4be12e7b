package objstore

import (
	"errors"
	"io/fs"
	"syscall"
)

// Error is a storage fault as a person should read it. It wraps the cause, so that errors.Is finds ErrNotExist and the
// like; errors.As on *Error tells a storage fault from every other kind.
type Error struct {
	Op   string // "put", "read", "list", "remove", "stat", "open"
	Name string // the object below the store's URI, as a path or URI a user can find
	Err  error
	Next string // one concrete next step; may be empty
}

func (e *Error) Error() string { return e.Op + " " + e.Name + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// fault wraps err with what was tried, and with the step that usually cures it.
func fault(op, name string, err error) error {
	if err == nil {
		return nil
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err // the path would be said twice
	}
	if link := (*linkError)(nil); errors.As(err, &link) {
		err = link.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNotExist
	}
	return &Error{Op: op, Name: name, Err: err, Next: nextStep(err)}
}

func nextStep(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "free some space or choose another --out; what was committed so far is kept and a new run resumes from it"
	case errors.Is(err, fs.ErrPermission):
		return "give this user write permission there or choose another --out"
	case errors.Is(err, syscall.EROFS):
		return "the file system is read-only: choose another --out"
	case errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.EMLINK):
		return "the file system has no hard links: choose an --out on another one"
	case errors.Is(err, syscall.ENOTDIR):
		return "a file stands where a folder is needed: remove it or choose another --out"
	case errors.Is(err, ErrExist):
		return "another run with other input or settings wrote there: choose another --out, or remove that folder"
	}
	return ""
}
