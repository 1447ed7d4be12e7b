package pipelines

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/ingest"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/manifest"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/spill"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// ingestStage reads dumps into facts/: ranges of the files are scanned side by side, and each shard's rows are merged.
var ingestStage = &stage{
	name: "ingest", folder: "facts", rules: 2,
	section: func(c config.Config) any { return c.Ingest },
	files:   func(c config.Config) ([]string, error) { return source.Expand(c.Wikidata) },
	phases:  []string{"read", "merge"},
	job: func(r *run) (*job.Job, error) {
		in := &ingestJob{run: r, shards: shardCount(r.config.Ingest.Shards, r.inputs, 8<<20)}
		return &job.Job{
			Stage: "ingest", Folder: "facts", Plan: in.plan, Check: in.check,
			Phases: []job.Phase{
				{Name: "read", Run: in.read},
				{Name: "merge", Tasks: in.shards + 2, Run: in.merge},
			},
		}, nil
	},
}

// ingestJob spills items to sections 0 … shards-1, properties and rejects to the two after them.
type ingestJob struct {
	*run
	shards int
}

func (in *ingestJob) plan(context.Context, *job.Env) ([]job.Ref, error) {
	files, err := source.Expand(in.config.Wikidata)
	if err != nil {
		return nil, err
	}
	return planRanges(files, rangeBytes(int64(in.config.Range), in.inputs))
}

// manyRanges is how many sections a shard may have: a merge holds some of each, and a full dump would have 25,000.
const manyRanges = 1024

// rangeBytes is the size of a range, larger where the inputs would have too many.
func rangeBytes(configured int64, inputs []manifest.Input) int64 {
	var total int64
	for _, in := range inputs {
		total += in.Bytes
	}
	return max(configured, total/manyRanges)
}

// plainTimes is by how much ranges of plain files are larger: compressed ones hold six to ten times their bytes, and a
// task that is over in 10 ms waits for the disk, where it leaves word of its end, as long as it reads.
const plainTimes = 4

// planRanges cuts files into ranges, each a Ref under a key of its own.
func planRanges(files []string, target int64) ([]job.Ref, error) {
	names, err := source.Names(files)
	if err != nil {
		return nil, err
	}
	var plan []job.Ref
	for i, f := range files {
		format, err := source.Detect(f)
		if err != nil {
			return nil, err
		}
		size := target
		if format == source.Plain {
			size *= plainTimes
		}
		ranges, err := source.Plan(f, size)
		if err != nil {
			return nil, err
		}
		for _, r := range ranges {
			meta, err := json.Marshal(r)
			if err != nil {
				return nil, err
			}
			key := fmt.Sprintf("%05d-%016x-%016x", i, r.Start, r.End)
			plan = append(plan, job.Ref{Key: key, Name: names[i], Offset: r.Start, Bytes: r.End - r.Start, Meta: string(meta)})
		}
	}
	return plan, nil
}

// rangeReader is the state of reading one range.
type rangeReader struct {
	in      *ingestJob
	scanner *ingest.Scanner
	rec     ingest.Record
	tally   ingest.Tally
	rows    *spill.Writer
	source  string
	key     []byte
	value   []byte
	out     job.Output
}

func (in *ingestJob) read(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	var r source.Range
	if err := json.Unmarshal([]byte(refs[0].Meta), &r); err != nil {
		return job.Output{}, fmt.Errorf("range: %w", err)
	}
	rr := &rangeReader{
		in: in, source: refs[0].Name,
		scanner: ingest.NewScanner(ingest.Options{
			Languages: in.config.Languages, SkipDatatypes: slices.Clone(in.config.Ingest.SkipDatatypes),
			MaxLine: int(in.config.Ingest.MaxRecord), Borrow: true, // keep encodes a record at once
		}),
		rows: spill.NewWriter(env.Temp, in.shards+2, int64(in.config.Memory)),
	}
	defer rr.rows.Discard()
	limits := source.Limits{MaxRecord: int64(in.config.Ingest.MaxRecord), OnBad: rr.bad}
	if err := unreadable(source.Lines(ctx, r, limits, rr.line), in.config.Ingest.Truncated); err != nil {
		return job.Output{}, err
	}
	next, err := rr.rows.Close(ctx, env.Store, path.Join(env.Work, "spill", "read-"+key))
	if err != nil {
		return job.Output{}, err
	}
	rr.out.Next, rr.out.Counts = next, rr.tally.Counts()
	return rr.out, nil
}

// line takes one record; what cannot be read becomes a reject with its place.
func (rr *rangeReader) line(line []byte, pos source.Position) error {
	err := rr.scanner.Scan(line, &rr.rec)
	rr.tally.Add(&rr.rec, err)
	var refused *ingest.RejectError
	if errors.As(err, &refused) {
		return rr.refuse(refused.Reject(line), pos)
	}
	if err != nil {
		return err
	}
	switch rr.rec.Kind {
	case ingest.Item, ingest.Redirect, ingest.Property:
		return rr.keep()
	}
	return nil
}

// keep spills a record. An item and its statements are one row, so that a duplicate takes its statements with it.
func (rr *rangeReader) keep() error {
	header := appendHeader(rr.value[:0], rr.rec.Entity.Revision, len(rr.rec.Statements))
	if rr.rec.Kind == ingest.Property {
		header = appendHeader(rr.value[:0], rr.rec.Property.Revision, len(rr.rec.Property.Statements))
	}
	var row ingest.Spilled
	rr.value, row = ingest.Spill(header, &rr.rec)
	rr.key = binary.BigEndian.AppendUint32(rr.key[:0], row.ID)
	section := rr.in.shards
	if row.Table == ingest.Entities {
		section = shardOf(wikidata.QID(row.ID).String(), rr.in.shards)
	}
	return rr.rows.Add(section, rr.key, rr.value)
}

// bad takes a record that is longer than what is read.
func (rr *rangeReader) bad(b source.BadRecord) error {
	err := ingest.TooLong(int(rr.in.config.Ingest.MaxRecord))
	rr.tally.Add(&rr.rec, err)
	return rr.refuse(err.Reject(b.Excerpt), b.Pos)
}

func (rr *rangeReader) refuse(r fact.Reject, pos source.Position) error {
	r.Source, r.Unit, r.Offset = rr.source, pos.Unit, pos.Byte
	rr.out.Examples = job.Join(job.Output{Examples: rr.out.Examples}, job.Output{Examples: []fact.Reject{r}}).Examples
	return spillReject(rr.rows, rr.in.shards+1, &r)
}
