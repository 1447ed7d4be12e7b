package manifest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Manifest says what a stage wrote, from what, and how. It holds no time, host or absolute path.
type Manifest struct {
	Format       int             `json:"format"`
	Stage        string          `json:"stage"`       // "ingest"
	Fingerprint  string          `json:"fingerprint"` // of configuration, input digests, rule versions, models and format
	Inputs       []Input         `json:"inputs"`      // sorted by name, then digest
	Config       json.RawMessage `json:"config"`      // resolved, of this stage alone
	RuleVersions map[string]int  `json:"rule_versions"`
	// Models are those of the program that the output depends on, by name ("link/span.model"): "sha256:…".
	Models map[string]string `json:"models,omitempty"`
	Counts map[string]int64  `json:"counts"`
	Files  []job.File        `json:"files"` // sorted by name, relative to the folder; the three files here are not among them
}

// Input is a file or folder the stage read.
type Input struct {
	Name   string `json:"name"` // base name: where it lay does not matter
	Bytes  int64  `json:"bytes"`
	Digest string `json:"digest"` // "sha256:…" of the bytes, or of an earlier stage's SHA256SUMS
}

// encode gives the canonical bytes: lists sorted, maps by key, configuration compacted with its keys sorted.
func (m *Manifest) encode() ([]byte, error) {
	c := *m
	c.Format = Format
	c.Files = slices.Clone(m.Files)
	slices.SortFunc(c.Files, func(a, b job.File) int { return cmp.Compare(a.Name, b.Name) })
	c.Inputs = slices.Clone(m.Inputs)
	slices.SortFunc(c.Inputs, func(a, b Input) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Digest, b.Digest), cmp.Compare(a.Bytes, b.Bytes))
	})
	config, err := canonical(m.Config)
	if err != nil {
		return nil, fmt.Errorf("configuration in the manifest: %w", err)
	}
	c.Config = config
	if c.Files == nil {
		c.Files = []job.File{}
	}
	if c.Inputs == nil {
		c.Inputs = []Input{}
	}
	if c.Counts == nil {
		c.Counts = map[string]int64{}
	}
	if c.RuleVersions == nil {
		c.RuleVersions = map[string]int{}
	}
	return marshal(&c)
}

func marshal(v any) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return buf.Bytes(), err
}

// canonical sorts the keys of a JSON value; numbers keep their digits.
func canonical(raw json.RawMessage) (json.RawMessage, error) {
	if len(raw) == 0 {
		return json.RawMessage("{}"), nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("more than one JSON value")
	}
	return marshal(v)
}

// decode reads a manifest and refuses one that could not have been written here.
func decode(data []byte) (*Manifest, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	m := new(Manifest)
	if err := d.Decode(m); err != nil {
		return nil, err
	}
	if m.Format != Format {
		return nil, fmt.Errorf("format %d, this program reads %d", m.Format, Format)
	}
	return m, m.check()
}

var digest = regexp.MustCompile(`^[0-9a-f]{64}$`)

// check is what holds of every manifest: good names, each once, each with a digest.
func (m *Manifest) check() error {
	seen := make(map[string]bool, len(m.Files))
	for _, f := range m.Files {
		switch {
		case objstore.CheckName(f.Name) != nil:
			return objstore.CheckName(f.Name)
		case f.Name == Name || f.Name == Sums || f.Name == Success:
			return fmt.Errorf("file %s has the name of a control file", f.Name)
		case seen[f.Name]:
			return fmt.Errorf("file %s is named twice", f.Name)
		case f.Bytes < 0 || f.Rows < 0 || !digest.MatchString(f.SHA256):
			return fmt.Errorf("file %s: %d bytes, %d rows, sha256 %q", f.Name, f.Bytes, f.Rows, f.SHA256)
		}
		seen[f.Name] = true
	}
	return nil
}

// sums is what `sha256sum -c` reads: the manifest, then every file.
func (m *Manifest) sums(manifestSHA256 string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", manifestSHA256, Name)
	for _, f := range m.Files {
		fmt.Fprintf(&b, "%s  %s\n", f.SHA256, f.Name)
	}
	return []byte(b.String())
}

// Total gives the bytes and rows of all files.
func (m *Manifest) Total() (bytes, rows int64) {
	for _, f := range m.Files {
		bytes += f.Bytes
		rows += f.Rows
	}
	return bytes, rows
}
