package pipelines

import (
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/config"
)

func TestMain(m *testing.M) {
	if err := Configure(config.Default(), nil); err != nil { // Beam builds no graph before it is initialised
		panic(err)
	}
	m.Run()
}

// TestGraphs: the graph of a stage is the same size whatever the input, far below what Dataflow takes, and its phases
// are those of its job.
func TestGraphs(t *testing.T) {
	for _, runner := range []string{"flink", "dataflow"} {
		cfg := config.Default()
		cfg.Runner = runner
		for _, st := range stages {
			got, err := Translate(t.Context(), cfg, st.name)
			if err != nil {
				t.Fatalf("%s for %s: %v", st.name, runner, err)
			}
			// at least: impulse, plan; group and run a phase; flatten, group, commit, its reader
			if want := 2 + 2*len(st.phases) + 4; got.Transforms < want || got.Bytes > 1<<20 {
				t.Errorf("%s: %d transforms in %d bytes, want at least %d", st.name, got.Transforms, got.Bytes, want)
			}
			if (len(got.Job) > 0) != (runner == "dataflow") {
				t.Errorf("%s for %s: a job of %d bytes", st.name, runner, len(got.Job))
			}
		}
	}
}

// TestPhasesAreThoseOfTheJob: the graph is laid before the job is opened, from names declared apart.
func TestPhasesAreThoseOfTheJob(t *testing.T) {
	for _, st := range stages {
		cfg := config.Default()
		cfg.Publish.To = t.TempDir() + "/to"
		j, err := st.job(&run{config: cfg})
		if err != nil {
			t.Fatal(err)
		}
		if j.Stage != st.name || j.Folder != st.folder || len(j.Phases) != len(st.phases) {
			t.Fatalf("stage %s %s declares %v, its job is %s %s with %d phases", st.name, st.folder, st.phases, j.Stage, j.Folder, len(j.Phases))
		}
		for i, p := range j.Phases {
			if p.Name != st.phases[i] {
				t.Errorf("%s: phase %d is %s, declared %s", st.name, i, p.Name, st.phases[i])
			}
		}
	}
}
