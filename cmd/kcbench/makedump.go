package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/gzip"

	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// makeStream concatenates compressed files as they are: SHARE FILE…. Files of several streams are what pbzip2 and
// lbzip2 write, and what `cat a.bz2 b.bz2` gives.
func makeStream(ctx context.Context, dir string, args []string) (total int64, err error) {
	err = create(filepath.Join(dir, "stream"), func(w io.Writer) error {
		for _, path := range args[1:] {
			times, once, err := repeats(ctx, path, args[0])
			if err != nil {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for range times {
				if _, err := w.Write(b); err != nil {
					return err
				}
				total += once
			}
		}
		return nil
	})
	return total, err
}

// makeDump writes one well-formed dump, plain: SHARE FILE….
func makeDump(ctx context.Context, dir string, args []string) (int64, error) {
	path := filepath.Join(dir, "dump.json")
	err := create(path, func(w io.Writer) error {
		separator := "[\n"
		for _, name := range args[1:] {
			times, _, err := repeats(ctx, name, args[0])
			if err != nil {
				return err
			}
			for range times {
				err := eachLine(ctx, name, func(line []byte) error {
					record, kind := wikidata.TrimLine(line)
					if kind != wikidata.LineRecord {
						return nil
					}
					_, err := io.WriteString(w, separator)
					_, err2 := w.Write(record)
					separator = ",\n"
					return errors.Join(err, err2)
				})
				if err != nil {
					return err
				}
			}
		}
		_, err := io.WriteString(w, "\n]\n")
		return err
	})
	if err != nil {
		return 0, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// member is how much a member of the gzip input holds: the official dump is made of hundreds.
const member = 8 << 20

// makeMembers compresses a plain file: FILE.
func makeMembers(_ context.Context, dir string, args []string) (total int64, err error) {
	in, err := os.Open(args[0])
	if err != nil {
		return 0, err
	}
	defer in.Close()
	err = create(filepath.Join(dir, "dump.json.gz"), func(w io.Writer) error {
		z, err := gzip.NewWriterLevel(w, 6)
		if err != nil {
			return err
		}
		for {
			z.Reset(w)
			n, err := io.CopyN(z, in, member)
			total += n
			if n > 0 {
				err = errors.Join(err, z.Close())
			}
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
		}
	})
	return total, err
}

// create writes a file through a buffer.
func create(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	return errors.Join(write(w), w.Flush(), f.Close())
}

// eachLine gives the lines of a file of any format, in order.
func eachLine(ctx context.Context, path string, fn func(line []byte) error) error {
	ranges, err := source.Plan(path, source.DefaultTarget)
	if err != nil {
		return err
	}
	for _, r := range ranges {
		if err := source.Lines(ctx, r, source.Limits{}, func(line []byte, _ source.Position) error { return fn(line) }); err != nil {
			return err
		}
	}
	return nil
}
