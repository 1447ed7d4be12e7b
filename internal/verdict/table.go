package verdict

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// What a person says of a label.
const (
	Right = "right" // the text says it, and for an event: the trigger says it and every argument fills its role
	Wrong = "wrong" // anything else, doubt included
)

// Judged is a line of a table of verdicts.
type Judged struct {
	ID, Name, Verdict, Why string
}

// Table holds the verdicts on labels of one kind.
type Table struct {
	Kind string
	Rows []Judged
}

// Read reads a table: a first line "kind<TAB>relations" or "kind<TAB>events", then lines "id<TAB>name<TAB>verdict<TAB>why",
// where why may be left out. Empty lines and lines that begin with # are comments. An error names its line.
func Read(r io.Reader) (*Table, error) {
	t, seen := &Table{}, map[string]bool{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := t.line(strings.Split(line, "\t"), seen); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if t.Kind == "" {
		return nil, fmt.Errorf("the line with the kind is missing")
	}
	return t, nil
}

func (t *Table) line(cells []string, seen map[string]bool) error {
	if t.Kind == "" {
		if len(cells) != 2 || cells[0] != "kind" || cells[1] != Relations && cells[1] != Events {
			return fmt.Errorf("want kind<TAB>%s or kind<TAB>%s first", Relations, Events)
		}
		t.Kind = cells[1]
		return nil
	}
	if len(cells) < 3 || len(cells) > 4 {
		return fmt.Errorf("want id, name, verdict and why, have %d cells", len(cells))
	}
	row := Judged{ID: cells[0], Name: cells[1], Verdict: cells[2]}
	if len(cells) == 4 {
		row.Why = cells[3]
	}
	if row.Verdict != Right && row.Verdict != Wrong {
		return fmt.Errorf("verdict %q is neither %s nor %s", row.Verdict, Right, Wrong)
	}
	if seen[row.ID] {
		return fmt.Errorf("%s is judged twice", row.ID)
	}
	seen[row.ID] = true
	t.Rows = append(t.Rows, row)
	return nil
}
