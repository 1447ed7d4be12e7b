package pipelines

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// schemaSection is what the bytes of schema/ depend on: of the names kept, their content, not where they lie.
func schemaSection(c config.Config) any {
	section := struct {
		config.Schema
		Kept string `json:"kept,omitempty"`
	}{Schema: c.Schema}
	section.Names = ""
	if names, err := earlierNames(context.Background(), c.Schema.Names); err == nil && len(names) > 0 {
		b, _ := json.Marshal(names) // sorted by key
		sum := sha256.Sum256(b)
		section.Kept = hex.EncodeToString(sum[:])
	}
	return section
}

// earlierNames reads the names that classes had before: from an out folder, its schema/, or a JSON object from
// "entity:Q5" to "Human". Nothing is given, nothing is kept.
func earlierNames(ctx context.Context, where string) (map[string]string, error) {
	if where == "" {
		return nil, nil
	}
	unread := func(err error) error {
		return diag.New(diag.Usage, "the names of the earlier library cannot be read", where, err,
			"schema.names is a folder with schema.parquet, or a JSON file of \"entity:Q5\": \"Human\"")
	}
	dir, name := where, "schema.parquet"
	if strings.HasSuffix(where, ".json") {
		dir, name = path.Split(where)
		if dir == "" {
			dir = "."
		}
	}
	store, err := objstore.Open(dir)
	if err != nil {
		return nil, unread(err)
	}
	if strings.HasSuffix(name, ".json") {
		names := map[string]string{}
		if err := readNames(ctx, store, name, names); err != nil {
			return nil, unread(err)
		}
		return names, nil
	}
	if _, err := store.Stat(ctx, name); err != nil {
		name = path.Join("schema", name)
	}
	var rows []schemalib.ClassRow
	for r, err := range parquetx.ReadStore[schemalib.ClassRow](ctx, store, name) {
		if err != nil {
			return nil, unread(err)
		}
		rows = append(rows, r)
	}
	names := schemalib.NamesOf(rows)
	retired := path.Join(path.Dir(name), retiredFile)
	if _, err := store.Stat(ctx, retired); err == nil {
		if err := readNames(ctx, store, retired, names); err != nil {
			return nil, unread(err)
		}
	}
	return names, nil
}

// readNames adds the names of a JSON object.
func readNames(ctx context.Context, store objstore.Store, name string, into map[string]string) error {
	b, err := job.ReadObject(ctx, store, name)
	if err != nil {
		return err
	}
	return json.NewDecoder(bytes.NewReader(b)).Decode(&into)
}
