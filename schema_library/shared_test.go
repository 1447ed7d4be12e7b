package schemalib

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/ingest"
	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// sharedFile finds a file of the shared data, or skips.
func sharedFile(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("KC_SHARED")
	if root == "" {
		root = "../../shared/data"
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is absent", path)
		}
		t.Skipf("%s is absent: set KC_SHARED", path)
	}
	return path
}

// dump is a small dump in memory, read with encoding/json: slow, independent of the program's own reader.
type dump struct {
	entities   []fact.Entity
	statements map[wikidata.QID][]fact.Statement
	properties []fact.Property
	items      map[wikidata.QID]Item
}

func (d *dump) Item(id wikidata.QID) (Item, bool) {
	it, ok := d.items[id]
	return it, ok
}

// index makes the items of the entities findable.
func (d *dump) index() {
	for i := range d.entities {
		d.items[d.entities[i].ID] = ItemOf(&d.entities[i], []string{"en"})
	}
}

type jsonText struct{ Language, Value string }

type jsonSnak struct {
	Snaktype, Property string
	Datavalue          struct {
		Type  string
		Value json.RawMessage
	}
}

type jsonEntity struct {
	Type, ID, Datatype            string
	Labels, Descriptions, Aliases json.RawMessage
	Claims, Sitelinks             json.RawMessage
}

type jsonClaim struct {
	ID, Rank   string
	Mainsnak   jsonSnak
	Qualifiers json.RawMessage
}

// into decodes a JSON object; the empty list that PHP writes for an empty map leaves v as it is.
func into(raw json.RawMessage, v any) {
	if len(raw) > 0 && raw[0] == '{' {
		_ = json.Unmarshal(raw, v)
	}
}

func readDump(t testing.TB, path string) *dump {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	switch filepath.Ext(path) {
	case ".bz2":
		r = bzip2.NewReader(r)
	case ".gz":
		if r, err = gzip.NewReader(r); err != nil {
			t.Fatal(err)
		}
	}
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		line := bytes.TrimSuffix(bytes.TrimSpace(lines.Bytes()), []byte(","))
		if len(line) < 3 {
			continue
		}
		var e jsonEntity
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		d.add(&e)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	d.index()
	return d
}

// scanDump reads a large dump with the program's own reader, in a fifth of the time of encoding/json.
func scanDump(t testing.TB, path string) *dump {
	t.Helper()
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	ranges, err := source.Plan(path, 0)
	if err != nil {
		t.Fatal(err)
	}
	scanner, rec := ingest.NewScanner(ingest.Options{}), &ingest.Record{}
	for _, r := range ranges {
		if err := source.Lines(t.Context(), r, source.Limits{}, func(line []byte, _ source.Position) error {
			if err := scanner.Scan(line, rec); err != nil {
				return err
			}
			d.keep(rec)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

var whole struct {
	once   sync.Once
	stats  *Stats
	lib    *Library
	report *Report
}

// wholeDump is the library of synth-263k by the defaults, built once: about ten seconds of processor time.
func wholeDump(t testing.TB) (*Library, *Report) {
	t.Helper()
	path := sharedFile(t, "wikidata/synth-263k.json.bz2")
	whole.once.Do(func() {
		stats := gather(scanDump(t, path), DefaultOptions(), 3)
		lib, report, err := Build(stats, DefaultOptions())
		if err != nil {
			t.Error(err)
		}
		whole.stats, whole.lib, whole.report = stats, lib, report
	})
	if whole.lib == nil {
		t.Fatal("no library of the whole dump")
	}
	return whole.lib, whole.report
}

// keep copies what the scanner will overwrite.
func (d *dump) keep(rec *ingest.Record) {
	switch rec.Kind {
	case ingest.Property:
		var p fact.Property
		if err := fact.DecodeProperty(fact.AppendProperty(nil, &rec.Property), &p); err != nil {
			panic(err)
		}
		d.properties = append(d.properties, p)
	case ingest.Item, ingest.Redirect:
		var e fact.Entity
		if err := fact.DecodeEntity(fact.AppendEntity(nil, &rec.Entity), &e); err != nil {
			panic(err)
		}
		list := slices.Clone(rec.Statements)
		for i := range list {
			list[i].Qualifiers = slices.Clone(list[i].Qualifiers)
		}
		d.entities, d.statements[e.ID] = append(d.entities, e), list
		if e.Redirect == 0 {
			d.items[e.ID] = ItemOf(&e, []string{"en"})
		}
	}
}

func (d *dump) add(e *jsonEntity) {
	claims := map[string][]jsonClaim{}
	into(e.Claims, &claims)
	var list []fact.Claim
	for _, pid := range sortedKeys(claims) {
		for _, c := range claims[pid] {
			list = append(list, claim(c))
		}
	}
	if id, ok := wikidata.ParsePID(e.ID); ok {
		d.properties = append(d.properties, fact.Property{ID: id, Datatype: e.Datatype, Labels: flat(e.Labels),
			Descriptions: flat(e.Descriptions), Aliases: flatLists(e.Aliases), Statements: list})
		return
	}
	id, ok := wikidata.ParseQID(e.ID)
	if !ok {
		return
	}
	row := fact.Entity{ID: id, Labels: flat(e.Labels), Descriptions: flat(e.Descriptions), Aliases: flatLists(e.Aliases)}
	links := map[string]json.RawMessage{}
	into(e.Sitelinks, &links)
	row.SitelinkCount = int32(len(links))
	for _, c := range list {
		d.statements[id] = append(d.statements[id], fact.Statement{Subject: id, Claim: c})
	}
	row.InstanceOf, row.SubclassOf = best(list, pInstanceOf), best(list, pSubclassOf)
	d.entities = append(d.entities, row)
}

// best gives the values of the best rank of a property.
func best(list []fact.Claim, p wikidata.PID) []wikidata.QID {
	rank := fact.Normal
	for _, c := range list {
		if c.Property == p && c.Rank > rank {
			rank = c.Rank
		}
	}
	var out []wikidata.QID
	for _, c := range list {
		if c.Property == p && c.Rank == rank && c.Value.Kind == fact.Item {
			out = append(out, c.Value.Item)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func flat(raw json.RawMessage) []fact.Text {
	m := map[string]jsonText{}
	into(raw, &m)
	var out []fact.Text
	for _, k := range sortedKeys(m) {
		if k == "en" || k == "de" || k == "mul" {
			out = append(out, fact.Text{Lang: k, Text: m[k].Value})
		}
	}
	return out
}

func flatLists(raw json.RawMessage) []fact.Text {
	m := map[string][]jsonText{}
	into(raw, &m)
	var out []fact.Text
	for _, k := range sortedKeys(m) {
		for _, t := range m[k] {
			if k == "en" || k == "de" {
				out = append(out, fact.Text{Lang: k, Text: t.Value})
			}
		}
	}
	return out
}

func claim(c jsonClaim) fact.Claim {
	pid, _ := wikidata.ParsePID(c.Mainsnak.Property)
	out := fact.Claim{ID: c.ID, Property: pid, Rank: map[string]fact.Rank{"deprecated": -1, "preferred": 1}[c.Rank], Value: value(c.Mainsnak)}
	quals := map[string][]jsonSnak{}
	into(c.Qualifiers, &quals)
	for _, k := range sortedKeys(quals) {
		for _, s := range quals[k] {
			q, _ := wikidata.ParsePID(s.Property)
			out.Qualifiers = append(out.Qualifiers, fact.Qualifier{Property: q, Value: value(s)})
		}
	}
	return out
}

func value(s jsonSnak) fact.Value {
	switch s.Snaktype {
	case "novalue":
		return fact.Value{Kind: fact.NoValue}
	case "somevalue":
		return fact.Value{Kind: fact.SomeValue}
	}
	var m struct {
		ID, Time, Amount, Text string
		Precision              int32
	}
	switch s.Datavalue.Type {
	case "string":
		var text string
		_ = json.Unmarshal(s.Datavalue.Value, &text)
		return fact.Value{Kind: fact.String, Text: text}
	default:
		_ = json.Unmarshal(s.Datavalue.Value, &m)
	}
	switch s.Datavalue.Type {
	case "wikibase-entityid":
		if q, ok := wikidata.ParseQID(m.ID); ok {
			return fact.Value{Kind: fact.Item, Item: q}
		}
		return fact.Value{Kind: fact.PropertyID, Text: m.ID}
	case "time":
		return fact.Value{Kind: fact.Time, Text: m.Time, Precision: m.Precision}
	case "quantity":
		return fact.Value{Kind: fact.Quantity, Text: m.Amount}
	case "monolingualtext":
		return fact.Value{Kind: fact.Monolingual, Text: m.Text}
	case "globecoordinate":
		return fact.Value{Kind: fact.Coordinate}
	}
	return fact.Value{Kind: fact.Other}
}

// gather runs the steps of Stats over a dump cut into shards, as the stage does.
func gather(d *dump, opt Options, shards int) *Stats {
	merged := NewStats()
	part := make([]*Stats, shards)
	of := func(id wikidata.QID) int { return int(uint32(id)*2654435761>>8) % shards }
	for i := range part {
		part[i] = NewStats()
	}
	for i := range d.entities {
		part[of(d.entities[i].ID)].AddEntity(&d.entities[i], opt.Langs)
	}
	for _, p := range part {
		merged.Merge(p)
	}
	wanted := merged.Wanted(opt)
	for i := range part {
		part[i] = NewStats()
	}
	for i := range d.entities {
		e := &d.entities[i]
		p := part[of(e.ID)]
		if wanted[e.ID] {
			p.AddClass(e)
		}
		p.AddSubject(d.statements[e.ID], d)
	}
	for _, p := range part {
		merged.Merge(p)
	}
	for _, p := range d.properties {
		merged.AddProperty(p)
	}
	return merged
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q is not in\n%.2000s", p, text)
		}
	}
}
