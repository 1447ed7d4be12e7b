package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
)

// avx2Tag is the build tag of the faster JSON index, which is not in the default build.
const avx2Tag = "avx2"

// tagged is ours on one core in a binary of this tree built with a tag.
func (s *session) tagged(ctx context.Context, tag, name string, bytes int64, op string, args ...string) impl {
	im := s.ours(name, 1, bytes, op, args...)
	im.version = "this tree, -tags " + tag
	path := filepath.Join(s.cache, "kcbench-"+tag)
	fmt.Fprintf(s.stderr, "building with -tags %s\n", tag)
	build := exec.CommandContext(ctx, "go", "build", "-tags", tag, "-o", path, "./cmd/kcbench")
	build.Dir = s.root
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(s.stderr, "go build: %v: %s\n", err, out)
		im.absent = "go build fails here"
		return im
	}
	im.argv[0] = path
	return im
}
