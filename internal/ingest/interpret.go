package ingest

import (
	"math"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// interpret gives a datavalue its meaning, by the rules of wikidata.DecodeEntity: what does not have the form of its
// type is kept as fact.Other.
func (s *Scanner) interpret(datatype []byte, out *fact.Value) verdict {
	if len(datatype) > 0 && !s.claims.keepAll && s.skip.has(datatype) {
		return dropDatatype
	}
	val := &s.value
	ok := false
	switch val.kind {
	case stringType:
		if ok = val.open == '"'; ok {
			out.Kind, out.Text = fact.String, s.keep(val.text)
		}
	case entityType:
		ok = val.open == '{' && s.entityValue(out)
	case timeType:
		ok = val.open == '{' && s.timeValue(out)
	case quantityType:
		ok = val.open == '{' && s.quantityValue(out)
	case textType:
		if val.open == '{' && s.isText(fieldText) && s.isText(fieldLanguage) {
			return s.monolingual(datatype, out)
		}
	case coordinateType:
		ok = val.open == '{' && s.coordinateValue(out)
	}
	if !ok {
		s.other(out)
		return keep
	}
	if len(datatype) == 0 && !s.claims.keepAll && s.skip.hasName(impliedDatatype(out)) {
		return dropDatatype
	}
	return keep
}

// impliedDatatype is what a snak without a datatype is judged by.
func impliedDatatype(v *fact.Value) string {
	switch v.Kind {
	case fact.Item:
		return "wikibase-item"
	case fact.PropertyID:
		return "wikibase-property"
	case fact.Lexeme:
		return lexemeDatatype(v.Text)
	case fact.Time:
		return "time"
	case fact.Quantity:
		return "quantity"
	case fact.Coordinate:
		return "globe-coordinate"
	case fact.Monolingual:
		return "monolingualtext"
	}
	return "string"
}

func lexemeDatatype(id string) string {
	switch parsed, _ := wikidata.ParseEntityID(id); parsed.Kind {
	case wikidata.KindForm:
		return "wikibase-form"
	case wikidata.KindSense:
		return "wikibase-sense"
	}
	return "wikibase-lexeme"
}

// other keeps a datavalue as it is written.
func (s *Scanner) other(out *fact.Value) {
	val := &s.value
	if jsonscan.Valid(s.b, val.start, maxSkip) != val.end {
		s.fail(RejectNotJSON, "malformed value at byte %d", val.start)
		return
	}
	*out = fact.Value{Kind: fact.Other, Text: s.keepBytes(s.b[val.start:val.end])}
}

func (s *Scanner) isText(n int) bool { return s.value.field[n].kind == '"' }

// plain gives the text of a field to look at, valid until the next call; empty where it is no string.
func (s *Scanner) plain(n int) []byte {
	f := &s.value.field[n]
	if f.kind != '"' {
		return nil
	}
	if !f.escaped {
		return s.b[f.start:f.end]
	}
	var err error
	if s.scratch, err = jsonscan.Unescape(s.scratch[:0], s.b[f.start:f.end]); err != nil {
		s.fail(RejectNotJSON, "%s at byte %d", err, f.start)
	}
	return s.scratch
}

// raw gives a field as written, empty where it is absent.
func (s *Scanner) raw(n int) []byte {
	f := &s.value.field[n]
	if f.kind == '"' { // no caller takes a string for a number
		return nil
	}
	return s.b[f.start:f.end]
}

func (s *Scanner) entityValue(out *fact.Value) bool {
	if s.value.item != 0 {
		out.Kind, out.Item = fact.Item, s.value.item
		return true
	}
	switch id := &s.value.field[fieldID]; id.kind {
	case '"':
		text := s.plain(fieldID)
		if q, ok := parseQID(text); ok {
			out.Kind, out.Item = fact.Item, q
			return true
		}
		return s.entityID(string(text), out)
	case 0, 'n':
		return s.numericID(out)
	}
	return false
}

// entityID takes an id that is no item's.
func (s *Scanner) entityID(text string, out *fact.Value) bool {
	id, ok := wikidata.ParseEntityID(text)
	if !ok && wikidata.LooksLikeID(text) {
		s.fail(RejectBadID, "value %.40q", text)
	}
	return ok && s.setEntity(id, out)
}

func (s *Scanner) setEntity(id wikidata.EntityID, out *fact.Value) bool {
	switch id.Kind {
	case wikidata.KindItem:
		out.Kind, out.Item = fact.Item, id.Item()
	case wikidata.KindProperty:
		out.Kind, out.Text = fact.PropertyID, id.String()
	case wikidata.KindLexeme, wikidata.KindForm, wikidata.KindSense:
		out.Kind, out.Text = fact.Lexeme, id.String()
	default:
		return false
	}
	return true
}

func (s *Scanner) numericID(out *fact.Value) bool {
	number := &s.value.field[fieldNumericID]
	letter := ""
	switch string(s.plain(fieldEntityType)) {
	case "item":
		letter = "Q"
	case "property":
		letter = "P"
	case "lexeme":
		letter = "L"
	case "mediainfo":
		letter = "M"
	}
	if letter == "" || number.kind == 0 || number.kind == 'n' {
		return false
	}
	id, ok := wikidata.ParseEntityID(letter + string(s.raw(fieldNumericID)))
	if !ok {
		s.fail(RejectBadID, "value with the number %.40s", s.raw(fieldNumericID))
	}
	return ok && s.setEntity(id, out)
}

func (s *Scanner) monolingual(datatype []byte, out *fact.Value) verdict {
	language := s.plain(fieldLanguage)
	code := s.languages.wanted.find(language)
	switch {
	case len(datatype) == 0 && !s.claims.keepAll && s.skip.hasName("monolingualtext"):
		return dropDatatype
	case code >= 0:
		out.Lang = s.languages.codes[code]
	case s.claims.keepAll:
		out.Lang = s.keepBytes(language)
	default:
		return dropLanguage
	}
	out.Kind, out.Text = fact.Monolingual, s.keep(s.value.field[fieldText].span)
	return keep
}

func (s *Scanner) timeValue(out *fact.Value) bool {
	if !s.isText(fieldTime) {
		return false
	}
	precision, ok := jsonscan.Integer(s.raw(fieldPrecision))
	if !ok || int64(int32(precision)) != precision {
		return false
	}
	text, ok := wikidata.CanonicalTime(s.keep(s.value.field[fieldTime].span))
	if !ok {
		return false
	}
	out.Kind, out.Text, out.Precision = fact.Time, text, int32(precision)
	out.Item = conceptItem(s.plain(fieldCalendar))
	return true
}

// conceptItem is wikidata.ConceptItem for bytes.
func conceptItem(uri []byte) wikidata.QID {
	for i := len(uri) - 1; i >= 0; i-- {
		if uri[i] == '/' {
			q, _ := parseQID(uri[i+1:])
			return q
		}
	}
	return 0
}

func (s *Scanner) quantityValue(out *fact.Value) bool {
	amount, ok := s.decimal(fieldAmount)
	if !ok || amount == "" {
		return false
	}
	lower, ok1 := s.decimal(fieldLower)
	upper, ok2 := s.decimal(fieldUpper)
	if !ok1 || !ok2 {
		return false
	}
	*out = fact.Value{Kind: fact.Quantity, Text: amount, Lower: lower, Upper: upper, Item: conceptItem(s.plain(fieldUnit))}
	return true
}

// decimal reads a number in a string; empty where there is none.
func (s *Scanner) decimal(n int) (text string, ok bool) {
	if !s.isText(n) {
		return "", true
	}
	text = s.keep(s.value.field[n].span)
	return text, text == "" || wikidata.IsDecimal(text)
}

func (s *Scanner) coordinateValue(out *fact.Value) bool {
	latitude, ok1 := s.number(fieldLatitude)
	longitude, ok2 := s.number(fieldLongitude)
	if !ok1 || !ok2 {
		return false
	}
	text := strconv.AppendFloat(s.scratch[:0], latitude, 'f', -1, 64)
	text = append(text, ',')
	text = strconv.AppendFloat(text, longitude, 'f', -1, 64)
	s.scratch = text
	*out = fact.Value{Kind: fact.Coordinate, Text: s.keepBytes(text), Item: conceptItem(s.plain(fieldGlobe))}
	return true
}

// number reads a finite number; -0 is 0.
func (s *Scanner) number(n int) (float64, bool) {
	f, err := strconv.ParseFloat(string(s.raw(n)), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return 0, false
	}
	return f + 0, true
}
