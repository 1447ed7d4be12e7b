package manifest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Verify reads every byte of a committed folder and collects all that is wrong into one *Error: files missing, of another
// size or digest, and objects that the manifest does not name.
func Verify(ctx context.Context, store objstore.Store, folder string) error {
	in := objstore.Prefix(store, folder)
	m, err := control(ctx, in)
	if err != nil {
		return err
	}
	bad, err := sizes(ctx, in, m)
	if err != nil {
		return err
	}
	wrong := make(map[string]bool, len(bad))
	for _, v := range bad {
		wrong[v.Name] = true
	}
	for _, f := range m.Files {
		if wrong[f.Name] {
			continue
		}
		object, err := objstore.Digest(ctx, in, f.Name)
		switch {
		case errors.Is(err, objstore.ErrNotExist):
			bad = append(bad, Violation{Missing, f.Name, ""})
		case err != nil:
			return err
		case object.SHA256 != f.SHA256:
			bad = append(bad, Violation{Digest, f.Name, fmt.Sprintf("%.12s…, the manifest says %.12s…", object.SHA256, f.SHA256)})
		}
	}
	left, err := unlisted(ctx, in, m)
	if err != nil {
		return err
	}
	bad = append(bad, left...)
	slices.SortFunc(bad, func(a, b Violation) int { return cmp.Compare(a.Name, b.Name) })
	return asError(in.URI(), bad)
}

// Leftovers gives the objects of a committed folder that its manifest does not name: what gc may remove.
func Leftovers(ctx context.Context, store objstore.Store, folder string) ([]string, error) {
	in := objstore.Prefix(store, folder)
	m, err := control(ctx, in)
	if err != nil {
		return nil, err
	}
	var names []string
	left, err := unlisted(ctx, in, m)
	for _, v := range left {
		names = append(names, v.Name)
	}
	return names, err
}

func unlisted(ctx context.Context, in objstore.Store, m *Manifest) ([]Violation, error) {
	objects, err := in.List(ctx, "")
	if err != nil {
		return nil, err
	}
	named := map[string]bool{Name: true, Sums: true, Success: true}
	for _, f := range m.Files {
		named[f.Name] = true
	}
	var left []Violation
	for _, o := range objects {
		if !named[o.Name] {
			left = append(left, Violation{Unlisted, o.Name, fmt.Sprintf("%d bytes", o.Bytes)})
		}
	}
	return left, nil
}
