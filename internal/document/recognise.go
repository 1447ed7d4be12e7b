package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
)

// Kind is what a file holds, whatever its name and compression.
type Kind string

// The kinds of text input.
const (
	Wikipedia Kind = "wikipedia" // a MediaWiki XML dump
	JSONLines Kind = "jsonl"     // an object with a text a line
	Parquet   Kind = "parquet"   // a table with a column text
	PlainText Kind = "text"      // the file is the document
)

// ErrKind is wrapped by the error for a file that holds no text input.
var ErrKind = errors.New("not a text input")

// headBytes is how much of a file is looked at: longer than the header of any dump (30 KB).
const headBytes = 256 << 10

// Recognise tells what a file holds by its first bytes after decompression. Files that would give nonsense if they
// were read as text are refused with what they seem to be.
func Recognise(path string) (Kind, error) {
	if ok, err := isParquet(path); ok || err != nil {
		return Parquet, err
	}
	head, err := readHead(path)
	if err != nil {
		return "", err
	}
	kind, what := recognise(head)
	if what != "" {
		return "", fmt.Errorf("%s: %w: %s", path, ErrKind, what)
	}
	return kind, nil
}

// recognise gives the kind, or what the bytes are instead.
func recognise(head []byte) (Kind, string) {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	start := bytes.TrimLeft(head, " \t\r\n")
	if len(start) == 0 {
		return "", "it holds only white space"
	}
	if what := binaryContent(head); what != "" {
		return "", what
	}
	lower := strings.ToLower(string(start[:min(len(start), 1000)]))
	switch {
	case strings.HasPrefix(lower, "<mediawiki"), strings.HasPrefix(lower, "<page>"):
		return Wikipedia, ""
	case strings.HasPrefix(lower, "<?xml"):
		if strings.Contains(lower, "<mediawiki") {
			return Wikipedia, ""
		}
		return "", "an XML file that is no MediaWiki dump"
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"):
		return "", "an HTML page; the download may have given an error page"
	case strings.HasPrefix(lower, "-- mysql dump"), strings.HasPrefix(lower, "-- mariadb dump"):
		return "", "an SQL dump"
	case start[0] == '{':
		return recogniseObject(start)
	case start[0] == '[' && jsonscan.At(start, jsonscan.Space(start, 1)) == '{':
		if kind, what := recogniseObject(start[jsonscan.Space(start, 1):]); kind == "" {
			return "", what
		}
		return "", "a JSON array; JSON lines, an object a line, are read"
	}
	return PlainText, ""
}

// recogniseObject looks at the keys of a JSON object, which may be cut off.
func recogniseObject(b []byte) (Kind, string) {
	keys := make(map[string]bool)
	i := 0
	for first := true; ; first = false {
		key, value, done := jsonscan.Member(b, i, first)
		if done || value < 0 || value >= len(b) {
			break
		}
		keys[string(key)] = true
		if i = jsonscan.Skip(b, value, maxNesting); i < 0 {
			break
		}
	}
	switch {
	case len(keys) == 0:
		return PlainText, "" // a text that begins with a brace
	case keys["claims"] || keys["type"] && keys["labels"] || keys["lemmas"]:
		return "", "a Wikidata dump, which is not text; it belongs to --wikidata"
	}
	return JSONLines, ""
}

// binaryContent says what makes the bytes no UTF-8 text; "" for text.
func binaryContent(head []byte) string {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return "text in UTF-16; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)"
	}
	if i := bytes.IndexByte(head, 0); i >= 0 {
		return fmt.Sprintf("input/binary: binary data (a zero at byte %d)", i)
	}
	for i := 0; i < len(head); {
		r, size := utf8.DecodeRune(head[i:])
		if r == utf8.RuneError && size == 1 && (len(head) < headBytes || i < len(head)-utf8.UTFMax) {
			return fmt.Sprintf("input/not-utf8: byte %d is not UTF-8; convert the file (iconv -t UTF-8)", i)
		}
		i += size
	}
	return ""
}

// isParquet looks at the magic; compressed Parquet files do not exist.
func isParquet(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return false, fmt.Errorf("%s: %w: it is a folder; name the files in it", path, ErrKind)
	}
	var magic [4]byte
	n, _ := io.ReadFull(f, magic[:])
	return n == 4 && string(magic[:]) == "PAR1", nil
}

// readHead gives the first bytes after decompression. Damage after them is for the readers to tell.
func readHead(path string) ([]byte, error) {
	r, err := source.Open(path, source.Limits{}, 1)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head := make([]byte, headBytes)
	n, err := io.ReadFull(r, head)
	if n == 0 && err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return head[:n], nil
}

// readSite reads the header of a dump. A piece of a dump without one has a site of which nothing is known.
func readSite(path string) (*wikitext.Site, error) {
	head, err := readHead(path)
	if err != nil {
		return nil, err
	}
	if i := bytes.Index(head, []byte("<page>")); i >= 0 {
		head = head[:i]
	}
	if !bytes.Contains(head, []byte("<mediawiki")) {
		return &wikitext.Site{}, nil
	}
	site, err := wikitext.ParseSite(head)
	return &site, err
}
