package ingest

import (
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Wikibase writes the keys of an object in the same order nearly always. The functions here compare with that order in
// a few long strides and read as far as it holds; what is left, or all of it, goes the general way, which takes keys in
// any order. So order is guessed and never assumed: the outcome is the same.

func (s *Scanner) is(i int, lit string) bool { return jsonscan.Literal(s.b, i, lit) }

// after gives the position of what comes after lit, which stands at i.
func (s *Scanner) after(i int, lit string) int { return jsonscan.Space(s.b, i+len(lit)) }

var (
	kindValue = []byte("value")
	kindItem  = []byte("wikibase-item")
)

// usualStatement reads {"mainsnak":…,"type":"statement","qualifiers":…,"qualifiers-order":…,"id":…,"rank":…,
// "references":…, each but the first optional. Seen says what was read and next where; seen is 0 for nothing.
func (s *Scanner) usualStatement(i int, name []byte, claim *fact.Claim) (verdict verdict, seen, next int) {
	const main, kind, qualifiers, order = `{"mainsnak":`, `,"type":"statement"`, `,"qualifiers":`, `,"qualifiers-order":`
	const id, rank, references = `,"id":`, `,"rank":"normal"`, `,"references":`
	if !s.is(i, main) {
		return keep, 0, i
	}
	seen = seenMain
	if i, verdict = s.snak(s.after(i, main), name, &claim.Value); i < 0 {
		return verdict, seen, i
	}
	if s.is(i, kind) {
		i += len(kind)
	}
	if s.is(i, qualifiers) {
		seen |= seenQualifiers
		if i = s.qualifiers(s.after(i, qualifiers)); i < 0 {
			return verdict, seen, i
		}
		if s.is(i, order) {
			seen |= seenOrder
			if i = s.qualifierOrder(s.after(i, order)); i < 0 {
				return verdict, seen, i
			}
		}
	}
	if s.is(i, id) {
		seen |= seenStatementID
		if claim.ID, i = s.text(s.after(i, id), "statement.id"); i < 0 {
			return verdict, seen, i
		}
	}
	if s.is(i, rank) {
		seen |= seenRank
		i += len(rank)
	}
	if s.is(i, references) {
		seen |= seenReferences
		i = s.references(s.after(i, references), &claim.References)
	}
	return verdict, seen, i
}

// usualSnak reads {"snaktype":"value","property":…,"hash":…,"datavalue":…,"datatype":…, the hash optional.
func (s *Scanner) usualSnak(i int, name []byte) (kind, property, datatype []byte, seen, next int) {
	const head, hash, value, dt = `{"snaktype":"value","property":"`, `,"hash":"`, `,"datavalue":`, `,"datatype":`
	const itemType = dt + `"wikibase-item"`
	j := i + len(head)
	end := j + len(name)
	if !s.is(i, head) || jsonscan.At(s.b, end) != '"' || string(s.b[j:end]) != string(name) {
		return nil, nil, nil, 0, i
	}
	kind, property, seen, i = kindValue, name, seenSnakType|seenProperty, end+1
	if s.is(i, hash) {
		if i = s.json.SkipString(i + len(hash)); i < 0 {
			return kind, property, nil, seen, i
		}
	}
	if s.is(i, value) {
		seen |= seenDatavalue
		if i = s.datavalue(s.after(i, value)); i < 0 {
			return kind, property, nil, seen, i
		}
	}
	if s.value.item != 0 && s.is(i, itemType) {
		return kind, property, kindItem, seen | seenSnakDatatype, i + len(itemType)
	}
	if s.is(i, dt) {
		seen |= seenSnakDatatype
		datatype, i = s.word(s.after(i, dt), "snak.datatype")
	}
	return kind, property, datatype, seen, i
}

// usualTerm reads {"language":"en","value":"…"}; next is 0 where a term has another form.
func (s *Scanner) usualTerm(i int) (text span, next int) {
	const head, value = `{"language":"`, `,"value":`
	if !s.is(i, head) {
		return span{}, 0
	}
	i = s.json.SkipString(i + len(head))
	if i < 0 || !s.is(i, value) {
		return span{}, 0
	}
	i += len(value)
	end, escaped := s.json.String(i)
	if jsonscan.At(s.b, end) != '}' {
		return span{}, 0
	}
	return span{int32(i + 1), int32(end - 1), escaped}, end + 1
}

// usualDatavalue reads a whole datavalue in one of the usual forms, and gives the position after it; 0 where it has
// another form. All or nothing: the general way begins anew.
func (s *Scanner) usualDatavalue(i int) int {
	const item = `{"value":{"entity-type":"item","numeric-id":`
	const text, time = `{"value":"`, `{"value":{"time":`
	const number, mono = `{"value":{"amount":`, `{"value":{"text":`
	kind, end := noType, 0
	switch at := i + len(`{"value":`); {
	case jsonscan.At(s.b, at) == '"' && s.is(i, text):
		kind, end = stringType, s.usualString(at)
	case jsonscan.At(s.b, at+2) == 'e' && s.is(i, item):
		kind, end = entityType, s.usualItem(i+len(item))
	case jsonscan.At(s.b, at+2) == 'a' && s.is(i, number):
		kind, end = quantityType, s.usualQuantity(i+len(number))
	case jsonscan.At(s.b, at+3) == 'i' && s.is(i, time):
		kind, end = timeType, s.usualTime(i+len(time))
	case jsonscan.At(s.b, at+3) == 'e' && s.is(i, mono):
		kind, end = textType, s.usualText(i+len(mono))
	}
	if end <= 0 {
		return 0
	}
	v := &s.value
	v.kind, v.start, v.end, v.open = kind, i, end, s.b[i+len(`{"value":`)]
	return end
}

// usualItem reads the rest of {"value":{"entity-type":"item","numeric-id":42,"id":"Q42"},"type":"wikibase-entityid"}.
func (s *Scanner) usualItem(i int) int {
	const id, tail = `,"id":"Q`, `"},"type":"wikibase-entityid"}`
	_, end := jsonscan.Digits(s.b, i)
	if end == i || s.b[i] == '0' || !s.is(end, id) {
		return 0
	}
	i = end + len(id)
	n, end := jsonscan.Digits(s.b, i)
	if end == i || end-i > 10 || s.b[i] == '0' || n > 1<<32-1 || !s.is(end, tail) {
		return 0
	}
	s.value.item = wikidata.QID(n)
	return end + len(tail)
}

// usualString reads the rest of {"value":"…","type":"string"}.
func (s *Scanner) usualString(i int) int {
	const tail = `,"type":"string"}`
	end, escaped := s.json.String(i)
	if end < 0 || !s.is(end, tail) {
		return 0
	}
	s.value.text = span{int32(i + 1), int32(end - 1), escaped}
	return end + len(tail)
}

// usualTime reads the rest of {"value":{"time":"…","timezone":0,"before":0,"after":0,"precision":11,
// "calendarmodel":"…"},"type":"time"}.
func (s *Scanner) usualTime(i int) int {
	const zeros, calendar, tail = `,"timezone":0,"before":0,"after":0,"precision":`, `,"calendarmodel":`, `},"type":"time"}`
	i = s.usualField(fieldTime, i)
	if i <= 0 || !s.is(i, zeros) {
		return 0
	}
	i += len(zeros)
	end := jsonscan.Number(s.b, i)
	if end < 0 || !s.is(end, calendar) {
		return 0
	}
	s.value.field[fieldPrecision] = field{span{int32(i), int32(end), false}, '0'}
	i = s.usualField(fieldCalendar, end+len(calendar))
	if i <= 0 || !s.is(i, tail) {
		return 0
	}
	return i + len(tail)
}

// usualQuantity reads the rest of {"value":{"amount":"…","unit":"…","upperBound":"…","lowerBound":"…"},
// "type":"quantity"}, the bounds optional.
func (s *Scanner) usualQuantity(i int) int {
	const unit, upper, lower, tail = `,"unit":`, `,"upperBound":`, `,"lowerBound":`, `},"type":"quantity"}`
	i = s.usualField(fieldAmount, i)
	if i <= 0 || !s.is(i, unit) {
		return 0
	}
	i = s.usualField(fieldUnit, i+len(unit))
	s.value.field[fieldUpper], s.value.field[fieldLower] = field{}, field{}
	if i > 0 && s.is(i, upper) {
		i = s.usualField(fieldUpper, i+len(upper))
	}
	if i > 0 && s.is(i, lower) {
		i = s.usualField(fieldLower, i+len(lower))
	}
	if i <= 0 || !s.is(i, tail) {
		return 0
	}
	return i + len(tail)
}

// usualText reads the rest of {"value":{"text":"…","language":"en"},"type":"monolingualtext"}.
func (s *Scanner) usualText(i int) int {
	const language, tail = `,"language":`, `},"type":"monolingualtext"}`
	i = s.usualField(fieldText, i)
	if i <= 0 || !s.is(i, language) {
		return 0
	}
	i = s.usualField(fieldLanguage, i+len(language))
	if i <= 0 || !s.is(i, tail) {
		return 0
	}
	return i + len(tail)
}

// usualField notes where a string is, and gives the position after it; not above 0 where it is none.
func (s *Scanner) usualField(n, i int) int {
	end, escaped := s.json.String(i)
	if end > 0 {
		s.value.field[n] = field{span{int32(i + 1), int32(end - 1), escaped}, '"'}
	}
	return end
}
