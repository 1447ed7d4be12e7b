package wikidata

import (
	"math"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
)

// value reads a datavalue. What does not have the form of its type is an UnknownValue.
func (d *decoder) value(n *node) Value {
	kind := d.text(n.get("type"), "datavalue.type")
	v := n.get("value")
	var known Value
	switch {
	case kind == "string" && v.kind == '"':
		return StringValue(v.text)
	case v.kind != '{':
	case kind == "wikibase-entityid":
		known = d.entityValue(v)
	case kind == "monolingualtext":
		known = monolingualValue(v)
	case kind == "time":
		known = timeValue(v)
	case kind == "quantity":
		known = quantityValue(v)
	case kind == "globecoordinate":
		known = coordinateValue(v)
	}
	if known == nil {
		return UnknownValue{Type: kind}
	}
	return known
}

// entityValue reads {"entity-type": "item", "numeric-id": 42, "id": "Q42"}; the id counts where it is given (P10 has
// values with "numeric-id": 0 beside the right id).
func (d *decoder) entityValue(v *node) Value {
	if id := v.get("id"); !id.absent() {
		if id.kind != '"' {
			return nil
		}
		parsed, ok := ParseEntityID(id.text)
		switch {
		case ok:
			return EntityValue{parsed}
		case LooksLikeID(id.text):
			d.fail(ErrBadID, "value %.40q", id.text)
		}
		return nil
	}
	kind := typeKinds[v.get("entity-type").text]
	number := v.get("numeric-id")
	if kind == 0 || number.absent() {
		return nil
	}
	parsed, ok := ParseEntityID(string(rune(kind)) + string(number.raw))
	if !ok {
		d.fail(ErrBadID, "value with the number %.40s", number.raw)
		return nil
	}
	return EntityValue{parsed}
}

// LooksLikeID tells whether a text that is no id was meant as one: a letter of a known kind and a digit.
func LooksLikeID(s string) bool {
	if len(s) < 2 || s[1]-'0' > 9 {
		return false
	}
	switch s[0] {
	case KindItem, KindProperty, KindLexeme, KindMediaInfo, KindSchema:
		return true
	}
	return false
}

func monolingualValue(v *node) Value {
	text, language := v.get("text"), v.get("language")
	if text.kind != '"' || language.kind != '"' {
		return nil
	}
	return MonolingualValue{Language: language.text, Text: text.text}
}

func timeValue(v *node) Value {
	t := v.get("time")
	if _, ok := CanonicalTime(t.text); !ok {
		return nil
	}
	value := TimeValue{Time: t.text, Calendar: ConceptItem(v.get("calendarmodel").text)}
	for key, field := range map[string]*int32{
		"timezone": &value.Timezone, "before": &value.Before, "after": &value.After, "precision": &value.Precision,
	} {
		number, ok := jsonscan.Integer(v.get(key).raw)
		if ok = ok && int64(int32(number)) == number; ok {
			*field = int32(number)
		} else if key == "precision" {
			return nil
		}
	}
	return value
}

func quantityValue(v *node) Value {
	value := QuantityValue{
		Amount: v.get("amount").text,
		Lower:  v.get("lowerBound").text,
		Upper:  v.get("upperBound").text,
		Unit:   ConceptItem(v.get("unit").text),
	}
	if !IsDecimal(value.Amount) || value.Lower != "" && !IsDecimal(value.Lower) || value.Upper != "" && !IsDecimal(value.Upper) {
		return nil
	}
	return value
}

func coordinateValue(v *node) Value {
	latitude, ok1 := number(v.get("latitude"))
	longitude, ok2 := number(v.get("longitude"))
	if !ok1 || !ok2 {
		return nil
	}
	precision, _ := number(v.get("precision"))
	return CoordinateValue{Latitude: latitude, Longitude: longitude, Precision: precision, Globe: ConceptItem(v.get("globe").text)}
}

// number reads a finite number; -0 is 0.
func number(n *node) (float64, bool) {
	f, err := strconv.ParseFloat(string(n.raw), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || n.kind == '"' {
		return 0, false
	}
	return f + 0, true
}
