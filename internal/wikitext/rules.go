package wikitext

import "strings"

// commonRules say what templates stand for inside sentences, by name in lower case. They were chosen by counting the
// templates inside running text of 455 English pages: after references and citations, which stand for nothing, these
// are nearly all.
var commonRules = map[string]rule{}

// prefixRules serve families of templates.
var prefixRules []prefixRule

type prefixRule struct {
	prefix string
	rule   rule
}

func init() {
	addTextRules()
	addValueRules()
	for name, s := range literals {
		add(constant(s), name)
	}
	prefixRules = []prefixRule{{"lang-", arg("1", "text")}, {"script/", arg("1")}}
}

func add(r rule, names string) {
	for _, n := range strings.Split(names, "|") {
		commonRules[n] = r
	}
}

// addTextRules are templates that show one of their arguments, with a look or a language.
func addTextRules() {
	add(arg("1", "text"), "nowrap|nobr|nobreak|nowrap1|small|smaller|smallcaps|sc|sc1|sc2|big|larger|em|strong|bold|italic|"+
		"italics|nobold|noitalic|normal|math|mvar|var|code|mono|tt|kbd|samp|abbr|tooltip|linktext|unicode|polytonic|"+
		"not a typo|typo|as written|notatypo|chem2|flag|flagu|flagcountry|flag country|underline|strike|"+
		"keypress|vr|crossreference|xt|serif|sans-serif|resize|midsize|24hlm|font|phrase|ifsubst|no italic|no bold|"+
		"nihongo2|translation|gloss|literal|"+
		"visible anchor|vanchor|vanc|inline-block|allcaps|caps|large|uncial|gothic|nastaliq|graphemes|char|"+
		"korrektur|nobr|nts|formatnum|fb|fbu|nft|no wrap|avoid wrap|unbulleted list item")
	add(block(arg("text", "1", "quote")), "quote|quotation|blockquote|cquote|bq|poemquote|centered pull quote|verse")
	add(arg("2", "1"), "fontsize|script|lang|langx|script2|color|font color|colour|fontcolor|wikt-lang|zh-lang|lang2")
	add(lastPositional, "langwithname|transl|transliteration|translit|xlit")
	add(writeNihongo, "nihongo|nihongo krt|nihongo foot|nihongo-s")
	add(arg("3", "2", "1"), "nihongo3")
	add(interlanguage, "仮リンク|ill2|illm|ilm|ill|interlanguage link|interlanguage link multi|link-interwiki|internal link helper|red link|redlink")
	add(spoken("", ""), "ipa|ipalink|ipa-all|ipa-x|ipachar")
	add(spoken("/", "/"), "ipaslink|ipas link")
	add(spoken("[", "]"), "ipablink|ipab link")
	add(arg("1"), "sub")
	add(superscript, "sup")
	add(around("⟨", "⟩"), "angbr|angbr ipa|angle bracket|grapheme")
	add(authors, "harvtxt|harvard citation text")
	add(verse, "bibleverse|bibleverse-nb|bibleref|bibleref2|bibleref2-nb|bible verse")
	add(accidental, "music")
	add(around("“", "”"), "qq")
	add(ship, "uss|hms|ss|mv|rms|hmas|hmcs|hmnzs|usns|uscgc|sms|ins|ms|hmt|ijn|jds|usat|usrc|css|mt|mts|ps|ts|rv|gts|hsv")
	add(shipPair, "ship")
	add(shipClass, "sclass|sclass2|sclass-")
}

// addValueRules are templates that write numbers, dates and amounts.
func addValueRules() {
	add(convert, "convert|cvt|convert/2|converted")
	add(measure, "val|unit")
	add(gauge, "track gauge|railgauge|gauge")
	add(coordinates, "coord|coords")
	add(oldStyle, "oldstyledate|old style date|oldstyledatedy|oldstyledatency")
	add(asOf, "as of|asof")
	add(before("c. ", "c."), "circa|c.|ca.")
	add(before("fl. ", "fl."), "floruit|fl.|fl")
	add(reign, "reign|r.")
	add(before("née ", "née"), "née|nee")
	add(before("né ", "né"), "né")
	add(before("lit. ", ""), "lit|literally|lit.")
	add(before("AD ", "AD"), "ad|a.d.")
	add(after(" BC"), "bc|b.c.")
	add(after(" BCE"), "bce")
	add(after(" CE"), "ce")
	add(around("×10^", ""), "e")
	add(fraction, "frac|fraction|sfrac|frac2")
	add(concat, "chem")
	add(date, "birth date|birth date and age|death date|death date and age|start date|end date|start date and age|"+
		"bda|dda|film date|dts|birth date and age2|dob|dod")
	add(arg("1"), "birth-date|birth-date and age|death-date|death-date and age|start-date|end-date|date|circa2")
	add(money("US$"), "us$|usd|us dollar")
	add(money("£"), "£|gbp|pound sterling|gb£|british pound")
	add(money("€"), "€|eur|euro")
	add(money("¥"), "jpy|¥|jp¥|cny|rmb")
	add(money("A$"), "a$|aud|au$")
	add(money("C$"), "c$|cad|ca$")
	add(money("₹"), "inr|indian rupee|indian rupees|₹|inrconvert|inr convert")
	add(money("NZ$"), "nz$|nzd")
	add(money("₱"), "php|₱|philippine peso")
	add(money("₩"), "krw|₩|south korean won")
	add(solar, "solar mass|solar luminosity|solar radius")
	add(func(c *converter, a *args) { c.emit(c.opt.Title) }, "pagename|fullpagename|basepagename|subpagename")
}

// literals are templates that stand for a few characters.
var literals = map[string]string{
	"snd": " – ", "spnd": " – ", "spaced ndash": " – ", "spaced en dash": " – ", "snds": " – ", "sndash": " – ", "s-dash": " – ",
	"ndash": "–", "en dash": "–", "nd": "–", "mdash": "—", "em dash": "—", "spaced mdash": " — ", "smd": " — ", "emdash": "—", "--": "–", "mdashb": "—", "endash": "–",
	"nbsp": " ", "nbs": " ", "space": " ", "spaces": " ", "pad": " ", "thinsp": " ", "thin space": " ", "ns": " ", "zwsp": "",
	"'": "'", "'s": "'s", "' \"": "' \"", "\" '": "\" '", "'\"": "'\"", "\"'": "\"'", "'-": "'", "-'": "'",
	"!": "|", "=": "=", "!!": "||", "(": "{", ")": "}", "((": "{{", "))": "}}", "·": " · ", "•": " • ", "dot": " · ", "middot": "·", "bull": " • ", "bullet": " • ",
	"okina": "ʻ", "ʻ": "ʻ", "hamza": "ʼ", "ayin": "ʽ", "prime": "′", "pprime": "″", "minus": "−", "times": "×", "degree": "°",
	"eqm": "⇌", "asterisk": "*", "hash": "#", "number sign": "#", "pound": "#", "pipe": "|", "dagger": "†", "ell": "…", "...": "…",
	"sqbrl": "[", "bracket left": "[", "bracket right": "]", "1/2": "½", "1/4": "¼", "3/4": "¾", "¶": "", "dot point": "•",
}

// disambiguations mark a page that only lists what its title may mean.
var disambiguations = func() map[string]bool {
	m := make(map[string]bool)
	for _, n := range strings.Split("disambiguation|disambig|disamb|dab|hndis|human name disambiguation|geodis|"+
		"place name disambiguation|airport disambiguation|call sign disambiguation|chinese title disambiguation|"+
		"genus disambiguation|hospital disambiguation|letter-number combination disambiguation|letter–number combination disambiguation|"+
		"mathematical disambiguation|mathdab|mil-unit-dis|military unit disambiguation|music disambiguation|numberdis|"+
		"number disambiguation|opus disambiguation|phonetics disambiguation|road disambiguation|roaddis|"+
		"school disambiguation|schooldis|species latin name disambiguation|species latin name abbreviation disambiguation|"+
		"station disambiguation|taxonomic authority disambiguation|taxonomy disambiguation|template disambiguation|"+
		"township disambiguation|wp disambiguation|biology disambiguation|church disambiguation|dab-cleanup|disambiguation cleanup|disambig-cleanup|"+
		"begriffsklärung|bkl|homonymie|homonymes|paronymie|toponymie|patronymie|desambiguación|desambiguacion|des|disambigua|desambiguação|desambig|"+
		"doorverwijspagina|dp|dpintro|ujednoznacznienie|многозначность|неоднозначность|однозначність|багатозначність|неоднозн|"+
		"曖昧さ回避|aimai|人名の曖昧さ回避|地名の曖昧さ回避|消歧义|消歧義|消歧义页|동음이의|توضيح|פירושונים|förgrening|flertydig|peker|flertydigtitel|täsmennyssivu|"+
		"egyért|rozcestník|anlam ayrımı|disambig-menu|dezambiguizare|zadaudsb|višeznačnost|razločitev|nuozeimu skaidruošona|disambiguasi|trang định hướng|định hướng", "|") {
		m[n] = true
	}
	return m
}()
