package schemalib

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// graph is read once for all tests, which do not change it.
func graph(t testing.TB) *dump {
	if theGraph == nil {
		theGraph = readGraph(t)
	}
	return theGraph
}

var theGraph, theReal *dump

// realDump is the 849 real entities, read once.
func realDump(t testing.TB) *dump {
	if theReal == nil {
		theReal = readDump(t, sharedFile(t, "wikidata/real-849.json.bz2"))
	}
	return theReal
}

// readGraph reads the knowledge graph behind the synthetic dumps, which is far quicker than the dumps.
func readGraph(t testing.TB) *dump {
	d := &dump{statements: map[wikidata.QID][]fact.Statement{}, items: map[wikidata.QID]Item{}}
	graphLines(t, "kg/triples.tsv.gz", func(line []byte) {
		f := strings.Split(string(line), "\t")
		s, _ := wikidata.ParseQID(f[0])
		p, _ := wikidata.ParsePID(f[1])
		o, _ := wikidata.ParseQID(f[2])
		if s != 0 && p != 0 && o != 0 {
			d.statements[s] = append(d.statements[s], fact.Statement{Subject: s, Claim: fact.Claim{
				ID: fmt.Sprint(f[0], "$", len(d.statements[s])), Property: p, Value: fact.Value{Kind: fact.Item, Item: o}}})
		}
	})
	graphLines(t, "kg/entities.jsonl.gz", func(line []byte) {
		var e struct {
			ID, Label, Desc, Enwiki string
			Aliases, P31            []string
		}
		_ = json.Unmarshal(line, &e)
		id, _ := wikidata.ParseQID(e.ID)
		row := fact.Entity{ID: id, Labels: english(e.Label), Descriptions: english(e.Desc), Aliases: english(e.Aliases...)}
		if e.Enwiki != "" {
			row.SitelinkCount = 1
		}
		for _, c := range e.P31 {
			q, _ := wikidata.ParseQID(c)
			row.InstanceOf = append(row.InstanceOf, q)
		}
		for _, st := range d.statements[id] {
			switch st.Property {
			case pInstanceOf:
				row.InstanceOf = append(row.InstanceOf, st.Value.Item)
			case pSubclassOf:
				row.SubclassOf = append(row.SubclassOf, st.Value.Item)
			}
		}
		row.InstanceOf, row.SubclassOf = sortedSet(row.InstanceOf), sortedSet(row.SubclassOf)
		d.entities = append(d.entities, row)
		d.items[id] = ItemOf(&row, []string{"en"})
	})
	graphLines(t, "kg/properties.jsonl.gz", func(line []byte) {
		var e struct {
			ID, Label, Desc, Datatype string
			Aliases                   []string
		}
		_ = json.Unmarshal(line, &e)
		id, _ := wikidata.ParsePID(e.ID)
		d.properties = append(d.properties, fact.Property{ID: id, Datatype: e.Datatype, Labels: english(e.Label),
			Descriptions: english(e.Desc), Aliases: english(e.Aliases...)})
	})
	return d
}

func english(texts ...string) []fact.Text {
	var out []fact.Text
	for _, s := range texts {
		if s != "" {
			out = append(out, fact.Text{Lang: "en", Text: s})
		}
	}
	return out
}

func graphLines(t testing.TB, name string, each func([]byte)) {
	t.Helper()
	f, err := os.Open(sharedFile(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		each(lines.Bytes())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// judged are the relations whose ends a person has looked at.
var judged = strings.Fields("P19 P20 P26 P57 P69 P108 P131 P159 P161 P175 P176 P178 P22 P25 P27 P36 P39 P40 P47 P50 P54 P86" +
	" P102 P106 P112 P127 P136 P140 P166 P169 P170 P171 P172 P264 P272 P276 P279 P400 P413 P449 P495 P509 P551 P569 P570" +
	" P571 P577 P607 P641 P737 P749 P800 P937 P1001 P1346 P1365 P1411 P1412")
