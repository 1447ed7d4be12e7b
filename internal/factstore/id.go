package factstore

import (
	"bytes"
	"strconv"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Forms of statement ids. Nearly all are the head, "$" and a UUID; a lower-case "q" and either case of the digits occur.
const (
	idString      = iota
	idUpper       // "Q42$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9"
	idLower       // "Q42$f078e5b3-…"
	idSmallQUpper // "q42$F078E5B3-…"
	idSmallQLower
)

// appendID encodes the id of a statement of head as rows of the sort have it: its form and the 16 bytes of its UUID, or
// the string, which holds no zero byte, and a zero byte. Ids of one form sort as their strings do.
func appendID(dst []byte, head wikidata.QID, id string) []byte {
	form, uuid := splitID(head, id)
	dst = append(dst, byte(form))
	if form == idString {
		return append(append(dst, id...), 0)
	}
	return append(dst, uuid[:]...)
}

// cutID splits what appendID begins.
func cutID(b []byte) (form int, id, rest []byte, ok bool) {
	if len(b) == 0 {
		return 0, nil, nil, false
	}
	form, b = int(b[0]), b[1:]
	if form == idString {
		end := bytes.IndexByte(b, 0)
		if end < 0 {
			return 0, nil, nil, false
		}
		return form, b[:end], b[end+1:], true
	}
	if form > idSmallQLower || len(b) < 16 {
		return 0, nil, nil, false
	}
	return form, b[:16], b[16:], true
}

const uuidLen = 36

// uuidPlaces is where the two digits of each byte stand.
var uuidPlaces = [16]uint8{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34}

// hexDigits has the value of a digit, and bits for what it says about its id.
var hexDigits = func() (t [256]byte) {
	for c := range t {
		t[c] = noDigit
	}
	for i := range byte(10) {
		t['0'+i] = i
	}
	for i := range byte(6) {
		t['a'+i] = 10 + i | lowerDigit
		t['A'+i] = 10 + i | upperDigit
	}
	return t
}()

const (
	upperDigit = 1 << (4 + iota)
	lowerDigit
	noDigit
)

// splitID packs the id of a statement of head, or says that it must be kept as it is.
func splitID(head wikidata.QID, id string) (form int, uuid [16]byte) {
	at := len(id) - uuidLen
	if at < 2 || id[at-1] != '$' || id[0] != 'Q' && id[0] != 'q' || !isNumber(id[1:at-1], uint32(head)) {
		return idString, uuid
	}
	digits := id[at:]
	if digits[8] != '-' || digits[13] != '-' || digits[18] != '-' || digits[23] != '-' {
		return idString, uuid
	}
	var seen byte
	for i, p := range uuidPlaces {
		high, low := hexDigits[digits[p]], hexDigits[digits[p+1]]
		seen |= high | low
		uuid[i] = high<<4 | low&15
	}
	switch {
	case seen&noDigit != 0 || seen&(lowerDigit|upperDigit) == lowerDigit|upperDigit:
		return idString, uuid
	case seen&lowerDigit != 0:
		form = idLower
	default:
		form = idUpper
	}
	if id[0] == 'q' {
		form += idSmallQUpper - idUpper
	}
	return form, uuid
}

// isNumber tells whether s is how n is written.
func isNumber(s string, n uint32) bool {
	var b [10]byte
	return s == string(strconv.AppendUint(b[:0], uint64(n), 10))
}

// joinID is the reverse of splitID.
func joinID(head wikidata.QID, form int, uuid []byte) string {
	if len(uuid) != 16 {
		return ""
	}
	var buf [64]byte
	letter, digits := byte('Q'), "0123456789ABCDEF"
	if form == idSmallQUpper || form == idSmallQLower {
		letter = 'q'
	}
	if form == idLower || form == idSmallQLower {
		digits = "0123456789abcdef"
	}
	b := append(strconv.AppendUint(append(buf[:0], letter), uint64(head), 10), '$')
	for i, x := range uuid {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, digits[x>>4], digits[x&15])
	}
	return string(b)
}
