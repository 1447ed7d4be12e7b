package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/objstore"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	"github.com/knowcorpus/knowcorpus/internal/table"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

// update says whether testdata/golden is written anew. Beam has registered a flag of this name, for Dataflow: it serves.
func update() bool { return flag.Lookup("update").Value.String() == "true" }

// TestGolden compares a readable selection of the demo build with testdata/golden. A change of rules, models or the slice
// changes it: run
//
//	go test ./cmd/knowcorpus -run TestGolden -update
//
// and read the diff as you would read a label sheet: each line that comes or goes is a class, a label or a row that users
// would see come or go.
func TestGolden(t *testing.T) {
	store, err := objstore.NewFile(demoFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	g := &golden{t: t, store: store}
	for name, print := range map[string]func(){
		"counts.txt": g.counts, "statements.txt": g.statements, "classes.txt": g.classes, "mentions.txt": g.mentions,
		"relations.txt": g.relations, "events.txt": g.events, "instructions.txt": g.instructions, "instances.txt": g.instances,
	} {
		t.Run(name, func(t *testing.T) {
			g.text.Reset()
			print()
			path := filepath.Join("testdata/golden", name)
			if update() {
				if err := os.WriteFile(path, g.text.Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(g.text.String(), "\n")); d != "" {
				t.Errorf("the demo build differs from %s (-want +got); see TestGolden on how to update it\n%s", path, d)
			}
		})
	}
}

// golden prints tables of a build as text.
type golden struct {
	t     *testing.T
	store objstore.Store
	text  bytes.Buffer
}

func (g *golden) printf(format string, args ...any) { fmt.Fprintf(&g.text, format, args...) }

func (g *golden) scan(name string, row func(any)) {
	t, err := table.Named(name)
	if err == nil {
		err = t.Scan(g.t.Context(), g.store, func(_ string, r any) error { row(r); return nil })
	}
	if err != nil {
		g.t.Fatal(err)
	}
}

// counts: what went in, what was dropped by which rule, what came out, of every stage.
func (g *golden) counts() {
	all := manifests(g.t, g.store.URI())
	for _, folder := range slices.Sorted(maps.Keys(all)) {
		g.printf("%s/\n", folder)
		for _, name := range slices.Sorted(maps.Keys(all[folder].Counts)) {
			g.printf("%8d  %s\n", all[folder].Counts[name], name)
		}
	}
}

// statements: those of every eighth entity, in words of the dump.
func (g *golden) statements() {
	g.scan("statements", func(r any) {
		s := r.(*fact.Statement)
		if s.Subject%8 != 0 {
			return
		}
		value, err := json.Marshal(s.Value)
		if err != nil {
			g.t.Fatal(err)
		}
		g.printf("%s | %s | rank %d | %s | %d qualifiers\n", s.Subject, s.Property, s.Rank, value, len(s.Qualifiers))
	})
}

func (g *golden) classes() {
	g.scan("classes", func(r any) {
		c := r.(*schemalib.ClassRow)
		g.printf("%s %s(%s) %s", c.Kind, c.Name, join(c.Parents), c.ID)
		if c.Kind == "relation" {
			g.printf(" %s → %s", join(c.Head), join(c.Tail))
		}
		for _, role := range c.Roles {
			g.printf(" %s:%s", role.Name, join(role.Classes))
		}
		g.printf(" | %d instances | %s\n", c.Instances, c.Description)
	})
}

func join(ids []string) string { return strings.Join(ids, "|") }

// documents calls row with each document.
func (g *golden) documents(row func(*annotation.Document)) {
	g.scan("annotations", func(r any) { row(r.(*annotation.Document)) })
}

func surface(d *annotation.Document, kind string, i int32) string {
	if kind == "literal" {
		return d.Literals[i].Surface
	}
	return d.Mentions[i].Surface
}

func (g *golden) mentions() {
	g.documents(func(d *annotation.Document) {
		g.printf("%s %s\n", d.DocID, d.Title)
		for _, m := range d.Mentions {
			qid := "-"
			if m.QID != nil {
				qid = *m.QID
			}
			g.printf("  %4d %s %s | %s | %s | %s %s\n", m.Start, m.Kind, m.Surface, qid, strings.Join(m.Classes, ","), m.Tier, m.Rule)
		}
	})
}

func (g *golden) relations() {
	g.documents(func(d *annotation.Document) {
		for _, r := range d.Relations {
			g.printf("%s | %s | %s | %s | %s %s\n", d.DocID, d.Mentions[r.Head].Surface, r.Class, surface(d, r.TailKind, r.Tail), r.Tier, r.Rule)
		}
	})
}

func (g *golden) events() {
	g.documents(func(d *annotation.Document) {
		for _, e := range d.Events {
			trigger := "-"
			if e.Trigger != nil {
				trigger = e.Trigger.Surface
			}
			g.printf("%s | %s | %s |", d.DocID, e.Class, trigger)
			for _, a := range e.Arguments {
				g.printf(" %s=%s", a.Role, surface(d, a.TailKind, a.Mention))
			}
			g.printf(" | %s %s\n", e.Tier, e.Rule)
		}
	})
}

// instructions: the first three of each task, whole.
func (g *golden) instructions() {
	seen := map[string]int{}
	g.scan("instructions", func(r any) {
		row := r.(*prompt.Instruction)
		task := string(row.Task)
		if seen[task]++; seen[task] > 3 {
			return
		}
		g.printf("=== %s %s, sentence %d, %s, tier %s\n%s\n--- completion\n%s\n", task, row.DocID, row.Sentence, row.Split, row.Tier, row.Prompt, row.Completion)
		for _, n := range row.Negatives {
			g.printf("--- negative %s: %s\n", n.Class, n.Reason)
		}
	})
}

// instances: the answers of all rows, a line each.
func (g *golden) instances() {
	g.scan("instances", func(r any) {
		row := r.(*prompt.Instance)
		_, answer, _ := strings.Cut(row.Text, "\nresults = ")
		g.printf("%s %s:%d %s\n", row.Task, row.DocID, row.Sentence, strings.Join(strings.Fields(answer), " "))
	})
}
