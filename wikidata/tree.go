package wikidata

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
)

// MaxDepth is the number of levels a record may nest. Real records use nine.
const MaxDepth = 64

// What can be wrong with a record; DecodeEntity's errors wrap one of these.
var (
	ErrNotJSON      = errors.New("not JSON")
	ErrNotEntity    = errors.New("not an entity")
	ErrBadID        = errors.New("bad entity id")
	ErrBadUTF8      = errors.New("not valid UTF-8")
	ErrTooDeep      = fmt.Errorf("more than %d levels of nesting", MaxDepth)
	ErrDuplicateKey = errors.New("key occurs twice")
)

// A node is a JSON value: the kind is the first byte of what is written, 0 for a value that is absent.
type node struct {
	kind    byte
	raw     []byte
	text    string   // of a string
	members []member // of an object, in order, keys unique
	items   []node   // of an array
}

type member struct {
	key   string
	value node
}

// get gives the value of a key; the zero node where there is none. Null counts as none.
func (n *node) get(key string) *node {
	for i := range n.members {
		if n.members[i].key == key && n.members[i].value.kind != 'n' {
			return &n.members[i].value
		}
	}
	return &node{}
}

// absent tells of a value that is not there; null stands for one.
func (n *node) absent() bool { return n.kind == 0 || n.kind == 'n' }

// parse reads one JSON text whole.
func parse(b []byte) (node, error) {
	if !utf8.Valid(b) {
		return node{}, ErrBadUTF8
	}
	n, i, err := parseValue(b, jsonscan.Space(b, 0), MaxDepth)
	if err == nil && jsonscan.Space(b, i) != len(b) {
		err = fmt.Errorf("%w: more text at byte %d", ErrNotJSON, i)
	}
	return n, err
}

func parseValue(b []byte, i, depth int) (n node, end int, err error) {
	n.kind = jsonscan.At(b, i)
	switch n.kind {
	case '{', '[':
		if depth == 0 {
			return n, i, ErrTooDeep
		}
		if n.kind == '{' {
			n.members, end, err = parseMembers(b, i, depth-1)
		} else {
			n.items, end, err = parseItems(b, i, depth-1)
		}
		if err != nil {
			return n, end, err
		}
	case '"':
		if end, _ = jsonscan.String(b, i); end < 0 {
			return n, i, malformed(i)
		}
		text, err := jsonscan.Unescape(nil, b[i+1:end-1])
		if err != nil {
			return n, i, fmt.Errorf("%w: byte %d: %w", ErrNotJSON, i, err)
		}
		n.text = string(text)
	default:
		if end = jsonscan.Scalar(b, i); end < 0 {
			return n, i, malformed(i)
		}
	}
	n.raw = b[i:end]
	return n, end, nil
}

func malformed(i int) error { return fmt.Errorf("%w: malformed at byte %d", ErrNotJSON, i) }

func parseMembers(b []byte, i, depth int) ([]member, int, error) {
	var members []member
	seen := map[string]bool{}
	for first := true; ; first = false {
		start := i
		key, value, done := jsonscan.Member(b, i, first)
		if done {
			return members, value, nil
		}
		if value < 0 {
			return nil, i, malformed(start)
		}
		m := member{key: string(key)}
		if seen[m.key] {
			return nil, i, fmt.Errorf("%w: %q at byte %d", ErrDuplicateKey, m.key, start)
		}
		seen[m.key] = true
		var err error
		if m.value, i, err = parseValue(b, value, depth); err != nil {
			return nil, i, err
		}
		members = append(members, m)
	}
}

func parseItems(b []byte, i, depth int) ([]node, int, error) {
	var items []node
	for first := true; ; first = false {
		value, done := jsonscan.Element(b, i, first)
		if done {
			return items, value, nil
		}
		if value < 0 {
			return nil, i, malformed(i)
		}
		item, end, err := parseValue(b, value, depth)
		if err != nil {
			return nil, i, err
		}
		items = append(items, item)
		i = end
	}
}
