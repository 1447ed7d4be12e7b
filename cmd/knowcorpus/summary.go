package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/pipelines"
)

// stageLine says in one line what a stage gave.
func stageLine(r *pipelines.Result) string {
	state := fmt.Sprintf("%.1fs", r.Seconds)
	switch {
	case r.Skipped:
		state = "unchanged, skipped"
	case r.Resumed:
		state += ", went on where an earlier run stopped"
	}
	return fmt.Sprintf("%-9s %-12s %s", r.Stage, r.Folder+"/", state)
}

// headline lists the counts a reader of the summary looks for, in order.
var headline = []struct{ stage, count, name string }{
	{"ingest", "entities", "entities"}, {"ingest", "statements", "statements"}, {"ingest", "properties", "properties"},
	{"schema", "classes/entity", "entity classes"}, {"schema", "classes/relation", "relation classes"}, {"schema", "classes/event", "event classes"},
	{"kb", "surfaces", "surface forms"},
	{"learn", "pairs", "pairs of names learned from"},
	{"annotate", "documents", "documents"}, {"annotate", "sentences", "sentences"}, {"annotate", "mentions", "mentions"},
	{"annotate", "relations", "relations"}, {"annotate", "events", "events"},
	{"corpus", "definitions", "definition rows"}, {"corpus", "instances", "instance rows"}, {"corpus", "instructions", "instruction rows"},
}

type summary struct {
	Out     string           `json:"out"`
	Seconds float64          `json:"seconds"`
	PeakRSS int64            `json:"peak_rss_bytes"`
	Stages  []stageSummary   `json:"stages"`
	Counts  map[string]int64 `json:"counts"`
	Dropped map[string]int64 `json:"dropped"`
}

type stageSummary struct {
	*pipelines.Result
	Counts map[string]int64 `json:"counts"`
}

func (inv *invocation) printSummary(cfg config.Config, results []*pipelines.Result, took time.Duration, whole bool) error {
	s := summary{Out: cfg.Out, Seconds: took.Seconds(), PeakRSS: peakRSS(), Counts: map[string]int64{}, Dropped: map[string]int64{}}
	for _, r := range results {
		s.Stages = append(s.Stages, stageSummary{r, r.Manifest.Counts})
		for name, n := range r.Manifest.Counts {
			if strings.HasPrefix(name, "reject/") || strings.HasPrefix(name, "drop/") {
				s.Dropped[r.Stage+" "+name] += n
			}
		}
		for _, h := range headline {
			if h.stage == r.Stage {
				s.Counts[h.name] = r.Manifest.Counts[h.count]
			}
		}
	}
	if inv.asJSON {
		return json.NewEncoder(inv.stdout).Encode(s)
	}
	return inv.printSummaryText(s, whole)
}

func (inv *invocation) printSummaryText(s summary, whole bool) error {
	tw := tabwriter.NewWriter(inv.stdout, 0, 4, 2, ' ', tabwriter.AlignRight)
	for _, h := range headline {
		if n, ok := s.Counts[h.name]; ok {
			fmt.Fprintf(tw, "%d\t %s\t\n", n, h.name)
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	rules := make([]string, 0, len(s.Dropped))
	for rule := range s.Dropped {
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b string) int {
		if s.Dropped[a] != s.Dropped[b] {
			return int(s.Dropped[b] - s.Dropped[a])
		}
		return strings.Compare(a, b)
	})
	if len(rules) > 0 {
		fmt.Fprintln(inv.stdout, "\ndropped, by rule:")
	}
	for i, rule := range rules {
		if i == 12 {
			fmt.Fprintf(inv.stdout, "%10s  %d more rules, in the MANIFEST.json of each folder\n", "", len(rules)-i)
			break
		}
		fmt.Fprintf(inv.stdout, "%10d  %s\n", s.Dropped[rule], rule)
	}
	fmt.Fprintf(inv.stdout, "\n%.1f s, peak memory %d MB, in %s\n", s.Seconds, s.PeakRSS>>20, s.Out)
	if whole {
		fmt.Fprintf(inv.stdout, `
look next:
  knowcorpus cat annotations %[1]s --limit 1
  knowcorpus cat instructions %[1]s --limit 3
  knowcorpus explain <doc_id> %[1]s
  less %[1]s/schema/Entities.py %[1]s/schema/Relations.py %[1]s/schema/Events.py
`, s.Out)
	}
	return nil
}

func peakRSS() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return u.Maxrss << 10 // kilobytes on Linux
}
