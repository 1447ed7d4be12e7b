package link

import "strings"

// generic heads that a name may lose: "Stanford University" is "Stanford".
var genericHeads = map[string]bool{
	"University": true, "College": true, "Inc": true, "Inc.": true, "Corporation": true, "Corp.": true, "Company": true, "Co.": true,
	"Ltd": true, "Ltd.": true, "Limited": true, "LLC": true, "plc": true, "PLC": true, "Group": true, "Records": true, "Party": true,
	"River": true, "County": true, "City": true, "Island": true, "Islands": true, "Province": true, "District": true, "Lake": true,
	"Airport": true, "Region": true, "F.C.": true, "FC": true, "A.F.C.": true, "AG": true, "GmbH": true, "S.A.": true,
	"Studios": true, "Pictures": true, "Entertainment": true, "Foundation": true, "Institute": true, "School": true,
}

// honorifics stand before a person's name and are no part of it.
var honorifics = map[string]bool{
	"Sir": true, "Dame": true, "Lord": true, "Lady": true, "Saint": true, "St.": true, "Dr.": true, "Prince": true, "Princess": true,
	"King": true, "Queen": true, "Emperor": true, "Pope": true, "President": true, "General": true, "Mr.": true, "Mrs.": true,
	"Mr": true, "Mrs": true, "Ms": true, "Ms.": true, "Miss": true, "Dr": true, "St": true, "Prof.": true, "Professor": true, "Rev.": true,
	"Reverend": true, "Father": true, "Brother": true, "Sister": true, "Rabbi": true, "Imam": true, "Sheikh": true, "Cardinal": true,
	"Archbishop": true, "Bishop": true, "Gen.": true, "Colonel": true, "Col.": true, "Captain": true, "Capt.": true, "Major": true, "Maj.": true,
	"Lieutenant": true, "Lt.": true, "Commander": true, "Sergeant": true, "Sgt.": true, "Admiral": true, "Marshal": true, "Brigadier": true,
	"Senator": true, "Sen.": true, "Representative": true, "Rep.": true, "Congressman": true, "Governor": true, "Gov.": true, "Mayor": true,
	"Judge": true, "Justice": true, "Chancellor": true, "Premier": true, "Minister": true, "Secretary": true, "Ambassador": true, "Count": true,
	"Countess": true, "Duke": true, "Duchess": true, "Baron": true, "Baroness": true, "Earl": true, "Marquess": true, "Viscount": true,
	"Archduke": true, "Archduchess": true, "Empress": true, "Tsar": true, "Sultan": true, "Crown": true, "Grand": true, "Palatine": true,
	"Infante": true, "Infanta": true, "Prime": true, "Vice": true, "Coach": true, "Chief": true, "Inspector": true, "Detective": true,
	"Deputy": true, "Former": true, "Don": true, "Doña": true, "Shah": true, "Emir": true, "Sri": true, "Swami": true, "Chairman": true,
	"Director": true, "Agent": true, "Officer": true, "Lady-in-Waiting": true, "Squadron": true, "Leader": true, "Wing": true, "Air": true,
}

// small words do not begin or end a short form.
var small = map[string]bool{"of": true, "the": true, "and": true, "de": true, "in": true, "for": true, "&": true, "The": true,
	"to": true, "a": true, "on": true, "at": true, "la": true, "von": true, "van": true, "der": true, "du": true, "des": true, "-": true}

const maxForms = 12

// ShortForms appends the shorter names that text uses for a name: without the part in brackets or after the comma,
// first and last name, surname, initial and surname, without a generic head or an honorific, prefixes and suffixes of
// two words or more, acronym. person says that it names a human being. At most 12 forms, none equal to the name, each
// once; a name of more than ten words gets those of its first part only.
func ShortForms(name string, person bool, dst []string) []string {
	base := len(dst)
	core := name
	if i := strings.IndexByte(core, '('); i > 1 {
		core = strings.TrimSpace(core[:i])
		dst = addForm(dst, base, name, core)
	}
	if i := strings.Index(core, ", "); i > 1 {
		core = core[:i]
		dst = addForm(dst, base, name, core)
	}
	w := strings.Fields(core)
	if len(w) < 2 || len(w) > 10 {
		return dst
	}
	if person {
		return personForms(dst, base, name, w)
	}
	return thingForms(dst, base, name, w)
}

func personForms(dst []string, base int, name string, w []string) []string {
	for len(w) > 1 && honorifics[w[0]] {
		w = w[1:]
		dst = addForm(dst, base, name, strings.Join(w, " "))
	}
	for i, x := range w { // "Louis IX of France", "Henry the Navigator"
		if small[x] && i > 0 && x != "de" && x != "von" && x != "van" && x != "der" && x != "la" {
			dst = addForm(dst, base, name, strings.Join(w[:i], " "))
			return dst
		}
	}
	if n := len(w) - 1; n > 0 && (w[n] == "Jr." || w[n] == "Sr." || w[n] == "Jr" || w[n] == "III" || w[n] == "II") {
		w = w[:n]
		dst = addForm(dst, base, name, strings.TrimSuffix(strings.Join(w, " "), ","))
	}
	if len(w) < 2 {
		return dst
	}
	first, last := w[0], strings.TrimSuffix(w[len(w)-1], ",")
	dst = addForm(dst, base, name, first+" "+last)
	dst = addForm(dst, base, name, last)
	for i := len(w) - 2; i > 0; i-- { // "van Gogh"
		if !small[w[i]] {
			break
		}
		dst = addForm(dst, base, name, strings.Join(w[i:], " "))
	}
	if r := []rune(first); len(r) > 1 {
		dst = addForm(dst, base, name, string(r[:1])+". "+last)
	}
	if len(w) == 3 {
		dst = addForm(dst, base, name, w[1]+" "+last)
		dst = addForm(dst, base, name, first+" "+w[1])
	}
	return dst
}

func thingForms(dst []string, base int, name string, w []string) []string {
	if w[0] == "The" || w[0] == "the" {
		w = w[1:]
		dst = addForm(dst, base, name, strings.Join(w, " "))
	}
	for n := len(w) - 1; n > 0 && genericHeads[w[n]]; n-- {
		w = w[:n]
		dst = addForm(dst, base, name, strings.TrimSuffix(strings.Join(w, " "), ","))
	}
	if len(w) > 2 && genericHeads[w[0]] && w[1] == "of" { // "University of Oxford"
		dst = addForm(dst, base, name, strings.Join(w[2:], " "))
	}
	for n := len(w) - 1; n >= 2; n-- {
		if !small[w[n-1]] {
			dst = addForm(dst, base, name, strings.TrimSuffix(strings.Join(w[:n], " "), ","))
		}
		if from := len(w) - n; !small[w[from]] {
			dst = addForm(dst, base, name, strings.Join(w[from:], " "))
		}
	}
	if a := acronym(w); len(a) > 2 {
		dst = addForm(dst, base, name, a)
	}
	return dst
}

// acronym takes the capitals of the words; empty when a word that is not small has none.
func acronym(w []string) string {
	var b strings.Builder
	for _, x := range w {
		switch c := x[0]; {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c)
		case !small[x]:
			return ""
		}
	}
	return b.String()
}

func addForm(dst []string, base int, name, form string) []string {
	if len(form) < 2 || form == name || len(dst)-base >= maxForms {
		return dst
	}
	for _, d := range dst[base:] {
		if d == form {
			return dst
		}
	}
	return append(dst, form)
}
