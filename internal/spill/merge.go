package spill

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
)

// Merge gives the rows of all sections in ascending order of (key, value, position in refs). A section is verified against
// its reference as it ends; an error is the last thing given, and says which section. Rows given before it may be of a
// section that is found damaged later, so nothing may be committed before the sequence has ended without an error.
func Merge(ctx context.Context, store objstore.Store, refs []job.Ref) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		sources := make([]source, len(refs))
		for i, ref := range refs {
			object := io.NewSectionReader(objstore.ReaderAt(ctx, store, ref.Name), ref.Offset, ref.Bytes)
			s := newSectionSource(ctx, object, ref.Bytes, chunkFor(len(refs))).checked(ref)
			sources[i] = named{s, ref}
		}
		merge(sources)(yield)
	}
}

// named says in an error which section it is about.
type named struct {
	source
	ref job.Ref
}

func (n named) next() (Row, bool, error) {
	row, ok, err := n.source.next()
	if err != nil {
		err = fmt.Errorf("read section %s of %s at byte %d: %w", n.ref.Key, n.ref.Name, n.ref.Offset, err)
	}
	return row, ok, err
}

// merge plays a tournament of losers: node i holds the loser of its match, tree[0] the winner, so that a row costs one
// comparison a level.
func merge(sources []source) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		t, err := newTree(sources)
		if err != nil {
			yield(Row{}, err)
			return
		}
		for len(t.heads) > 0 {
			head := &t.heads[t.tree[0]]
			if head.done {
				return
			}
			if !yield(head.row, nil) {
				return
			}
			if err := head.advance(); err != nil {
				yield(Row{}, err)
				return
			}
			t.replay()
		}
	}
}

type head struct {
	source source
	row    Row
	prefix uint64
	done   bool
}

func (h *head) advance() error {
	row, ok, err := h.source.next()
	h.row, h.done, h.prefix = row, !ok, prefix(row.Key)
	return err
}

type tree struct {
	heads []head
	tree  []int // tree[0] is the winner, tree[1:] the losers
}

func newTree(sources []source) (*tree, error) {
	t := &tree{heads: make([]head, len(sources)), tree: make([]int, max(len(sources), 1))}
	for i, s := range sources {
		t.heads[i].source = s
		if err := t.heads[i].advance(); err != nil {
			return nil, err
		}
	}
	if len(sources) > 0 {
		t.tree[0] = t.play(1)
	}
	return t, nil
}

// play settles the matches below node and gives the winner. Leaves are the nodes n … 2n-1.
func (t *tree) play(node int) int {
	n := len(t.heads)
	if node >= n {
		return node - n
	}
	a, b := t.play(2*node), t.play(2*node+1)
	if t.less(b, a) {
		a, b = b, a
	}
	t.tree[node] = b
	return a
}

// replay runs the matches from the leaf of the last winner to the root.
func (t *tree) replay() {
	winner := t.tree[0]
	for node := (winner + len(t.heads)) / 2; node > 0; node /= 2 {
		if t.less(t.tree[node], winner) {
			winner, t.tree[node] = t.tree[node], winner
		}
	}
	t.tree[0] = winner
}

func (t *tree) less(i, j int) bool {
	a, b := &t.heads[i], &t.heads[j]
	switch {
	case a.done || b.done:
		return !a.done || b.done && i < j
	case a.prefix != b.prefix:
		return a.prefix < b.prefix
	}
	if c := bytes.Compare(a.row.Key, b.row.Key); c != 0 {
		return c < 0
	}
	if c := bytes.Compare(a.row.Value, b.row.Value); c != 0 {
		return c < 0
	}
	return i < j
}
