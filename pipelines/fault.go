package pipelines

import (
	"context"
	"errors"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Fault turns an error of the storage into one for people; others pass.
func Fault(err error) error {
	var said *diag.Error
	var storage *objstore.Error
	var refused *manifest.Error
	switch {
	case err == nil, errors.As(err, &said), errors.Is(err, context.Canceled):
		return err
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

// encoded is an error in the form that survives a runner.
func encoded(err error) error { return diag.Encode(Fault(err)) }
