package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
)

// versionNumber is the first thing in a program's words that looks like one.
var versionNumber = regexp.MustCompile(`\d+(\.\d+)+`)

const hint = "run kcbench setup"

// program is a peer that the system has, or not.
func (s *session) program(name, command string, cores int, bytes int64, args ...string) impl {
	im := impl{name: name, peer: true, cores: cores, bytes: bytes, units: throughput}
	path, err := exec.LookPath(command)
	if err != nil {
		im.absent = hint
		return im
	}
	words, _ := exec.Command(path, "--version").CombinedOutput()
	im.version, im.argv = versionNumber.FindString(string(words)), append([]string{path}, args...)
	return im
}

// goPackage is a peer that this binary holds: a package of the standard library, or of a module that the project uses.
func (s *session) goPackage(name, module string, bytes int64, op string, args ...string) impl {
	im := s.ours(name, 1, bytes, op, args...)
	im.peer, im.version = true, runtime.Version()
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == module {
				im.version = m.Version
			}
		}
	}
	return im
}

// tool is a peer that setup installed at a path below s.tools. The version is that of the lock file there.
func (s *session) tool(name, version string, cores int, bytes int64, argv ...string) impl {
	im := impl{name: name, peer: true, version: version, cores: cores, bytes: bytes, units: throughput, argv: argv}
	if version == "" || !exists(argv[0]) {
		im.absent = hint
	}
	return im
}

// goPeer is a peer of the Go program under peers/go.
func (s *session) goPeer(name, module string, cores int, bytes int64, args ...string) impl {
	version := lineVersion(s.peerSource("go", "go.mod"), module+" v")
	return s.tool(name, version, cores, bytes, append([]string{filepath.Join(s.tools, "go-peers")}, args...)...)
}

// rustPeer is a peer of the program under peers/rust.
func (s *session) rustPeer(name string, bytes int64, args ...string) impl {
	version := lineVersion(s.peerSource("rust", "Cargo.toml"), name+` = "`)
	return s.tool(name, version, 1, bytes, append([]string{filepath.Join(s.tools, "rust", "release", "peers")}, args...)...)
}

// pythonPeer is a peer of peers/python/peers.py.
func (s *session) pythonPeer(name string, bytes int64, args ...string) impl {
	version := lineVersion(s.peerSource("python", "requirements.txt"), name+"==")
	argv := []string{filepath.Join(s.tools, "python", "bin", "python"), s.peerSource("python", "peers.py")}
	return s.tool(name, version, 1, bytes, append(argv, args...)...)
}

// nodePeer is a package of peers/node.
func (s *session) nodePeer(name string, bytes int64, script string, args ...string) impl {
	version := lineVersion(s.peerSource("node", "package.json"), fmt.Sprintf("%q: \"", name))
	node, err := exec.LookPath("node")
	im := s.tool(name, version, 1, bytes, append([]string{node, script}, args...)...)
	if err != nil || !exists(filepath.Join(s.tools, "node", "node_modules", name)) {
		im.absent = hint
	}
	return im
}

// javaPeer is Wikidata-Toolkit behind peers/java/Peer.java.
func (s *session) javaPeer(name string, bytes int64, args ...string) impl {
	version := lineVersion(s.peerSource("java", "pom.xml"), "<version>")
	java, err := exec.LookPath("java")
	home := filepath.Join(s.tools, "java")
	argv := []string{java, "-cp", home + string(os.PathListSeparator) + filepath.Join(home, "lib", "*"), "Peer"}
	im := s.tool(name, version, 1, bytes, append(argv, args...)...)
	if err != nil || !exists(filepath.Join(home, "Peer.class")) {
		im.absent = hint
	}
	return im
}

// peerSource is a file of the peers' sources.
func (s *session) peerSource(parts ...string) string {
	return filepath.Join(append([]string{s.root, "cmd", "kcbench", "peers"}, parts...)...)
}

// lineVersion finds the version number behind a prefix in a file: sources pin what setup installs.
func lineVersion(path, prefix string) string {
	b, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	_, rest, found := strings.Cut(string(b), prefix)
	if !found {
		return ""
	}
	return versionNumber.FindString(rest)
}
