package source

import (
	"strings"
	"testing"
)

func TestSourceNames(t *testing.T) {
	got, err := Names([]string{"x/a/1.txt", "x/b/1.txt", "y/b/1.txt", "x/2.txt", "1.txt"})
	if want := "a/1.txt x/b/1.txt y/b/1.txt 2.txt 1.txt"; err != nil || strings.Join(got, " ") != want {
		t.Errorf("%v, %v, want %s", got, err, want)
	}
	if _, err := Names([]string{"a.txt", "./a.txt"}); err == nil {
		t.Error("a file given twice is no error")
	}
}
