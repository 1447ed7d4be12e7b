package ingest

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// claimState is what reading claims needs beside the rows.
type claimState struct {
	keepAll    bool // the line is a property
	properties pidSet
	qualifiers pidSet         // of the statement
	order      []wikidata.PID // its qualifiers-order
	groups     []group
}

// A group is the statements of one property, in rows [start, end).
type group struct {
	property   wikidata.PID
	start, end int
}

// readClaims reads {"P31": [statement, …], …}.
func (s *Scanner) readClaims(i int, keepAll bool) int {
	c := &s.claims
	c.keepAll = keepAll
	c.properties.clear()
	c.groups = c.groups[:0]
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "claims is no map")
	}
	sorted := true
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if v < 0 {
			return v
		}
		if done {
			i = v
			break
		}
		property, ok := parsePID(key)
		if !ok {
			return s.fail(RejectBadID, "claims has the key %.40q", key)
		}
		if !c.properties.add(property) {
			return s.twice(key)
		}
		start := s.rows()
		if i = s.statements(v, property, key); i < 0 {
			return i
		}
		sorted = sorted && (len(c.groups) == 0 || c.groups[len(c.groups)-1].property < property)
		c.groups = append(c.groups, group{property, start, s.rows()})
	}
	if !sorted {
		s.sortRows()
	}
	return i
}

// rows gives the number of statements kept so far.
func (s *Scanner) rows() int {
	if s.claims.keepAll {
		return len(s.rec.Property.Statements)
	}
	return len(s.rec.Statements)
}

// sortRows puts the groups in the order of their properties.
func (s *Scanner) sortRows() {
	slices.SortFunc(s.claims.groups, func(a, b group) int { return int(a.property) - int(b.property) })
	if s.claims.keepAll {
		p := &s.rec.Property
		p.Statements = gather(nil, p.Statements, s.claims.groups)
		return
	}
	s.rec.spare = gather(s.rec.spare[:0], s.rec.Statements, s.claims.groups)
	s.rec.spare, s.rec.Statements = s.rec.Statements, s.rec.spare
}

func gather[T any](dst, src []T, groups []group) []T {
	for _, g := range groups {
		dst = append(dst, src[g.start:g.end]...)
	}
	return dst
}

func (s *Scanner) statements(i int, property wikidata.PID, name []byte) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '[') {
		return s.fail(RejectNotEntity, "the claims of %s are no array", name)
	}
	for first := true; ; first = false {
		v, done := s.json.Element(i, first)
		if done || v < 0 {
			return v
		}
		if i = s.addStatement(v, property, name); i < 0 {
			return i
		}
	}
}

// addStatement reads a statement into a new row and takes the row back if the statement is not to be kept.
func (s *Scanner) addStatement(i int, property wikidata.PID, name []byte) int {
	if s.claims.keepAll {
		p := &s.rec.Property
		row := grow(&p.Statements)
		row.Property = property
		next, _ := s.statement(i, name, row)
		return next
	}
	n, q, dropped := len(s.rec.Statements), len(s.rec.qualifiers), s.rec.Dropped
	s.rec.Read.Statements++
	read := s.rec.Read.Qualifiers
	row := grow(&s.rec.Statements)
	row.Property = property
	next, verdict := s.statement(i, name, &row.Claim)
	if verdict == keep {
		return next
	}
	s.rec.Statements = s.rec.Statements[:n]
	s.rec.qualifiers = s.rec.qualifiers[:q]
	s.rec.Read.Qualifiers, s.rec.Dropped = read, dropped
	if verdict == dropDatatype {
		s.rec.Dropped.Datatype++
	} else {
		s.rec.Dropped.Language++
	}
	return next
}

// grow adds a zero row in place: rows are large enough for a copy to show.
func grow[T any](rows *[]T) *T {
	n := len(*rows)
	if n < cap(*rows) {
		*rows = (*rows)[:n+1]
		(*rows)[n] = *new(T)
	} else {
		*rows = append(*rows, *new(T))
	}
	return &(*rows)[n]
}

// Keys of a statement, as bits of those seen.
const (
	seenMain = 1 << iota
	seenStatementID
	seenRank
	seenQualifiers
	seenOrder
	seenReferences
	seenMore // any that is skipped
)

// statement reads one statement. Name is the property as the key wrote it.
func (s *Scanner) statement(i int, name []byte, claim *fact.Claim) (next int, verdict verdict) {
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "a statement of %s is no object", name), keep
	}
	s.claims.order = s.claims.order[:0]
	qualifiers := len(s.rec.qualifiers)
	verdict, seen, i := s.usualStatement(i, name, claim)
	if i < 0 {
		return i, keep
	}
	for seen == 0 || jsonscan.At(s.b, i) != '}' {
		key, v, done := s.json.Member(i, seen == 0)
		if v < 0 {
			return v, keep
		}
		if done {
			i = v - 1
			break
		}
		var bit int
		if bit, i = s.statementPart(key, v, name, claim, &verdict); i < 0 {
			return i, keep
		}
		if seen&bit&^seenMore != 0 {
			return s.twice(key), keep
		}
		seen |= bit
	}
	if seen&seenMain == 0 {
		return s.fail(RejectNotEntity, "a statement of %s has no mainsnak", name), keep
	}
	if end := len(s.rec.qualifiers); end > qualifiers {
		claim.Qualifiers = s.rec.qualifiers[qualifiers:end:end]
		s.order(claim.Qualifiers)
	}
	return i + 1, verdict
}

// statementPart reads one member of a statement.
func (s *Scanner) statementPart(key []byte, v int, name []byte, claim *fact.Claim, verdict *verdict) (bit, next int) {
	switch string(key) {
	case "mainsnak":
		next, *verdict = s.snak(v, name, &claim.Value)
		return seenMain, next
	case "id":
		claim.ID, next = s.text(v, "statement.id")
		return seenStatementID, next
	case "rank":
		return seenRank, s.rank(v, &claim.Rank)
	case "qualifiers":
		return seenQualifiers, s.qualifiers(v)
	case "qualifiers-order":
		return seenOrder, s.qualifierOrder(v)
	case "references":
		return seenReferences, s.references(v, &claim.References)
	}
	return seenMore, s.skipValue(v)
}

// text reads a string and keeps it.
func (s *Scanner) text(i int, what string) (string, int) {
	sp, next := s.span(i, what)
	if next < 0 || sp.end == 0 {
		return "", next
	}
	return s.keep(sp), next
}

func (s *Scanner) rank(i int, rank *fact.Rank) int {
	text, next := s.word(i, "rank")
	if next < 0 {
		return next
	}
	switch string(text) {
	case "normal", "":
		*rank = fact.Normal
	case "preferred":
		*rank = fact.Preferred
	case "deprecated":
		*rank = fact.Deprecated
	default:
		return s.fail(RejectNotEntity, "rank is %.20q", text)
	}
	return next
}

// references counts them.
func (s *Scanner) references(i int, n *int32) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '[') {
		return s.fail(RejectNotEntity, "references is no array")
	}
	for first := true; ; first = false {
		v, done := s.json.Element(i, first)
		if done || v < 0 {
			return v
		}
		*n++
		if i = s.skipValue(v); i < 0 {
			return i
		}
	}
}
