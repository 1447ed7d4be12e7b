package schemalib

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Item is what statistics need to know of the item at the end of a statement.
type Item struct {
	Types TypeSet
	Label string
	Links int32
}

// Lookup finds items by id; false for one the dump does not hold.
type Lookup interface {
	Item(id wikidata.QID) (Item, bool)
}

// ItemOf cuts an entity row down. The label is that of the first of langs that has one.
func ItemOf(e *fact.Entity, langs []string) Item {
	return Item{TypesOf(e.InstanceOf), pick(e.Labels, langs), e.SitelinkCount}
}

// pick gives the text in the first language that has one, on one line; "" for none.
func pick(texts []fact.Text, langs []string) string {
	for _, lang := range langs {
		for _, t := range texts {
			if t.Lang == lang {
				if line := oneLine(t.Text); line != "" {
					return line
				}
			}
		}
	}
	return ""
}

// AddEntity counts an item: its types, its place in the taxonomy, and itself as an example of its types.
func (s *Stats) AddEntity(e *fact.Entity, langs []string) {
	if e.Redirect != 0 {
		s.Redirects[e.ID] = e.Redirect
		return
	}
	s.Items++
	if len(e.SubclassOf) > 0 {
		s.Parents[e.ID] = e.SubclassOf
	}
	if len(e.InstanceOf) == 0 {
		return
	}
	types := TypesOf(e.InstanceOf)
	s.Instances[types]++
	if len(e.SubclassOf) > 0 {
		s.ClassInstances[types]++
	}
	label := pick(e.Labels, langs)
	if !goodExample(label) {
		return
	}
	for _, t := range e.InstanceOf {
		s.addExample(t, Example{e.ID, label, e.SitelinkCount, types})
	}
}

func (s *Stats) addExample(class wikidata.QID, e Example) {
	list := s.Examples[class]
	if len(list) == keptExamples && compareExamples(list[len(list)-1], e) <= 0 {
		return
	}
	s.Examples[class] = topExamples(append(list, e))
}

// goodExample leaves out labels a docstring line cannot hold without looking like two, or without hiding something.
func goodExample(label string) bool {
	return label != "" && len(label) <= 60 && !strings.ContainsAny(label, ",()") &&
		!strings.ContainsFunc(label, func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) })
}

// oneLine makes every run of white space one space, with none at the ends.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// AddClass keeps the texts of an item that Wanted names.
func (s *Stats) AddClass(e *fact.Entity) {
	s.Classes[e.ID] = ClassItem{e.Labels, e.Descriptions, e.Aliases, e.InstanceOf}
}

// AddProperty keeps a property row.
func (s *Stats) AddProperty(p fact.Property) { s.Rows[p.ID] = p }

// Qualifiers that keep the books of Wikidata and fill no role of an event.
var bookkeeping = map[wikidata.PID]bool{
	805: true, 1013: true, 1107: true, 1310: true, 1326: true, 1319: true, 1352: true, 1476: true, 1480: true, 1545: true,
	1810: true, 1932: true, 2241: true, 3680: true, 3831: true, 5102: true, 642: true, 7452: true, 8327: true, 887: true,
	459: true, 518: true, 973: true, 854: true, 813: true, 248: true, 143: true, 407: true, 4649: true, 7528: true, 1264: true,
}

// Qualifiers that place a statement in time, with the names they have where an extract of a dump lacks their own rows.
var timeQualifiers = map[wikidata.PID]string{580: "start time", 582: "end time", 585: "point in time"}

// AddSubject counts the statements of one subject, all of them at once.
func (s *Stats) AddSubject(statements []fact.Statement, items Lookup) {
	if len(statements) == 0 {
		return
	}
	real, _ := items.Item(statements[0].Subject)
	invented := isCharacter(real.Types, statements)
	values, happens := map[wikidata.PID]int{}, has(statements, ofOccurrences) || has(statements, ofOccasions)
	for i := range statements {
		st := &statements[i]
		if st.Rank == fact.Deprecated || st.Value.Kind == fact.NoValue {
			continue
		}
		p := s.Properties[st.Property]
		if p == nil {
			p = newPropertyStats()
			s.Properties[st.Property] = p
		}
		head := real
		if invented && slices.Contains(ofInventions, st.Property) {
			head.Types = asCharacter(real.Types)
		}
		values[st.Property]++
		switch values[st.Property] {
		case 1:
			p.Subjects++
			p.Bearers.add(head.Types, 1)
		case 2:
			p.Multiple++
		}
		tail := p.addStatement(st, head, items)
		s.addCommon(head, st.Property, st.Value.Item, tail.Label)
		if happens && st.Value.Kind == fact.Item {
			p.Occasions.add(Pair{head.Types, tail.Types}, 1)
		}
	}
}

// addStatement counts a statement, and gives what is known of its value.
func (p *PropertyStats) addStatement(st *fact.Statement, head Item, items Lookup) Item {
	p.Statements++
	p.Heads.add(head.Types, 1)
	p.Kinds[st.Value.Kind]++
	var tail Item
	if st.Value.Kind == fact.Item {
		tail, _ = items.Item(st.Value.Item)
		p.Tails.add(tail.Types, 1)
	} else {
		tail.Label = literalText(st.Value)
		tail.Links = head.Links
	}
	if goodExample(head.Label) && goodExample(tail.Label) && st.Value.Item != st.Subject {
		e := PairExample{Example{ID: st.Subject, Label: head.Label, Links: head.Links}, Example{Label: tail.Label, Links: tail.Links}}
		if st.Value.Kind == fact.Item {
			e.Tail.ID = st.Value.Item
		}
		if n := len(p.Examples); n < keptExamples || comparePairs(p.Examples[n-1], e) > 0 {
			p.Examples = topPairs(append(p.Examples, e))
		}
	}
	p.addQualifiers(st.Qualifiers, items)
	return tail
}

func (p *PropertyStats) addQualifiers(list []fact.Qualifier, items Lookup) {
	role, timed := false, false
	for i, q := range list {
		if bookkeeping[q.Property] || q.Value.Kind == fact.NoValue {
			continue
		}
		role = true
		timed = timed || timeQualifiers[q.Property] != ""
		sum := p.Qualifiers[q.Property]
		if sum == nil {
			sum = newQualifierStats()
			p.Qualifiers[q.Property] = sum
		}
		sum.Kinds[q.Value.Kind]++
		if q.Value.Kind == fact.Item {
			it, _ := items.Item(q.Value.Item)
			sum.Tails.add(it.Types, 1)
		}
		first := true
		for _, before := range list[:i] {
			first = first && before.Property != q.Property
		}
		if first {
			sum.Statements++
		}
	}
	if role {
		p.Qualified++
	}
	if timed {
		p.Timed++
	}
}

// literalText shows a value as a text would: a date without its clock, an amount without its sign.
func literalText(v fact.Value) string {
	switch v.Kind {
	case fact.Time:
		return dateText(v.Text, v.Precision)
	case fact.Quantity:
		return strings.TrimPrefix(v.Text, "+")
	case fact.String, fact.Monolingual:
		return oneLine(v.Text)
	}
	return ""
}

// dateText cuts "+1867-11-07T00:00:00Z" to its precision: 11 day, 10 month, 9 year; coarser ones give nothing.
func dateText(s string, precision int32) string {
	date, _, ok := strings.Cut(strings.TrimPrefix(s, "+"), "T")
	if !ok || strings.HasPrefix(date, "-") || len(date) != 10 {
		return ""
	}
	switch precision {
	case 11:
		return date
	case 10:
		return date[:7]
	case 9:
		return date[:4]
	}
	return ""
}
