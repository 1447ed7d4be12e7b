package pipelines

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/entitystore"
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/kb"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/kb/wire"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/spill"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// buildPart builds one partition from its sorted rows into the work folder, and hands it to the file named next. Its
// statistics travel in Meta. A row takes so many bytes of memory meanwhile.
func buildPart[S any](ctx context.Context, k *kbJob, env *job.Env, key, next string, refs []job.Ref, bytesOfRow int64,
	build func(part uint32, rows iter.Seq2[[]byte, error], w io.Writer) (S, error)) (job.Output, error) {
	number, err := partNumber(key)
	if err != nil {
		return job.Output{}, err
	}
	release, err := k.memory().take(ctx, bytesOfRow*rowsIn(refs)+besideSort)
	if err != nil {
		return job.Output{}, err
	}
	defer release()
	var stats S
	o, err := env.Store.PutIfAbsent(ctx, path.Join(env.Work, "parts", key), func(w io.Writer) (err error) {
		stats, err = build(number, keysOf(spill.Merge(ctx, env.Store, refs)), w)
		return err
	})
	if err != nil {
		return job.Output{}, err
	}
	meta, err := json.Marshal(stats)
	if err != nil {
		return job.Output{}, err
	}
	return job.Output{Next: []job.Ref{{Key: next, Order: key, Name: o.Name, Bytes: o.Bytes, SHA256: o.SHA256, Meta: string(meta)}}}, nil
}

func partNumber(key string) (uint32, error) {
	_, digits, _ := strings.Cut(key, "-")
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		return 0, fmt.Errorf("partition key %q: %w", key, err)
	}
	return uint32(n), nil
}

// keysOf gives the keys of spilled rows: builders take rows sorted as bytes, duplicates and all.
func keysOf(rows iter.Seq2[spill.Row, error]) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for row, err := range rows {
			if !yield(row.Key, err) || err != nil {
				return
			}
		}
	}
}

func (k *kbJob) surfacePartition(_ uint32, rows iter.Seq2[[]byte, error], w io.Writer) (gazetteer.Stats, error) {
	return gazetteer.BuildPartition(rows, w, k.gazetteerOptions())
}

// partsOf decodes what buildPart handed on, and sums it.
func partsOf[S any](ctx context.Context, env *job.Env, refs []job.Ref, sum func(S)) ([]sealed.Built[S], error) {
	var parts []sealed.Built[S]
	for _, r := range refs {
		number, err := partNumber(r.Order)
		if err != nil {
			return nil, err
		}
		p := sealed.Built[S]{Number: number, Open: func() (io.ReadCloser, error) {
			return io.NopCloser(io.NewSectionReader(objstore.ReaderAt(ctx, env.Store, r.Name), 0, r.Bytes)), nil
		}}
		if err := json.Unmarshal([]byte(r.Meta), &p.Stats); err != nil {
			return nil, fmt.Errorf("statistics of %s: %w", r.Name, err)
		}
		sum(p.Stats)
		parts = append(parts, p)
	}
	return parts, nil
}

func (k *kbJob) sealEntities(ctx context.Context, env *job.Env, refs []job.Ref) (job.Output, error) {
	var total entitystore.Stats
	parts, err := partsOf(ctx, env, refs, total.Add)
	if err != nil {
		return job.Output{}, err
	}
	lib, err := once(k.run, "library", func() (*schemalib.Library, error) { return openLibrary(ctx, env.Store) })
	if err != nil {
		return job.Output{}, err
	}
	f, err := putFile(ctx, env, kb.EntitiesFile, func(w io.Writer) error { return entitystore.Assemble(w, parts, classNames(lib)) })
	counts := map[string]int64{"in/entity-row": total.Rows, "entities": total.Entities, "redirects": total.Redirects, "titles": total.Titles, "title-redirects": total.TitleRedirects}
	return job.Output{Files: []job.File{f}, Counts: addDropped(counts, total.Dropped)}, err
}

func (k *kbJob) sealStatements(ctx context.Context, env *job.Env, refs []job.Ref) (job.Output, error) {
	var total factstore.Stats
	parts, err := partsOf(ctx, env, refs, total.Add)
	if err != nil {
		return job.Output{}, err
	}
	f, err := putFile(ctx, env, kb.StatementsFile, func(w io.Writer) error { return factstore.Assemble(w, parts, factstore.Stats{}) })
	counts := map[string]int64{"in/statement-row": total.Rows, "statements": total.Statements, "pairs": total.Pairs}
	return job.Output{Files: []job.File{f}, Counts: addDropped(counts, total.Dropped)}, err
}

func (k *kbJob) sealSurfaces(ctx context.Context, env *job.Env, refs []job.Ref) (job.Output, error) {
	var total gazetteer.Stats
	parts, err := partsOf(ctx, env, refs, total.Add)
	if err != nil {
		return job.Output{}, err
	}
	f, err := putFile(ctx, env, kb.SurfacesFile, func(w io.Writer) error {
		return k.assembleSurfaces(ctx, env, w, parts)
	})
	counts := map[string]int64{"in/surface-row": total.Rows, "surfaces": total.Forms, "candidates": total.Candidates}
	return job.Output{Files: []job.File{f}, Counts: addDropped(counts, total.Dropped)}, err
}

// assembleSurfaces writes a gazetteer of as many partitions as the rows were sent to.
func (k *kbJob) assembleSurfaces(ctx context.Context, env *job.Env, w io.Writer, parts []gazetteer.Part) error {
	opts := k.gazetteerOptions()
	n, err := k.surfaceSections(ctx, env)
	if err != nil {
		return err
	}
	opts.Partitions = uint32(n)
	return gazetteer.Assemble(w, parts, gazetteer.Stats{}, opts)
}

func addDropped(counts, dropped map[string]int64) map[string]int64 {
	for rule, n := range dropped {
		counts[rule] += n
	}
	return counts
}

// countLinks turns the rows of a link section into surfaces: equal links become one with its count.
func (k *kbJob) countLinks(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	entities, err := once(k.run, "entities", func() (*entitystore.Store, error) {
		local, err := localFile(ctx, env, path.Join(env.Folder, kb.EntitiesFile))
		if err != nil {
			return nil, err
		}
		return entitystore.Open(local, sealed.CheckNow)
	})
	if err != nil {
		return job.Output{}, err
	}
	w, err := k.newSpill(ctx, env)
	if err != nil {
		return job.Output{}, err
	}
	defer w.discard()
	l := &linkCounter{k: k, w: w, entities: entities}
	for row, err := range spill.Merge(ctx, env.Store, refs) {
		if err == nil {
			err = l.add(row.Key)
		}
		if err != nil {
			return job.Output{}, err
		}
	}
	if err := l.flush(); err != nil {
		return job.Output{}, err
	}
	return w.close(ctx, env, key)
}

// linkCounter counts runs of equal rows.
type linkCounter struct {
	k        *kbJob
	w        *rowSpill
	entities *entitystore.Store
	last     []byte
	n        uint32
}

func (l *linkCounter) add(row []byte) error {
	if l.n > 0 && string(row) == string(l.last) {
		l.n++
		return nil
	}
	if err := l.flush(); err != nil {
		return err
	}
	l.last, l.n = append(l.last[:0], row...), 1
	return nil
}

func (l *linkCounter) flush() error {
	if l.n == 0 {
		return nil
	}
	r := wire.NewReader(l.last[1:])
	var f gazetteer.Form
	var drop string
	switch l.last[0] {
	case rowLink:
		surface := r.String()
		site, title := r.String(), r.String()
		f, drop = kb.ResolveAnchor(l.entities, kb.Anchor{Surface: surface, Site: site, Title: title, Count: l.n})
	case rowRedirect:
		site, from := r.String(), r.String()
		f, drop = kb.ResolveRedirect(l.entities, site, from)
	case rowPlace:
		pair := r.String()
		f, drop = l.place(pair)
	}
	if !r.OK() {
		return fmt.Errorf("a link row of %d bytes is malformed", len(l.last))
	}
	if drop != "" {
		l.w.counts[drop] += int64(l.n)
		return nil
	}
	return l.w.form(f)
}

// dropPlace counts pairs of place and region that give no name.
const dropPlace = "drop/place-without-region"

func (l *linkCounter) place(pair string) (gazetteer.Form, string) {
	if len(pair) != 8 {
		return gazetteer.Form{}, dropPlace
	}
	place := wikidata.QID(binary.BigEndian.Uint32([]byte(pair[:4])))
	region := wikidata.QID(binary.BigEndian.Uint32([]byte(pair[4:])))
	p, ok := l.entities.Get(place)
	r, ok2 := l.entities.Get(region)
	if !ok || !ok2 {
		return gazetteer.Form{}, dropPlace
	}
	f, rule, ok := l.k.names().PlaceRegion(place, p.Label, r.Label)
	if !ok {
		return gazetteer.Form{}, dropPlace
	}
	l.w.counts["form/"+rule]++
	return f, ""
}
