package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// Format is how a file is compressed.
type Format string

// The formats that are read.
const (
	Plain Format = "plain"
	Bzip2 Format = "bz2"
	Gzip  Format = "gz"
	Zstd  Format = "zst"
)

// Errors of files that are not read at all.
var (
	ErrEmpty  = errors.New("the file is empty")
	ErrFormat = errors.New("the format is not read")
)

// refused are formats that would otherwise pass for plain text.
var refused = []struct{ name, magic, command string }{
	{"xz", "\xfd7zXZ\x00", "xz -dc %[1]s | zstd -o %[1]s.zst"},
	{"zip", "PK\x03\x04", "unzip -p %[1]s | zstd -o %[1]s.zst"},
	{"7z", "7z\xbc\xaf\x27\x1c", "7z x -so %[1]s | zstd -o %[1]s.zst"},
	{"lz4", "\x04\x22\x4d\x18", "lz4 -dc %[1]s | zstd -o %[1]s.zst"},
}

// Detect tells a file's format by its first bytes. What begins like no known format is plain. ErrEmpty and ErrFormat come
// in a *FileError.
func Detect(path string) (Format, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	head := make([]byte, 8)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the first bytes of %s: %w", path, err)
	}
	head = head[:n]
	if n == 0 {
		return "", &FileError{path, ErrEmpty, "its download may have been interrupted: get it again"}
	}
	for _, f := range refused {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return "", &FileError{path, fmt.Errorf("%w: %s", ErrFormat, f.name), "recompress it: " + fmt.Sprintf(f.command, path)}
		}
	}
	switch {
	case n >= 4 && bytes.HasPrefix(head, []byte("BZh")) && head[3] >= '1' && head[3] <= '9':
		return Bzip2, nil
	case n >= 2 && head[0] == 0x1f && head[1] == 0x8b:
		return Gzip, nil
	case n >= 4 && (isFrame(head) || isSkippable(head)):
		return Zstd, nil
	}
	return Plain, nil
}
