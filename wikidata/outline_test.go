package wikidata_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// An outline is an entity as lines of text, one for each thing it says: once from the model, once from the maps of
// encoding/json. Their order differs, since maps have none; the lines must not.

func sorted(lines []string) string {
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func outline(e *wikidata.Entity) []string {
	out := []string{fmt.Sprintf("entity %s type=%q redirect=%q datatype=%q page=%d ns=%d title=%q revision=%d modified=%q", e.ID, e.Type,
		e.Redirect, e.Datatype, e.PageID, e.Namespace, e.Title, e.Revision, e.Modified)}
	out = append(out, terms("label", e.Labels)...)
	out = append(out, terms("description", e.Descriptions)...)
	out = append(out, terms("alias", e.Aliases)...)
	for _, l := range e.Sitelinks {
		out = append(out, fmt.Sprintf("sitelink %q %q %v", l.Site, l.Title, l.Badges))
	}
	out = append(out, claims("claim", e.Claims)...)
	if e.ID.Kind == wikidata.KindLexeme {
		out = append(out, fmt.Sprintf("lexeme %s %s", e.LexicalCategory, e.Language))
	}
	out = append(out, terms("lemma", e.Lemmas)...)
	for _, f := range e.Forms {
		out = append(out, fmt.Sprintf("form %s %v", f.ID, f.Features))
		out = append(out, terms(f.ID.String(), f.Representations)...)
		out = append(out, claims(f.ID.String(), f.Claims)...)
	}
	for _, s := range e.Senses {
		out = append(out, fmt.Sprintf("sense %s", s.ID))
		out = append(out, terms(s.ID.String(), s.Glosses)...)
		out = append(out, claims(s.ID.String(), s.Claims)...)
	}
	return out
}

func terms(what string, list []wikidata.Term) (out []string) {
	for _, t := range list {
		out = append(out, fmt.Sprintf("%s %q %q", what, t.Language, t.Value))
	}
	return out
}

func claims(what string, list []wikidata.Statement) (out []string) {
	for _, s := range list {
		out = append(out, fmt.Sprintf("%s %s id=%q rank=%d %s", what, s.Property, s.ID, s.Rank, snak(s.Main)))
		for _, q := range s.Qualifiers {
			out = append(out, fmt.Sprintf("%s %q qualifier %s", what, s.ID, snak(q)))
		}
		for _, r := range s.References {
			out = append(out, fmt.Sprintf("%s %q reference %q", what, s.ID, r.Hash))
			for _, q := range r.Snaks {
				out = append(out, fmt.Sprintf("%s %q reference %q %s", what, s.ID, r.Hash, snak(q)))
			}
		}
	}
	return out
}

func snak(s wikidata.Snak) string {
	kind := []string{"value", "somevalue", "novalue"}[s.Type]
	head := fmt.Sprintf("%s %q %s hash=%q", s.Property, s.Datatype, kind, s.Hash)
	switch v := s.Value.(type) {
	case nil:
		return head
	case wikidata.EntityValue:
		return head + " " + v.ID.String()
	case wikidata.CoordinateValue:
		return head + " " + fmt.Sprint(v.Latitude, v.Longitude, v.Precision, v.Globe)
	case wikidata.UnknownValue:
		return head + fmt.Sprintf(" unknown %q", v.Type)
	default:
		return head + fmt.Sprintf(" %s %q", v.ValueType(), fmt.Sprintf("%v", v))
	}
}

// The other side: plain walks over maps.

func str(v any) string { s, _ := v.(string); return s }

func obj(v any) map[string]any { m, _ := v.(map[string]any); return m }

func arr(v any) []any { a, _ := v.([]any); return a }

func num(v any) int64 {
	n, ok := v.(json.Number)
	i, err := strconv.ParseInt(string(n), 10, 64)
	if !ok || err != nil || i > 999999999999999999 || i < -999999999999999999 {
		return 0
	}
	return i
}

func outlineTree(e map[string]any) []string {
	id := str(e["id"])
	if e["id"] == nil {
		id = str(e["entity"])
	}
	if _, ok := wikidata.ParseEntityID(id); !ok {
		id = "" // of a type that is not known
	}
	out := []string{fmt.Sprintf("entity %s type=%q redirect=%q datatype=%q page=%d ns=%d title=%q revision=%d modified=%q", id,
		str(e["type"]), str(e["redirect"]), str(e["datatype"]), num(e["pageid"]), num(e["ns"]), str(e["title"]), num(e["lastrevid"]),
		str(e["modified"]))}
	out = append(out, termsTree("label", e["labels"])...)
	out = append(out, termsTree("description", e["descriptions"])...)
	for language, list := range obj(e["aliases"]) {
		for _, alias := range arr(list) {
			out = append(out, termsTree("alias", map[string]any{language: alias})...)
		}
	}
	for site, link := range obj(e["sitelinks"]) {
		out = append(out, fmt.Sprintf("sitelink %q %q %v", site, str(obj(link)["title"]), arr(obj(link)["badges"])))
	}
	key := "claims"
	if strings.HasPrefix(id, "M") {
		key = "statements"
	}
	out = append(out, claimsTree("claim", e[key])...)
	if strings.HasPrefix(id, "L") && !strings.Contains(id, "-") {
		out = append(out, fmt.Sprintf("lexeme %s %s", str(e["lexicalCategory"]), str(e["language"])))
		out = append(out, termsTree("lemma", e["lemmas"])...)
		for _, f := range arr(e["forms"]) {
			id := str(obj(f)["id"])
			out = append(out, fmt.Sprintf("form %s %v", id, arr(obj(f)["grammaticalFeatures"])))
			out = append(out, termsTree(id, obj(f)["representations"])...)
			out = append(out, claimsTree(id, obj(f)["claims"])...)
		}
		for _, s := range arr(e["senses"]) {
			id := str(obj(s)["id"])
			out = append(out, fmt.Sprintf("sense %s", id))
			out = append(out, termsTree(id, obj(s)["glosses"])...)
			out = append(out, claimsTree(id, obj(s)["claims"])...)
		}
	}
	return out
}

func termsTree(what string, v any) (out []string) {
	for language, term := range obj(v) {
		if value := obj(term)["value"]; value != nil {
			out = append(out, fmt.Sprintf("%s %q %q", what, language, str(value)))
		}
	}
	return out
}

func claimsTree(what string, v any) (out []string) {
	for property, list := range obj(v) {
		for _, s := range arr(list) {
			s := obj(s)
			rank := map[string]int{"preferred": 1, "deprecated": -1}[str(s["rank"])]
			id := str(s["id"])
			out = append(out, fmt.Sprintf("%s %s id=%q rank=%d %s", what, property, id, rank, snakTree(property, s["mainsnak"])))
			for _, q := range snaksTree(s["qualifiers"]) {
				out = append(out, fmt.Sprintf("%s %q qualifier %s", what, id, q))
			}
			for _, r := range arr(s["references"]) {
				hash := str(obj(r)["hash"])
				out = append(out, fmt.Sprintf("%s %q reference %q", what, id, hash))
				for _, q := range snaksTree(obj(r)["snaks"]) {
					out = append(out, fmt.Sprintf("%s %q reference %q %s", what, id, hash, q))
				}
			}
		}
	}
	return out
}

func snaksTree(v any) (out []string) {
	for property, list := range obj(v) {
		for _, s := range arr(list) {
			out = append(out, snakTree(property, s))
		}
	}
	return out
}

func snakTree(property string, v any) string {
	s := obj(v)
	kind := str(s["snaktype"])
	head := fmt.Sprintf("%s %q %s hash=%q", property, str(s["datatype"]), kind, str(s["hash"]))
	if kind != "value" {
		return head
	}
	data := obj(s["datavalue"])
	kind = str(data["type"])
	text := valueTree(kind, data["value"])
	switch {
	case text == "":
		return head + fmt.Sprintf(" unknown %q", kind)
	case kind == "wikibase-entityid" || kind == "globecoordinate":
		return head + " " + text
	}
	return head + fmt.Sprintf(" %s %q", kind, strings.TrimPrefix(text, "="))
}

// valueTree gives "" for a value that does not have the form of its type.
func valueTree(kind string, v any) string {
	if text, ok := v.(string); ok && kind == "string" {
		return "=" + text
	}
	m := obj(v)
	switch kind {
	case "wikibase-entityid":
		return entityTree(m)
	case "monolingualtext":
		text, ok1 := m["text"].(string)
		language, ok2 := m["language"].(string)
		if ok1 && ok2 {
			return fmt.Sprintf("{%s %s}", language, text)
		}
	case "time":
		_, ok := wikidata.CanonicalTime(str(m["time"]))
		precision, err := strconv.ParseInt(fmt.Sprint(m["precision"]), 10, 32)
		if _, number := m["precision"].(json.Number); ok && number && err == nil {
			return fmt.Sprintf("{%s %d %d %d %d %s}", str(m["time"]), int32Of(m["timezone"]), int32Of(m["before"]), int32Of(m["after"]),
				precision, wikidata.ConceptItem(str(m["calendarmodel"])))
		}
	case "quantity":
		amount, lower, upper := str(m["amount"]), str(m["lowerBound"]), str(m["upperBound"])
		for _, s := range []string{lower, upper} {
			if s != "" && !wikidata.IsDecimal(s) {
				return ""
			}
		}
		if wikidata.IsDecimal(amount) {
			return fmt.Sprintf("{%s %s %s %s}", amount, lower, upper, wikidata.ConceptItem(str(m["unit"])))
		}
	case "globecoordinate":
		latitude, ok1 := float(m["latitude"])
		longitude, ok2 := float(m["longitude"])
		precision, _ := float(m["precision"])
		if ok1 && ok2 {
			return fmt.Sprint(latitude, longitude, precision, wikidata.ConceptItem(str(m["globe"])))
		}
	}
	return ""
}

func entityTree(m map[string]any) string {
	if m["id"] != nil {
		if id, ok := wikidata.ParseEntityID(str(m["id"])); ok {
			return id.String()
		}
		return ""
	}
	letter := map[string]string{"item": "Q", "property": "P", "lexeme": "L", "mediainfo": "M"}[str(m["entity-type"])]
	if n, ok := m["numeric-id"].(json.Number); ok && letter != "" {
		return letter + string(n)
	}
	return ""
}

func int32Of(v any) int64 {
	n := num(v)
	if n != int64(int32(n)) {
		return 0
	}
	return n
}

func float(v any) (float64, bool) {
	n, ok := v.(json.Number)
	f, err := n.Float64()
	if f == 0 {
		f = 0
	}
	return f, ok && err == nil
}
