package parquetx_test

import (
	"bytes"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/parquetx"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

func entities() []fact.Entity {
	return []fact.Entity{
		{ID: 42, Labels: []fact.Text{{Lang: "de", Text: "Ä\"\n"}, {Lang: "en", Text: "Douglas"}}, InstanceOf: []wikidata.QID{5, 4294967295},
			Sitelinks: []fact.Sitelink{{Site: "enwiki", Title: "Douglas Adams"}}, SitelinkCount: 100, Revision: 1 << 40, StatementRows: 7,
			Aliases: []fact.Text{{Lang: "en", Text: ""}}},
		{ID: 43, Redirect: 42},
		{},
		{ID: 44, SubclassOf: []wikidata.QID{1, 2, 3}, Descriptions: []fact.Text{{Lang: "en", Text: strings.Repeat("x", 300_000)}}},
	}
}

func claims() []fact.Claim {
	return []fact.Claim{
		{ID: "Q42$A", Property: 19, Rank: fact.Preferred, Value: fact.Value{Kind: fact.Item, Item: 350}, References: 2},
		{ID: "Q42$B", Property: 569, Rank: fact.Deprecated, Value: fact.Value{Kind: fact.Time, Text: "+1952-03-11T00:00:00Z", Precision: 11, Item: 1985727},
			Qualifiers: []fact.Qualifier{{Property: 585, Value: fact.Value{Kind: fact.NoValue}}, {Property: 1, Value: fact.Value{Kind: fact.Quantity, Text: "+1", Lower: "+0", Upper: "+2"}}}},
		{ID: "Q42$C", Property: 26, Value: fact.Value{Kind: fact.Monolingual, Text: "日本", Lang: "ja"}},
	}
}

func statements() (rows []fact.Statement) {
	for i, c := range claims() {
		rows = append(rows, fact.Statement{Subject: wikidata.QID(i + 42), Claim: c})
	}
	return append(rows, fact.Statement{})
}

func documents() []annotation.Document {
	return []annotation.Document{
		{DocID: "enwiki:12", Source: "a.xml", Title: "T", Text: "Zoë 🙂 won.", Lang: "en",
			Sentences: []annotation.Sentence{{Start: 0, End: 10, Complete: true}, {Start: 10, End: 11}},
			Mentions: []annotation.Mention{
				{Start: 0, End: 3, Surface: "Zoë", Kind: annotation.Name, QID: annotation.ItemString(42), Types: []string{"Q5"}, Classes: []string{"Human"}, Prob: 0.125, Tier: "A"},
				{Start: 4, End: 5, Surface: "🙂", Kind: annotation.Name, Types: []string{}, Sentence: 1}},
			Literals:  []annotation.Literal{{Start: 1, End: 2, Kind: annotation.Date, Value: "1867", Precision: "year"}},
			Relations: []annotation.Relation{{Property: "P19", Tail: 1, TailKind: annotation.TailMention, Prob: 1}},
			Events: []annotation.Event{
				{Class: "PositionHeld", ID: "P39", Trigger: &annotation.Trigger{Start: 6, End: 9, Surface: "won"}, Arguments: []annotation.Argument{{Role: "holder"}}},
				{Class: "Battle", ID: "Q178561", Arguments: nil},
				{Class: "Award", Trigger: &annotation.Trigger{}, Arguments: []annotation.Argument{{Role: "a"}, {Role: "b", TailKind: "literal"}}}}},
		{},
		{DocID: "x", Events: []annotation.Event{{}}},
	}
}

func properties() []fact.Property {
	return []fact.Property{{ID: 19, Datatype: "wikibase-item", Statements: claims()}, {}, {ID: 20, Statements: []fact.Claim{{}}}}
}

func rejects() []fact.Reject {
	return []fact.Reject{{Rule: "reject/not-json", Source: "a.json", Offset: -1, Detail: "…", Excerpt: "{"}}
}

func seq[T any](rows []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func encode[T any](t testing.TB, rows []T, opt parquetx.Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if n, err := parquetx.Write(&buf, seq(rows), opt); err != nil || n != int64(len(rows)) {
		t.Fatalf("wrote %d rows: %v", n, err)
	}
	return buf.Bytes()
}

func decode[T any](data []byte) (rows []T, err error) {
	for row, err := range parquetx.Read[T](bytes.NewReader(data), int64(len(data))) {
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func roundTrip[T any](t *testing.T, rows []T) {
	t.Helper()
	got, err := decode[T](encode(t, rows, parquetx.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	// A list that is nil and one that is empty are one thing in a Parquet list that is required.
	if diff := cmp.Diff(rows, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("differs (-written +read):\n%s", diff)
	}
	many := []T{}
	for range 100 {
		many = append(many, rows...)
	}
	got, err = decode[T](encode(t, many, parquetx.Options{RowGroupRows: 7}))
	if err != nil || !cmp.Equal(many, got, cmpopts.EquateEmpty()) {
		t.Errorf("%d rows in many row groups: read %d, %v", len(many), len(got), err)
	}
}

func TestEveryTable(t *testing.T) {
	t.Run("entities", func(t *testing.T) { roundTrip(t, entities()[:3]) })
	t.Run("long text", func(t *testing.T) {
		rows := entities()
		if got, err := decode[fact.Entity](encode(t, rows, parquetx.Options{RowGroupBytes: 1000})); err != nil || !cmp.Equal(rows, got, cmpopts.EquateEmpty()) {
			t.Errorf("read %d rows, %v", len(got), err)
		}
	})
	t.Run("statements", func(t *testing.T) { roundTrip(t, statements()) })
	t.Run("properties", func(t *testing.T) { roundTrip(t, properties()) })
	t.Run("rejects", func(t *testing.T) { roundTrip(t, rejects()) })
	t.Run("annotations", func(t *testing.T) { roundTrip(t, documents()) })
	t.Run("no rows", func(t *testing.T) { roundTrip(t, []fact.Statement{}) })
}

func TestSchemas(t *testing.T) {
	for name, c := range map[string]struct {
		schema *parquet.Schema
		want   []string
	}{
		"statements": {parquet.SchemaOf(fact.Statement{}), []string{
			"required int32 subject (INT(32,false))", "required int32 rank (INT(32,true))", "required binary statement (STRING)",
			"required group qualifiers (LIST)", "required int32 property (INT(32,false))"}},
		"entities":    {parquet.SchemaOf(fact.Entity{}), []string{"required int32 element (INT(32,false))", "required int64 revision (INT(64,true))"}},
		"annotations": {parquet.SchemaOf(annotation.Document{}), []string{"optional binary qid (STRING)", "optional group trigger", "required boolean complete"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, line := range c.want {
				if !strings.Contains(c.schema.String(), line) {
					t.Errorf("no line %q in\n%s", line, c.schema)
				}
			}
		})
	}
}

func TestNotUTF8(t *testing.T) {
	bad := documents()
	bad[0].Mentions[1].Types = []string{"Q5", "\xff\xfe"}
	statement := statements()
	statement[2].Qualifiers = []fact.Qualifier{{Value: fact.Value{Upper: "\xc0"}}}
	qid := documents()
	qid[0].Mentions[0].QID = &bad[0].Mentions[1].Types[1]
	for name, c := range map[string]struct {
		write func() error
		want  string
	}{
		"in a list in a list": {func() error { return add(append(documents(), bad...)) }, "write row 3: column mentions.types is not UTF-8"},
		"in an embedded row":  {func() error { return add(statement) }, "write row 2: column qualifiers.value.upper is not UTF-8"},
		"behind a pointer":    {func() error { return add(qid) }, "write row 0: column mentions.qid is not UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := c.write(); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

func add[T any](rows []T) error {
	w := parquetx.NewWriter[T](&bytes.Buffer{}, parquetx.Options{})
	for _, row := range rows {
		if err := w.Add(row); err != nil {
			if w.Close() != err {
				return errors.New("close forgot the error")
			}
			return err
		}
	}
	return w.Close()
}
