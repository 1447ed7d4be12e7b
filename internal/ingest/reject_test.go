package ingest_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/ingest"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func item(rest string) string { return `{"type":"item","id":"Q1"` + rest + `}` }

func withSnak(snak string) string {
	return item(`,"claims":{"P1":[{"id":"Q1$1","mainsnak":` + snak + `}]}`)
}

func withValue(value string) string {
	return withSnak(`{"snaktype":"value","property":"P1","datavalue":` + value + `}`)
}

// rejects are lines and the rule each is refused by.
var rejects = []struct{ name, line, rule string }{
	{"html", `<!DOCTYPE html>`, ingest.RejectNotJSON},
	{"number", `42`, ingest.RejectNotEntity},
	{"array", `[{"id":"Q1"}]`, ingest.RejectNotEntity},
	{"empty object", `{}`, ingest.RejectNotEntity},
	{"cut", item(`,"labels":{"en":{"language":"en","va`)[:60], ingest.RejectNotJSON},
	{"two records", item("") + item(""), ingest.RejectNotJSON},
	{"two records, comma", item("") + "," + item(""), ingest.RejectNotJSON},
	{"nul", "\x00", ingest.RejectNotJSON},
	{"open brackets", strings.Repeat("[", 1_000_000), ingest.RejectTooDeep},
	{"deep", item(`,"x":` + strings.Repeat(`{"a":`, 1_000_000)), ingest.RejectTooDeep},
	{"deep and closed", item(`,"x":` + strings.Repeat("[", 99) + strings.Repeat("]", 99)), ingest.RejectTooDeep},
	{"utf-8 kept", item(`,"labels":{"en":{"value":"` + "\xff" + `"}}`), ingest.RejectBadUTF8},
	{"utf-8 skipped", item(`,"modified":"` + "\xc0\x80" + `"`), ingest.RejectBadUTF8},
	{"id over 32 bits", `{"type":"item","id":"Q4294967296"}`, ingest.RejectBadID},
	{"id zero", `{"type":"item","id":"Q0"}`, ingest.RejectBadID},
	{"id with zeros", `{"type":"item","id":"Q042"}`, ingest.RejectBadID},
	{"id of another type", `{"type":"item","id":"P31"}`, ingest.RejectBadID},
	{"id is a number", `{"type":"item","id":42}`, ingest.RejectNotEntity},
	{"id missing", `{"type":"item","ID":"Q42"}`, ingest.RejectNotEntity},
	{"id twice", `{"id":"Q1","type":"item","id":"Q2"}`, ingest.RejectDuplicateKey},
	{"label twice", item(`,"labels":{"en":{"value":"a"},"en":{"value":"b"}}`), ingest.RejectDuplicateKey},
	{"property twice", item(`,"claims":{"P1":[],"P1":[]}`), ingest.RejectDuplicateKey},
	{"key twice by escape", `{"id":"Q1","\u0069d":"Q2"}`, ingest.RejectDuplicateKey},
	{"labels are text", item(`,"labels":"x"`), ingest.RejectNotEntity},
	{"labels are a list", item(`,"labels":[1]`), ingest.RejectNotEntity},
	{"label is no text", item(`,"labels":{"en":{"value":1}}`), ingest.RejectNotEntity},
	{"control character", item(`,"labels":{"en":{"value":"` + "\x01" + `"}}`), ingest.RejectNotJSON},
	{"bad escape", item(`,"labels":{"en":{"value":"\x"}}`), ingest.RejectNotJSON},
	{"redirect to nothing", `{"entity":"Q1","redirect":"Q"}`, ingest.RejectBadID},
	{"redirect to another kind", `{"entity":"Q1","redirect":"P1"}`, ingest.RejectBadID},
	{"claims key", item(`,"claims":{"31":[]}`), ingest.RejectBadID},
	{"no mainsnak", item(`,"claims":{"P1":[{"id":"x"}]}`), ingest.RejectNotEntity},
	{"rank", item(`,"claims":{"P1":[{"mainsnak":{"snaktype":"novalue"},"rank":"best"}]}`), ingest.RejectNotEntity},
	{"snaktype", withSnak(`{"snaktype":"none"}`), ingest.RejectNotEntity},
	{"snak elsewhere", withSnak(`{"snaktype":"novalue","property":"P2"}`), ingest.RejectNotEntity},
	{"no datavalue", withSnak(`{"snaktype":"value"}`), ingest.RejectNotEntity},
	{"value over 32 bits", withValue(`{"value":{"id":"Q4294967296"},"type":"wikibase-entityid"}`), ingest.RejectBadID},
	{"number over 32 bits", withValue(`{"value":{"entity-type":"item","numeric-id":4294967296},"type":"wikibase-entityid"}`),
		ingest.RejectBadID},
	{"number is a fraction", withValue(`{"value":{"entity-type":"item","numeric-id":1.5},"type":"wikibase-entityid"}`),
		ingest.RejectBadID},
	{"unknown type malformed", withValue(`{"value":{"a":[1,]},"type":"of-tomorrow"}`), ingest.RejectNotJSON},
	{"qualifiers are text", item(`,"claims":{"P1":[{"mainsnak":{"snaktype":"novalue"},"qualifiers":"x"}]}`), ingest.RejectNotEntity},
}

func TestRejects(t *testing.T) {
	s := ingest.NewScanner(ingest.Options{})
	var rec ingest.Record
	var tally ingest.Tally
	for _, test := range rejects {
		err := s.Scan([]byte(test.line), &rec)
		tally.Add(&rec, err)
		var reject *ingest.RejectError
		if !errors.As(err, &reject) || reject.Rule != test.rule {
			t.Errorf("%s: %v, want %s", test.name, err, test.rule)
			continue
		}
		row := reject.Reject([]byte(test.line))
		if len(row.Excerpt) > 200 || !utf8.ValidString(row.Excerpt) || !utf8.ValidString(row.Detail) || strings.Contains(row.Detail, "\n") {
			t.Errorf("%s: row %+v", test.name, row)
		}
		if _, err := wikidata.DecodeEntity([]byte(test.line)); err == nil {
			t.Errorf("%s: the model accepts it", test.name)
		}
	}
	counts := tally.Counts()
	if err := ingest.Check(counts); err != nil || counts["in/line"] != int64(len(rejects)) {
		t.Errorf("%v: %v", err, counts)
	}
}

// What is skipped may be wrong in these ways: the rows are those of the same line with the part set right. In all other
// ways it may not.
func TestWhatIsSkippedIsNotRead(t *testing.T) {
	inside := func(part string) string {
		return item(`,"labels":{"en":{"value":"a"},"xx":` + part + `},"claims":{"P1":[{"mainsnak":{"snaktype":"novalue"},"references":[` +
			part + `]}]},"sitelinks":{"xxwiki":` + part + `}`)
	}
	s := ingest.NewScanner(ingest.Options{})
	var want, got ingest.Record
	if err := s.Scan([]byte(inside(`{"k":[1]}`)), &want); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`{"k":[1}]`, `{"k" [1]}`, `{"k":[1,]}`, `{"k":[01]}`, `{"k":[nil]}`, `{k:[1]}`, `{"k":["\x"]}`, `{"k":["` + "\x01" + `"]}`,
		`["\u12"]`, `[1}`} {
		if err := s.Scan([]byte(inside(part)), &got); err != nil {
			t.Errorf("%s: %v", part, err)
		} else if diff := cmp.Diff(&want, &got, sameRows); diff != "" {
			t.Errorf("%s (-want +got):\n%s", part, diff)
		}
	}
	for _, part := range []string{`{"k":[1]`, `{"k":[1]}]`, `{"k":["1]}`, `{"k":["\"]}`, `{"k":["` + "\xff" + `"]}`, `nil`, `01`, `"` + "k", ``} {
		if err := s.Scan([]byte(inside(part)), &got); err == nil {
			t.Errorf("%s is accepted", part)
		}
	}
}

func TestLineTooLong(t *testing.T) {
	s := ingest.NewScanner(ingest.Options{MaxLine: 30})
	var rec ingest.Record
	var reject *ingest.RejectError
	if err := s.Scan([]byte(item(`,"modified":""`)), &rec); !errors.As(err, &reject) || reject.Rule != ingest.RejectLineTooLong {
		t.Errorf("Scan = %v", err)
	}
	if err := s.Scan([]byte(item("")), &rec); err != nil {
		t.Errorf("Scan of a short line = %v", err)
	}
}

// TestEveryCut cuts lines at every byte: each is a reject, none panics.
func TestEveryCut(t *testing.T) {
	s := ingest.NewScanner(ingest.Options{})
	var rec ingest.Record
	for _, line := range []string{item(`,"sitelinks":{"enwiki":{"title":"\u00e9"}}`),
		withValue(`{"value":{"time":"+2000-01-01T00:00:00Z","precision":11,"calendarmodel":"x"},"type":"time"}`)} {
		if err := s.Scan([]byte(line), &rec); err != nil {
			t.Fatal(err)
		}
		for cut := 2; cut < len(line); cut++ {
			if err := s.Scan([]byte(line[:cut]), &rec); err == nil {
				t.Errorf("cut at %d: %q is accepted", cut, line[:cut])
			}
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, line := range []string{"", "x", strings.Repeat("é", 150), strings.Repeat("\xff", 300), "a" + strings.Repeat("日", 100)} {
		got := ingest.Excerpt([]byte(line))
		if len(got) > 200 || !utf8.ValidString(got) || utf8.ValidString(line) && len(line) > 200 && len(got) < 195 {
			t.Errorf("Excerpt(%.20q…) = %d bytes %q", line, len(got), got)
		}
	}
}

// FuzzScan holds the scanner to the model on any line.
func FuzzScan(f *testing.F) {
	for _, test := range rejects {
		if len(test.line) < 1000 {
			f.Add([]byte(test.line))
		}
	}
	for _, line := range fuzzSeeds {
		f.Add([]byte(line))
	}
	var scanners []*ingest.Scanner
	for _, opt := range variants {
		scanners = append(scanners, ingest.NewScanner(opt))
	}
	var rec ingest.Record
	f.Fuzz(func(t *testing.T, line []byte) {
		for i, s := range scanners {
			compare(t, s, &rec, line, variants[i])
		}
	})
}

var fuzzSeeds = []string{
	withValue(`{"value":{"time":"+2000-01-01T00:00:00Z","precision":11,"calendarmodel":"http://x/Q1"},"type":"time"}`),
	withValue(`{"value":{"amount":"+1.5","unit":"1","lowerBound":"+1","upperBound":""},"type":"quantity"}`),
	withValue(`{"value":{"latitude":1e2,"longitude":-0,"globe":"http://x/Q2"},"type":"globecoordinate"}`),
	withValue(`{"value":{"text":"x","language":"en"},"type":"monolingualtext"}`),
	withValue(`{"type":"wikibase-entityid","value":{"entity-type":"lexeme","numeric-id":7,"id":null}}`),
	withValue(`{"type":"wikibase-entityid","value":{"id":"L1-F2"}}`),
	item(`,"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"type":"wikibase-entityid","value":{"id":"Q5"}}},` +
		`"qualifiers":{"P2":[{"snaktype":"novalue"}],"P1":[{"snaktype":"somevalue","datatype":"url"}]},"qualifiers-order":["P1","P2"]}]}`),
	item(`,"labels":{"mul":{"value":"\ud83d"}},"aliases":{"en":[{"value":"a"},{"value":"a"}]},"sitelinks":{"dewiki":{"title":"T"}}`),
	`{"type":"property","id":"P1","datatype":"url","claims":{"P2":[],"P1":[{"mainsnak":{"snaktype":"novalue"},"rank":"deprecated"}]}}`,
	`{"entity":"Q1","redirect":"Q2"}`,
}
