// Package diag is how a fault reaches a person: what went wrong, where, why, and one next step, said once.
//
// Noun: Error. Kinds exist for exit codes only; the text is for people. An Error survives being turned into text and
// back (Encode, Decode), because a Beam runner keeps nothing of a worker's error but its text.
package diag

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Kind groups faults by what a caller can do about them.
type Kind string

// Kinds and the exit codes they become (ExitCode).
const (
	Internal    Kind = "internal"    // 1: a fault of ours
	Usage       Kind = "usage"       // 2: flags, configuration, --out
	Input       Kind = "input"       // 3: not a dump, too many rejects
	Storage     Kind = "storage"     // 4: disk full, no permission, a manifest that does not verify
	Runner      Kind = "runner"      // 5: the runner or its workers
	Check       Kind = "check"       // 6: validate, doctor or diff found something
	Interrupted Kind = "interrupted" // 130: Ctrl-C
)

var exitCodes = map[Kind]int{Internal: 1, Usage: 2, Input: 3, Storage: 4, Runner: 5, Check: 6, Interrupted: 130}

// Error is a fault as a person reads it. Empty parts are left out.
type Error struct {
	Kind  Kind   `json:"kind"`
	What  string `json:"what"`
	Where string `json:"where,omitempty"`
	Why   string `json:"why,omitempty"`
	Next  string `json:"next,omitempty"`
	cause error
}

// New makes an Error; cause may be nil, and gives Why where why is empty.
func New(kind Kind, what, where string, cause error, next string) *Error {
	e := &Error{Kind: kind, What: what, Where: where, Next: next, cause: cause}
	if cause != nil {
		e.Why = cause.Error()
	}
	return e
}

// Error is the one-line form.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.What)
	if e.Where != "" {
		fmt.Fprintf(&b, " (%s)", e.Where)
	}
	if e.Why != "" {
		fmt.Fprintf(&b, ": %s", e.Why)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.cause }

// Of finds the Error in a chain, or in a text that carries an encoded one, or makes an Internal one.
func Of(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	if e, ok := Decode(err.Error()); ok {
		return e
	}
	return &Error{Kind: Internal, What: "a fault of knowcorpus", Why: err.Error(),
		Next: "run again; if it stays, report it with the command and this message", cause: err}
}

// ExitCode is the process's exit code for err; 0 for nil.
func ExitCode(err error) int {
	if err == nil {
		return 0
	}
	return exitCodes[Of(err).Kind]
}

const mark = "knowcorpus-error:"

// Encode puts an Error into a text that survives a runner: Decode finds it again whatever stands around it.
func Encode(err error) error {
	e := Of(err)
	b, _ := json.Marshal(e) // strings only: cannot fail
	return errors.New(mark + base64.RawURLEncoding.EncodeToString(b) + ";")
}

// Decode finds the first encoded Error in a text.
func Decode(text string) (*Error, bool) {
	_, rest, ok := strings.Cut(text, mark)
	if !ok {
		return nil, false
	}
	code, _, ok := strings.Cut(rest, ";")
	if !ok {
		return nil, false
	}
	b, err := base64.RawURLEncoding.DecodeString(code)
	if err != nil {
		return nil, false
	}
	e := &Error{}
	if json.Unmarshal(b, e) != nil {
		return nil, false
	}
	return e, true
}
