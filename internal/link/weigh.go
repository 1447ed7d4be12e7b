package link

import (
	"cmp"
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// weigh gives each span its probability among all choices of spans of its sentence that do not overlap.
func (p *Page) weigh(spans []Span) {
	lat, segs, order := &p.lattice, p.segments, p.order
	for i := 0; i < len(spans); {
		sent := p.Sentences[p.sentence[spans[i].First]]
		segs, order = segs[:0], order[:0]
		for ; i < len(spans) && spans[i].First < sent.Last; i++ {
			order = append(order, int32(i))
		}
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(spans[a].End, spans[b].End) })
		for _, n := range order {
			segs = append(segs, logit.Segment{First: spans[n].First - sent.First, End: spans[n].End - sent.First})
		}
		lat.Reset(int(sent.Last-sent.First), segs, func(k int) float64 { return float64(spans[order[k]].score) / 1000 })
		lat.Sum()
		for k, n := range order {
			prob := min(max(lat.Marginal(k), 1e-6), 1-1e-6)
			spans[n].score = logit.Milli(math.Round(1000 * math.Log(prob/(1-prob))))
		}
	}
	p.segments, p.order = segs, order
}
