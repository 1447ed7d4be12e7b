package objstore

import (
	"context"
	"io"
	"strings"
)

// Prefix gives the part of s below the folder prefix as a store of its own; "" gives s. A Localizer stays one.
func Prefix(s Store, prefix string) Store {
	prefix = strings.TrimSuffix(prefix, "/")
	if prefix == "" {
		return s
	}
	p := &prefixed{store: s, prefix: prefix + "/"}
	if local, ok := s.(Localizer); ok {
		return &localPrefixed{prefixed: p, local: local}
	}
	return p
}

type prefixed struct {
	store  Store
	prefix string
}

// full checks the name by itself: joined to the prefix, an empty name would be a folder.
func (p *prefixed) full(name string) (string, error) {
	if err := CheckName(name); err != nil {
		return "", err
	}
	return p.prefix + name, nil
}

func (p *prefixed) URI() string {
	return strings.TrimSuffix(p.store.URI(), "/") + "/" + strings.TrimSuffix(p.prefix, "/")
}

func (p *prefixed) Stat(ctx context.Context, name string) (Object, error) {
	full, err := p.full(name)
	if err != nil {
		return Object{}, err
	}
	object, err := p.store.Stat(ctx, full)
	object.Name = strings.TrimPrefix(object.Name, p.prefix)
	return object, err
}

func (p *prefixed) List(ctx context.Context, prefix string) ([]Object, error) {
	if err := checkPrefix(prefix); err != nil {
		return nil, err
	}
	objects, err := p.store.List(ctx, p.prefix+prefix)
	for i := range objects {
		objects[i].Name = strings.TrimPrefix(objects[i].Name, p.prefix)
	}
	return objects, err
}

func (p *prefixed) ReadAt(ctx context.Context, name string, b []byte, off int64) (int, error) {
	full, err := p.full(name)
	if err != nil {
		return 0, err
	}
	return p.store.ReadAt(ctx, full, b, off)
}

func (p *prefixed) PutIfAbsent(ctx context.Context, name string, write func(io.Writer) error) (Object, error) {
	full, err := p.full(name)
	if err != nil {
		return Object{}, err
	}
	object, err := p.store.PutIfAbsent(ctx, full, write)
	object.Name = strings.TrimPrefix(object.Name, p.prefix)
	return object, err
}

func (p *prefixed) Remove(ctx context.Context, name string) error {
	full, err := p.full(name)
	if err != nil {
		return err
	}
	return p.store.Remove(ctx, full)
}

type localPrefixed struct {
	*prefixed
	local Localizer
}

func (p *localPrefixed) LocalPath(name string) (string, bool) {
	full, err := p.full(name)
	if err != nil {
		return "", false
	}
	return p.local.LocalPath(full)
}
