package source

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Names gives every file the shortest end of its path that no other has, "part-0.jsonl" or "a/part-0.jsonl": what labels
// and rejects call their source must not depend on where the folder with the files stands.
func Names(paths []string) ([]string, error) {
	seen := make(map[string]bool)
	names := make([]string, len(paths))
	depth := make([]int, len(paths))
	for i, p := range paths {
		if p = filepath.Clean(p); seen[p] {
			return nil, fmt.Errorf("%s is given twice: what it holds would count twice", p)
		} else {
			seen[p] = true
		}
		names[i], depth[i] = pathEnd(p, 1), 1
	}
	for again := true; again; {
		again = false
		for _, same := range groups(names) {
			for _, i := range same {
				depth[i]++
				longer := pathEnd(filepath.Clean(paths[i]), depth[i])
				again = again || longer != names[i]
				names[i] = longer
			}
		}
	}
	return names, nil
}

// groups gives the indices of equal names, for every name that occurs more than once, in a fixed order.
func groups(names []string) [][]int {
	by := make(map[string][]int)
	for i, n := range names {
		by[n] = append(by[n], i)
	}
	var out [][]int
	for _, same := range by {
		if len(same) > 1 {
			out = append(out, same)
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// pathEnd gives the last n parts of a path, with slashes.
func pathEnd(path string, n int) string {
	parts := strings.Split(filepath.ToSlash(path), "/")
	return strings.Join(parts[max(0, len(parts)-n):], "/")
}
