package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"crypto/sha256"

	"github.com/knowcorpus/knowcorpus/internal/source"
)

// input is a folder of files made for a bench.
type input struct {
	dir   string
	bytes int64 // decompressed, of what rates count
}

func (in input) file(name string) string { return filepath.Join(in.dir, name) }

// inputVersion is raised when a recipe changes what it makes, or a format that it writes in changes.
const inputVersion = "5"

// made gives the folder that a recipe fills from arguments and source files. It is made once, by a child, so that this
// process stays small: on Linux the peak of a child begins at the size of who starts it.
func (s *session) made(ctx context.Context, recipe string, args []string, sources ...string) (input, error) {
	h := sha256.New()
	fmt.Fprintln(h, inputVersion, recipe, strings.Join(args, " "))
	for _, path := range sources {
		f, err := os.Open(path)
		if err != nil {
			return input{}, fmt.Errorf("%w: the shared data is absent; give --data or --input", err)
		}
		_, err = io.Copy(h, f)
		f.Close()
		if err != nil {
			return input{}, err
		}
	}
	in := input{dir: filepath.Join(s.cache, recipe+"-"+hex.EncodeToString(h.Sum(nil))[:16])}
	if _, err := os.Stat(in.dir); err != nil {
		fmt.Fprintf(s.stderr, "making input %s\n", in.dir)
		temp, err := os.MkdirTemp(s.cache, "making-")
		if err != nil {
			return in, err
		}
		defer os.RemoveAll(temp)
		argv := append([]string{s.self, "child", "make-" + recipe, temp}, args...)
		if _, err := s.run(ctx, &impl{argv: append(argv, sources...)}); err != nil {
			return in, fmt.Errorf("make input %s: %w", recipe, err)
		}
		if err := os.Rename(temp, in.dir); err != nil && !exists(in.dir) { // another may have been faster
			return in, err
		}
	}
	b, err := os.ReadFile(in.file(sizeFile))
	if err != nil {
		return in, err
	}
	in.bytes, err = strconv.ParseInt(string(b), 10, 64)
	return in, err
}

// sizeFile holds input.bytes.
const sizeFile = "bytes"

func writeSize(dir string, n int64) error {
	return os.WriteFile(filepath.Join(dir, sizeFile), strconv.AppendInt(nil, n, 10), 0o644)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// sources are the files a bench of dumps reads: those given, or the shared ones.
func (s *session) sources(quick string, full ...string) []string {
	if s.input != "" {
		return []string{s.input}
	}
	if s.quick {
		full = []string{quick}
	}
	out := make([]string, len(full))
	for i, name := range full {
		out[i] = filepath.Join(s.data, name)
	}
	return out
}

// dumps are the Wikidata files of issue 5.
func (s *session) dumps() []string {
	return s.sources("wikidata/real-849.json.bz2", "wikidata/synth-263k.json.bz2", "wikidata/real-849.json.bz2")
}

// share is how many bytes each of n sources is repeated to.
func (s *session) share(n int) []string {
	return []string{strconv.Itoa(s.megabytes * megabyte / n)}
}

// repeats says how often a source is to be repeated to hold so many bytes, and how many it holds once.
func repeats(ctx context.Context, path, share string) (times int, once int64, err error) {
	want, err := strconv.ParseInt(share, 10, 64)
	if err != nil {
		return 0, 0, err
	}
	once, err = decode(ctx, path, 2)
	if err != nil || once == 0 {
		return 0, 0, fmt.Errorf("%s holds %d bytes: %w", path, once, err)
	}
	return int((want + once - 1) / once), once, nil
}

// decode reads a file through this project's decoders to its end.
func decode(_ context.Context, path string, workers int) (int64, error) {
	r, err := source.Open(path, source.Limits{}, workers)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return io.Copy(io.Discard, r)
}
