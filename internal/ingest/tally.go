package ingest

import (
	"errors"
	"fmt"
	"maps"
	"strings"
)

// Tally counts what became of lines, statements and qualifiers. Its names are those of the stage's counts.
type Tally struct {
	lines      int64
	kinds      [Other + 1]int64
	framing    map[string]int64
	rejects    map[string]int64
	statements int64 // kept, of items
	qualifiers int64 // kept, of items
	claims     int64 // of properties
	read       Read  // of items
	dropped    Dropped
}

// Add takes the outcome of one Scan.
func (t *Tally) Add(rec *Record, err error) {
	t.lines++
	if err != nil {
		rule := RejectNotEntity
		var reject *RejectError
		if errors.As(err, &reject) {
			rule = reject.Rule
		}
		count(&t.rejects, rule)
		return
	}
	t.kinds[rec.Kind]++
	switch rec.Kind {
	case Framing:
		count(&t.framing, "framing/"+rec.Line)
	case Property:
		t.claims += int64(len(rec.Property.Statements))
	case Item:
		t.statements += int64(len(rec.Statements))
		for i := range rec.Statements {
			t.qualifiers += int64(len(rec.Statements[i].Qualifiers))
		}
		t.read.Statements += rec.Read.Statements
		t.read.Qualifiers += rec.Read.Qualifiers
		t.dropped.Datatype += rec.Dropped.Datatype
		t.dropped.Language += rec.Dropped.Language
		t.dropped.QualifierDatatype += rec.Dropped.QualifierDatatype
		t.dropped.QualifierLanguage += rec.Dropped.QualifierLanguage
	}
}

func count(m *map[string]int64, name string) {
	if *m == nil {
		*m = map[string]int64{}
	}
	(*m)[name]++
}

// Counts gives the counts by name; those that are zero are left out.
func (t *Tally) Counts() map[string]int64 {
	counts := map[string]int64{
		"in/line":                 t.lines,
		"keep/item":               t.kinds[Item],
		"keep/redirect":           t.kinds[Redirect],
		"keep/property":           t.kinds[Property],
		"drop/lexeme":             t.kinds[Lexeme],
		"drop/other-entity":       t.kinds[Other],
		"in/statement":            t.read.Statements,
		"keep/statement":          t.statements,
		"drop/datatype":           t.dropped.Datatype,
		"drop/language":           t.dropped.Language,
		"in/qualifier":            t.read.Qualifiers,
		"keep/qualifier":          t.qualifiers,
		"drop/qualifier-datatype": t.dropped.QualifierDatatype,
		"drop/qualifier-language": t.dropped.QualifierLanguage,
		"keep/property-statement": t.claims,
	}
	maps.Copy(counts, t.framing)
	maps.Copy(counts, t.rejects)
	maps.DeleteFunc(counts, func(_ string, n int64) bool { return n == 0 })
	return counts
}

// Check holds counts, summed over any number of tallies, to the balance: every line is framing, kept, dropped or
// refused.
func Check(counts map[string]int64) error {
	sum := counts["keep/item"] + counts["keep/redirect"] + counts["keep/property"] + counts["drop/lexeme"] +
		counts["drop/other-entity"]
	for name, n := range counts {
		if strings.HasPrefix(name, "framing/") || strings.HasPrefix(name, "reject/") {
			sum += n
		}
	}
	for _, balance := range []struct {
		what    string
		in, out int64
	}{
		{"lines", counts["in/line"], sum},
		{"statements", counts["in/statement"], counts["keep/statement"] + counts["drop/datatype"] + counts["drop/language"]},
		{"qualifiers", counts["in/qualifier"],
			counts["keep/qualifier"] + counts["drop/qualifier-datatype"] + counts["drop/qualifier-language"]},
	} {
		if balance.in != balance.out {
			return fmt.Errorf("counts of %s do not balance: %d in, %d out", balance.what, balance.in, balance.out)
		}
	}
	return nil
}
