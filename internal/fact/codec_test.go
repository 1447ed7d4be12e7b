package fact_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

var marie = fact.Entity{
	ID:            7186,
	Labels:        []fact.Text{{Lang: "en", Text: "Marie Curie"}, {Lang: "ja", Text: "マリ・キュリー"}},
	Descriptions:  []fact.Text{{Lang: "en", Text: "Polish-French physicist and chemist"}},
	Aliases:       []fact.Text{{Lang: "en", Text: "Maria Skłodowska"}},
	InstanceOf:    []wikidata.QID{5},
	SubclassOf:    []wikidata.QID{1, math.MaxUint32},
	Sitelinks:     []fact.Sitelink{{Site: "enwiki", Title: "Marie Curie"}},
	SitelinkCount: 212, Revision: math.MaxInt64, StatementRows: 3,
}

var born = fact.Statement{Subject: 7186, Claim: fact.Claim{
	ID: "Q7186$1", Property: 569, Rank: fact.Deprecated, References: 2,
	Value: fact.Value{Kind: fact.Time, Text: "+1867-11-07T00:00:00Z", Precision: 11, Item: 1985727},
	Qualifiers: []fact.Qualifier{
		{Property: 580, Value: fact.Value{Kind: fact.NoValue}},
		{Property: 1, Value: fact.Value{Kind: fact.Quantity, Text: "+1", Lower: "+0", Upper: "+2"}},
		{Property: 2, Value: fact.Value{Kind: fact.Monolingual, Text: "x", Lang: "en"}},
		{Property: 3, Value: fact.Value{Kind: "a kind of later days", Text: "{}"}},
	},
}}

var birth = fact.Property{
	ID: 569, Datatype: "time", Labels: []fact.Text{{Lang: "en", Text: "date of birth"}}, Revision: -1,
	Statements: []fact.Claim{born.Claim, {ID: "P569$2", Value: fact.Value{Kind: fact.Item, Item: 5}}},
}

// A codec is one of the three, over its row type.
type codec struct {
	name   string
	encode func(row any) []byte
	decode func(b []byte, row any) error
	empty  func() any
	sample any
}

var codecs = []codec{
	{"entity", func(row any) []byte { return fact.AppendEntity(nil, row.(*fact.Entity)) },
		func(b []byte, row any) error { return fact.DecodeEntity(b, row.(*fact.Entity)) },
		func() any { return &fact.Entity{} }, &marie},
	{"property", func(row any) []byte { return fact.AppendProperty(nil, row.(*fact.Property)) },
		func(b []byte, row any) error { return fact.DecodeProperty(b, row.(*fact.Property)) },
		func() any { return &fact.Property{} }, &birth},
	{"statement", func(row any) []byte { return fact.AppendStatement(nil, row.(*fact.Statement)) },
		func(b []byte, row any) error { return fact.DecodeStatement(b, row.(*fact.Statement)) },
		func() any { return &fact.Statement{} }, &born},
}

func TestRoundTrip(t *testing.T) {
	for _, c := range codecs {
		for _, row := range []any{c.empty(), c.sample} {
			got := c.empty()
			if err := c.decode(c.encode(row), got); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if diff := cmp.Diff(row, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
	}
}

func TestEveryKind(t *testing.T) {
	for _, kind := range []fact.Kind{"", fact.Item, fact.PropertyID, fact.Lexeme, fact.String, fact.Monolingual, fact.Time,
		fact.Quantity, fact.Coordinate, fact.SomeValue, fact.NoValue, fact.Other, "of tomorrow"} {
		row, got := fact.Statement{Claim: fact.Claim{Value: fact.Value{Kind: kind}}}, fact.Statement{}
		if err := fact.DecodeStatement(fact.AppendStatement(nil, &row), &got); err != nil || got.Value.Kind != kind {
			t.Errorf("%q: %q, %v", kind, got.Value.Kind, err)
		}
	}
}

func TestDecodeIntoUsedRow(t *testing.T) {
	for _, c := range codecs {
		got := c.empty()
		if err := c.decode(c.encode(c.sample), got); err != nil {
			t.Fatal(err)
		}
		if err := c.decode(c.encode(c.empty()), got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.empty(), got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s keeps what was there before:\n%s", c.name, diff)
		}
	}
}

func TestDecodeCutsAndFlips(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for _, c := range codecs {
		whole := c.encode(c.sample)
		for cut := range whole {
			if err := c.decode(whole[:cut], c.empty()); err == nil {
				t.Errorf("%s cut at %d of %d decodes", c.name, cut, len(whole))
			}
		}
		if err := c.decode(append(whole, 0), c.empty()); err == nil {
			t.Errorf("%s with a byte more decodes", c.name)
		}
		for range 20_000 {
			flipped := bytes.Clone(whole)
			flipped[rng.IntN(len(flipped))] = byte(rng.Uint32())
			_ = c.decode(flipped, c.empty()) // must not panic
		}
	}
}

func FuzzDecode(f *testing.F) {
	for i, c := range codecs {
		f.Add(uint8(i), c.encode(c.sample))
		f.Add(uint8(i), c.encode(c.empty()))
	}
	f.Add(uint8(0), bytes.Repeat([]byte{0xff}, 40))
	f.Fuzz(func(t *testing.T, which uint8, b []byte) {
		c := codecs[int(which)%len(codecs)]
		row := c.empty()
		if c.decode(b, row) != nil {
			return
		}
		again := c.empty()
		if err := c.decode(c.encode(row), again); err != nil {
			t.Fatalf("%s: what was decoded does not encode: %v", c.name, err)
		}
		if !cmp.Equal(row, again, cmpopts.EquateEmpty()) {
			t.Fatalf("%s:\n%s", c.name, cmp.Diff(row, again, cmpopts.EquateEmpty()))
		}
	})
}

func BenchmarkDecodeStatement(b *testing.B) {
	row := fact.AppendStatement(nil, &born)
	text, err := json.Marshal(born)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(row)))
	b.ReportMetric(float64(len(text))/float64(len(row)), "json/row")
	var s fact.Statement
	for b.Loop() {
		if err := fact.DecodeStatement(row, &s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendStatement(b *testing.B) {
	var buf []byte
	for b.Loop() {
		buf = fact.AppendStatement(buf[:0], &born)
	}
	b.SetBytes(int64(len(buf)))
}
