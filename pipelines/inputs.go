package pipelines

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/source"
)

// stageInputs names everything a stage reads, by content: a folder by the digest of its SHA256SUMS, a file by its
// bytes. Paths are left out, so that a moved input is still the same input.
func stageInputs(ctx context.Context, cfg config.Config, st *stage) ([]manifest.Input, error) {
	var inputs []manifest.Input
	store, err := objstore.Open(cfg.Out)
	if err != nil {
		return nil, err
	}
	for _, folder := range st.folders(cfg) {
		digest, err := folderDigest(ctx, store, folder)
		if err != nil {
			return nil, needStage(folder, cfg.Out, err)
		}
		inputs = append(inputs, manifest.Input{Name: folder + "/", Digest: digest})
	}
	if st.files == nil {
		return inputs, nil
	}
	files, err := st.files(cfg)
	if err != nil {
		return nil, err
	}
	names, err := source.Names(files)
	if err != nil {
		return nil, diag.New(diag.Usage, "the inputs overlap", "", err, "give each file once")
	}
	for i, path := range files {
		in, err := hashFile(ctx, path)
		if err != nil {
			return nil, err
		}
		in.Name = names[i]
		inputs = append(inputs, in)
	}
	slices.SortFunc(inputs, func(a, b manifest.Input) int { return strings.Compare(a.Name, b.Name) })
	return inputs, nil
}

// folders are those of earlier stages that a stage reads.
func (st *stage) folders(cfg config.Config) []string {
	if st.also == nil {
		return st.reads
	}
	return append(slices.Clone(st.reads), st.also(cfg)...)
}

func needStage(folder, out string, err error) error {
	var refused *manifest.Error
	if !errors.As(err, &refused) || !refused.Uncommitted() {
		return err
	}
	for _, st := range stages {
		if st.folder == folder {
			command := cmp.Or(st.command, st.name)
			return diag.New(diag.Usage, "an earlier stage is missing", out+"/"+folder, err, fmt.Sprintf("run `knowcorpus %s --out %s` first, or `knowcorpus build`", command, out))
		}
	}
	return err
}

func hashFile(ctx context.Context, path string) (manifest.Input, error) {
	f, err := os.Open(path)
	if err != nil {
		return manifest.Input{}, diag.New(diag.Input, "an input cannot be opened", path, errors.Unwrap(err), "check the path and its permissions")
	}
	defer f.Close()
	h := sha256.New()
	n, err := copyAhead(h, &interruptible{ctx, f})
	if err != nil {
		return manifest.Input{}, diag.New(diag.Input, "an input cannot be read", path, err, "check the disk")
	}
	return manifest.Input{Bytes: n, Digest: "sha256:" + hex.EncodeToString(h.Sum(nil))}, nil
}

// copyAhead is io.Copy that reads the next bytes while some are written. A file is read in a fifth of the time that it
// takes to hash, and nothing else happens meanwhile.
func copyAhead(to io.Writer, from io.Reader) (n int64, err error) {
	const size = 512 << 10
	full, free := make(chan []byte), make(chan []byte, 2)
	free <- make([]byte, size)
	free <- make([]byte, size)
	var readErr error
	go func() {
		defer close(full)
		for b := range free {
			var got int
			got, readErr = io.ReadFull(from, b[:size])
			full <- b[:got]
			if readErr != nil {
				return
			}
		}
	}()
	for b := range full {
		if err == nil {
			_, err = to.Write(b)
		}
		n += int64(len(b))
		free <- b
	}
	if err == nil && readErr != io.EOF && readErr != io.ErrUnexpectedEOF {
		err = readErr
	}
	return n, err
}

// interruptible ends a long read when the context does.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (i *interruptible) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.r.Read(p)
}
