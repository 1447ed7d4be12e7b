package wikidata

import (
	"fmt"
	"strconv"
)

// QID is the number of an item: Q42 is QID(42). Zero means "no item".
type QID uint32

// PID is the number of a property: P31 is PID(31). Zero means "no property".
type PID uint32

// String gives the usual form, "Q42"; the empty string for zero.
func (q QID) String() string { return idString('Q', uint32(q)) }

// String gives the usual form, "P31"; the empty string for zero.
func (p PID) String() string { return idString('P', uint32(p)) }

// MarshalText makes JSON keys and values read "Q42".
func (q QID) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// MarshalText makes JSON keys and values read "P31".
func (p PID) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads "Q42"; the empty text is zero.
func (q *QID) UnmarshalText(b []byte) error {
	n, err := unmarshalID('Q', b)
	*q = QID(n)
	return err
}

// UnmarshalText reads "P31"; the empty text is zero.
func (p *PID) UnmarshalText(b []byte) error {
	n, err := unmarshalID('P', b)
	*p = PID(n)
	return err
}

// ParseQID reads "Q42" and nothing else: no sign, no leading zero, at most 32 bits.
func ParseQID(s string) (QID, bool) {
	n, ok := parseID('Q', s)
	return QID(n), ok
}

// ParsePID reads "P31" and nothing else.
func ParsePID(s string) (PID, bool) {
	n, ok := parseID('P', s)
	return PID(n), ok
}

func idString(kind byte, n uint32) string {
	if n == 0 {
		return ""
	}
	var buf [11]byte
	buf[0] = kind
	return string(strconv.AppendUint(buf[:1], uint64(n), 10))
}

func unmarshalID(kind byte, b []byte) (uint32, error) {
	if len(b) == 0 {
		return 0, nil
	}
	n, ok := parseID(kind, string(b))
	if !ok {
		return 0, fmt.Errorf("%q is not an id of the form %c<number>", b, kind)
	}
	return n, nil
}

func parseID(kind byte, s string) (uint32, bool) {
	if len(s) < 2 || len(s) > 11 || s[0] != kind || s[1] == '0' {
		return 0, false
	}
	var n uint64
	for _, c := range []byte(s[1:]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + uint64(c-'0')
	}
	if n > 1<<32-1 {
		return 0, false
	}
	return uint32(n), true
}
