package pipelines

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/spill"
)

// allowedRejects fails a stage that refused more than a share of its records, naming the top rules with an example each.
func allowedRejects(counts map[string]int64, examples []fact.Reject, records int64, share float64, setting string) error {
	type rule struct {
		name string
		n    int64
	}
	var rules []rule
	var total int64
	for name, n := range counts {
		if strings.HasPrefix(name, "reject/") && n > 0 {
			rules = append(rules, rule{name, n})
			total += n
		}
	}
	if total == 0 || float64(total) <= share*float64(records) {
		return nil
	}
	slices.SortFunc(rules, func(a, b rule) int {
		if a.n != b.n {
			return int(b.n - a.n)
		}
		return strings.Compare(a.name, b.name)
	})
	var why []string
	where := ""
	for i, r := range rules[:min(3, len(rules))] {
		line := fmt.Sprintf("%s: %d", r.name, r.n)
		for _, e := range examples {
			if e.Rule == r.name {
				line += fmt.Sprintf(", for example %s at byte %d: %s: %q", e.Source, e.Offset, e.Detail, shorten(e.Excerpt))
				if i == 0 {
					where = fmt.Sprintf("%s: byte %d", e.Source, e.Offset)
				}
			}
		}
		why = append(why, line)
	}
	return diag.New(diag.Input, fmt.Sprintf("%d of %d records cannot be read, more than the allowed %.2g %%", total, records, 100*share),
		where, errors.New(strings.Join(why, "\n")), fmt.Sprintf("check that the input is what you think it is; to go on all the same, --set %s=%.2g", setting, min(1, float64(total)/float64(max(records, 1))+0.01)))
}

// spillReject sends a reject to a section of its own, ordered by source and place.
func spillReject(rows *spill.Writer, section int, r *fact.Reject) error {
	value, err := json.Marshal(r)
	if err != nil {
		return err
	}
	key := append([]byte(r.Source), 0)
	key = binary.BigEndian.AppendUint64(key, uint64(r.Unit))
	key = binary.BigEndian.AppendUint64(key, uint64(r.Offset))
	return rows.Add(section, key, value)
}

// unreadable turns what a file's reader says into a fault of the input. A file that is cut off may be let pass: what is
// whole of it was read.
func unreadable(err error, acceptTruncated bool) error {
	var corrupt *source.CorruptError
	var bad *source.BadRecord
	switch {
	case errors.As(err, &corrupt) && corrupt.Truncated() && acceptTruncated:
		return nil
	case errors.As(err, &corrupt):
		return damaged(corrupt)
	case errors.As(err, &bad):
		return diag.New(diag.Input, "an input holds a record that is too long", bad.File, bad, "check that the input is what you think it is")
	}
	return err
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
