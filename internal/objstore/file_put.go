package objstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// PutIfAbsent writes beside the target, syncs, and links the target to it: link(2) never replaces a name, so of two
// writers one wins and the other compares. The directory is synced too, so that an object that was committed before
// another is on disk before it.
func (f *File) PutIfAbsent(ctx context.Context, name string, write func(io.Writer) error) (Object, error) {
	if err := errors.Join(ctx.Err(), CheckName(name)); err != nil {
		return Object{}, err
	}
	target := f.path(name)
	temp, err := createBeside(target)
	if err != nil {
		return Object{}, fault("put", target, err)
	}
	defer os.Remove(temp.Name())
	sum := &counter{to: temp, hash: sha256.New(), ctx: ctx}
	if err := finish(temp, sum, write); err != nil {
		if sum.err != nil { // the storage failed, whatever write made of it
			return Object{}, fault("put", target, sum.err)
		}
		return Object{}, fmt.Errorf("write %s: %w", target, err)
	}
	object := Object{Name: name, Bytes: sum.bytes, SHA256: hex.EncodeToString(sum.hash.Sum(nil))}
	err = os.Link(temp.Name(), target)
	if errors.Is(err, fs.ErrExist) {
		err = sameContent(target, object.Bytes, object.SHA256)
	} else if err == nil {
		err = syncDir(filepath.Dir(target))
	}
	if err != nil {
		return Object{}, fault("put", target, err)
	}
	return object, nil
}

// createBeside makes the directory and a file in it. Another Remove may take the empty directory away in between.
func createBeside(target string) (*os.File, error) {
	dir := filepath.Dir(target)
	for attempt := 0; ; attempt++ {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
		temp, err := os.CreateTemp(dir, temporary+"*")
		if err == nil || attempt == 10 || !errors.Is(err, fs.ErrNotExist) {
			return temp, err
		}
	}
}

// finish runs write, then makes the file durable and closes it on every path. CreateTemp gives mode 0600, which other
// workers of a shared folder could not read: the mode that the umask leaves of 0666 is what any other program gives.
func finish(temp *os.File, sum *counter, write func(io.Writer) error) error {
	err := write(sum)
	if err == nil {
		err = sum.err // a writer that hides the error of its last write must not commit half an object
	}
	if err == nil {
		if sum.err = errors.Join(temp.Chmod(0o666&^umask), temp.Sync()); sum.err != nil {
			err = sum.err
		}
	}
	if closed := temp.Close(); err == nil && closed != nil {
		sum.err, err = closed, closed
	}
	return err
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	return errors.Join(err, d.Close())
}

// counter counts and hashes what goes through, keeps the first error of the file below, and stops when ctx ends.
type counter struct {
	to    io.Writer
	hash  hash.Hash
	bytes int64
	ctx   context.Context
	err   error
}

func (c *counter) Write(p []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.to.Write(p)
	c.hash.Write(p[:n])
	c.bytes += int64(n)
	c.err = err
	return n, err
}
