package pycode

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// maxIdentifier bounds a constructed identifier; labels of 10,000 characters exist.
const maxIdentifier = 80

// ClassName gives the CamelCase identifier of a label, without regard to collisions: "city of the United States" is
// "CityOfTheUnitedStates". Empty where nothing of the label can be written in ASCII letters and digits.
func ClassName(label string) string {
	var b strings.Builder
	for _, w := range words(label) {
		if b.Len() > 0 && b.Len()+len(w) > maxIdentifier {
			break
		}
		b.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	return afterLetter(b.String(), "N")
}

// RoleName gives the snake_case identifier of a label: "start time" is "start_time". Empty like ClassName's.
func RoleName(label string) string {
	var b strings.Builder
	for _, w := range words(label) {
		if b.Len() > 0 {
			if b.Len()+len(w) > maxIdentifier {
				break
			}
			b.WriteByte('_')
		}
		b.WriteString(strings.ToLower(w))
	}
	return afterLetter(b.String(), "n")
}

// afterLetter makes a name that begins with a digit valid: "4X game" is N4XGame ("number").
func afterLetter(s, prefix string) string {
	if s != "" && isDigit(s[0]) {
		return prefix + s
	}
	return s
}

var dropApostrophes = strings.NewReplacer("'", "", "`", "")

// words splits a label: NFKC, transliteration to ASCII, runs of letters and digits. Apostrophes join: "women's" is one.
func words(label string) []string {
	if len(label) > 8*maxIdentifier {
		label = strings.ToValidUTF8(label[:8*maxIdentifier], "")
	}
	ascii := unidecode.Unidecode(norm.NFKC.String(label))
	ascii = dropApostrophes.Replace(ascii)
	out := strings.FieldsFunc(ascii, func(r rune) bool {
		return r >= 0x80 || r == '_' || !isLetter(byte(r)) && !isDigit(byte(r))
	})
	for i, w := range out {
		out[i] = w[:min(len(w), maxIdentifier)]
	}
	return out
}

// IsIdentifier says whether s can be a name in emitted code: ASCII, not reserved.
func IsIdentifier(s string) bool {
	if s == "" || !isLetter(s[0]) || IsKeyword(s) {
		return false
	}
	for _, c := range []byte(s) {
		if !isLetter(c) && !isDigit(c) {
			return false
		}
	}
	return true
}

// Namespace hands out class names that are unique without regard to case. Whoever claims first keeps the plain name:
// claim in the order that decides, lowest id first.
type Namespace struct{ taken map[string]string }

// NewNamespace reserves the names that the emitted modules themselves use.
func NewNamespace(reserved ...string) *Namespace {
	n := &Namespace{taken: map[string]string{}}
	for _, r := range reserved {
		n.taken[strings.ToLower(r)] = r
	}
	return n
}

// Claim gives the class name of a label and id, and the name it would have had where that was not free. A label
// without any letter is named by its id; a name that is reserved, hides a builtin or is taken gets the id as suffix.
func (n *Namespace) Claim(label, id string) (name, wanted string) {
	plain := ClassName(label)
	if plain == "" {
		plain = id
	}
	name = plain
	_, used := n.taken[strings.ToLower(plain)]
	if used || IsKeyword(plain) || IsBuiltin(plain) {
		name, wanted = plain+"_"+id, plain
	}
	for n.taken[strings.ToLower(name)] != "" { // the same label and id, claimed twice
		name += "_"
	}
	n.taken[strings.ToLower(name)] = name
	return name, wanted
}

// Reserve takes a name as it is, for example one kept from an earlier dump; false where it is no free identifier.
func (n *Namespace) Reserve(name string) bool {
	_, used := n.taken[strings.ToLower(name)]
	if used || !IsIdentifier(name) || IsBuiltin(name) {
		return false
	}
	n.taken[strings.ToLower(name)] = name
	return true
}

// Roles hands out snake_case names for the parameters of one signature.
type Roles struct{ taken map[string]bool }

// NewRoles reserves the names of attributes and methods that instances have anyway.
func NewRoles(reserved ...string) *Roles {
	r := &Roles{taken: map[string]bool{}}
	for _, w := range reserved {
		r.taken[w] = true
	}
	return r
}

// Claim gives the role name of a label and id: keywords and builtins get a trailing underscore, a name that is taken
// gets the id as suffix, a label without letters is named by its id.
func (r *Roles) Claim(label, id string) string {
	name := RoleName(label)
	if name == "" {
		name = strings.ToLower(id)
	}
	if IsKeyword(name) || IsBuiltin(name) {
		name += "_"
	}
	if r.taken[name] {
		name = strings.TrimSuffix(name, "_") + "_" + strings.ToLower(id)
	}
	for r.taken[name] {
		name += "_"
	}
	r.taken[name] = true
	return name
}
