package main

import "fmt"

// goal is a figure that an issue asks for: what one impl reaches over what another does, in a unit.
type goal struct {
	of, over string // impls
	unit     string
	atLeast  float64
}

// goals are one comparison by several units.
func goals(of, over string, atLeast float64, units ...string) (all []goal) {
	for _, unit := range units {
		all = append(all, goal{of, over, unit, atLeast})
	}
	return all
}

// reached is a goal with the median of what each run gave: of one run both impls saw the same machine.
type reached struct {
	goal
	value *float64 // nil where one of the two is absent
}

func reach(p *plan, samples [][]sample) (all []reached) {
	runs := map[string][]sample{}
	for i, im := range p.impls {
		runs[im.name] = samples[i]
	}
	for _, g := range p.goals {
		var values []float64
		of, over := runs[g.of], runs[g.over]
		for i := range min(len(of), len(over)) {
			if v := over[i][g.unit]; v > 0 {
				values = append(values, of[i][g.unit]/v)
			}
		}
		r := reached{goal: g}
		if len(values) > 0 {
			v := significant(median(values))
			r.value = &v
		}
		all = append(all, r)
	}
	return all
}

// row is how a goal stands among the rows of a result: its unit says what it is a ratio of.
func (r reached) row() row {
	return row{Impl: r.of + " / " + r.over, Version: fmt.Sprintf("goal: at least %g", r.atLeast), Value: r.value, Unit: "x " + r.unit}
}

// String is a line below the table.
func (r reached) String() string {
	verdict := "short of it"
	switch {
	case r.value == nil:
		verdict = "not measured"
	case *r.value >= r.atLeast:
		verdict = "met"
	}
	return fmt.Sprintf("goal %g, reached %s by %s: %s / %s: %s", r.atLeast, number(r.value), r.unit, r.of, r.over, verdict)
}
