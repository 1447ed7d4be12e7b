package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// planMatch finds all forms between word boundaries, overlapping ones too. Building is not measured here, but for the
// peak: peers build in the process that matches, ours is the file that `kb` builds.
func planMatch(ctx context.Context, s *session) (*plan, error) {
	in, err := s.forms(ctx)
	if err != nil {
		return nil, err
	}
	names, running := in.file(namesFile), in.file(textFile)
	p := &plan{bytes: in.bytes, impls: []impl{
		s.ours("knowcorpus", 1, 0, "match", in.file(surfacesFile), running),
		s.ours("knowcorpus, tokens given", 1, 0, "match", in.file(surfacesFile), running, "given"),
		s.goPackage("map of strings, n-grams to 6", "std", 0, "match-map", names, running),
		s.goPeer("vellum", "github.com/blevesearch/vellum", 1, 0, "vellum", names, running),
		s.rustPeer("fst", 0, "fst", names, running),
		s.rustPeer("aho-corasick", 0, "aho-corasick", names, running),
		s.rustPeer("daachorse", 0, "daachorse", names, running),
	}}
	for i := range p.impls {
		p.impls[i].reports, p.impls[i].units = true, []string{rate, cpuRate, "B/form", peakRSS}
	}
	return p, nil
}

// opMatch is FILE TEXT, and "given" where the tokens are not to be measured.
func opMatch(_ context.Context, args []string, out io.Writer) error {
	g, err := gazetteer.Open(args[0], gazetteer.WithCheck(sealed.CheckNever))
	if err != nil {
		return err
	}
	defer g.Close()
	b, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	running := string(b)
	var toks []text.Token
	if len(args) > 2 {
		toks = text.Tokenize(running, nil)
	}
	var found []gazetteer.Match
	t, err := repeat(func() error {
		n := 0
		// by paragraph-sized pieces, as annotation does it: what was found does not pile up
		if len(args) > 2 {
			for i := 0; i < len(toks); i += piece {
				found = g.Match(running, toks[i:min(len(toks), i+piece)], found[:0])
				n += len(found)
			}
		} else {
			for rest := running; rest != ""; {
				var head string
				head, rest = cutPiece(rest)
				toks = text.Tokenize(head, toks[:0])
				found = g.Match(head, toks, found[:0])
				n += len(found)
			}
		}
		return something(n)
	})
	if err != nil {
		return err
	}
	return report(out, t.rates(len(running), float64(g.Size())/float64(g.Meta().Forms)))
}

const piece = 4096 // tokens, and about so many bytes

// cutPiece cuts a text behind a blank.
func cutPiece(s string) (head, rest string) {
	if len(s) <= piece {
		return s, ""
	}
	if i := strings.IndexByte(s[piece:], ' '); i >= 0 {
		return s[:piece+i+1], s[piece+i+1:]
	}
	return s, ""
}

// opMatchMap is the obvious way, NAMES TEXT: a look into a map for every n-gram of up to six tokens, enough for 19
// names in 20.
func opMatchMap(_ context.Context, args []string, out io.Writer) error {
	forms := map[string]uint32{}
	before := heap()
	err := stream(args[0], func(r io.Reader) error {
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			forms[lines.Text()]++
		}
		return lines.Err()
	})
	if err != nil {
		return err
	}
	size := heap() - before
	b, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	running := string(b)
	toks := text.Tokenize(running, nil)
	t, err := repeat(func() error {
		n := 0
		for i := range toks {
			for j := i; j < min(len(toks), i+6); j++ {
				if forms[running[toks[i].Start:toks[j].End]] > 0 {
					n++
				}
			}
		}
		return something(n)
	})
	if err != nil {
		return err
	}
	return report(out, t.rates(len(running), size/float64(len(forms))))
}

func something(found int) error {
	if found == 0 {
		return errors.New("nothing found")
	}
	return nil
}
