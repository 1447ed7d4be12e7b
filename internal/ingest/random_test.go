package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/ingest"
)

// A writer makes up entities with every quirk that a dump may have, and some that it may not: members in any order,
// white space, escapes, nulls, absent parts, repeated keys, values of the wrong type.
type writer struct {
	rng *rand.Rand
	odd int // one in so many things is odd
}

func (w *writer) pick(choices ...string) string { return choices[w.rng.IntN(len(choices))] }

func (w *writer) oddly() bool { return w.rng.IntN(w.odd) == 0 }

func (w *writer) str(s string) string {
	if !w.oddly() || s == "" {
		return `"` + s + `"`
	}
	i := w.rng.IntN(len(s))
	if s[i] >= 0x80 || s[i] == '\\' || i > 0 && strings.Contains(s[:i], `\`) {
		return `"` + s + `"`
	}
	return fmt.Sprintf(`"%s\u%04x%s"`, s[:i], s[i], s[i+1:])
}

// object writes members given as key, value, key, value …; a value of "" is absent.
func (w *writer) object(members ...string) string {
	var parts, keys []string
	for i := 0; i < len(members); i += 2 {
		value := members[i+1]
		if repeated := slices.Contains(keys, members[i]); repeated && !w.oddly() {
			continue
		}
		keys = append(keys, members[i])
		if value == "" || w.oddly() && w.oddly() {
			continue
		}
		if w.oddly() {
			value = w.pick("null", "[]", "{}", "7", `"x"`, value, value, value, `[`+value+`]`)
		}
		parts = append(parts, w.space()+w.str(members[i])+w.space()+":"+w.space()+value+w.space())
		if w.oddly() && w.oddly() {
			parts = append(parts, parts[len(parts)-1])
		}
	}
	if w.oddly() {
		w.rng.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func (w *writer) space() string {
	if w.oddly() {
		return w.pick(" ", "\t", "  ")
	}
	return ""
}

func (w *writer) list(n int, item func() string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = item()
	}
	return "[" + strings.Join(items, w.space()+",") + "]"
}

func (w *writer) text() string {
	return w.str(w.pick("", "a", "Marie Curie", `\"`, `\\`, "日本", `\u65e5`, `\ud83d`, `\ud83d\ude00`, `]}`, `x\\\"{`, strings.Repeat("long ", 9)))
}

func (w *writer) language() string {
	return w.pick("en", "en", "de", "mul", "en-gb", "ja", "fr", "ru", "xx", "e", "")
}

func (w *writer) id() string { return w.pick("Q", "Q", "Q", "Q", "P", "L") + w.number() }

func (w *writer) number() string {
	return w.pick("1", "5", "31", "42", "279", "4294967295", "70000", fmt.Sprint(w.rng.IntN(300)+1), fmt.Sprint(w.rng.IntN(3000)+1), fmt.Sprint(w.rng.IntN(3000)+1))
}

func (w *writer) property() string { return "P" + w.number() }

func (w *writer) terms() string {
	var members []string
	for range w.rng.IntN(4) {
		language := w.language()
		members = append(members, language, w.object("language", w.str(language), "value", w.text()))
	}
	return w.object(members...)
}

func (w *writer) aliases() string {
	var members []string
	for range w.rng.IntN(3) {
		members = append(members, w.language(), w.list(w.rng.IntN(4), func() string { return w.object("language", `"en"`, "value", w.text()) }))
	}
	return w.object(members...)
}

func (w *writer) datavalue() (value, datatype string) {
	uri := w.pick(`"http://www.wikidata.org/entity/Q2"`, `"http:\/\/www.wikidata.org\/entity\/Q1985727"`, `"1"`)
	var v, kind string
	switch w.rng.IntN(7) {
	case 0, 1:
		kind, datatype = "wikibase-entityid", w.pick("wikibase-item", "wikibase-property", "entity-schema")
		id := w.str(w.pick(w.id(), w.id(), w.id(), "L1-F2", "L2-S3", "E7", "odd"))
		v = w.object("entity-type", w.str(w.pick("item", "property", "lexeme", "sense")), "numeric-id", w.number(), "id", w.pick(id, id, id, "", "null"))
	case 2:
		kind, datatype = "string", w.pick("string", "external-id", "url", "math")
		v = w.text()
	case 3:
		kind, datatype = "time", "time"
		t := w.pick("+2000-01-01T00:00:00Z", "+00000002000-01-01T00:00:00Z", "-0044-00-00T00:00:00Z", "yesterday")
		v = w.object("time", w.str(t), "timezone", "0", "before", "0", "after", "0", "precision", w.pick("9", "11", "11", "1.5"), "calendarmodel", uri)
	case 4:
		kind, datatype = "quantity", "quantity"
		amount := func() string { return w.str(w.pick("+1", "-2.50", "0", "1e5", "")) }
		v = w.object("amount", amount(), "unit", uri, "upperBound", w.pick("", amount()), "lowerBound", w.pick("", amount()))
	case 5:
		kind, datatype = "monolingualtext", "monolingualtext"
		v = w.object("text", w.text(), "language", w.str(w.language()))
	default:
		kind, datatype = "globecoordinate", "globe-coordinate"
		number := func() string { return w.pick("1.5", "-0.0", "1e2", "90", "null", "1e999") }
		v = w.object("latitude", number(), "longitude", number(), "altitude", "null", "precision", number(), "globe", uri)
	}
	if w.oddly() {
		kind = w.pick("string", "time", "of-tomorrow", "wikibase-entityid")
	}
	return w.object("value", v, "type", w.str(kind)), datatype
}

func (w *writer) snak(property string) string {
	value, datatype := w.datavalue()
	kind := "value"
	if w.rng.IntN(8) == 0 {
		kind, value = w.pick("somevalue", "novalue"), ""
	}
	return w.object("snaktype", w.str(kind), "property", w.str(property), "hash", w.pick("", w.str("0a1b2c3d4e5f60718293a4b5c6d7e8f901234567")),
		"datavalue", value, "datatype", w.pick(w.str(datatype), w.str(datatype), ""))
}

func (w *writer) snaks(most int, order *[]string) string {
	var members []string
	for range w.rng.IntN(most + 1) {
		p := w.property()
		*order = append(*order, w.str(p))
		members = append(members, p, w.list(w.rng.IntN(2)+1, func() string { return w.snak(p) }))
	}
	return w.object(members...)
}

func (w *writer) claims() string {
	var members []string
	for range w.rng.IntN(4) {
		p := w.property()
		members = append(members, p, w.list(w.rng.IntN(3), func() string { return w.statement(p) }))
	}
	return w.object(members...)
}

func (w *writer) statement(property string) string {
	var order []string
	qualifiers := w.snaks(3, &order)
	if w.oddly() {
		w.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	if w.oddly() && len(order) > 0 {
		order = order[1:]
	}
	if len(order) == 0 && w.rng.IntN(2) == 0 {
		qualifiers = ""
	}
	reference := func() string {
		var order []string
		return w.object("hash", `"r"`, "snaks", w.snaks(2, &order), "snaks-order", "["+strings.Join(order, ",")+"]")
	}
	return w.object("mainsnak", w.snak(property), "type", `"statement"`, "qualifiers", qualifiers,
		"qualifiers-order", w.pick("["+strings.Join(order, ",")+"]", "["+strings.Join(order, ",")+"]", ""), "id", w.str("Q1$"+w.number()),
		"rank", w.str(w.pick("normal", "normal", "preferred", "deprecated")), "references", w.pick("", w.list(w.rng.IntN(3), reference)))
}

func (w *writer) entity() string {
	var links []string
	for range w.rng.IntN(4) {
		site := w.pick("enwiki", "dewiki", "jawiki", "enwikiquote", "ruwiki")
		links = append(links, site, w.object("site", w.str(site), "title", w.text(), "badges", w.pick("[]", `["Q17437798"]`)))
	}
	kind, id := w.pick("item", "item", "item", "property", "lexeme", "of-tomorrow"), w.id()
	if w.rng.IntN(4) > 0 {
		id = map[string]string{"item": "Q", "property": "P", "lexeme": "L"}[kind] + w.number()
	}
	return w.object("type", w.pick(w.str(kind), w.str(kind), w.str(kind), ""), "id", w.str(id), "labels", w.terms(), "descriptions", w.terms(),
		"aliases", w.aliases(), "claims", w.claims(), "sitelinks", w.object(links...), "lastrevid", w.number(),
		"datatype", w.pick("", `"time"`), "redirect", w.pick("", "", "", "", "", "", w.str("Q7")))
}

func TestRandomEntities(t *testing.T) {
	var scanners []*ingest.Scanner
	for _, opt := range variants {
		scanners = append(scanners, ingest.NewScanner(opt))
	}
	var rec ingest.Record
	accepted := 0
	const lines = 6_000
	for n := range lines {
		w := &writer{rand.New(rand.NewPCG(uint64(n), 11)), []int{8, 60, 600, 6000}[n%4]}
		line := []byte(w.entity() + w.pick("", ","))
		for i, s := range scanners {
			if compare(t, s, &rec, line, variants[i]) {
				accepted++
			}
		}
	}
	if accepted < lines {
		t.Errorf("only %d of %d are accepted by the model", accepted, lines*len(scanners))
	}
	t.Logf("%d of %d are accepted by the model", accepted, lines*len(scanners))
}

// TestHostileLines takes lines of some MB whose parts repeat: quadratic time would not end.
func TestHostileLines(t *testing.T) {
	many := func(n int, part func(i int) string) string {
		var b strings.Builder
		for i := range n {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(part(i))
		}
		return b.String()
	}
	const n = 100_000
	pid := func(i int) string { return fmt.Sprintf(`"P%d"`, n-i) }
	novalue := `{"snaktype":"novalue"}`
	s := ingest.NewScanner(ingest.Options{})
	var rec ingest.Record
	for name, line := range map[string]string{
		"aliases":    item(`,"aliases":{"en":[` + many(n, func(i int) string { return fmt.Sprintf(`{"value":"%d"}`, i) }) + `]}`),
		"properties": item(`,"claims":{` + many(n, func(i int) string { return pid(i) + `:[{"mainsnak":` + novalue + `}]` }) + `}`),
		"qualifiers": item(`,"claims":{"P1":[{"mainsnak":` + novalue + `,"qualifiers":{` +
			many(n, func(i int) string { return pid(i) + `:[` + novalue + `]` }) + `},"qualifiers-order":[` +
			many(n, func(i int) string { return pid(n - 1 - i) }) + `]}]}`),
		"backslashes": item(`,"x":["` + strings.Repeat(`\\`, n*10) + `","` + strings.Repeat(`\"`, n*10) + `"]`),
		"sitelinks":   item(`,"sitelinks":{` + many(n, func(i int) string { return fmt.Sprintf(`"s%d":{}`, i) }) + `}`),
		"numbers":     item(`,"lastrevid":` + strings.Repeat("9", n*10)),
	} {
		if err := s.Scan([]byte(line), &rec); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
