package score

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Facts are what sources other than a gold set state between items. Precision among them is the nearest to that on a
// real dump, where what is stated of two items was not chosen because a sentence says it.
type Facts map[factKey]struct{}

type factKey struct {
	head     wikidata.QID
	property wikidata.PID
	tail     wikidata.QID
}

// ReadFacts reads lines "Q1<TAB>P2<TAB>Q3", compressed or not; columns behind the third are left alone, and lines whose
// first or third is no item: they are no facts between items.
func ReadFacts(path string) (Facts, error) {
	r, err := source.Open(path, source.Limits{}, 1)
	if err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	defer r.Close()
	out := Facts{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		col := strings.SplitN(sc.Text(), "\t", 4)
		if len(col) < 3 {
			return nil, fmt.Errorf("read facts %s: %q is not three columns", path, sc.Text())
		}
		h, ok1 := wikidata.ParseQID(col[0])
		p, ok2 := wikidata.ParsePID(col[1])
		if !ok2 {
			return nil, fmt.Errorf("read facts %s: the second column of %q is no property", path, sc.Text())
		}
		if t, ok := wikidata.ParseQID(col[2]); ok && ok1 {
			out[factKey{h, p, t}] = struct{}{}
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read facts %s: %w", path, err)
	}
	return out, nil
}

// FactsFile is ReadFacts for a file that a person names; nil where the name is empty.
func FactsFile(path string) (Facts, error) {
	if path == "" {
		return nil, nil
	}
	f, err := ReadFacts(path)
	if err != nil {
		return nil, diag.New(diag.Input, "facts cannot be read", path, err, "a line is an item, a property and an item, with tabs between")
	}
	return f, nil
}

// Has says whether a fact is stated.
func (f Facts) Has(head wikidata.QID, p wikidata.PID, tail wikidata.QID) bool {
	_, ok := f[factKey{head, p, tail}]
	return ok
}

// hasAny says that one of the properties that gold gives a fact is stated.
func (f Facts) hasAny(g Fact) bool {
	return slices.ContainsFunc(g.Properties, func(p wikidata.PID) bool { return f.Has(g.Head, p, g.Tail) })
}

// States says that a relation of a row is stated.
func (f Facts) States(row *annotation.Document, r *annotation.Relation) bool {
	if r.TailKind == annotation.TailLiteral {
		return false
	}
	h, ok1 := wikidata.ParseQID(deref(row.Mentions[r.Head].QID))
	t, ok2 := wikidata.ParseQID(deref(row.Mentions[r.Tail].QID))
	p, ok3 := wikidata.ParsePID(r.Property)
	return ok1 && ok2 && ok3 && f.Has(h, p, t)
}

// pronounAt says that a place of a text is nothing but a pronoun for a person or thing.
func (d *Doc) pronounAt(s document.Span) bool {
	return slices.Contains(stands, strings.ToLower(d.Document.Text[s.StartByte:s.EndByte]))
}
