package trees

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// Format prints the forest under a comment: a line a node, what follows yes before what follows no. A question is
// "NAME<TAB>LIMIT", a leaf its value, and each tree begins with the root.
func (f *Forest) Format(comment string) []byte {
	var b bytes.Buffer
	for l := range strings.SplitSeq(strings.TrimSpace(comment), "\n") {
		fmt.Fprintf(&b, "# %s\n", l)
	}
	for _, t := range f.trees {
		f.print(&b, t, 0)
	}
	return b.Bytes()
}

func (f *Forest) print(b *bytes.Buffer, t tree, i int32) {
	n := &t[i]
	if n.next[0] == 0 {
		fmt.Fprintf(b, "%d\n", n.value)
		return
	}
	fmt.Fprintf(b, "%s\t%d\n", f.space.names[n.number], n.limit)
	f.print(b, t, n.next[0])
	f.print(b, t, n.next[1])
}

// Read reads the form of Format. A number that this version does not have is an error: models and numbers change together.
func Read(s *Space, r io.Reader) (*Forest, error) {
	in := reader{space: s, lines: bufio.NewScanner(r)}
	f := NewForest(s)
	for in.next() {
		var t tree
		if err := in.node(&t, 0); err != nil {
			return nil, fmt.Errorf("trees line %d: %w", in.number, err)
		}
		f.trees = append(f.trees, t)
	}
	return f, in.lines.Err()
}

type reader struct {
	space  *Space
	lines  *bufio.Scanner
	number int
	text   string
}

// next moves to the next line that is no comment.
func (r *reader) next() bool {
	for r.lines.Scan() {
		r.number++
		if r.text = r.lines.Text(); r.text != "" && r.text[0] != '#' {
			return true
		}
	}
	return false
}

// deepest bounds the depth of a tree that is read.
const deepest = 1000

// node reads the node of this line and all below it.
func (r *reader) node(t *tree, depth int) error {
	at := len(*t)
	*t = append(*t, node{})
	name, value, question := strings.Cut(r.text, "\t")
	if !question {
		x, err := strconv.ParseInt(r.text, 10, 32)
		(*t)[at] = leafOf(logit.Milli(x))
		return err
	}
	v, ok := r.space.find(name)
	limit, err := strconv.ParseUint(value, 10, 8)
	if !ok || err != nil || int(limit) >= r.space.sizes[v] || depth == deepest {
		return fmt.Errorf("%q asks for no number that there is", r.text)
	}
	var ends [2]int32
	for i := range ends {
		if !r.next() {
			return errors.New("the last tree is cut off")
		}
		ends[i] = int32(len(*t))
		if err := r.node(t, depth+1); err != nil {
			return err
		}
	}
	(*t)[at] = asks(v, uint8(limit), ends[0], ends[1])
	return nil
}
