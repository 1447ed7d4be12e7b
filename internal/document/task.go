package document

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
)

// Task is a part of the input that is read alone: a range of a dump or of JSON lines, a row group, a file. It is plain
// data and travels as JSON.
type Task struct {
	Order    int            `json:"order"` // among all tasks of a plan; documents come in this order, then as they stand
	Kind     Kind           `json:"kind"`
	File     string         `json:"file"`               // as given
	Source   string         `json:"source"`             // its base name, with as many folders as make it unique
	Range    *source.Range  `json:"range,omitempty"`    // of wikipedia and jsonl
	RowGroup int            `json:"rowgroup,omitempty"` // of parquet
	Rows     int64          `json:"rows,omitempty"`     // of the row group
	Bytes    int64          `json:"bytes"`              // of the part, as stored: for scheduling and progress
	Site     *wikitext.Site `json:"site,omitempty"`     // of wikipedia: the dump's header
}

// Wiki names the wiki of a dump in ids and titles: its database ("enwiki"), or the file where the header does not say.
func (t Task) Wiki() string {
	if t.Site != nil && t.Site.DBName != "" {
		return t.Site.DBName
	}
	return t.Source
}

// Plan recognises the files and cuts them into tasks of about target stored bytes (0: 64 MiB). The tasks depend on the
// files, their order and target only. A file that is given twice, or cannot be read as text, is an error.
func Plan(paths []string, target int64) ([]Task, error) {
	names, err := sourceNames(paths)
	if err != nil {
		return nil, err
	}
	var tasks []Task
	for i, path := range paths {
		kind, err := Recognise(path)
		if err != nil {
			return nil, err
		}
		parts, err := planFile(path, kind, target)
		if err != nil {
			return nil, fmt.Errorf("plan %s: %w", path, err)
		}
		for _, t := range parts {
			t.Order, t.Kind, t.File, t.Source = len(tasks), kind, path, names[i]
			tasks = append(tasks, t)
		}
	}
	return tasks, nil
}

func planFile(path string, kind Kind, target int64) ([]Task, error) {
	if kind == Parquet {
		return planParquet(path)
	}
	if kind == PlainText {
		target = 1 << 62 // a file is a document
	}
	ranges, err := source.Plan(path, target)
	if err != nil {
		return nil, err
	}
	var site *wikitext.Site
	if kind == Wikipedia {
		if site, err = readSite(path); err != nil {
			return nil, err
		}
	}
	tasks := make([]Task, len(ranges))
	for i := range ranges {
		tasks[i] = Task{Range: &ranges[i], Bytes: ranges[i].End - ranges[i].Start, Site: site}
	}
	return tasks, nil
}

// sourceNames gives every file the shortest end of its path that no other has: what documents call their source must
// not depend on where the folder with the files stands.
func sourceNames(paths []string) ([]string, error) {
	seen := make(map[string]bool)
	names := make([]string, len(paths))
	depth := make([]int, len(paths))
	for i, p := range paths {
		if p = filepath.Clean(p); seen[p] {
			return nil, fmt.Errorf("%s is given twice: its documents would be counted twice", p)
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
