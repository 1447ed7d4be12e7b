package ingest

import (
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
)

// A verdict says whether a snak is kept.
type verdict uint8

const (
	keep verdict = iota
	dropDatatype
	dropLanguage
)

// Keys of a snak, as bits of those seen.
const (
	seenSnakType = 1 << iota
	seenProperty
	seenSnakDatatype
	seenDatavalue
	seenOther // any that is skipped
)

// snak reads {"snaktype": …, "property": …, "datavalue": {…}, "datatype": …} into out.
func (s *Scanner) snak(i int, name []byte, out *fact.Value) (next int, verdict verdict) {
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "a snak of %s is no object", name), keep
	}
	s.value.start = -1
	kind, property, datatype, seen, i := s.usualSnak(i, name)
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
		bit := seenOther
		switch string(key) {
		case "snaktype":
			bit = seenSnakType
			kind, i = s.word(v, "snaktype")
		case "property":
			bit = seenProperty
			property, i = s.word(v, "snak.property")
		case "datatype":
			bit = seenSnakDatatype
			datatype, i = s.word(v, "snak.datatype")
		case "datavalue":
			bit, i = seenDatavalue, s.datavalue(v)
		default:
			i = s.skipValue(v)
		}
		if i < 0 {
			return i, keep
		}
		if seen&bit&^seenOther != 0 {
			return s.twice(key), keep
		}
		seen |= bit
	}
	if len(property) > 0 && string(property) != string(name) {
		return s.fail(RejectNotEntity, "a snak of %.20q stands under %s", property, name), keep
	}
	return i + 1, s.judge(kind, datatype, name, out)
}

// judge turns what was read into a value, unless it is to be dropped.
func (s *Scanner) judge(kind, datatype, name []byte, out *fact.Value) verdict {
	switch string(kind) {
	case "value":
		if s.value.start < 0 {
			s.fail(RejectNotEntity, "a snak of %s has no datavalue", name)
			return keep
		}
		return s.interpret(datatype, out)
	case "somevalue":
		out.Kind = fact.SomeValue
	case "novalue":
		out.Kind = fact.NoValue
	default:
		s.fail(RejectNotEntity, "snaktype is %.20q", kind)
	}
	if !s.claims.keepAll && s.skip.has(datatype) {
		return dropDatatype
	}
	return keep
}
