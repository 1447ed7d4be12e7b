package manifest

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Read gives the manifest of a committed folder. A folder without _SUCCESS, with control files that contradict each other,
// or with a file missing or of another size is refused with an *Error; faults of the storage are the store's errors.
func Read(ctx context.Context, store objstore.Store, folder string) (*Manifest, error) {
	in := objstore.Prefix(store, folder)
	m, err := control(ctx, in)
	if err != nil {
		return nil, err
	}
	bad, err := sizes(ctx, in, m)
	if err = errors.Join(err, asError(in.URI(), bad)); err != nil {
		return nil, err
	}
	return m, nil
}

// control reads the three control files and checks the chain between them.
func control(ctx context.Context, in objstore.Store) (*Manifest, error) {
	marker, err := objstore.ReadAll(ctx, in, Success, maxBytes)
	if errors.Is(err, objstore.ErrNotExist) {
		return nil, refuse(in.URI(), NotCommitted, "", "it has no "+Success)
	}
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range []string{Sums, Name} {
		files[name], err = objstore.ReadAll(ctx, in, name, maxBytes)
		if errors.Is(err, objstore.ErrNotExist) {
			return nil, refuse(in.URI(), Missing, name, "")
		}
		if err != nil {
			return nil, err
		}
	}
	if !bytes.Equal(marker, success(files[Sums])) {
		return nil, refuse(in.URI(), Damaged, Success, "it vouches for another "+Sums)
	}
	m, err := decode(files[Name])
	if err != nil {
		return nil, refuse(in.URI(), Damaged, Name, err.Error())
	}
	if !bytes.Equal(files[Sums], m.sums(sha(files[Name]))) {
		return nil, refuse(in.URI(), Damaged, Sums, "it does not agree with "+Name)
	}
	return m, nil
}

// sizes compares the manifest with a listing.
func sizes(ctx context.Context, in objstore.Store, m *Manifest) ([]Violation, error) {
	objects, err := in.List(ctx, "")
	if err != nil {
		return nil, err
	}
	there := make(map[string]int64, len(objects))
	for _, o := range objects {
		there[o.Name] = o.Bytes
	}
	var bad []Violation
	for _, f := range m.Files {
		n, ok := there[f.Name]
		switch {
		case !ok:
			bad = append(bad, Violation{Missing, f.Name, ""})
		case n != f.Bytes:
			bad = append(bad, Violation{Size, f.Name, fmt.Sprintf("%d bytes, the manifest says %d", n, f.Bytes)})
		}
	}
	return bad, nil
}

func asError(folder string, bad []Violation) error {
	if len(bad) == 0 {
		return nil
	}
	return &Error{Folder: folder, Violations: bad}
}
