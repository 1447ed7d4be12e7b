package objstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

type linkError = os.LinkError

// File is a Store below a directory of this machine (or of a shared file system with hard links). Directories are made
// when an object needs them and go when their last object is removed, so a listing is all there is.
type File struct{ root string }

// NewFile gives the store below dir. Nothing is created before the first put; a dir that is a file is an error.
func NewFile(dir string) (*File, error) {
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, fault("open", dir, err)
	}
	info, err := os.Stat(root)
	if err == nil && !info.IsDir() {
		return nil, &Error{Op: "open", Name: dir, Err: errors.New("it is a file, not a folder"), Next: "name a folder"}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fault("open", dir, err)
	}
	return &File{root: root}, nil
}

// URI is the absolute path of the directory.
func (f *File) URI() string { return f.root }

// LocalPath is where the object lies or would lie; false for a bad name.
func (f *File) LocalPath(name string) (string, bool) {
	if CheckName(name) != nil {
		return "", false
	}
	return f.path(name), true
}

func (f *File) path(name string) string { return filepath.Join(f.root, filepath.FromSlash(name)) }

// Stat gives the size of an object.
func (f *File) Stat(ctx context.Context, name string) (Object, error) {
	if err := errors.Join(ctx.Err(), CheckName(name)); err != nil {
		return Object{}, err
	}
	info, err := os.Stat(f.path(name))
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotExist // a directory is no object
	}
	if err != nil {
		return Object{}, fault("stat", f.path(name), err)
	}
	return Object{Name: name, Bytes: info.Size()}, nil
}

// List walks the deepest directory that holds every name with the prefix.
func (f *File) List(ctx context.Context, prefix string) ([]Object, error) {
	return f.list(ctx, prefix, func(base string) bool { return !strings.HasPrefix(base, temporary) })
}

// Unfinished gives what writers that were killed left behind; Remove takes these names. A writer that is alive owns one
// too, so only someone who knows that no run is going on may remove them.
func (f *File) Unfinished(ctx context.Context, prefix string) ([]Object, error) {
	return f.list(ctx, prefix, func(base string) bool { return strings.HasPrefix(base, temporary) })
}

func (f *File) list(ctx context.Context, prefix string, keep func(base string) bool) ([]Object, error) {
	if err := errors.Join(ctx.Err(), checkPrefix(prefix)); err != nil {
		return nil, err
	}
	folder := prefix[:strings.LastIndexByte(prefix, '/')+1]
	var found []Object
	err := filepath.WalkDir(f.path(folder), func(file string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // removed while we walk, or nothing there yet
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		object, ok, err := f.describe(file, entry)
		if err != nil || !ok || !strings.HasPrefix(object.Name, prefix) || !keep(path.Base(object.Name)) {
			return err
		}
		found = append(found, object)
		return nil
	})
	if err != nil {
		return nil, fault("list", f.path(folder), err)
	}
	sort.Slice(found, func(i, j int) bool { return found[i].Name < found[j].Name })
	return found, nil
}

func (f *File) describe(file string, entry fs.DirEntry) (Object, bool, error) {
	if entry.IsDir() {
		return Object{}, false, nil
	}
	info, err := os.Stat(file) // follows links: a user may keep a large object elsewhere
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return Object{}, false, nil
	}
	if err != nil {
		return Object{}, false, err
	}
	relative, err := filepath.Rel(f.root, file)
	return Object{Name: filepath.ToSlash(relative), Bytes: info.Size()}, err == nil, err
}

// ReadAt opens, reads and closes: about 5 µs more than a kept handle, and no handle to leak.
func (f *File) ReadAt(ctx context.Context, name string, p []byte, off int64) (int, error) {
	if err := errors.Join(ctx.Err(), CheckName(name)); err != nil {
		return 0, err
	}
	file, err := os.Open(f.path(name))
	if err != nil {
		return 0, fault("read", f.path(name), err)
	}
	defer file.Close()
	n, err := file.ReadAt(p, off)
	if err != nil && err != io.EOF {
		return n, fault("read", f.path(name), err)
	}
	return n, err
}

// Remove deletes an object, then the directories it leaves empty. Nothing there is ErrNotExist.
func (f *File) Remove(ctx context.Context, name string) error {
	folder, base := path.Split(name)
	visible := folder + strings.TrimPrefix(base, temporary) // unfinished files may be removed, and nothing else
	if err := errors.Join(ctx.Err(), CheckName(visible)); err != nil {
		return err
	}
	if err := os.Remove(f.path(name)); err != nil {
		return fault("remove", f.path(name), err)
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if os.Remove(f.path(dir)) != nil {
			break // not empty
		}
	}
	return nil
}

func sameContent(file string, bytes int64, digest string) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	h := sha256.New()
	n, err := io.Copy(h, in)
	if err != nil {
		return err
	}
	if got := hex.EncodeToString(h.Sum(nil)); n != bytes || got != digest {
		return fmt.Errorf("%w: there %d bytes, sha256 %.12s…; new %d bytes, sha256 %.12s…", ErrExist, n, got, bytes, digest)
	}
	return nil
}
