package ingest

import (
	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Fields of values, of all types together: the type of a datavalue comes after its value.
const (
	fieldID = iota
	fieldNumericID
	fieldEntityType
	fieldText
	fieldLanguage
	fieldTime
	fieldPrecision
	fieldCalendar
	fieldAmount
	fieldLower
	fieldUpper
	fieldUnit
	fieldLatitude
	fieldLongitude
	fieldGlobe
	fields
)

// valueType is what the type of a datavalue says.
type valueType uint8

const (
	noType valueType = iota // none, or one that is not known
	stringType
	entityType
	timeType
	quantityType
	textType
	coordinateType
)

func typeOf(name []byte) valueType {
	switch string(name) {
	case "string":
		return stringType
	case "wikibase-entityid":
		return entityType
	case "time":
		return timeType
	case "quantity":
		return quantityType
	case "monolingualtext":
		return textType
	case "globecoordinate":
		return coordinateType
	}
	return noType
}

// A field is a member of a value as a place in the line. Kind is the first byte as written, 0 where it is absent.
type field struct {
	span
	kind byte
}

// value is a datavalue as places in the line.
type value struct {
	start, end int // of the datavalue; start < 0 where there is none
	kind       valueType
	open       byte         // first byte of the value
	text       span         // of a bare string
	item       wikidata.QID // of an item in the usual form, 0 for all else
	field      [fields]field
}

// datavalue reads {"value": …, "type": "…"} without yet knowing what it means.
func (s *Scanner) datavalue(i int) int {
	if s.null(i) {
		return s.skipValue(i)
	}
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "a datavalue is no object")
	}
	if end := s.usualDatavalue(i); end > 0 {
		return end
	}
	start, seen := i, 0
	val := &s.value
	val.kind, val.open, val.item = noType, 0, 0
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if v < 0 {
			return v
		}
		if done {
			val.start, val.end = start, v
			return v
		}
		bit := 0
		switch string(key) {
		case "value":
			bit, i = 1, s.rawValue(v)
		case "type":
			bit = 2
			var name []byte
			name, i = s.word(v, "datavalue.type")
			val.kind = typeOf(name)
		default:
			i = s.skipValue(v)
		}
		if i < 0 {
			return i
		}
		if seen&bit != 0 {
			return s.twice(key)
		}
		seen |= bit
	}
}

func (s *Scanner) rawValue(i int) (next int) {
	val := &s.value
	val.open = jsonscan.At(s.b, i)
	switch val.open {
	case '"':
		val.text, next = s.span(i, "value")
		return next
	case '{':
		return s.valueFields(i)
	}
	return s.skipValue(i)
}

// valueFields notes where the members of a value are.
func (s *Scanner) valueFields(i int) int {
	val := &s.value
	val.field = [fields]field{}
	seen := 0
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if done || v < 0 {
			return v
		}
		n := fieldOf(key)
		if n < 0 {
			if i = s.skipValue(v); i < 0 {
				return i
			}
			continue
		}
		if seen>>n&1 == 1 {
			return s.twice(key)
		}
		seen |= 1 << n
		f := &val.field[n]
		f.kind = jsonscan.At(s.b, v)
		if f.kind == '"' {
			f.span, i = s.span(v, "value")
		} else {
			i = s.skipValue(v)
			f.start, f.end = int32(v), int32(i)
		}
		if i < 0 {
			return i
		}
	}
}

func fieldOf(key []byte) int {
	switch string(key) {
	case "id":
		return fieldID
	case "numeric-id":
		return fieldNumericID
	case "entity-type":
		return fieldEntityType
	case "text":
		return fieldText
	case "language":
		return fieldLanguage
	case "time":
		return fieldTime
	case "precision":
		return fieldPrecision
	case "calendarmodel":
		return fieldCalendar
	case "amount":
		return fieldAmount
	case "lowerBound":
		return fieldLower
	case "upperBound":
		return fieldUpper
	case "unit":
		return fieldUnit
	case "latitude":
		return fieldLatitude
	case "longitude":
		return fieldLongitude
	case "globe":
		return fieldGlobe
	}
	return -1
}
