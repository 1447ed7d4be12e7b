package manifest

import (
	"fmt"
	"strings"
)

// Why a folder is not accepted.
type Why string

// The reasons. NotCommitted is the normal state of a folder that is being written or whose run was killed; the others are
// damage, or someone's edit.
const (
	NotCommitted Why = "not committed" // no _SUCCESS: never finished, or being replaced
	Damaged      Why = "damaged"       // control files that contradict each other or do not parse
	Missing      Why = "file missing"
	Size         Why = "size differs"
	Digest       Why = "sha256 differs"
	Unlisted     Why = "not in the manifest" // a leftover, only from Verify
)

// Violation is one thing that is wrong.
type Violation struct {
	Why    Why
	Name   string // relative to the folder; "" for the folder itself
	Detail string
}

func (v Violation) String() string {
	s := string(v.Why)
	if v.Name != "" {
		s = v.Name + ": " + s
	}
	if v.Detail != "" {
		s += " (" + v.Detail + ")"
	}
	return s
}

// Error is a folder that is refused, with everything found wrong, sorted by name.
type Error struct {
	Folder     string // as a user can find it
	Violations []Violation
}

func (e *Error) Error() string {
	const shown = 10
	var lines []string
	for _, v := range e.Violations[:min(shown, len(e.Violations))] {
		lines = append(lines, v.String())
	}
	if more := len(e.Violations) - shown; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return fmt.Sprintf("folder %s: %s", e.Folder, strings.Join(lines, "; "))
}

// Uncommitted says that the folder was never finished, which is no damage: running the stage again cures it.
func (e *Error) Uncommitted() bool {
	return len(e.Violations) > 0 && e.Violations[0].Why == NotCommitted
}

func refuse(folder string, why Why, name, detail string) error {
	return &Error{Folder: folder, Violations: []Violation{{why, name, detail}}}
}
