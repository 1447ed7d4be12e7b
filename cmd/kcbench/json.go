package main

import (
	"context"
	"encoding/json"
	"io"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/ingest"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// notOffered is why a peer stays absent after setup.
const notOffered = "the Go module proxy does not offer it"

func planJSON(ctx context.Context, s *session) (*plan, error) {
	in, err := s.plainDump(ctx)
	if err != nil {
		return nil, err
	}
	file, n := in.file("dump.json"), in.bytes
	tozd := impl{name: "tozd/go/mediawiki", peer: true, units: throughput, absent: notOffered}
	scalar := s.pythonPeer("pysimdjson", n, "simdjson", file, "fallback")
	scalar.name = "pysimdjson, scalar"
	filter := s.nodePeer("wikibase-dump-filter", n, s.nodeModule("wikibase-dump-filter", "bin", "wikibase-dump-filter"),
		"--quiet", "--type", "both", "--keep", "id,labels,claims", "--languages", "en")
	filter.stdin = file
	return &plan{bytes: n, impls: []impl{
		s.ours("knowcorpus", 1, n, "scan", file),
		s.tagged(ctx, avx2Tag, "knowcorpus, AVX2", n, "scan", file),
		s.ours("knowcorpus, rows encoded", 1, n, "scan", file, "spill"),
		s.ours("knowcorpus, full model", 1, n, "model", file),
		s.goPackage("encoding/json, full model", "std", n, "encoding-json", file),
		s.javaPeer("Wikidata-Toolkit", n, file),
		s.pythonPeer("duckdb", n, "duckdb-json", file),
		s.pythonPeer("pysimdjson", n, "simdjson", file),
		scalar,
		s.pythonPeer("orjson", n, "orjson", file),
		tozd,
		filter,
	}, goals: slices.Concat(
		goals("knowcorpus", "Wikidata-Toolkit", 10, rate, cpuRate), goals("knowcorpus", "pysimdjson", 0.9, rate, cpuRate),
		goals("knowcorpus", "pysimdjson, scalar", 0.9, rate, cpuRate), goals("knowcorpus, AVX2", "pysimdjson", 1, rate, cpuRate),
	)}, nil
}

// opScan is what the ingest stage does to a line, without writing its rows: FILE, or FILE spill to encode them too.
func opScan(ctx context.Context, args []string, _ io.Writer) error {
	s := ingest.NewScanner(ingest.Options{Borrow: true})
	var rec ingest.Record
	var row []byte
	return eachLine(ctx, args[0], func(line []byte) error {
		err := s.Scan(line, &rec)
		if err == nil && len(args) > 1 && rec.Kind <= ingest.Property {
			row, _ = ingest.Spill(row[:0], &rec)
		}
		return err
	})
}

func opModel(ctx context.Context, args []string, _ io.Writer) error {
	return eachRecord(ctx, args[0], func(record []byte) error {
		_, err := wikidata.DecodeEntity(record)
		return err
	})
}

func opEncodingJSON(ctx context.Context, args []string, _ io.Writer) error {
	return eachRecord(ctx, args[0], func(record []byte) error {
		var e entity
		return json.Unmarshal(record, &e)
	})
}

func eachRecord(ctx context.Context, path string, fn func(record []byte) error) error {
	return eachLine(ctx, path, func(line []byte) error {
		if record, kind := wikidata.TrimLine(line); kind == wikidata.LineRecord {
			return fn(record)
		}
		return nil
	})
}

// entity is the full model as one would write it for encoding/json.
type entity struct {
	Type         string                `json:"type"`
	ID           string                `json:"id"`
	Datatype     string                `json:"datatype"`
	LastRevID    any                   `json:"lastrevid"`
	Modified     string                `json:"modified"`
	Labels       object[term]          `json:"labels"`
	Descriptions object[term]          `json:"descriptions"`
	Aliases      object[[]term]        `json:"aliases"`
	Claims       object[[]claim]       `json:"claims"`
	Sitelinks    object[sitelink]      `json:"sitelinks"`
	Lemmas       object[term]          `json:"lemmas"`
	Category     string                `json:"lexicalCategory"`
	Language     string                `json:"language"`
	Forms        []struct{ entity }    `json:"forms"`
	Senses       []struct{ ID string } `json:"senses"`
	Reps         object[term]          `json:"representations"`
	Features     []string              `json:"grammaticalFeatures"`
}

type term struct {
	Language string `json:"language"`
	Value    string `json:"value"`
}

type sitelink struct {
	Site   string   `json:"site"`
	Title  string   `json:"title"`
	Badges []string `json:"badges"`
}

type claim struct {
	ID         string         `json:"id"`
	Rank       string         `json:"rank"`
	Mainsnak   snak           `json:"mainsnak"`
	Qualifiers object[[]snak] `json:"qualifiers"`
	Order      []string       `json:"qualifiers-order"`
	References []struct {
		Hash  string         `json:"hash"`
		Snaks object[[]snak] `json:"snaks"`
	} `json:"references"`
}

type snak struct {
	Snaktype  string `json:"snaktype"`
	Property  string `json:"property"`
	Hash      string `json:"hash"`
	Datatype  string `json:"datatype"`
	Datavalue struct {
		Type  string `json:"type"`
		Value any    `json:"value"`
	} `json:"datavalue"`
}

// object is a map that PHP writes as [] where it is empty.
type object[T any] map[string]T

func (o *object[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "[]" {
		return nil
	}
	return json.Unmarshal(b, (*map[string]T)(o))
}
