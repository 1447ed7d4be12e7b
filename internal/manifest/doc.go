// Package manifest commits a stage's folder as a whole, and refuses folders that were not.
//
// Nouns: Manifest, Commit, Read, Verify, Invalidate. A task puts its files under their final names; the last step of the
// stage checks that all are there and writes MANIFEST.json, then SHA256SUMS, then _SUCCESS. A reader believes a folder only
// if _SUCCESS names the SHA256SUMS that names the manifest whose files have the sizes it states; Verify reads every byte.
//
// Invariant: at no moment between two effects does a reader accept a folder that is not whole; the three files depend on
// what the stage wrote, never on when or where. Removing goes the other way: _SUCCESS first.
//
// Scale: one request a file to commit or to read; Verify costs one pass over the bytes. It decides nothing about
// fingerprints: whether a stage must run again is the caller's comparison.
package manifest

// The files of a commit, in the order they are written.
const (
	Name    = "MANIFEST.json"
	Sums    = "SHA256SUMS"
	Success = "_SUCCESS"
)

// Format is the version of the manifest and of the tables it names. A reader refuses any other.
const Format = 2

// maxBytes bounds what is read of a control file: a manifest of 100,000 files has 15 MB.
const maxBytes = 256 << 20
