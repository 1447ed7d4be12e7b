package pipelines

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Lock makes this process the only one that writes to out, checks that out is a folder of ours or a new one, and
// removes what killed runs left that no run can use.
func Lock(ctx context.Context, out string) (unlock func(), err error) {
	store, unlock, err := Hold(out)
	if err != nil {
		return nil, err
	}
	if err := clean(ctx, store); err != nil {
		unlock()
		return nil, Fault(err)
	}
	return unlock, nil
}

// Hold is Lock without the cleaning, for gc, which says what it removes. The kernel holds the lock of a local folder, so
// a process that was killed leaves none behind.
func Hold(out string) (store objstore.Store, unlock func(), err error) {
	store, err = openOut(out)
	if err != nil {
		return nil, nil, err
	}
	local, ok := store.(objstore.Localizer)
	if !ok {
		return store, func() {}, nil // an object store's conditional writes refuse the second writer
	}
	dir, ok := local.LocalPath(Hidden)
	if !ok {
		return store, func() {}, nil
	}
	if err := checkOurs(filepath.Dir(dir)); err != nil {
		return nil, nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, nil, diag.New(diag.Storage, "the output folder cannot be made", out, errors.Unwrap(err), "choose another --out, or change its permissions")
	}
	unlock, err = flock(filepath.Join(dir, "lock"), out)
	return store, unlock, err
}

func openOut(out string) (objstore.Store, error) {
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return nil, diag.New(diag.Usage, "--out is not a folder", out, nil, "choose another --out")
	}
	store, err := objstore.Open(out)
	return store, Fault(err)
}

// checkOurs refuses a folder that holds something else: committing there would mix, and invalidating would delete.
func checkOurs(root string) error {
	entries, err := os.ReadDir(root)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return diag.New(diag.Storage, "the output folder cannot be read", root, errors.Unwrap(err), "choose another --out, or change its permissions")
	}
	var others []string
	for _, e := range entries {
		if e.Name() == Hidden {
			return nil
		}
		others = append(others, e.Name())
	}
	if len(others) > 0 {
		return diag.New(diag.Usage, "--out holds something else", root, fmt.Errorf("it holds %s and no %s", strings.Join(others[:min(3, len(others))], ", "), Hidden),
			"choose an empty or new folder")
	}
	return nil
}

func flock(path, out string) (func(), error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return nil, diag.New(diag.Storage, "the output folder cannot be locked", out, errors.Unwrap(err), "choose another --out, or change its permissions")
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, diag.New(diag.Storage, "another knowcorpus is writing here", out, nil, "wait for it to end, or choose another --out")
		}
		return nil, diag.New(diag.Storage, "the output folder cannot be locked", out, err, "choose a local --out")
	}
	return func() { f.Close() }, nil
}
