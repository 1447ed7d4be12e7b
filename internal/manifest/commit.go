package manifest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Commit makes the folder readable: it checks that every file of m lies there with its size, then writes the three control
// files. A second commit of the same manifest is a success; of another one, objstore.ErrExist: Invalidate first. Digests are
// taken as given by the puts; Verify reads the bytes.
func Commit(ctx context.Context, store objstore.Store, folder string, m *Manifest) error {
	in := objstore.Prefix(store, folder)
	if err := m.check(); err != nil {
		return fmt.Errorf("commit %s: %w", in.URI(), err)
	}
	data, err := m.encode()
	if err != nil {
		return fmt.Errorf("commit %s: %w", in.URI(), err)
	}
	sealed, err := decode(data)
	if err != nil {
		return fmt.Errorf("commit %s: %w", in.URI(), err)
	}
	if bad, err := sizes(ctx, in, sealed); err != nil || len(bad) > 0 {
		return errors.Join(err, asError(in.URI(), bad))
	}
	sums := sealed.sums(sha(data))
	for _, file := range []struct {
		name string
		data []byte
	}{{Name, data}, {Sums, sums}, {Success, success(sums)}} {
		if err := put(ctx, in, file.name, file.data); err != nil {
			return err
		}
	}
	return nil
}

// success is what _SUCCESS holds: the digest of SHA256SUMS, so that the marker of one commit can never vouch for another.
func success(sums []byte) []byte { return []byte(sha(sums) + "  " + Sums + "\n") }

func sha(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func put(ctx context.Context, store objstore.Store, name string, data []byte) error {
	_, err := store.PutIfAbsent(ctx, name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	return err
}

// Invalidate takes the folder back, readers first: _SUCCESS, SHA256SUMS, MANIFEST.json, then every other object below it.
// It gives the names of the objects that no manifest named, which a user may want to know of. Nothing there is a success.
// The root of a store is never taken back: it may hold what is not ours.
func Invalidate(ctx context.Context, store objstore.Store, folder string) (leftovers []string, err error) {
	if err := objstore.CheckName(folder); err != nil {
		return nil, fmt.Errorf("invalidate: %w", err)
	}
	in := objstore.Prefix(store, folder)
	named := map[string]bool{Name: true, Sums: true, Success: true}
	if data, err := objstore.ReadAll(ctx, in, Name, maxBytes); err == nil {
		if m, err := decode(data); err == nil {
			for _, f := range m.Files {
				named[f.Name] = true
			}
		}
	}
	objects, err := in.List(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, name := range []string{Success, Sums, Name} {
		if err := remove(ctx, in, name, objects); err != nil {
			return nil, err
		}
	}
	for _, o := range objects {
		if !named[o.Name] {
			leftovers = append(leftovers, o.Name)
		}
		if o.Name == Name || o.Name == Sums || o.Name == Success {
			continue
		}
		if err := remove(ctx, in, o.Name, objects); err != nil {
			return leftovers, err
		}
	}
	return leftovers, nil
}

// remove removes what the listing has; someone else having done so is no fault.
func remove(ctx context.Context, store objstore.Store, name string, listed []objstore.Object) error {
	_, ok := slices.BinarySearchFunc(listed, name, func(o objstore.Object, name string) int { return strings.Compare(o.Name, name) })
	if !ok {
		return nil
	}
	if err := store.Remove(ctx, name); err != nil && !errors.Is(err, objstore.ErrNotExist) {
		return err
	}
	return nil
}
