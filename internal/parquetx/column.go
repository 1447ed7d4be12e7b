package parquetx

import (
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/parquet-go/parquet-go"
)

// column collects the values of a leaf of the schema for a batch of rows, each with its levels.
type column struct {
	path   []string
	index  int
	values []parquet.Value
}

func (c *column) add(v parquet.Value, rep, def uint8) {
	c.values = append(c.values, v.Level(int(rep), int(def), c.index))
}

// name is the path of the column without the levels that lists add.
func (c *column) name() string {
	var names []string
	for i := 0; i < len(c.path); i++ {
		names = append(names, c.path[i])
		if i+2 < len(c.path) && c.path[i+1] == "list" && c.path[i+2] == "element" {
			i += 2
		}
	}
	return strings.Join(names, ".")
}

// texts holds the bytes of a batch: nothing of a row is kept.
type texts struct{ chunk []byte }

const chunkBytes = 64 << 10

// keep copies s. The copy lives until the batch is written.
func (t *texts) keep(s string) []byte {
	if len(s) > cap(t.chunk)-len(t.chunk) {
		t.chunk = make([]byte, 0, max(chunkBytes, len(s))) // the one before is held by the values in it
	}
	at := len(t.chunk)
	t.chunk = append(t.chunk, s...)
	return t.chunk[at:len(t.chunk):len(t.chunk)]
}

// text is nil for what is not UTF-8.
func (t *texts) text(s string) []byte {
	if !utf8.ValidString(s) {
		return nil
	}
	return t.keep(s)
}

// header is that of any slice: only its pointer and its length are used.
func header(p unsafe.Pointer) []struct{} { return *(*[]struct{})(p) }
