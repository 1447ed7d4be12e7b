package inspect

import "github.com/knowcorpus/knowcorpus/internal/sheet"

// Step is what a run would do with a stage.
type Step struct {
	Stage, Folder, State string
	Why                  []string
	Phases               []string // "read 12 tasks"
	Bytes                int64    // that are read
}

// Plan is what a run would do.
type Plan struct {
	Out     string
	Runner  string
	Workers int
	Steps   []Step
}

// Lay writes a line a stage, its causes and its tasks below.
func (p *Plan) Lay(s *sheet.Sheet) {
	s.Line("into %s, on %s, %s at a time", p.Out, p.Runner, sheet.Count(p.Workers, "task"))
	var run, wait int
	for _, step := range p.Steps {
		says := map[string]string{
			"skip": "skipped: nothing it depends on has changed", "run": "runs", "resume": "goes on where it was stopped",
			"decide": "runs, unless what it reads comes out the same",
		}[step.State]
		s.Line("\n%-9s %-13s %s", step.Stage, step.Folder+"/", says)
		switch step.State {
		case "run", "resume":
			run++
		case "decide":
			wait++
		}
		for _, why := range step.Why {
			s.Hang("    because   ", sheet.Clip(why, 200))
		}
		if step.State != "skip" && len(step.Phases) == 0 {
			s.Line("    tasks     known when the stages before it have run")
		}
		for i, phase := range step.Phases {
			name := "    tasks     "
			if i > 0 {
				name = "              "
			}
			if i == 0 {
				phase += ", which read " + sheet.Bytes(step.Bytes)
			}
			s.Hang(name, phase)
		}
	}
	s.Line("\n%s to run, %d that may, %d skipped", sheet.Count(run, "stage"), wait, len(p.Steps)-run-wait)
}
