package annotate

// pairs are the pairs of mentions of a sentence that stand for different items. They are asked at once, which takes half
// the time of asking one by one.
type pairs struct {
	pairs []Pair
	ends  [][2]int32 // mentions
	held  []bool
}

// ask gives, for each of the pairs, whether a statement joins them.
func (p *pairs) ask(w *work, ms []int32) []bool {
	p.pairs, p.ends = p.pairs[:0], p.ends[:0]
	for _, h := range ms {
		for _, t := range ms {
			if head, tail := w.mentions[h].qid, w.mentions[t].qid; head != tail {
				p.pairs = append(p.pairs, Pair{Head: head, Tail: tail})
				p.ends = append(p.ends, [2]int32{h, t})
			}
		}
	}
	p.held = w.k.HasPairs(p.pairs, p.held[:0])
	return p.held
}
