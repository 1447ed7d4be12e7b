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

// Expand turns file names and globs into files: sorted, each once, all of them readable. The first fault is the error:
// what, where, why, and what to do.
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
				return nil, fmt.Errorf("input %s: %w", name, err)
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
		return nil, errors.New("input file: its name is empty; name a file or a glob")
	}
	if _, err := os.Lstat(pattern); err == nil || !strings.ContainsAny(pattern, `*?[\`) {
		return []string{pattern}, nil
	}
	names, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("input %s: not a valid glob (%w); close its brackets or escape them with a backslash", pattern, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("input %s: no file matches; look with: ls -d %s", pattern, filepath.Dir(pattern))
	}
	return names, nil
}

func readable(name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("input %s: %w; check the name and the working directory", name, fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("input %s: %w to look into its folder; ask its owner, or copy the file", name, fs.ErrPermission)
	case err != nil:
		return fmt.Errorf("input %s: %w", name, err)
	case info.IsDir():
		return fmt.Errorf("input %s: is a folder; name its files: %s", name, filepath.Join(name, "*"))
	case !info.Mode().IsRegular():
		return fmt.Errorf("input %s: is not a regular file, so it cannot be read in parts; save it to a file first", name)
	}
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("input %s: %w to read it; run: chmod u+r %s", name, fs.ErrPermission, name)
	}
	if err != nil {
		return fmt.Errorf("input %s: %w", name, err)
	}
	return file.Close()
}
