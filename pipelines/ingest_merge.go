package pipelines

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/ingest"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

// merge writes the tables of one shard. Rows come sorted by id, so an entity that stands in the dumps twice comes twice
// in a row: the one with the higher revision stays, drop/duplicate-entity counts the other.
func (in *ingestJob) merge(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	shard, err := shardKey(key)
	if err != nil {
		return job.Output{}, err
	}
	rows := spill.Merge(ctx, env.Store, refs)
	switch shard {
	case in.shards:
		return in.mergeProperties(ctx, env, rows)
	case in.shards + 1:
		return in.mergeRejects(ctx, env, rows)
	}
	return in.mergeItems(ctx, env, shard, rows)
}

func (in *ingestJob) mergeItems(ctx context.Context, env *job.Env, shard int, rows iter.Seq2[spill.Row, error]) (job.Output, error) {
	out := job.Output{Counts: map[string]int64{}}
	var rec ingest.Record
	var statements job.File
	entities, err := putTable(ctx, env, partName("entities", shard), func(et *parquetx.Writer[fact.Entity]) (err error) {
		// one pass fills both tables, so the second is put while the first is still open
		statements, err = putTable(ctx, env, partName("statements", shard), func(st *parquetx.Writer[fact.Statement]) error {
			for value, err := range unique(rows, out.Counts, "drop/duplicate-entity", "drop/duplicate-statement") {
				if err != nil {
					return err
				}
				if err := ingest.Unspill(ingest.Entities, value, &rec); err != nil {
					return err
				}
				if err := et.Add(rec.Entity); err != nil {
					return err
				}
				for i := range rec.Statements {
					if err := st.Add(rec.Statements[i]); err != nil {
						return err
					}
				}
			}
			return nil
		})
		return err
	})
	if err != nil {
		return job.Output{}, err
	}
	out.Counts["entities"], out.Counts["statements"] = entities.Rows, statements.Rows
	out.Files = []job.File{entities, statements}
	return out, nil
}

// unique gives one value a key, the greatest in the order of the spill. Values begin with the revision and the number
// of statements, four and eight bytes big endian; what follows is yielded.
func unique(rows iter.Seq2[spill.Row, error], counts map[string]int64, dropRow, dropStatement string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var key, value []byte
		have := false
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if have && string(row.Key) != string(key) {
				if !yield(value[rowHeader:], nil) {
					return
				}
			} else if have {
				counts[dropRow]++
				counts[dropStatement] += int64(binary.BigEndian.Uint32(value[8:]))
			}
			key, value, have = append(key[:0], row.Key...), append(value[:0], row.Value...), true
			if len(value) < rowHeader {
				yield(nil, errors.New("a spilled row is shorter than its header"))
				return
			}
		}
		if have {
			yield(value[rowHeader:], nil)
		}
	}
}

const rowHeader = 12

// appendHeader orders values of one key by revision; the rest of the value decides between equal ones.
func appendHeader(dst []byte, revision int64, statements int) []byte {
	dst = binary.BigEndian.AppendUint64(dst, uint64(max(revision, 0)))
	return binary.BigEndian.AppendUint32(dst, uint32(statements))
}

func (in *ingestJob) mergeProperties(ctx context.Context, env *job.Env, rows iter.Seq2[spill.Row, error]) (job.Output, error) {
	out := job.Output{Counts: map[string]int64{}}
	var rec ingest.Record
	f, err := putTable(ctx, env, partName("properties", 0), func(t *parquetx.Writer[fact.Property]) error {
		for value, err := range unique(rows, out.Counts, "drop/duplicate-property", "drop/duplicate-property-statement") {
			if err != nil {
				return err
			}
			if err := ingest.Unspill(ingest.Properties, value, &rec); err != nil {
				return err
			}
			if err := t.Add(rec.Property); err != nil {
				return err
			}
		}
		return nil
	})
	out.Files, out.Counts["properties"] = []job.File{f}, f.Rows
	return out, err
}

func (in *ingestJob) mergeRejects(ctx context.Context, env *job.Env, rows iter.Seq2[spill.Row, error]) (job.Output, error) {
	f, err := putRejects(ctx, env, rows)
	return job.Output{Files: []job.File{f}}, err
}

// putRejects writes the rejects of a stage as one table, in the order of source and place.
func putRejects(ctx context.Context, env *job.Env, rows iter.Seq2[spill.Row, error]) (job.File, error) {
	return putTable(ctx, env, partName("rejects", 0), func(t *parquetx.Writer[fact.Reject]) error {
		for row, err := range rows {
			if err != nil {
				return err
			}
			var r fact.Reject
			if err := json.Unmarshal(row.Value, &r); err != nil {
				return err
			}
			if err := t.Add(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// check holds the counts of the whole stage to the balance, and the share of rejects to what is allowed.
func (in *ingestJob) check(counts map[string]int64, examples []fact.Reject) error {
	if err := ingest.Check(counts); err != nil {
		return err
	}
	for _, b := range []struct {
		what    string
		in, out int64
	}{
		{"entities", counts["keep/item"] + counts["keep/redirect"], counts["entities"] + counts["drop/duplicate-entity"]},
		{"statements", counts["keep/statement"], counts["statements"] + counts["drop/duplicate-statement"]},
		{"properties", counts["keep/property"], counts["properties"] + counts["drop/duplicate-property"]},
	} {
		if b.in != b.out {
			return fmt.Errorf("counts of %s do not balance: %d in, %d out", b.what, b.in, b.out)
		}
	}
	if counts["framing/open"] > counts["framing/close"] && !in.config.Ingest.Truncated {
		return truncated(in.inputs[0].Name, errors.New("a file begins with [ and no line holds the closing ]"))
	}
	records := counts["in/line"]
	for _, framing := range []string{"framing/open", "framing/close", "framing/empty", "framing/comma"} {
		records -= counts[framing]
	}
	if err := allowedRejects(counts, examples, records, in.config.Ingest.MaxRejects, "ingest.max_rejects"); err != nil {
		return err
	}
	counts["shards"] = int64(in.shards) // those without a row have no file
	if counts["entities"]+counts["properties"] == 0 {
		return diag.New(diag.Input, "the dump holds no entity", in.inputs[0].Name, nil, "give a JSON dump of Wikidata, one entity a line")
	}
	return nil
}
