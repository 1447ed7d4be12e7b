package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// FileError is an input that is not read at all, in the parts a person needs.
type FileError struct {
	File string // or the glob, as it was named
	Err  error  // why; wraps fs.ErrNotExist, fs.ErrPermission, ErrEmpty or ErrFormat where it is one of them
	Next string // what to do; may be empty
}

func (e *FileError) Error() string {
	s := fmt.Sprintf("input %s: %v", e.File, e.Err)
	if e.Next != "" {
		s += "; " + e.Next
	}
	return s
}

// Unwrap gives the cause.
func (e *FileError) Unwrap() error { return e.Err }

// Expand turns file names and globs into files: sorted, each once, all of them readable. The first fault is the error,
// a *FileError.
func Expand(patterns []string) ([]string, error) {
	seen := map[string]bool{} // absolute names
	var files []string
	for _, pattern := range patterns {
		names, err := match(pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if err := readable(name); err != nil {
				return nil, err
			}
			key, err := filepath.Abs(name)
			if err != nil {
				return nil, &FileError{File: name, Err: err}
			}
			if !seen[key] {
				seen[key] = true
				files = append(files, filepath.Clean(name))
			}
		}
	}
	slices.Sort(files)
	return files, nil
}

// match gives the files of a glob. A name that exists is that file, even where it holds glob characters.
func match(pattern string) ([]string, error) {
	if pattern == "" {
		return nil, &FileError{File: `""`, Err: errors.New("its name is empty"), Next: "name a file or a glob"}
	}
	if _, err := os.Lstat(pattern); err == nil || !strings.ContainsAny(pattern, `*?[\`) {
		return []string{pattern}, nil
	}
	names, err := filepath.Glob(pattern)
	if err != nil {
		return nil, &FileError{pattern, fmt.Errorf("not a valid glob (%w)", err), "close its brackets or escape them with a backslash"}
	}
	if len(names) == 0 {
		return nil, &FileError{pattern, errors.New("no file matches"), "look with: ls " + filepath.Dir(pattern)}
	}
	return names, nil
}

func readable(name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &FileError{name, fs.ErrNotExist, "check the name and the working directory"}
	case errors.Is(err, fs.ErrPermission):
		return &FileError{name, fmt.Errorf("%w to look into its folder", fs.ErrPermission), "ask its owner, or copy the file"}
	case err != nil:
		return &FileError{File: name, Err: cause(err)}
	case info.IsDir():
		return &FileError{name, errors.New("it is a folder"), "name its files: " + filepath.Join(name, "*")}
	case !info.Mode().IsRegular():
		return &FileError{name, errors.New("it is not a regular file, so it cannot be read in parts"), "save it to a file first"}
	}
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrPermission) {
		return &FileError{name, fmt.Errorf("%w to read it", fs.ErrPermission), "run: chmod u+r " + name}
	}
	if err != nil {
		return &FileError{File: name, Err: cause(err)}
	}
	return file.Close()
}

// cause leaves out the path, which would be said twice.
func cause(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}
