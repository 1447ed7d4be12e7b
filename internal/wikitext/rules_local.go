package wikitext

import "strings"

// localRules are templates of single wikis, by language; they come before the common ones.
var localRules map[string]map[string]rule

func init() {
	localRules = map[string]map[string]rule{
		"de": local("nobr|text", arg("1", "text"), map[string]rule{
			"ens": arg("1"), "frs": arg("1"), "las": arg("1"), "ess": arg("1"), "its": arg("1"), "rus": arg("1"), "grs": arg("1"),
			"els": arg("1"), "pls": arg("1"), "css": arg("1"), "nls": arg("1"), "pts": arg("1"), "trs": arg("1"), "ars": arg("text", "1"),
			"zh": arg("kurz", "v", "c", "1"), "japanisch": arg("2", "1"), "§": before("§ ", "§"), "bindestrich": constant("-"),
		}),
		"fr": local("nobr|citation|pc|petites capitales|date|nowrap|rom-maj|rom|souligner|petit|surligner|indice|exp|exposant", arg("1", "fr", "trad"), map[string]rule{
			"s": century, "s-": century, "sp-": centuries, "av jc": constant("av. J.-C."), "av. j.-c.": constant("av. J.-C."), "-s": century, "s2": century,
			"date": frenchDate, "date-": frenchDate, "date de naissance": frenchDate, "date de décès": frenchDate, "naissance": frenchDate,
			"lien": interlanguage, "langue": arg("2"), "lang": arg("2"), "citation étrangère": arg("2"), "guil": around("« ", " »"), "citation": around("« ", " »"),
			"unité": unite, "nombre": unite, "num": arg("1"), "nb": arg("1"), "1er": constant("1er"), "ier": constant("Ier"), "1re": constant("1re"),
			"ire": constant("Ire"), "e": constant("e"), "er": constant("er"), "re": constant("re"), "ii": constant("II"), "iii": constant("III"), "iv": constant("IV"), "n°": constant("no "),
			"numéro": constant("no "), "tmp": unite, "heure": hour, "\"": around("« ", " »"), "incise": around("– ", " –"), "euro": unite,
			"latin": arg("1"), "s mini": century, "s mini-": century, "température": unite, "mme": constant("Mme"), "m.": constant("M."), "mlle": constant("Mlle"), "no": constant("no"), "ap jc": constant("apr. J.-C."),
		}),
		"ja": local("要出典範囲|下げ核|ilq|補助漢字フォント|jis2004フォント|拡張漢字|機種依存|lang-en-short|en|underline|縦書き", arg("1"), map[string]rule{
			"読み仮名": reading, "ルビ": reading, "ふりがな": reading, "読み仮名 ruby不使用": reading, "読み": reading, "ruby": reading, "ruby-ja": reading,
			"color": arg("2"), "zh": arg("1"), "和暦": arg("1"),
		}),
		"es": local("nobr|cita|esd|versalita", arg("1"), map[string]rule{"siglo": before("siglo ", ""), "ac": constant("a. C."), "unidad": unite}),
		"it": local("nobr|maiuscoletto", arg("1"), map[string]rule{}),
		"ru": local("нп|нп1|нп2|нп3|нп4|нп5|не переведено|нобр|s", arg("2", "1"), map[string]rule{"s": arg("1"), "число": arg("1"), "lang-en": arg("1")}),
	}
	addCenturies(localRules["fr"])
	borrow()
}

// addCenturies adds {{XXe siècle}} and its kin, which stand for their names.
func addCenturies(rules map[string]rule) {
	for n, roman := range strings.Fields("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII") {
		suffix := "e"
		if n == 0 {
			suffix = "er"
		}
		for _, what := range []string{" siècle", " millénaire"} {
			name := strings.ToLower(roman) + suffix + what
			rules[name] = constant(roman + suffix + what)
			rules[name+" av. j.-c."] = constant(roman + suffix + what + " av. J.-C.")
		}
	}
}

// anyRules are those of all other languages, for wikis that borrowed a template and for slices under a header that is
// not theirs. Short names mean too many things to be borrowed.
var anyRules = map[string]rule{}

func borrow() {
	for _, lang := range []string{"fr", "de", "ja", "es", "it", "ru"} {
		for name, r := range localRules[lang] {
			if anyRules[name] == nil && len(name) > 3 {
				anyRules[name] = r
			}
		}
	}
}

func local(names string, r rule, more map[string]rule) map[string]rule {
	for _, n := range strings.Split(names, "|") {
		if _, ok := more[n]; !ok {
			more[n] = r
		}
	}
	return more
}

// century writes {{s|XIX}}: XIXe siècle.
func century(c *converter, a *args) {
	n := strings.ToUpper(a.raw("1"))
	if n == "" {
		return
	}
	suffix := "e"
	if n == "I" {
		suffix = "er"
	}
	c.emit(n + suffix)
	if a.name != "s2" {
		c.emit(" siècle")
	}
	if a.name == "-s" || a.name == "s-" && a.raw("2") == "-" {
		c.emit(" av. J.-C.")
	}
}

// centuries writes {{sp-|XVI|et|XVII}}.
func centuries(c *converter, a *args) {
	c.emit(strings.ToUpper(a.raw("1")) + "e")
	c.emit(" " + a.raw("2") + " " + strings.ToUpper(a.raw("3")) + "e siècles")
}

// frenchDate writes {{date|1|janvier|1950}}.
func frenchDate(c *converter, a *args) {
	for i, key := range []string{"1", "2", "3"} {
		s := a.raw(key)
		if s == "" || strings.ContainsAny(s, "[{<") {
			continue
		}
		if i > 0 {
			c.emit(" ")
		}
		c.emit(s)
	}
}

// hour writes {{heure|4|30}}: 4 h 30.
func hour(c *converter, a *args) {
	a.write("1")
	c.emit(" h ")
	a.write("2")
}

// unite writes {{unité|5|km}}.
func unite(c *converter, a *args) {
	a.write("1")
	if u := a.raw("2"); u != "" && !strings.ContainsAny(u, "[{<") {
		c.emit(" " + u)
		switch power := a.raw("3"); { // {{unité|814|km|2}}
		case power == "2":
			c.emit("²")
		case power == "3":
			c.emit("³")
		case isExponent(power):
			c.emit("^" + power)
		}
	}
}

// reading writes {{読み仮名|漢字|かな}} as the page shows it: 漢字（かな）.
func reading(c *converter, a *args) {
	a.write("1")
	if a.raw("2") != "" {
		c.emit("（")
		a.write("2")
		c.emit("）")
	}
}
