package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/bzip2/bzip2test"
	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

const gigabyte = 1 << 30

// badFiles are the inputs that must end soon and small: what ingest reads, and pages, whose text is only converted.
var badFiles = []struct {
	name string
	rule string // that the error must name; "" where the input is to be read
	head func() []byte
	size int64 // that the file is made as large as, with zeros that take no room on the disk
	tail string
}{
	{"one line of 1 GiB.json", "record/too-long", filled("[\n{\"id\":\"Q1\",\"x\":\"", "a", 1<<20), gigabyte, ""},
	{"second line of 1 GiB.json", "reject/line-too-long", filled("[\n{\"type\":\"item\",\"id\":\"Q1\"},\n{\"id\":\"Q2\",\"x\":\"", "a", 1<<20), gigabyte, "\"}\n]\n"},
	{"nested 1,000,000 deep.json", "reject/too-deep", nested, 0, ""},
	{"1 GiB in 800 bytes.json.bz2", "limit/ratio", bzip2Bomb, 0, ""},
	{"1 GiB in members.json.gz", "limit/ratio", gzipBomb, 0, ""},
	{"window of 2 GiB.json.zst", "zst/window", filled("\x28\xb5\x2f\xfd\x00\xa8\x09\x00\x00x", "", 0), 0, ""},
	{"block damaged.json.bz2", "bz2/block-crc", func() []byte { return damaged(bzip2Bomb(), 12) }, 0, ""},
	{"one page of 1 GiB.xml", "record/too-long", filled("<mediawiki>\n<page>\n<title>A</title><text>", "a", 1<<20), gigabyte, ""},
	{"100,000 open braces.xml", "", page("{{a|"), 0, ""},
	{"100,000 open brackets.xml", "", page("[[a|"), 0, ""},
}

func filled(head, unit string, times int) func() []byte {
	return func() []byte { return []byte(head + strings.Repeat(unit, times)) }
}

func nested() []byte {
	const deep = 1_000_000
	return []byte("[\n{\"id\":\"Q1\",\"x\":" + strings.Repeat("[", deep) + strings.Repeat("]", deep) + "}\n]\n")
}

func page(unit string) func() []byte {
	return filled("<mediawiki>\n<page>\n<title>A</title>\n<ns>0</ns>\n<id>1</id>\n<revision><text>word "+
		strings.Repeat(unit, 100_000)+" end</text></revision>\n</page>\n</mediawiki>\n", "", 0)
}

// bzip2Bomb begins like a dump; each further block is one run of 900,000 runs.
func bzip2Bomb() []byte {
	run := bytes.Repeat([]byte{0xff}, 180_000*259)
	var symbols []int
	for n := 900_000; n > 0; n = (n - 1) / 2 {
		symbols = append(symbols, (n-1)&1)
	}
	f := new(bzip2test.File)
	f.Begin()
	f.Block([]byte("[\n{\"id\":\"Q1\",\"x\":\""))
	for range gigabyte / len(run) {
		f.Raw(bzip2test.CRC(run), 0, []byte{0xff}, symbols)
	}
	f.End()
	return f.Bytes()
}

func gzipBomb() []byte {
	var head, member bytes.Buffer
	for out, content := range map[*bytes.Buffer][]byte{&head: []byte("[\n{\"id\":\"Q1\",\"x\":\""), &member: make([]byte, 1<<20)} {
		w := gzip.NewWriter(out)
		_, err := w.Write(content)
		if err = errors.Join(err, w.Close()); err != nil {
			panic(err) // memory takes all
		}
	}
	return append(head.Bytes(), bytes.Repeat(member.Bytes(), gigabyte>>20)...)
}

func damaged(file []byte, at int) []byte {
	file[at] ^= 1
	return file
}

// planBad has each bad input end in a process of its own: the issue allows a second and 200 MB.
func planBad(ctx context.Context, s *session) (*plan, error) {
	in, err := s.made(ctx, "bad", nil)
	if err != nil {
		return nil, err
	}
	p := &plan{bytes: in.bytes}
	for _, f := range badFiles {
		im := s.ours(f.name, 1, 0, "refuse", in.file(f.name), f.rule)
		if f.rule == "" {
			im = s.ours(f.name, 1, 0, "wikitext", in.file(f.name))
		}
		im.units = []string{seconds, cpuTime, peakRSS}
		p.impls = append(p.impls, im)
	}
	return p, nil
}

func makeBad(_ context.Context, dir string, _ []string) (total int64, err error) {
	for _, f := range badFiles {
		head := f.head()
		if err := writeSparse(filepath.Join(dir, f.name), head, f.size, f.tail); err != nil {
			return 0, err
		}
		total += max(f.size, int64(len(head))) + int64(len(f.tail))
	}
	return total, nil
}

// writeSparse writes a file of a head, zeros up to a size and a tail.
func writeSparse(path string, head []byte, size int64, tail string) error {
	err := os.WriteFile(path, head, 0o644)
	if err != nil || size == 0 {
		return err
	}
	if err = os.Truncate(path, size); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(tail)
	return errors.Join(err, f.Close())
}

// opRefuse is the command's way with an input that it must refuse: FILE RULE.
func opRefuse(ctx context.Context, args []string, _ io.Writer) error {
	cfg, stage := config.Default(), "ingest"
	if cfg.Wikidata = args[:1]; strings.HasSuffix(args[0], ".xml") {
		cfg.Wikidata, cfg.Text, stage = nil, args[:1], "annotate"
	}
	err := pipelines.CheckInputs(cfg, []string{stage})
	if err == nil && stage == "ingest" {
		err = opStages(ctx, []string{"ingest", "direct", "", "", args[0]}, io.Discard)
	}
	if err == nil || !strings.Contains(err.Error(), args[1]) || !strings.Contains(err.Error(), filepath.Base(args[0])) {
		return fmt.Errorf("want an error that names the file and %s, not %w", args[1], err)
	}
	return nil
}
