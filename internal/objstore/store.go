// Package objstore is the storage every stage writes to: a small interface over a folder, memory and object stores.
//
// Nouns: Store, Object. Invariant: an object appears whole under its name or not at all, and is never changed.
// Names are slash-separated, relative, without "." or ".." parts.
package objstore

import (
	"context"
	"errors"
	"io"
)

// Errors a caller acts on; wrapped with the name.
var (
	ErrNotExist = errors.New("object does not exist")
	ErrExist    = errors.New("object exists with other content")
	ErrBadName  = errors.New("bad object name")
)

// Object is what is known of a stored object.
type Object struct {
	Name   string
	Bytes  int64
	SHA256 string // hex; set by PutIfAbsent, empty from Stat and List
}

// Store holds objects. All methods are safe for concurrent use.
type Store interface {
	Stat(ctx context.Context, name string) (Object, error)
	// List gives the objects whose name begins with prefix, sorted by name.
	List(ctx context.Context, prefix string) ([]Object, error)
	// ReadAt fills p from offset off; io.EOF past the end, like io.ReaderAt.
	ReadAt(ctx context.Context, name string, p []byte, off int64) (int, error)
	// PutIfAbsent streams what write produces to a private place, syncs it, and gives it its name if the name is free.
	// Where the name is taken by the same bytes it is a success (a second attempt of a task); by others, ErrExist.
	PutIfAbsent(ctx context.Context, name string, write func(io.Writer) error) (Object, error)
	Remove(ctx context.Context, name string) error
	// URI of the store's root, as a user would write it.
	URI() string
}

// Localizer is a Store whose objects are files of this machine, to be memory-mapped in place.
type Localizer interface {
	LocalPath(name string) (string, bool)
}
