package score

import (
	"math"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
)

// Figures sum up the relations of a set as the shared scorer counts them: a fact counts once a passage or document.
type Figures struct {
	Emitted, Right int
	TierA, RightA  int
	Found          int // facts of the gold that some relation states
	bins           [10]bin
}

// bin of a calibration curve.
type bin struct {
	n, right int
	prob     float64
}

// Add judges a row against the gold of its document. Properties, where it is not nil, limits what is judged to those
// the set annotates.
func (f *Figures) Add(kind string, d *Doc, row *annotation.Document, properties map[string]bool) {
	found := map[int]bool{}
	for _, v := range Judge(kind, d, row) {
		r := &row.Relations[v.Relation]
		if properties != nil && !properties[r.Property] {
			continue
		}
		for _, g := range v.Gold {
			found[g] = true
		}
		if v.Repeat {
			continue
		}
		f.Emitted++
		b := &f.bins[min(9, int(r.Prob*10))]
		b.n++
		b.prob += r.Prob
		if v.Right {
			f.Right++
			b.right++
		}
		if r.Tier == annotation.TierA {
			f.TierA++
			if v.Right {
				f.RightA++
			}
		}
	}
	f.Found += len(found)
}

// Precision is the share of relations that are right; NaN of none.
func (f *Figures) Precision() float64 { return float64(f.Right) / float64(f.Emitted) }

// ECE is the expected calibration error over ten bins of equal width.
func (f *Figures) ECE() float64 {
	sum := 0.0
	for _, b := range f.bins {
		sum += math.Abs(b.prob - float64(b.right))
	}
	return sum / float64(f.Emitted)
}
