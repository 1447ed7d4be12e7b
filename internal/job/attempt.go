package job

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime/debug"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Attempt runs one phase for one key, once: a descriptor in the work folder says what it gave, so a later attempt
// (a retry of the runner, a run after a kill) returns that instead of working again.
//
// Two attempts that run at the same time must give the same bytes; where they do not, the error says so.
func Attempt(ctx context.Context, env *Env, j *Job, phase int, key string, in []Ref) (out Output, err error) {
	p := j.Phases[phase]
	in = slices.Clone(in)
	sortRefs(in)
	name := descriptorName(env, phase, p.Name, key, in)
	if out, ok, err := readDescriptor(ctx, env.Store, name); err != nil || ok {
		return out, err
	}
	defer func() { // a panic in one task must end the stage with its name, not the process of a shared worker
		if r := recover(); r != nil {
			err = fmt.Errorf("%s/%s %s: panic: %v\n%s", j.Stage, p.Name, key, r, debug.Stack())
		}
	}()
	settle(j.Stage, phase)
	out, err = p.Run(ctx, env, key, in)
	if err != nil {
		return Output{}, fmt.Errorf("%s/%s %s: %w", j.Stage, p.Name, key, err)
	}
	if err := writeDescriptor(ctx, env.Store, name, out); err != nil {
		return Output{}, fmt.Errorf("%s/%s %s: %w", j.Stage, p.Name, key, err)
	}
	return out, nil
}

func sortRefs(refs []Ref) {
	slices.SortFunc(refs, func(a, b Ref) int {
		for _, c := range []int{cmpString(a.Order, b.Order), cmpString(a.Name, b.Name), cmpInt(a.Offset, b.Offset)} {
			if c != 0 {
				return c
			}
		}
		return cmpString(a.Meta, b.Meta)
	})
}

func cmpString(a, b string) int { return bytes.Compare([]byte(a), []byte(b)) }

func cmpInt(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// descriptorName depends on the inputs, so a descriptor of a run with other ranges is never mistaken for this one.
func descriptorName(env *Env, phase int, phaseName, key string, in []Ref) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, r := range in {
		_ = enc.Encode(r) // a hash takes every write
	}
	sum := hex.EncodeToString(h.Sum(nil))
	return path.Join(env.Work, fmt.Sprintf("%d-%s", phase, phaseName), fmt.Sprintf("%s-%s.done", KeyName(key), sum[:16]))
}

// KeyName makes a key usable as part of an object name: what is not a letter, digit, dot or dash is hashed.
func KeyName(key string) string {
	plain := key != "" && len(key) <= 40
	for _, c := range []byte(key) {
		plain = plain && (c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_')
	}
	if plain {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return "k" + hex.EncodeToString(sum[:10])
}

func readDescriptor(ctx context.Context, s objstore.Store, name string) (Output, bool, error) {
	b, err := ReadObject(ctx, s, name)
	if errors.Is(err, objstore.ErrNotExist) {
		return Output{}, false, nil
	}
	if err != nil {
		return Output{}, false, err
	}
	var out Output
	if err := json.Unmarshal(b, &out); err != nil {
		return Output{}, false, fmt.Errorf("descriptor %s: %w", name, err)
	}
	return out, true, nil
}

func writeDescriptor(ctx context.Context, s objstore.Store, name string, out Output) error {
	b, err := json.Marshal(out) // struct fields and sorted map keys: the same bytes for the same output
	if err != nil {
		return err
	}
	_, err = s.PutIfAbsent(ctx, name, func(w io.Writer) error { _, err := w.Write(b); return err })
	if errors.Is(err, objstore.ErrExist) {
		return fmt.Errorf("two attempts gave different results: %w", err)
	}
	return err
}

// ReadObject reads a small object whole.
func ReadObject(ctx context.Context, s objstore.Store, name string) ([]byte, error) {
	o, err := s.Stat(ctx, name)
	if err != nil {
		return nil, err
	}
	b := make([]byte, o.Bytes)
	if o.Bytes == 0 {
		return b, nil
	}
	n, err := s.ReadAt(ctx, name, b, 0)
	if n == len(b) {
		return b, nil
	}
	if err == nil || errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return nil, fmt.Errorf("read %s: %w", name, err)
}
