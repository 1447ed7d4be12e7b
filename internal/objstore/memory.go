package objstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"sync"
)

// Memory is a Store that lives as long as the value: for tests and small runs.
type Memory struct {
	mu      sync.RWMutex
	objects map[string][]byte
}

// NewMemory gives an empty store.
func NewMemory() *Memory { return &Memory{objects: map[string][]byte{}} }

// URI is "memory:".
func (m *Memory) URI() string { return "memory:" }

func (m *Memory) get(ctx context.Context, op, name string) ([]byte, error) {
	if err := errors.Join(ctx.Err(), CheckName(name)); err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	data, ok := m.objects[name]
	if !ok {
		return nil, fault(op, "memory:"+name, ErrNotExist)
	}
	return data, nil
}

// Stat gives the size of an object.
func (m *Memory) Stat(ctx context.Context, name string) (Object, error) {
	data, err := m.get(ctx, "stat", name)
	if err != nil {
		return Object{}, err
	}
	return Object{Name: name, Bytes: int64(len(data))}, nil
}

// List gives the objects with the prefix, sorted by name.
func (m *Memory) List(ctx context.Context, prefix string) ([]Object, error) {
	if err := errors.Join(ctx.Err(), checkPrefix(prefix)); err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var found []Object
	for name, data := range m.objects {
		if strings.HasPrefix(name, prefix) {
			found = append(found, Object{Name: name, Bytes: int64(len(data))})
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].Name < found[j].Name })
	return found, nil
}

// ReadAt copies from the object.
func (m *Memory) ReadAt(ctx context.Context, name string, p []byte, off int64) (int, error) {
	data, err := m.get(ctx, "read", name)
	if err != nil {
		return 0, err
	}
	return bytes.NewReader(data).ReadAt(p, off)
}

// PutIfAbsent keeps the bytes once write has returned.
func (m *Memory) PutIfAbsent(ctx context.Context, name string, write func(io.Writer) error) (Object, error) {
	if err := errors.Join(ctx.Err(), CheckName(name)); err != nil {
		return Object{}, err
	}
	var buf bytes.Buffer
	sum := &counter{to: &buf, hash: sha256.New(), ctx: ctx}
	if err := write(sum); err != nil {
		return Object{}, fmt.Errorf("write memory:%s: %w", name, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if there, ok := m.objects[name]; ok && !bytes.Equal(there, buf.Bytes()) {
		return Object{}, fault("put", "memory:"+name, ErrExist)
	}
	m.objects[name] = buf.Bytes()
	return Object{Name: name, Bytes: sum.bytes, SHA256: hex.EncodeToString(sum.hash.Sum(nil))}, nil
}

// Remove forgets an object. Nothing there is ErrNotExist.
func (m *Memory) Remove(ctx context.Context, name string) error {
	if _, err := m.get(ctx, "remove", name); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.objects, name)
	return nil
}
