package ingest_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/ingest"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// The oracle: rows made from the full model, written plainly.

// model gives the record that a line must give under the options, by way of wikidata.DecodeEntity.
func model(line []byte, opt ingest.Options) (ingest.Record, error) {
	var rec ingest.Record
	e, err := wikidata.DecodeEntity(line)
	if err != nil {
		return rec, err
	}
	switch {
	case e.Type == "lexeme" || e.Type == "" && e.ID.Kind == wikidata.KindLexeme:
		rec.Kind = ingest.Lexeme
	case e.Type != "" && e.Type != "item" && e.Type != "property", e.ID.Property() == 0 && e.ID.Item() == 0:
		rec.Kind = ingest.Other
	case e.ID.Property() != 0 && e.Redirect.Number != 0:
		rec.Kind = ingest.Other
	case e.Redirect.Number != 0:
		rec.Kind = ingest.Redirect
		rec.Entity = fact.Entity{ID: e.ID.Item(), Redirect: e.Redirect.Item()}
	case e.ID.Property() != 0:
		rec.Kind = ingest.Property
		rec.Property = modelProperty(e, opt)
	default:
		modelItem(e, opt, &rec)
	}
	return rec, nil
}

func modelProperty(e *wikidata.Entity, opt ingest.Options) fact.Property {
	p := fact.Property{
		ID: e.ID.Property(), Datatype: e.Datatype, Revision: e.Revision,
		Labels: chosen(e.Labels, opt), Descriptions: chosen(e.Descriptions, opt), Aliases: allOf(e.Aliases, opt),
	}
	for _, s := range e.Claims {
		p.Statements = append(p.Statements, claim(s))
	}
	slices.SortStableFunc(p.Statements, func(a, b fact.Claim) int { return cmp.Compare(a.Property, b.Property) })
	return p
}

func modelItem(e *wikidata.Entity, opt ingest.Options, rec *ingest.Record) {
	row := fact.Entity{
		ID: e.ID.Item(), Revision: e.Revision, SitelinkCount: int32(len(e.Sitelinks)),
		Labels: chosen(e.Labels, opt), Descriptions: chosen(e.Descriptions, opt), Aliases: allOf(e.Aliases, opt),
	}
	for _, link := range e.Sitelinks {
		for _, language := range languagesOf(opt) {
			if link.Site == ingest.Site(language) && link.Title != "" {
				row.Sitelinks = append(row.Sitelinks, fact.Sitelink{Site: link.Site, Title: link.Title})
			}
		}
	}
	slices.SortFunc(row.Sitelinks, func(a, b fact.Sitelink) int { return cmp.Compare(a.Site, b.Site) })
	for _, s := range e.Claims {
		rec.Read.Statements++
		c := claim(s)
		switch drop(s.Main, c.Value, opt) {
		case "datatype":
			rec.Dropped.Datatype++
			continue
		case "language":
			rec.Dropped.Language++
			continue
		}
		c.Qualifiers = nil
		for _, q := range s.Qualifiers {
			rec.Read.Qualifiers++
			v := value(q)
			switch drop(q, v, opt) {
			case "datatype":
				rec.Dropped.QualifierDatatype++
			case "language":
				rec.Dropped.QualifierLanguage++
			default:
				c.Qualifiers = append(c.Qualifiers, fact.Qualifier{Property: q.Property, Value: v})
			}
		}
		rec.Statements = append(rec.Statements, fact.Statement{Subject: row.ID, Claim: c})
	}
	slices.SortStableFunc(rec.Statements, func(a, b fact.Statement) int { return cmp.Compare(a.Property, b.Property) })
	row.StatementRows = int32(len(rec.Statements))
	row.InstanceOf = bestOf(rec.Statements, 31)
	row.SubclassOf = bestOf(rec.Statements, 279)
	rec.Entity = row
}

func bestOf(rows []fact.Statement, property wikidata.PID) []wikidata.QID {
	for _, rank := range []fact.Rank{fact.Preferred, fact.Normal} {
		items, any := map[wikidata.QID]bool{}, false
		for _, r := range rows {
			if r.Property == property && r.Rank == rank {
				any = true
				if r.Value.Kind == fact.Item {
					items[r.Value.Item] = true
				}
			}
		}
		if any {
			var list []wikidata.QID
			for q := range items {
				list = append(list, q)
			}
			slices.Sort(list)
			return list
		}
	}
	return nil
}

func languagesOf(opt ingest.Options) []string {
	if len(opt.Languages) == 0 {
		return []string{"en"}
	}
	list := slices.Clone(opt.Languages)
	slices.Sort(list)
	return slices.Compact(list)
}

func chainOf(language string, opt ingest.Options) []string {
	codes, named := opt.Fallbacks[language]
	if !named {
		codes = ingest.DefaultFallbacks(language)
	}
	return append([]string{language}, codes...)
}

func chosen(terms []wikidata.Term, opt ingest.Options) []fact.Text {
	var rows []fact.Text
	for _, language := range languagesOf(opt) {
		text := ""
		for _, code := range chainOf(language, opt) {
			for _, term := range terms {
				if text == "" && term.Language == code {
					text = term.Value
				}
			}
		}
		if text != "" {
			rows = append(rows, fact.Text{Lang: language, Text: text})
		}
	}
	return rows
}

func allOf(terms []wikidata.Term, opt ingest.Options) []fact.Text {
	var rows []fact.Text
	for _, language := range languagesOf(opt) {
		for _, code := range chainOf(language, opt) {
			for _, term := range terms {
				row := fact.Text{Lang: language, Text: term.Value}
				if term.Language == code && term.Value != "" && !slices.Contains(rows, row) {
					rows = append(rows, row)
				}
			}
		}
	}
	return rows
}

func claim(s wikidata.Statement) fact.Claim {
	c := fact.Claim{
		ID: s.ID, Property: s.Property, Rank: fact.Rank(s.Rank), Value: value(s.Main), References: int32(len(s.References)),
	}
	for _, q := range s.Qualifiers {
		c.Qualifiers = append(c.Qualifiers, fact.Qualifier{Property: q.Property, Value: value(q)})
	}
	return c
}

// drop says why a snak of an item is not kept: "datatype", "language" or "".
func drop(snak wikidata.Snak, v fact.Value, opt ingest.Options) string {
	skip := opt.SkipDatatypes
	if skip == nil {
		skip = ingest.DefaultSkipDatatypes
	}
	datatype := snak.Datatype
	if datatype == "" && snak.Value != nil {
		datatype = implied(snak.Value)
	}
	if datatype != "" && slices.Contains(skip, datatype) {
		return "datatype"
	}
	if v.Kind == fact.Monolingual {
		for _, language := range languagesOf(opt) {
			if slices.Contains(chainOf(language, opt), v.Lang) {
				return ""
			}
		}
		return "language"
	}
	return ""
}

func implied(v wikidata.Value) string {
	switch v := v.(type) {
	case wikidata.EntityValue:
		return map[byte]string{'Q': "wikibase-item", 'P': "wikibase-property", 'L': "wikibase-lexeme",
			'F': "wikibase-form", 'S': "wikibase-sense"}[v.ID.Kind]
	case wikidata.CoordinateValue:
		return "globe-coordinate"
	case wikidata.UnknownValue:
		return ""
	}
	return v.ValueType()
}

func value(s wikidata.Snak) fact.Value {
	switch s.Type {
	case wikidata.SomeValue:
		return fact.Value{Kind: fact.SomeValue}
	case wikidata.NoValue:
		return fact.Value{Kind: fact.NoValue}
	}
	switch v := s.Value.(type) {
	case wikidata.EntityValue:
		switch v.ID.Kind {
		case 'Q':
			return fact.Value{Kind: fact.Item, Item: v.ID.Item()}
		case 'P':
			return fact.Value{Kind: fact.PropertyID, Text: v.ID.String()}
		case 'L', 'F', 'S':
			return fact.Value{Kind: fact.Lexeme, Text: v.ID.String()}
		}
	case wikidata.StringValue:
		return fact.Value{Kind: fact.String, Text: string(v)}
	case wikidata.MonolingualValue:
		return fact.Value{Kind: fact.Monolingual, Text: v.Text, Lang: v.Language}
	case wikidata.TimeValue:
		text, _ := wikidata.CanonicalTime(v.Time)
		return fact.Value{Kind: fact.Time, Text: text, Precision: v.Precision, Item: v.Calendar}
	case wikidata.QuantityValue:
		return fact.Value{Kind: fact.Quantity, Text: v.Amount, Lower: v.Lower, Upper: v.Upper, Item: v.Unit}
	case wikidata.CoordinateValue:
		text := fmt.Sprintf("%s,%s", strconv.FormatFloat(v.Latitude, 'f', -1, 64), strconv.FormatFloat(v.Longitude, 'f', -1, 64))
		return fact.Value{Kind: fact.Coordinate, Text: text, Item: v.Globe}
	}
	return fact.Value{Kind: fact.Other, Text: string(s.JSON)}
}
