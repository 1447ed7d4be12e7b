package ingest

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// qualifiers reads {"P580": [snak, …], …} to the end of the record's qualifiers.
func (s *Scanner) qualifiers(i int) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "qualifiers is no map")
	}
	s.claims.qualifiers.clear()
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if done || v < 0 {
			return v
		}
		property, ok := parsePID(key)
		if !ok {
			return s.fail(RejectBadID, "qualifiers has the key %.40q", key)
		}
		if !s.claims.qualifiers.add(property) {
			return s.twice(key)
		}
		if i = s.qualifierList(v, property, key); i < 0 {
			return i
		}
	}
}

func (s *Scanner) qualifierList(i int, property wikidata.PID, name []byte) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '[') {
		return s.fail(RejectNotEntity, "the qualifiers of %s are no array", name)
	}
	for first := true; ; first = false {
		v, done := s.json.Element(i, first)
		if done || v < 0 {
			return v
		}
		n := len(s.rec.qualifiers)
		row := grow(&s.rec.qualifiers)
		row.Property = property
		var verdict verdict
		if i, verdict = s.snak(v, name, &row.Value); i < 0 {
			return i
		}
		s.rec.Read.Qualifiers++
		switch verdict {
		case keep:
			continue
		case dropDatatype:
			s.rec.Dropped.QualifierDatatype++
		case dropLanguage:
			s.rec.Dropped.QualifierLanguage++
		}
		s.rec.qualifiers = s.rec.qualifiers[:n]
	}
}

func (s *Scanner) qualifierOrder(i int) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '[') {
		return s.fail(RejectNotEntity, "qualifiers-order is no array")
	}
	for first := true; ; first = false {
		v, done := s.json.Element(i, first)
		if done || v < 0 {
			return v
		}
		text, next := s.word(v, "qualifiers-order")
		if next < 0 {
			return next
		}
		property, ok := parsePID(text)
		if !ok {
			return s.fail(RejectBadID, "qualifiers-order has %.40q", text)
		}
		s.claims.order = append(s.claims.order, property)
		i = next
	}
}

// order puts qualifiers in the order given; what it does not name stays behind. Nearly always they are in it already.
func (s *Scanner) order(rows []fact.Qualifier) {
	order := s.claims.order
	if len(order) == 0 || s.claims.qualifiers.is(order) {
		return
	}
	rank := make(map[wikidata.PID]int, len(order))
	for i, property := range order {
		if _, twice := rank[property]; !twice {
			rank[property] = i - len(order) // below 0, which is what all others have
		}
	}
	slices.SortStableFunc(rows, func(a, b fact.Qualifier) int { return rank[a.Property] - rank[b.Property] })
}
