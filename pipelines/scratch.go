package pipelines

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

const scratchFolder = Hidden + "/tmp"

// scratch is a folder for this process's temporary files. The process holds a lock of the kernel on it as long as it
// lives, so that the next run can tell the folder of a killed process from one of a worker that still serves.
type scratch struct {
	dir  string
	lock *os.File
}

// newScratch makes one below --out where that is local, so that the next run finds what a killed one left, else where
// the system keeps such files.
func newScratch(store objstore.Store, stage string) (*scratch, error) {
	parent := scratchParent(store)
	if parent != "" {
		if err := os.MkdirAll(parent, 0o777); err != nil {
			return nil, fmt.Errorf("scratch folder: %w", err)
		}
	}
	dir, err := os.MkdirTemp(parent, "knowcorpus-"+stage+"-")
	if err != nil {
		return nil, fmt.Errorf("scratch folder: %w", err)
	}
	lock, err := os.Open(dir)
	if err == nil {
		err = syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	}
	if err != nil {
		return nil, fmt.Errorf("scratch folder: %w", err)
	}
	return &scratch{dir: dir, lock: lock}, nil
}

func scratchParent(store objstore.Store) string {
	if local, ok := store.(objstore.Localizer); ok {
		if dir, ok := local.LocalPath(scratchFolder); ok {
			return dir
		}
	}
	return ""
}

// remove takes the folder away, then lets go of it.
func (s *scratch) remove() error { return errors.Join(os.RemoveAll(s.dir), s.lock.Close()) }

// clean removes what killed runs left: scratch folders whose process is gone, and objects that were never finished.
// The caller holds the lock of --out, so nobody else is writing there.
func clean(ctx context.Context, store objstore.Store) error {
	if parent := scratchParent(store); parent != "" {
		if err := cleanScratch(parent); err != nil {
			return err
		}
		removeEmpty(filepath.Join(filepath.Dir(parent), "work")) // a kill may fall between a file and its folder
	}
	unfinished, ok := store.(interface {
		Unfinished(context.Context, string) ([]objstore.Object, error)
	})
	if !ok {
		return nil
	}
	objects, err := unfinished.Unfinished(ctx, "")
	if err != nil {
		return err
	}
	for _, o := range objects {
		if err := store.Remove(ctx, o.Name); err != nil && !errors.Is(err, objstore.ErrNotExist) {
			return err
		}
	}
	return nil
}

func cleanScratch(parent string) error {
	entries, err := os.ReadDir(parent)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("scratch folder: %w", err)
	}
	for _, e := range entries {
		dir := filepath.Join(parent, e.Name())
		f, err := os.Open(dir)
		if err != nil {
			continue // gone in between, or another user's: it is no obstacle
		}
		if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			err = os.RemoveAll(dir)
		}
		if err := errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("scratch folder: %w", err)
		}
	}
	return nil
}

// removeEmpty removes folders that hold nothing, the deepest first. What is not empty stays, by the kernel's own check.
func removeEmpty(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // there is none
	}
	for _, e := range entries {
		if e.IsDir() {
			removeEmpty(filepath.Join(dir, e.Name()))
		}
	}
	_ = os.Remove(dir)
}
