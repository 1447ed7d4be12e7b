package pipelines

import (
	"context"
	"errors"
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/source"
)

// Fault turns an error of the storage or of an input into one for people; others pass.
func Fault(err error) error {
	var said *diag.Error
	var storage *objstore.Error
	var refused *manifest.Error
	var file *source.FileError
	var corrupt *source.CorruptError
	switch {
	case err == nil, errors.As(err, &said), errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &file):
		return diag.New(diag.Input, "an input cannot be read", file.File, file.Err, file.Next)
	case errors.As(err, &corrupt):
		return damaged(corrupt)
	case errors.As(err, &storage):
		e := diag.New(diag.Storage, "the storage refused to "+storage.Op, storage.Name, storage.Err, storage.Next)
		if errors.Is(err, objstore.ErrNotExist) && e.Next == "" {
			e.Next = "check the path"
		}
		return e
	case errors.As(err, &refused):
		e := diag.New(diag.Storage, "a folder is not accepted", refused.Folder, err, "run `knowcorpus validate` for all that is wrong; running its stage again writes it anew")
		if refused.Uncommitted() {
			e.Next = "run its stage, or `knowcorpus build`"
		}
		return e
	}
	return err
}

// damaged words a file that cannot be read on. What is whole of a dump that was cut off can still be used.
func damaged(e *source.CorruptError) error {
	where, why := fmt.Sprintf("%s: byte %d", e.File, e.Offset), errors.New(e.Rule+": "+e.Detail)
	if e.Truncated() {
		return truncated(where, why)
	}
	return diag.New(diag.Input, "an input is damaged", where, why, "fetch it again")
}

func truncated(where string, why error) error {
	return diag.New(diag.Input, "the dump is cut off", where, why, "fetch it again; to read what is whole of it, --set ingest.truncated=true")
}

// encoded is an error in the form that survives a runner.
func encoded(err error) error { return diag.Encode(Fault(err)) }
