package annotate

import "sort"

// Counts says for each kind of label how many candidates there were and what became of them, by rule.
// For every kind: In = Σ Kept + Σ Dropped.
type Counts struct {
	Mentions, Literals, Relations, Events Tally
}

// Tally counts candidates of one kind of label.
type Tally struct {
	In            int64
	Kept, Dropped map[string]int64
}

func (t *Tally) keep(rule string) {
	if t.Kept == nil {
		t.Kept = map[string]int64{}
	}
	t.In++
	t.Kept[rule]++
}

func (t *Tally) drop(reason string) {
	if t.Dropped == nil {
		t.Dropped = map[string]int64{}
	}
	t.In++
	t.Dropped[reason]++
}

// Add sums counts of another document into c.
func (c *Counts) Add(o Counts) {
	c.Mentions.add(o.Mentions)
	c.Literals.add(o.Literals)
	c.Relations.add(o.Relations)
	c.Events.add(o.Events)
}

func (t *Tally) add(o Tally) {
	t.In += o.In
	t.Kept = sum(t.Kept, o.Kept)
	t.Dropped = sum(t.Dropped, o.Dropped)
}

func sum(a, b map[string]int64) map[string]int64 {
	if a == nil && len(b) > 0 {
		a = make(map[string]int64, len(b))
	}
	for k, n := range b {
		a[k] += n
	}
	return a
}

// Balanced says whether everything that went in is accounted for.
func (t Tally) Balanced() bool {
	n := t.In
	for _, m := range []map[string]int64{t.Kept, t.Dropped} {
		for _, v := range m {
			n -= v
		}
	}
	return n == 0
}

// Rules lists the names in a tally, sorted.
func (t Tally) Rules() []string {
	var out []string
	for _, m := range []map[string]int64{t.Kept, t.Dropped} {
		for k := range m {
			out = append(out, k)
		}
	}
	sort.Strings(out)
	return out
}
