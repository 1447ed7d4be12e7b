package wikidata

import "strconv"

// Value is one of EntityValue, StringValue, MonolingualValue, TimeValue, QuantityValue, CoordinateValue, UnknownValue.
type Value interface {
	// ValueType is the type of the datavalue as written: "wikibase-entityid", "string", …
	ValueType() string
}

// EntityValue is a reference to an entity.
type EntityValue struct{ ID EntityID }

// StringValue is the value of every datatype that is a bare string: string, external-id, url, commonsMedia, math, …
type StringValue string

// MonolingualValue is a text in a stated language.
type MonolingualValue struct{ Language, Text string }

// TimeValue is a point in time with its precision.
type TimeValue struct {
	Time      string // as written: "+1867-11-07T00:00:00Z", "-0044-03-15T00:00:00Z", years of up to 16 digits
	Timezone  int32  // minutes
	Before    int32
	After     int32
	Precision int32 // 0 (10⁹ years) … 9 year, 10 month, 11 day … 14 second
	Calendar  QID   // Q1985727 Gregorian, Q1985786 Julian; 0 where it is no item
}

// QuantityValue is a decimal number with a unit. Bounds are empty where none are given.
type QuantityValue struct {
	Amount, Lower, Upper string // decimal: "+12.5"
	Unit                 QID    // 0 for the unit 1
}

// CoordinateValue is a place on a globe, in degrees.
type CoordinateValue struct {
	Latitude, Longitude float64
	Precision           float64 // degrees, 0 where unknown
	Globe               QID
}

// UnknownValue is a value of a type this package does not know, or one that does not have the form of its type.
type UnknownValue struct{ Type string }

func (EntityValue) ValueType() string      { return "wikibase-entityid" }
func (StringValue) ValueType() string      { return "string" }
func (MonolingualValue) ValueType() string { return "monolingualtext" }
func (TimeValue) ValueType() string        { return "time" }
func (QuantityValue) ValueType() string    { return "quantity" }
func (CoordinateValue) ValueType() string  { return "globecoordinate" }

// ValueType gives the type as written.
func (v UnknownValue) ValueType() string { return v.Type }

// Date gives year, month and day; month and day are 0 where the precision leaves them open. There is a year 0 before
// +0001 nowhere: -0001 is 1 BCE. ok is false for a text that is no time.
func (v TimeValue) Date() (year int64, month, day int, ok bool) {
	s, ok := CanonicalTime(v.Time)
	if !ok {
		return 0, 0, 0, false
	}
	rest := s[len(s)-len("-01-02T03:04:05Z"):]
	year, err := strconv.ParseInt(s[:len(s)-len(rest)], 10, 64)
	return year, int(rest[1]-'0')*10 + int(rest[2]-'0'), int(rest[4]-'0')*10 + int(rest[5]-'0'), err == nil
}

// CanonicalTime gives a time with at least four digits of year and no zeros before them that are not needed: old dumps
// wrote "+00000001867-11-07T00:00:00Z". ok is false unless s is a sign, 1 to 16 digits of year, and "-MM-DDThh:mm:ssZ"
// with a month up to 12 and a day up to 31.
func CanonicalTime(s string) (canonical string, ok bool) {
	const form = "-00-00T00:00:00Z"
	n := len(s) - len(form) // sign and year
	if n < 2 || n > 17 || s[0] != '+' && s[0] != '-' {
		return "", false
	}
	for i := 1; i < n; i++ {
		if s[i]-'0' > 9 {
			return "", false
		}
	}
	rest := s[n:]
	for i := range len(form) {
		if form[i] == '0' && rest[i]-'0' > 9 || form[i] != '0' && rest[i] != form[i] {
			return "", false
		}
	}
	if rest[1:3] > "12" || rest[4:6] > "31" {
		return "", false
	}
	zeros := 0
	for n-1-zeros > 4 && s[1+zeros] == '0' {
		zeros++
	}
	if zeros == 0 {
		return s, true
	}
	return s[:1] + s[1+zeros:], true
}

// IsDecimal tells whether s is a decimal number as quantities write it: an optional sign, digits, optionally a point
// and digits.
func IsDecimal(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	digits, point := 0, false
	for i := range len(s) {
		switch {
		case s[i]-'0' <= 9:
			digits++
		case s[i] == '.' && !point && digits > 0 && i+1 < len(s):
			point = true
		default:
			return false
		}
	}
	return digits > 0
}
