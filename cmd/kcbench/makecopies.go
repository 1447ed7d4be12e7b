package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// makeCopies writes one bz2 dump that holds the records of a file over and over, each under an id of its own: BYTES FILE.
func makeCopies(ctx context.Context, dir string, args []string) (int64, error) {
	times, _, err := repeats(ctx, args[1], args[0])
	if err != nil {
		return 0, err
	}
	in, out := io.Pipe()
	counted := &counter{to: out}
	go func() { out.CloseWithError(copies(ctx, counted, args[1], times)) }()
	err = pack(ctx, in, filepath.Join(dir, "stream"))
	return counted.n, err
}

// pack compresses with a program: the project writes no bz2.
func pack(ctx context.Context, in io.Reader, path string) error {
	for _, name := range []string{"lbzip2", "pbzip2", "bzip2"} {
		program, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		cmd := exec.CommandContext(ctx, program, "-c")
		cmd.Stdin, cmd.Stdout = in, f
		return errors.Join(cmd.Run(), f.Close())
	}
	return errors.New("lbzip2, pbzip2 and bzip2 are absent; install one")
}

func copies(ctx context.Context, w io.Writer, path string, times int) error {
	separator, id := "[\n", 0
	for range times {
		err := eachLine(ctx, path, func(line []byte) error {
			record, kind := wikidata.TrimLine(line)
			before, rest, found := bytes.Cut(record, []byte(`"id":"`))
			if kind != wikidata.LineRecord || !found {
				return nil
			}
			end := bytes.IndexByte(rest, '"')
			if end < 1 {
				return fmt.Errorf("a record without an id: %.60q", record)
			}
			id++
			_, err := fmt.Fprintf(w, `%s%s"id":"%c%s`, separator, before, rest[0], strconv.Itoa(id))
			if err == nil {
				_, err = w.Write(rest[end:])
			}
			separator = ",\n"
			return err
		})
		if err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n]\n")
	return err
}

// counter counts what is written through it.
type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	return n, err
}
