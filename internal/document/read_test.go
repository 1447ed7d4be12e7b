package document

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
)

// readAll plans and reads files and shows every item in a line.
func readAll(t testing.TB, target int64, opt Options, paths ...string) []Item {
	t.Helper()
	tasks, err := Plan(paths, target)
	if err != nil {
		t.Fatal(err)
	}
	var items []Item
	for i, task := range tasks {
		if task.Order != i {
			t.Fatalf("task %d has order %d", i, task.Order)
		}
		b, err := json.Marshal(task) // tasks travel
		if err != nil {
			t.Fatal(err)
		}
		var back Task
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if err := Read(context.Background(), back, opt, func(it Item) error {
			checkItem(t, it)
			items = append(items, it)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return items
}

// checkItem holds what the package promises of every item.
func checkItem(t testing.TB, it Item) {
	t.Helper()
	set := 0
	for _, ok := range []bool{it.Doc != nil, it.Redirect != nil, it.Reject != nil, it.Drop != ""} {
		if ok {
			set++
		}
	}
	if set != 1 {
		t.Fatalf("item sets %d fields: %+v", set, it)
	}
	if it.Reject != nil && (!utf8.ValidString(it.Reject.Excerpt) || len(it.Reject.Excerpt) > 600 || !strings.HasPrefix(it.Reject.Rule, "reject/")) {
		t.Fatalf("reject %+v", it.Reject)
	}
	if it.Doc == nil {
		return
	}
	d := it.Doc
	if d.ID == "" || d.Source == "" || strings.TrimSpace(d.Text) == "" || !utf8.ValidString(d.Text) {
		t.Fatalf("document %q from %q", d.ID, d.Source)
	}
	onRune := func(i int) bool { return i == len(d.Text) || i >= 0 && i < len(d.Text) && utf8.RuneStart(d.Text[i]) }
	last := 0
	for _, a := range d.Anchors {
		if a.StartByte < last || a.EndByte <= a.StartByte || !onRune(a.StartByte) || !onRune(a.EndByte) || a.Title == "" && a.QID == 0 {
			t.Fatalf("document %s: anchor %+v after %d", d.ID, a, last)
		}
		last = a.EndByte
	}
	for _, b := range d.Bold {
		if b.EndByte <= b.StartByte || !onRune(b.StartByte) || !onRune(b.EndByte) {
			t.Fatalf("document %s: bold %+v", d.ID, b)
		}
	}
}

// show makes items comparable with a text that people can read.
func show(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		switch {
		case it.Doc != nil:
			d := it.Doc
			fmt.Fprintf(&b, "doc %s|%s|%s|%s|%s|%s|%q", d.ID, d.Title, d.URL, d.License, d.Revision, d.Lang, d.Text)
			for _, a := range d.Anchors {
				fmt.Fprintf(&b, " %s→%s%s", d.Text[a.StartByte:a.EndByte], a.Title, a.QID)
			}
			if d.DroppedAnchors > 0 {
				fmt.Fprintf(&b, " (%d anchors dropped)", d.DroppedAnchors)
			}
		case it.Redirect != nil:
			fmt.Fprintf(&b, "redirect %s → %s", it.Redirect.From, it.Redirect.To)
		case it.Reject != nil:
			fmt.Fprintf(&b, "%s %d %s", it.Reject.Rule, it.Reject.Offset, it.Reject.Detail)
		default:
			b.WriteString(it.Drop)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const dump = `<mediawiki version="0.10" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <namespaces><namespace key="1">Talk</namespace><namespace key="0" /></namespaces>
  </siteinfo>
  <page><title>Marie Curie</title><ns>0</ns><id>12</id><revision><id>99</id><timestamp>2020-01-02T03:04:05Z</timestamp>
    <model>wikitext</model><text>'''Marie Curie''' lived in [[paris|Paris]].</text></revision></page>
  <page><title>Curie</title><ns>0</ns><id>13</id><redirect title="Marie Curie" /><revision><id>1</id><text>#REDIRECT [[Marie Curie]]</text></revision></page>
  <page><title>Talk:Curie</title><ns>1</ns><id>14</id><revision><id>1</id><text>x</text></revision></page>
  <page><title>Talk:Old</title><id>15</id><revision><id>1</id><text>x</text></revision></page>
  <page><title>Curie (disambiguation)</title><ns>0</ns><id>16</id><revision><id>1</id><text>x</text></revision></page>
  <page><title>X</title><ns>0</ns><id>17</id><revision><id>1</id><text>a
* b {{Disambig}}</text></revision></page>
  <page><title>Empty</title><ns>0</ns><id>18</id><revision><id>1</id><text>{{Infobox}}</text></revision></page>
  <page><title>A.css</title><ns>0</ns><id>19</id><revision><id>1</id><model>css</model><text>x</text></revision></page>
  <page><title>No id</title><ns>0</ns><revision><id>1</id><text>x</text></revision></page>
  <page><title>Cut off</title><ns>0</ns><id>21</id><revision><id>1</id><text>Half a`

const dumpItems = `doc enwiki:12|Marie Curie|https://en.wikipedia.org/wiki/Marie_Curie|CC BY-SA 3.0|99|en|"Marie Curie lived in Paris." Paris→Paris
redirect Curie → Marie Curie
drop/namespace
drop/namespace
drop/disambiguation
drop/disambiguation
drop/empty
drop/model
reject/bad-page 1322 page "No id" has no id
reject/truncated-page 1413 the page is not closed: the file was cut off or is damaged`

func TestWikipedia(t *testing.T) {
	path := write(t, "dump.xml", dump)
	if got := show(readAll(t, 0, Options{}, path)); got != dumpItems {
		t.Errorf("got\n%s\nwant\n%s", got, dumpItems)
	}
	for _, target := range []int64{1, 50, 333, 1000} { // ranges must not matter
		if got := show(readAll(t, target, Options{}, path)); got != dumpItems {
			t.Errorf("ranges of %d bytes: got\n%s", target, got)
		}
	}
}

func TestTruncatedArchive(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for i := range 300 {
		fmt.Fprintf(z, "{\"id\":%d,\"text\":\"document %x\"}\n", i, i*i*7919)
	}
	z.Close()
	items := readAll(t, 0, Options{}, write(t, "cut.jsonl.gz", b.String()[:b.Len()/2]))
	if n := len(items); n < 50 || n > 299 || items[n-1].Reject == nil || items[n-1].Reject.Rule != RejectTruncated || items[n-2].Doc == nil {
		t.Errorf("%d items, the last %+v", n, items[n-1])
	}
}

func TestJSONLines(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"all fields", `{"id":"a","title":"T","text":"Zoë met 東京 Bob.","lang":"fr","url":"u","license":"l","revision":7,"qid":"Q1","anchors":[{"start":0,"end":3,"title":"zoë_X#y"},{"start":8,"end":10,"qid":"Q1490"}]}`,
			`doc a|T|u|l|7|fr|"Zoë met 東京 Bob." Zoë→Zoë X 東京→Q1490`},
		{"anchors before the text, out of order, astral", `{"anchors":[{"start":2,"end":3,"title":"b"},{"start":0,"end":1,"title":"a"}],"text":"😀 x"}`, `doc x.jsonl:0||||||"😀 x" 😀→A x→B`},
		{"escapes and surrogates", `{"id":1,"text":"a\n\ud83d\ude00\ud800"}`, "doc 1||||||\"a\\n😀\uFFFD\""},
		{"language of the options", `{"id":"a","text":"x"}`, `doc a|||||de|"x"`},
		{"other keys, nested and alike", `{"Text":"no","id":"a","meta":{"text":["no"]},"text":"yes"}`, `doc a||||||"yes"`},
		{"last duplicate", `{"id":"a","text":"one","text":"two"}`, `doc a||||||"two"`},
		{"empty lines and byte order mark", "\xef\xbb\xbf{\"id\":\"a\",\"text\":\"x\"}\n\n  \n{\"text\":\"y\"}", "doc a||||||\"x\"\ndoc x.jsonl:29||||||\"y\""},
		{"empty text", `{"id":"a","text":" \n"}`, DropEmpty},
		{"no text", `{"id":"a","title":"b"}`, `reject/missing-text 0 no field text that is a string`},
		{"text of another type", `{"id":"a","text":7}`, `reject/missing-text 0 no field text that is a string`},
		{"id of another type", `{"id":["a"],"text":"x"}`, `reject/bad-field 0 field "id" has a value of another type`},
		{"not JSON", "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"x\"", "doc a||||||\"x\"\nreject/not-json 22 the line is not a JSON object"},
		{"not UTF-8", "{\"id\":\"a\",\"text\":\"" + strings.Repeat("x", headBytes) + "\"}\n{\"text\":\"\xff\"}", ""},
		{"anchor outside", `{"id":"a","text":"abc","anchors":[{"start":1,"end":4,"title":"x"}]}`,
			`reject/bad-anchor 0 document a: anchor [1, 4) lies outside of the 3 code points of the text`},
		{"anchor without target", `{"id":"a","text":"abc","anchors":[{"start":1,"end":2,"title":"#x"}]}`, `reject/bad-anchor 0 document a: anchor [1, 2) has neither title nor qid`},
		{"empty and overlapping anchors", `{"id":"a","text":"abc","anchors":[{"start":1,"end":1,"title":"x"},{"start":0,"end":2,"title":"y"},{"start":1,"end":3,"title":"z"}]}`,
			`doc a||||||"abc" ab→Y (2 anchors dropped)`},
		{"anchor without offsets", `{"id":"a","text":"abc","anchors":[{"title":"x"}]}`,
			`reject/bad-anchor 0 document a: anchor [-1, -1) lies outside of the 3 code points of the text`},
		{"anchors of another type", `{"id":"a","text":"abc","anchors":["x"]}`, `reject/bad-field 0 field "anchors" has a value of another type`},
		{"null fields", `{"id":null,"text":"abc","anchors":null,"title":null,"qid":null}`, `doc x.jsonl:0||||||"abc"`},
		{"too deep", `{"id":"a","text":"x","y":` + strings.Repeat("[", 500) + strings.Repeat("]", 500) + `}`, `reject/not-json 0 the line is not a JSON object`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var opt Options
			if strings.Contains(tt.name, "options") {
				opt.Lang = "de"
			}
			path := write(t, "x.jsonl", tt.in)
			got := show(readAll(t, 0, opt, path))
			if tt.want == "" { // too long to write down
				if !strings.HasSuffix(got, "the line is not UTF-8") {
					t.Errorf("got %s", got[len(got)-200:])
				}
				return
			}
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if again := show(readAll(t, 3, opt, path)); again != got {
				t.Errorf("ranges of 3 bytes: got\n%s", again)
			}
		})
	}
}

func TestPlainText(t *testing.T) {
	path := write(t, "a.txt", "One.\n\nTwo é.")
	if got := show(readAll(t, 1, Options{Lang: "en"}, path)); got != `doc a.txt|||||en|"One.\n\nTwo é."` {
		t.Error(got)
	}
	if got := show(readAll(t, 1, Options{MinChars: 13}, path)); got != DropShort {
		t.Error(got)
	}
	if got := show(readAll(t, 1, Options{MinChars: 12}, path)); !strings.HasPrefix(got, "doc") {
		t.Error(got)
	}
	long := write(t, "long.txt", strings.Repeat("word ", MaxBytes/5+1))
	if got := show(readAll(t, 0, Options{}, long)); !strings.HasPrefix(got, "reject/too-long 0 a plain text file") {
		t.Error(got)
	}
}

type fineWeb struct {
	Text     *string `parquet:"text,optional"`
	ID       int64   `parquet:"id"`
	URL      string  `parquet:"url"`
	Language string  `parquet:"language,dict"`
	Score    float64 `parquet:"language_score"`
	Tags     []string
}

func TestParquet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.parquet")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := parquet.NewGenericWriter[fineWeb](f, parquet.MaxRowsPerRowGroup(100))
	var want []string
	for i := range 250 {
		text := fmt.Sprintf("Text %d é.", i)
		row := fineWeb{Text: &text, ID: int64(i), URL: fmt.Sprintf("u%d", i), Language: []string{"en", "de"}[i%2], Tags: []string{"a", "b"}}
		line := fmt.Sprintf("doc %d||u%d|||%s|%q", i, i, row.Language, text)
		switch i {
		case 7:
			row.Text, line = nil, "reject/missing-text 7 row 7 has no text"
		case 120:
			bad := "\xff"
			row.Text, line = &bad, "reject/not-utf8 120 row 120: column text is not UTF-8"
		case 121:
			empty := ""
			row.Text, line = &empty, DropEmpty
		}
		want = append(want, line)
		if _, err := w.Write([]fineWeb{row}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if tasks, err := Plan([]string{path}, 0); err != nil || len(tasks) != 3 || tasks[2].Rows != 50 {
		t.Fatalf("%d tasks, %v", len(tasks), err)
	}
	if got := show(readAll(t, 0, Options{}, path)); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s", got)
	}
	damagedParquet(t, path)
}

// damagedParquet changes bytes: rows or an error, never a panic.
func damagedParquet(t *testing.T, path string) {
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4; i < len(good); i += max(1, len(good)/400) {
		b := bytes.Clone(good)
		b[i] ^= 0x55
		bad := write(t, "bad.parquet", string(b))
		tasks, err := Plan([]string{bad}, 0)
		for _, task := range tasks {
			if err == nil {
				err = Read(context.Background(), task, Options{}, func(Item) error { return nil })
			}
		}
	}
}

func TestRecognise(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte("<mediawiki version=\"0.3\">"))
	z.Close()
	tests := []struct{ name, in, want string }{
		{"dump", dump, "wikipedia"},
		{"dump with a declaration", "<?xml version=\"1.0\"?>\n<mediawiki>", "wikipedia"},
		{"compressed dump", zipped.String(), "wikipedia"},
		{"part of a dump", "  <page>\n<title>x", "wikipedia"},
		{"json lines", `{"text":"x"}`, "jsonl"},
		{"json line that is longer than what is looked at", `{"id":1,"text":"` + strings.Repeat("x", headBytes), "jsonl"},
		{"text", "Some text.", "text"},
		{"text with a brace", "{ is a brace", "text"},
		{"text with a bracket", "[Intro] Text", "text"},
		{"text cut inside a code point", strings.Repeat("a", headBytes-1) + "é", "text"},
		{"wikidata", "[\n{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{}},\n", "Wikidata"},
		{"wikidata lines", `{"type":"item","id":"Q1","claims":{}}`, "Wikidata"},
		{"array", `[{"text":"x"}]`, "JSON array"},
		{"html", "<!DOCTYPE html><html>", "HTML"},
		{"xml", "<?xml version='1.0'?><rss>", "no MediaWiki dump"},
		{"sql", "-- MySQL dump 10.13", "SQL"},
		{"latin-1", "Zo\xeb came", "byte 2 is not UTF-8"},
		{"utf-16", "\xff\xfea\x00", "UTF-16"},
		{"binary", "ab\x00c", "binary"},
		{"white space", " \n ", "white space"},
		{"empty", "", "empty"},
		{"xz", "\xfd7zXZ\x00\x00\x00", "xz"},
		{"parquet that is none", "PAR1 nothing", "Parquet"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := write(t, "f", tt.in)
			kind, err := Recognise(path)
			if err == nil {
				_, err = Plan([]string{path}, 0)
			}
			if err == nil && string(kind) != tt.want || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("kind %q, error %v, want %q", kind, err, tt.want)
			}
		})
	}
	if _, err := Recognise(t.TempDir()); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Recognise("/no/such/file"); !os.IsNotExist(err) {
		t.Errorf("a missing file: %v", err)
	}
}
