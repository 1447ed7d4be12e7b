package verdict

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/folder"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/internal/sheet"
)

// Labels reads all labels of a kind in the annotations of a build, in the order of its rows.
func Labels(ctx context.Context, f *folder.Folder, kind string) ([]Label, error) {
	if err := f.Need("annotations"); err != nil {
		return nil, err
	}
	var all []Label
	for _, name := range f.Files("annotations", "documents/") {
		for d, err := range parquetx.ReadStore[annotation.Document](ctx, f.Store, name) {
			if err != nil {
				return nil, folder.Unreadable(name, err)
			}
			labels, err := Of(kind, &d)
			if err != nil {
				return nil, err
			}
			all = append(all, labels...)
		}
	}
	return all, nil
}

// Report is what verdicts say of the labels of a build.
type Report struct {
	Kind  string   `json:"kind"`
	Gone  int      `json:"gone"` // verdicts on labels that the build does not hold in tiers A and B
	Tiers []Figure `json:"tiers"`
	Worst []Worst  `json:"worst"` // names with a wrong label, most first
}

// Figure is the precision of a tier with its 95 % interval by Wilson, in percent.
type Figure struct {
	Tier      string  `json:"tier"`
	Labels    int     `json:"labels"` // in the build
	Judged    int     `json:"judged"`
	Right     int     `json:"right"`
	Precision float64 `json:"precision"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
}

// Worst is a property or class with its verdicts.
type Worst struct {
	Name         string `json:"name"`
	Right, Wrong int
}

// Judge joins verdicts with the labels of a build. A label counts in the tier it has there.
func Judge(t *Table, labels []Label) *Report {
	in := map[string]*Label{}
	r := &Report{Kind: t.Kind}
	sizes := map[string]int{}
	for i := range labels {
		in[labels[i].ID] = &labels[i]
		sizes[labels[i].Tier]++
	}
	right, of := map[string]int{}, map[string]int{}
	names := map[string]*Worst{}
	for _, j := range t.Rows {
		l := in[j.ID]
		if l == nil || !slices.Contains(tiers, l.Tier) {
			r.Gone++
			continue
		}
		of[l.Tier]++
		w := names[l.Name]
		if w == nil {
			w = &Worst{Name: l.Name}
			names[l.Name] = w
		}
		if j.Verdict == Right {
			right[l.Tier]++
			w.Right++
		} else {
			w.Wrong++
		}
	}
	for _, tier := range tiers {
		r.Tiers = append(r.Tiers, figure(tier, sizes[tier], right[tier], of[tier]))
	}
	for _, w := range names {
		if w.Wrong > 0 {
			r.Worst = append(r.Worst, *w)
		}
	}
	slices.SortFunc(r.Worst, func(a, b Worst) int {
		return cmp.Or(cmp.Compare(b.Wrong, a.Wrong), cmp.Compare(a.Name, b.Name))
	})
	return r
}

func figure(tier string, labels, right, of int) Figure {
	low, high := Wilson(right, of)
	f := Figure{Tier: tier, Labels: labels, Judged: of, Right: right, Low: percent(low), High: percent(high)}
	if of > 0 {
		f.Precision = percent(float64(right) / float64(of))
	}
	return f
}

func percent(x float64) float64 { return math.Round(1000*x) / 10 }

// Wilson is the 95 % score interval of a share, 0 to 1; all of it where nothing was judged.
func Wilson(right, of int) (low, high float64) {
	if of == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(of), float64(right)/float64(of)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	low, high = middle-half, middle+half
	if right == 0 {
		low = 0 // which rounding misses
	}
	if right == of {
		high = 1
	}
	return low, high
}

// Lay prints the report for people.
func (r *Report) Lay(s *sheet.Sheet) {
	s.Line("%s judged by hand, precision with its 95 %% interval (Wilson)", r.Kind)
	rows := [][]string{{"tier", "\tlabels", "\tjudged", "\tright", "\tprecision", "interval"}}
	for _, f := range r.Tiers {
		if f.Judged == 0 {
			rows = append(rows, []string{f.Tier, "\t" + sheet.Number(f.Labels), "\t0", "\t0", "\t–", ""})
			continue
		}
		rows = append(rows, []string{f.Tier, "\t" + sheet.Number(f.Labels), "\t" + sheet.Number(f.Judged), "\t" + sheet.Number(f.Right),
			fmt.Sprintf("\t%.1f %%", f.Precision), fmt.Sprintf("%.1f to %.1f %%", f.Low, f.High)})
	}
	s.Rows(2, rows)
	if r.Gone > 0 {
		s.Line("  %s that this build does not hold in tiers A and B", sheet.Count(r.Gone, "verdict"))
	}
	for _, w := range r.Worst {
		s.Line("  %s: %d wrong, %d right", w.Name, w.Wrong, w.Right)
	}
}
