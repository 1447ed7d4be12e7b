package main

import (
	"bufio"
	"compress/bzip2"
	stdgzip "compress/gzip"
	"context"
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/sync/errgroup"

	"github.com/knowcorpus/knowcorpus/internal/source"
)

// twoCores is what a second core is to bring, where one reader takes the file in order (an input of text that is not cut)
// and where ranges are read side by side (as the stages do, which is what a dump is read by).
var twoCores = slices.Concat(goals("knowcorpus, 2 cores", "knowcorpus", 1.9, rate),
	goals("knowcorpus, ranges, 2 cores", "knowcorpus, ranges", 1.9, rate))

func planBz2(ctx context.Context, s *session) (*plan, error) {
	files := s.dumps()
	in, err := s.made(ctx, "stream", s.share(len(files)), files...)
	if err != nil {
		return nil, err
	}
	file, n := in.file("stream"), in.bytes
	one := s.ours("knowcorpus", 1, n, "decode", file, "1")
	return &plan{bytes: n, impls: []impl{
		one,
		s.ours("knowcorpus, 2 cores", 2, n, "decode", file, "2"),
		apart(one),
		s.ours("knowcorpus, ranges", 1, n, "ranges", file, "1"),
		s.ours("knowcorpus, ranges, 2 cores", 2, n, "ranges", file, "2"),
		s.program("lbzip2", "lbzip2", 1, n, "-dc", "-n1", file),
		s.program("lbzip2, 2 cores", "lbzip2", 2, n, "-dc", "-n2", file),
		s.program("pbzip2", "pbzip2", 1, n, "-dc", "-p1", file),
		s.program("pbzip2, 2 cores", "pbzip2", 2, n, "-dc", "-p2", file),
		s.goPackage("compress/bzip2", "std", n, "std-bzip2", file),
		s.goPeer("dsnet/compress", "github.com/dsnet/compress", 1, n, "bzip2", file),
	}, goals: append(goals("knowcorpus", "lbzip2", 1.5, rate, cpuRate), twoCores...)}, nil
}

func planGz(ctx context.Context, s *session) (*plan, error) {
	dump, err := s.plainDump(ctx)
	if err != nil {
		return nil, err
	}
	in, err := s.made(ctx, "members", nil, dump.file("dump.json"))
	if err != nil {
		return nil, err
	}
	file, n := in.file("dump.json.gz"), in.bytes
	one := s.ours("knowcorpus", 1, n, "decode", file, "1")
	return &plan{bytes: n, impls: []impl{
		one,
		s.ours("knowcorpus, 2 cores", 2, n, "decode", file, "2"),
		apart(one),
		s.ours("knowcorpus, ranges", 1, n, "ranges", file, "1"),
		s.ours("knowcorpus, ranges, 2 cores", 2, n, "ranges", file, "2"),
		s.goPackage("klauspost gzip", "github.com/klauspost/compress", n, "klauspost", file),
		s.goPackage("compress/gzip", "std", n, "std-gzip", file),
		s.program("pigz", "pigz", 1, n, "-dc", "-p1", file),
		s.program("pigz, 2 cores", "pigz", 2, n, "-dc", "-p2", file),
		s.program("zcat", "gzip", 1, n, "-dc", file),
	}, goals: append(goals("knowcorpus", "klauspost gzip", 1, rate, cpuRate), twoCores...)}, nil
}

// plainDump is the dumps of issue 5 as one plain file.
func (s *session) plainDump(ctx context.Context) (input, error) {
	files := s.dumps()
	return s.made(ctx, "dump", s.share(len(files)), files...)
}

// stream opens a file for a decoder that wants a buffered reader, the larger the better.
func stream(path string, use func(io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return use(bufio.NewReaderSize(f, 1<<20))
}

func drain(r io.Reader, err error) error {
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	return err
}

func opStdBzip2(_ context.Context, args []string, _ io.Writer) error {
	return stream(args[0], func(r io.Reader) error { return drain(bzip2.NewReader(r), nil) })
}

func opStdGzip(_ context.Context, args []string, _ io.Writer) error {
	return stream(args[0], func(r io.Reader) error {
		z, err := stdgzip.NewReader(r)
		return drain(z, err)
	})
}

func opKlauspost(_ context.Context, args []string, _ io.Writer) error {
	return stream(args[0], func(r io.Reader) error {
		z, err := gzip.NewReader(r)
		return drain(z, err)
	})
}

func opDecode(ctx context.Context, args []string, _ io.Writer) error {
	workers, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	_, err = decode(ctx, args[0], workers)
	return err
}

// opRanges reads the lines of all ranges of a file: FILE WORKERS.
func opRanges(ctx context.Context, args []string, _ io.Writer) error {
	workers, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	ranges, err := source.Plan(args[0], rangeBytes)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, r := range ranges {
		group.Go(func() error {
			return source.Lines(ctx, r, source.Limits{}, func([]byte, source.Position) error { return nil })
		})
	}
	return group.Wait()
}

// rangeBytes of a compressed file are a range: small beside the file, so that both cores end together.
const rangeBytes = 4 << 20
