package document

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func sharedData(t testing.TB) string {
	dir := os.Getenv("KC_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared data is required in CI: %v", err)
		}
		t.Skipf("shared data absent: %v", err)
	}
	return dir
}

type counts struct{ docs, redirects, rejects, drops, anchors, bytes int }

func count(items []Item) counts {
	var c counts
	for _, it := range items {
		switch {
		case it.Doc != nil:
			c.docs++
			c.anchors += len(it.Doc.Anchors)
			c.bytes += len(it.Doc.Text)
		case it.Redirect != nil:
			c.redirects++
		case it.Reject != nil:
			c.rejects++
		default:
			c.drops++
		}
	}
	return c
}

// TestSharedDumps reads the real slices, whole and in small ranges.
func TestSharedDumps(t *testing.T) {
	dir := sharedData(t)
	for name, want := range map[string]counts{
		"enwiki-205pages": {docs: 101, redirects: 99, drops: 6}, "enwiki-26pages": {docs: 23, redirects: 2, drops: 2},
		"enwiki-250pages-truncated": {docs: 132, redirects: 111, drops: 8}, "dbpedia-minidump-de": {docs: 2}, "dbpedia-minidump-fr": {docs: 3},
		"jawiki-truncated": {docs: 200, redirects: 19, drops: 43}, "redocred-dev": {docs: 500},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, "wikipedia", name+".xml.bz2")
			got := count(readAll(t, 0, Options{}, path))
			t.Logf("%+v", got)
			if strings.HasPrefix(name, "dbpedia") || name == "enwiki-26pages" {
				if again := count(readAll(t, 30_000, Options{}, path)); again != got {
					t.Errorf("in small ranges %+v", again)
				}
			}
			if got.anchors = 0; got.bytes < 1000*got.docs {
				t.Errorf("%d bytes of text in %d documents", got.bytes, got.docs)
			}
			if got.bytes = 0; got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
		})
	}
}

// TestGoldDocuments reads the documents that the scorer writes from the human annotations.
func TestGoldDocuments(t *testing.T) {
	dir := sharedData(t)
	out := t.TempDir()
	tool := filepath.Join(dir, "..", "tools", "score.py")
	if b, err := exec.Command("python3", tool, "docs", filepath.Join(dir, "gold"), out).CombinedOutput(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%v: %s", err, b)
		}
		t.Skipf("the scorer does not run: %v", err)
	}
	files, _ := filepath.Glob(filepath.Join(out, "*"))
	if len(files) == 0 {
		t.Fatal("the scorer wrote no documents")
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		items := readAll(t, 0, Options{}, f)
		c := count(items)
		t.Logf("%s: %+v", filepath.Base(f), c)
		if lines := strings.Count(string(b), "\n"); c.docs != lines {
			t.Errorf("%s: %d documents of %d lines; rest: %s", filepath.Base(f), c.docs, lines, show(items)[:200])
		}
	}
}
