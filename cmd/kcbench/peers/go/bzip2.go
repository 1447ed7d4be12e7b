package main

import (
	"bufio"
	"io"
	"os"

	"github.com/dsnet/compress/bzip2"
)

// decode reads a file to its end: FILE.
func decode(args []string) error {
	f, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := bzip2.NewReader(bufio.NewReaderSize(f, 1<<20), nil)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	return err
}
