package sheet

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLayout(t *testing.T) {
	var s Sheet
	s.Line("%s  %d", "a\nb", 3)
	s.Field("source", "x \t y")
	s.Field("absent", "")
	s.Rows(2, [][]string{{"Mediaș", "1", "end"}, {"東京", "22"}, {"e\u0301", "", "x"}})
	s.Rows(0, [][]string{{"\tBYTES", "PATH"}, {"\t3 B", "a"}})
	s.Code(2, "class A:\n\n    pass\n")
	want := strings.Join([]string{
		"a b  3",
		"  source        x y",
		"  Mediaș  1  end",
		"  東京    22",
		"  e\u0301          x",
		"BYTES  PATH", "  3 B  a",
		"  class A:", "", "      pass", "",
	}, "\n")
	if d := cmp.Diff(want, s.String()); d != "" {
		t.Error(d)
	}
}

func TestWrapKeepsEveryWord(t *testing.T) {
	text := strings.Repeat("word and 東京 ", 60) + strings.Repeat("x", 300)
	var s Sheet
	s.Field("name", text)
	if got := strings.Join(strings.Fields(s.String()), " "); got != "name "+text {
		t.Errorf("words are lost: %s", got)
	}
	for line := range strings.SplitSeq(s.String(), "\n") {
		if columns(line) > Width && !strings.Contains(line, "xxx") {
			t.Errorf("line of %d columns: %s", columns(line), line)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -1234567: "-1,234,567", math.MaxInt64: "9,223,372,036,854,775,807"} {
		if got := Number(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1.0 kB", 7080530: "7.1 MB", math.MaxInt64: "9223.4 PB"} {
		if got := Bytes(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
	if got := Count(1, "entity") + Count(2, "entity") + Count(0, "class") + Count(3, "day"); got != "1 entity2 entities0 classes3 days" {
		t.Error(got)
	}
}

func TestClip(t *testing.T) {
	for text, want := range map[string]string{"short": "short", "a longer text": "a lon…", "東京東京": "東京…", "one\ntwo": "one t…"} {
		if got := Clip(text, 6); got != want {
			t.Errorf("%q is clipped to %q, want %q", text, got, want)
		}
	}
}
