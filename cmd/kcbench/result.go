package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
)

// result is what a bench prints.
type result struct {
	Name       string `json:"name"`
	InputBytes int64  `json:"input_bytes"`
	Rows       []row  `json:"rows"`

	goals []reached
}

// row is one figure. Value and Ratio are null where the peer is absent.
type row struct {
	Impl    string   `json:"impl"`
	Peer    bool     `json:"peer"`
	Version string   `json:"version"`
	Value   *float64 `json:"value"`
	Unit    string   `json:"unit"`
	Ratio   *float64 `json:"ratio"` // ours over this row's; ours is the first row of the unit that is no peer's
}

func newResult(name string, p *plan, samples [][]sample) *result {
	res := &result{Name: name, InputBytes: p.bytes}
	for i, im := range p.impls {
		for _, unit := range im.units {
			var values []float64
			for _, s := range samples[i] {
				if v, ok := s[unit]; ok {
					values = append(values, v)
				}
			}
			r := row{Impl: im.name, Peer: im.peer, Version: im.version, Unit: unit}
			switch {
			case im.absent != "":
				r.Version = "absent: " + im.absent
			case len(values) > 0:
				v := significant(median(values))
				r.Value = &v
			}
			res.Rows = append(res.Rows, r)
		}
	}
	res.Rows = append(res.Rows, parts(p, samples)...)
	ours := map[string]float64{}
	for _, r := range res.Rows {
		if _, ok := ours[r.Unit]; !ok && !r.Peer && r.Value != nil {
			ours[r.Unit] = *r.Value
		}
	}
	for i := range res.Rows {
		r := &res.Rows[i]
		if r.Value == nil {
			continue
		}
		if first, ok := ours[r.Unit]; ok && *r.Value != 0 {
			ratio := significant(first / *r.Value)
			r.Ratio = &ratio
		}
	}
	res.goals = reach(p, samples)
	return res
}

// separator stands in a reported unit between a part of an impl and the unit of its row.
const separator = "|"

// parts gives the rows that an impl reports of its parts, largest first.
func parts(p *plan, samples [][]sample) (rows []row) {
	values := map[string][]float64{}
	for i := range samples {
		for _, s := range samples[i] {
			for key, v := range s {
				if strings.Contains(key, separator) {
					values[key] = append(values[key], v)
				}
			}
		}
	}
	for key, v := range values {
		name, unit, _ := strings.Cut(key, separator)
		m := significant(median(v))
		rows = append(rows, row{Impl: name, Version: p.impls[0].version, Value: &m, Unit: unit})
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(*b.Value, *a.Value), cmp.Compare(a.Impl, b.Impl)) })
	return rows
}

// significant keeps four digits.
func significant(v float64) float64 {
	if v == 0 {
		return 0
	}
	scale := math.Pow(10, 3-math.Floor(math.Log10(math.Abs(v))))
	return math.Round(v*scale) / scale
}

func (r *result) print(w io.Writer, asJSON bool) error {
	if asJSON {
		all := *r
		for _, g := range r.goals {
			if g.value != nil {
				all.Rows = append(all.Rows, g.row())
			}
		}
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(all)
	}
	if err := r.table(w); err != nil {
		return err
	}
	for _, g := range r.goals {
		if _, err := fmt.Fprintln(w, g); err != nil {
			return err
		}
	}
	return nil
}

// table prints a line an impl and two columns a unit, value and ratio, or a line a row where most cells were empty.
func (r *result) table(w io.Writer) error {
	var units, impls []string
	cells := map[[2]string]row{}
	for _, row := range r.Rows {
		if !slices.Contains(units, row.Unit) {
			units = append(units, row.Unit)
		}
		if !slices.Contains(impls, row.Impl) {
			impls = append(impls, row.Impl)
		}
		cells[[2]string{row.Impl, row.Unit}] = row
	}
	fmt.Fprintf(w, "%s: %.1f MB of input; ratio: ours over that row's\n", r.Name, float64(r.InputBytes)/megabyte)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	if 4*len(r.Rows) < 3*len(units)*len(impls) {
		fmt.Fprintln(t, "value\tunit\tratio\t  impl")
		for _, c := range r.Rows {
			fmt.Fprintf(t, "%s\t%s\t%s\t  %s (%s)\n", number(c.Value), c.Unit, number(c.Ratio), c.Impl, c.Version)
		}
		return t.Flush()
	}
	for _, u := range units {
		fmt.Fprintf(t, "%s\tratio\t", u)
	}
	fmt.Fprintln(t, "  impl")
	for _, name := range impls {
		version := ""
		for _, u := range units {
			c, ok := cells[[2]string{name, u}]
			if ok {
				version = c.Version
			}
			fmt.Fprintf(t, "%s\t%s\t", number(c.Value), number(c.Ratio))
		}
		fmt.Fprintf(t, "  %s (%s)\n", name, version)
	}
	return t.Flush()
}

func number(v *float64) string {
	switch {
	case v == nil:
		return "-"
	case math.Abs(*v) >= 1000:
		return fmt.Sprintf("%.0f", *v)
	}
	return fmt.Sprintf("%.4g", *v)
}
