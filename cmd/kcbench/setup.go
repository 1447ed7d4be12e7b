package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// step is a package manager and what it is asked for.
type step struct {
	name, dir string
	command   []string
}

// setup installs the peers. A package manager that is missing or fails leaves its peers absent and is told; that is no
// error. What is there already is left to the package managers to notice.
func (s *session) setup(ctx context.Context) error {
	if err := os.MkdirAll(s.tools, 0o755); err != nil {
		return err
	}
	if err := s.copySources(); err != nil {
		return err
	}
	python, java := filepath.Join(s.tools, "python"), filepath.Join(s.tools, "java")
	steps := []step{
		{"apt: bzip2 and gzip programs", s.root, asRoot("apt-get", "install", "-y", "-qq", "--no-install-recommends", "lbzip2", "pbzip2", "pigz", "gzip")},
		{"go: dsnet, vellum, pebble", s.peerSource("go"), []string{"go", "build", "-o", filepath.Join(s.tools, "go-peers"), "."}},
		{"cargo: aho-corasick, daachorse, fst", s.peerSource("rust"), []string{"cargo", "build", "--quiet", "--release", "--locked", "--target-dir", filepath.Join(s.tools, "rust")}},
		{"python: an environment of its own", s.root, []string{s.python(), "-m", "venv", python}},
		{"pip: duckdb, simdjson, orjson, wikiextractor, mwparserfromhell", s.root, []string{filepath.Join(python, "bin", "pip"), "install", "-q",
			"--disable-pip-version-check", "-r", s.peerSource("python", "requirements.txt")}},
		{"npm: wikibase-dump-filter, wtf_wikipedia", filepath.Join(s.tools, "node"), []string{"npm", "install", "--silent", "--no-audit", "--no-fund"}},
		{"maven: Wikidata-Toolkit", java, []string{"mvn", "-B", "-q", "dependency:copy-dependencies", "-DoutputDirectory=lib", "-DincludeScope=runtime"}},
		{"javac: Wikidata-Toolkit", java, []string{"javac", "-cp", filepath.Join("lib", "*"), "Peer.java"}},
	}
	failed := 0
	for _, st := range steps {
		fmt.Fprintf(s.stderr, "%s\n", st.name)
		cmd := exec.CommandContext(ctx, st.command[0], st.command[1:]...)
		cmd.Dir = st.dir
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			failed++
			fmt.Fprintf(s.stderr, "  its peers stay absent: %s: %v\n%s", strings.Join(st.command, " "), err, lastLines(out))
		}
	}
	fmt.Fprintf(s.stderr, "%d of %d steps done; peers are in %s\n", len(steps)-failed, len(steps), s.tools)
	return os.WriteFile(filepath.Join(s.tools, doneFile), nil, 0o644)
}

// doneFile says that setup ran to its end.
const doneFile = ".done"

// copySources copies what package managers want beside their own files.
func (s *session) copySources() error {
	for _, name := range []string{"node/package.json", "java/pom.xml", "java/Peer.java"} {
		b, err := os.ReadFile(s.peerSource(filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		to := filepath.Join(s.tools, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func asRoot(argv ...string) []string {
	if os.Getuid() == 0 {
		return argv
	}
	return append([]string{"sudo", "-n"}, argv...)
}

// python is the interpreter that peers get: KC_PEERS_PYTHON or the first of the path.
func (s *session) python() string {
	if p := os.Getenv("KC_PEERS_PYTHON"); p != "" {
		return p
	}
	return "python3"
}

// nodeModule is a file of an installed npm package.
func (s *session) nodeModule(parts ...string) string {
	return filepath.Join(append([]string{s.tools, "node", "node_modules"}, parts...)...)
}

func lastLines(out []byte) string {
	t := &tail{}
	t.Write(out)
	return t.buf.String() + "\n"
}
