package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/ingest"
)

// planIngest compares the stage with what it cannot do without, on the large dump alone. Its memory must not grow with
// the file: a copy four times as long is read once more.
func planIngest(ctx context.Context, s *session) (*plan, error) {
	file := s.sources("wikidata/real-849.json.bz2", "wikidata/synth-263k.json.bz2")[0]
	one, err := s.made(ctx, "stream", []string{"1"}, file)
	if err != nil {
		return nil, err
	}
	four, err := s.made(ctx, "stream", []string{fmt.Sprint(4*one.bytes - 1)}, file)
	if err != nil {
		return nil, err
	}
	return s.besideDecoding(one, four), nil
}

// planReal is planIngest on records as they are in the dump, of which the synthetic ones are a tenth: every copy of them
// has ids of its own, so that none is dropped as a duplicate.
func planReal(ctx context.Context, s *session) (*plan, error) {
	file := s.sources("wikidata/real-849.json.bz2", "wikidata/real-849.json.bz2")[0]
	one, err := s.made(ctx, "copies", []string{strconv.Itoa(s.megabytes * megabyte)}, file)
	if err != nil {
		return nil, err
	}
	four, err := s.made(ctx, "copies", []string{strconv.Itoa(4 * s.megabytes * megabyte)}, file)
	if err != nil {
		return nil, err
	}
	return s.besideDecoding(one, four), nil
}

// besideDecoding has the floors of the stage: decoding; decoding and scanning; and both with the rows written by parquet-go,
// in the order of the file and without compression. The last is what any stage costs that keeps the library.
func (s *session) besideDecoding(one, four input) *plan {
	const alone, stage, two = "bz2 decode alone", "ingest", ", 2 cores"
	file, n := one.file("stream"), one.bytes
	run := func(name string, cores int, in input) impl {
		return s.ours(name, cores, in.bytes, "stages", "ingest", "direct", "", "", in.file("stream"))
	}
	return &plan{bytes: n, impls: []impl{
		run(stage, 1, one),
		run(stage+two, 2, one),
		s.ours(alone, 1, n, "decode", file, "1"),
		s.ours(alone+two, 2, n, "decode", file, "2"),
		s.ours("bz2 decode, scan", 1, n, "scan", file),
		s.ours("bz2 decode, scan, plain Parquet", 1, n, "tables", file),
		run(stage+", 4 x the file", 1, four),
		run(stage+two+", 4 x the file", 2, four),
	}, goals: slices.Concat(
		goals(stage, alone, 0.85, rate, cpuRate), goals(stage+two, alone+two, 0.85, rate, cpuRate),
		goals("bz2 decode, scan", alone, 0.85, cpuRate), goals("bz2 decode, scan, plain Parquet", alone, 0.85, cpuRate),
		goals(stage, stage+", 4 x the file", 0.9, peakRSS), goals(stage+two, stage+two+", 4 x the file", 0.9, peakRSS),
	)}
}

// opTables decodes, scans and writes the tables of FILE to nowhere, without sorting and compression.
func opTables(ctx context.Context, args []string, _ io.Writer) error {
	scanner := ingest.NewScanner(ingest.Options{Borrow: true})
	entities, statements := plainTable[fact.Entity](), plainTable[fact.Statement]()
	var rec ingest.Record
	err := eachLine(ctx, args[0], func(line []byte) error {
		err := scanner.Scan(line, &rec)
		if err != nil || rec.Kind != ingest.Item && rec.Kind != ingest.Redirect {
			return err
		}
		if _, err = entities.Write([]fact.Entity{rec.Entity}); err == nil {
			_, err = statements.Write(rec.Statements)
		}
		return err
	})
	if err == nil {
		err = entities.Close()
	}
	if err == nil {
		err = statements.Close()
	}
	return err
}

func plainTable[T any]() *parquet.GenericWriter[T] {
	return parquet.NewGenericWriter[T](io.Discard, parquet.MaxRowsPerRowGroup(1<<18), parquet.DataPageStatistics(false))
}
