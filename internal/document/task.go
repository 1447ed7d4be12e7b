package document

import (
	"fmt"

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
	names, err := source.Names(paths)
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
