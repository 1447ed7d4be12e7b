package pipelines

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestCopyAhead(t *testing.T) {
	for _, size := range []int{0, 1, 512 << 10, 512<<10 + 1, 2 << 20} {
		content := strings.Repeat("x", size/2) + strings.Repeat("y", size-size/2)
		var out bytes.Buffer
		n, err := copyAhead(&out, iotest.HalfReader(strings.NewReader(content)))
		if err != nil || n != int64(size) || out.String() != content {
			t.Errorf("%d bytes: %d copied, %v", size, n, err)
		}
	}
	broken := errors.New("broken")
	if _, err := copyAhead(io.Discard, io.MultiReader(strings.NewReader("some"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("a reader that breaks: %v", err)
	}
}
