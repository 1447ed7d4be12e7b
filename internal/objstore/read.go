package objstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// chunk is what one request of a sequential read asks for: large enough that the latency of an object store is hidden.
const chunk = 4 << 20

// ReaderAt is the object as an io.ReaderAt bound to ctx, for decoders that seek.
func ReaderAt(ctx context.Context, s Store, name string) io.ReaderAt { return readerAt{ctx, s, name} }

type readerAt struct {
	ctx   context.Context
	store Store
	name  string
}

func (r readerAt) ReadAt(p []byte, off int64) (int, error) {
	return r.store.ReadAt(r.ctx, r.name, p, off)
}

// ReadAll gives a small object whole; one over limit bytes is an error, not an allocation.
func ReadAll(ctx context.Context, s Store, name string, limit int64) ([]byte, error) {
	object, err := s.Stat(ctx, name)
	if err != nil {
		return nil, err
	}
	if object.Bytes > limit {
		return nil, fmt.Errorf("read %s: %d bytes, over the limit of %d", name, object.Bytes, limit)
	}
	data := make([]byte, object.Bytes)
	if len(data) == 0 {
		return data, nil
	}
	if n, err := s.ReadAt(ctx, name, data, 0); n < len(data) {
		return nil, fmt.Errorf("read %s: %d of %d bytes: %w", name, n, len(data), err)
	}
	return data, nil
}

// Digest reads an object once and gives its size and SHA-256.
func Digest(ctx context.Context, s Store, name string) (Object, error) {
	object, err := s.Stat(ctx, name)
	if err != nil {
		return Object{}, err
	}
	h := sha256.New()
	section := io.NewSectionReader(ReaderAt(ctx, s, name), 0, object.Bytes)
	buf := make([]byte, min(chunk, max(object.Bytes, 1)))
	n, err := io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{section}, buf)
	if err != nil {
		return Object{}, fmt.Errorf("hash %s: %w", name, err)
	}
	if n != object.Bytes {
		return Object{}, fmt.Errorf("hash %s: %d of %d bytes: %w", name, n, object.Bytes, io.ErrUnexpectedEOF)
	}
	object.SHA256 = hex.EncodeToString(h.Sum(nil))
	return object, nil
}
