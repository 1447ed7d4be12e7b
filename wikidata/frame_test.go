package wikidata_test

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

func TestTrimLine(t *testing.T) {
	for _, test := range []struct {
		line, json string
		kind       wikidata.LineKind
	}{
		{"[", "", wikidata.LineOpen},
		{"\xef\xbb\xbf[\r\n", "", wikidata.LineOpen},
		{"]\n", "", wikidata.LineClose},
		{"],", "", wikidata.LineClose},
		{"", "", wikidata.LineEmpty},
		{" \t\r\n", "", wikidata.LineEmpty},
		{",\n", "", wikidata.LineComma},
		{" , ", "", wikidata.LineComma},
		{`{"id":"Q1"},` + "\n", `{"id":"Q1"}`, wikidata.LineRecord},
		{`{"id":"Q1"}`, `{"id":"Q1"}`, wikidata.LineRecord},
		{`{"id":"Q1"} , ` + "\r\n", `{"id":"Q1"}`, wikidata.LineRecord},
		{`,{"id":"Q1"}`, `{"id":"Q1"}`, wikidata.LineRecord},
		{"<", "<", wikidata.LineRecord},
		{",,", ",", wikidata.LineRecord},
		{"[]", "[]", wikidata.LineRecord},
	} {
		json, kind := wikidata.TrimLine([]byte(test.line))
		if string(json) != test.json || kind != test.kind {
			t.Errorf("TrimLine(%q) = %q, %s, want %q, %s", test.line, json, kind, test.json, test.kind)
		}
	}
}

func TestParseEntityID(t *testing.T) {
	for _, s := range []string{"Q42", "P31", "L1", "L1-F2", "L4294967295-S3", "M7", "E123"} {
		id, ok := wikidata.ParseEntityID(s)
		if !ok || id.String() != s {
			t.Errorf("ParseEntityID(%s) = %v, %v", s, id, ok)
		}
	}
	for _, s := range []string{"", "Q", "Q0", "Q01", "Q-1", "Q4294967296", "q42", "X1", "L1-", "L1-F", "L1-F0", "L1-X1", "L-F1", "L1-F1-F2", "Q1 ", "Q1-F1"} {
		if id, ok := wikidata.ParseEntityID(s); ok {
			t.Errorf("ParseEntityID(%q) = %v", s, id)
		}
	}
}

func TestTime(t *testing.T) {
	for _, test := range []struct {
		in, canonical string
		year          int64
		month, day    int
	}{
		{"+1867-11-07T00:00:00Z", "+1867-11-07T00:00:00Z", 1867, 11, 7},
		{"+00000001867-11-07T00:00:00Z", "+1867-11-07T00:00:00Z", 1867, 11, 7},
		{"-0044-03-15T00:00:00Z", "-0044-03-15T00:00:00Z", -44, 3, 15},
		{"-0000000000000044-00-00T00:00:00Z", "-0044-00-00T00:00:00Z", -44, 0, 0},
		{"+9999999999999999-00-00T00:00:00Z", "+9999999999999999-00-00T00:00:00Z", 9999999999999999, 0, 0},
		{"+5-01-01T00:00:00Z", "+5-01-01T00:00:00Z", 5, 1, 1},
	} {
		canonical, ok := wikidata.CanonicalTime(test.in)
		year, month, day, dated := wikidata.TimeValue{Time: test.in}.Date()
		if canonical != test.canonical || !ok || !dated || year != test.year || month != test.month || day != test.day {
			t.Errorf("%s: %s %v, %d %d %d %v", test.in, canonical, ok, year, month, day, dated)
		}
	}
	for _, s := range []string{"", "1867-11-07T00:00:00Z", "+-11-07T00:00:00Z", "+1867-13-07T00:00:00Z", "+1867-11-32T00:00:00Z",
		"+1867-11-07", "+10000000000000000-01-01T00:00:00Z", "+18x7-11-07T00:00:00Z", "+1867-11-07T00:00:00z"} {
		if got, ok := wikidata.CanonicalTime(s); ok {
			t.Errorf("CanonicalTime(%q) = %q", s, got)
		}
	}
}

func TestIsDecimal(t *testing.T) {
	for s, want := range map[string]bool{
		"+12.5": true, "-0": true, "7": true, "+0.00": true,
		"": false, "+": false, ".5": false, "1.": false, "1e5": false, "1.2.3": false, "--1": false, "NaN": false,
	} {
		if wikidata.IsDecimal(s) != want {
			t.Errorf("IsDecimal(%q) = %v", s, !want)
		}
	}
}

func TestConceptItem(t *testing.T) {
	for uri, want := range map[string]wikidata.QID{
		"http://www.wikidata.org/entity/Q2": 2, "1": 0, "": 0, "http://www.wikidata.org/entity/P2": 0, "/Q4294967296": 0,
	} {
		if got := wikidata.ConceptItem(uri); got != want {
			t.Errorf("ConceptItem(%q) = %v", uri, got)
		}
	}
}
