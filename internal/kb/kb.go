// Package kb is the knowledge base as a whole: which entities a span can be, what an entity is, what is stated between
// two. It opens the three files of the stage's folder together and turns rows of facts/ into what they are built from.
//
// Nouns: KB, Names. Invariant: a KB is one build; a process opens it once and shares it among its tasks. Cost: address
// space, and memory only for the pages that are touched. It refuses a folder in which a file is missing or
// damaged; with sealed.CheckBehind it opens at once, whatever its size, and Verified tells the rest.
package kb

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
)

// Names of the files in the stage's folder.
const (
	SurfacesFile   = "surfaces.kc"
	EntitiesFile   = "entities.kc"
	StatementsFile = "statements.kc"
)

// KB is an open knowledge base. Safe for concurrent use until Close.
type KB struct {
	Surfaces *gazetteer.Gazetteer
	Entities *entitystore.Store
	Facts    *factstore.Store
}

// Open maps the files of a folder; check says when the checksums of their sections are compared.
func Open(dir string, check sealed.Check) (*KB, error) {
	k := &KB{}
	var errs [3]error
	k.Surfaces, errs[0] = gazetteer.Open(filepath.Join(dir, SurfacesFile), gazetteer.WithCheck(check))
	k.Entities, errs[1] = entitystore.Open(filepath.Join(dir, EntitiesFile), check)
	k.Facts, errs[2] = factstore.Open(filepath.Join(dir, StatementsFile), check)
	if err := errors.Join(errs[:]...); err != nil {
		k.Close()
		return nil, fmt.Errorf("open knowledge base: %w", err)
	}
	return k, nil
}

// Verify compares the checksums of all sections of the three files.
func (k *KB) Verify() error {
	return errors.Join(k.Surfaces.Verify(), k.Entities.Verify(), k.Facts.Verify())
}

// Verified waits for a check behind and tells how it ended: to be asked before anything made with the KB is kept.
func (k *KB) Verified() error {
	return errors.Join(k.Surfaces.Verified(), k.Entities.Verified(), k.Facts.Verified())
}

// Close unmaps the files.
func (k *KB) Close() error {
	var errs []error
	if k.Surfaces != nil {
		errs = append(errs, k.Surfaces.Close())
	}
	if k.Entities != nil {
		errs = append(errs, k.Entities.Close())
	}
	if k.Facts != nil {
		errs = append(errs, k.Facts.Close())
	}
	return errors.Join(errs...)
}
