package main

import (
	"bytes"
	"errors"
	"os"
	"slices"

	"github.com/blevesearch/vellum"
)

// match follows the automaton of all names from every beginning of a word: NAMES TEXT.
func match(args []string) error {
	b, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	text, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	names := slices.DeleteFunc(bytes.Split(b, []byte("\n")), func(n []byte) bool { return len(n) == 0 })
	slices.SortFunc(names, bytes.Compare)
	names = slices.CompactFunc(names, bytes.Equal)
	var file bytes.Buffer
	build, err := vellum.New(&file, nil)
	if err != nil {
		return err
	}
	for i, n := range names {
		if err := build.Insert(n, uint64(i)); err != nil {
			return err
		}
	}
	if err := build.Close(); err != nil {
		return err
	}
	fst, err := vellum.Load(file.Bytes())
	if err != nil {
		return err
	}
	passes, wall, cpu, err := repeat(func() error {
		if walk(fst, text) == 0 {
			return errors.New("nothing found")
		}
		return nil
	})
	if err != nil {
		return err
	}
	size := passes * float64(len(text)) / 1e6
	return report(map[string]float64{"MB/s": size / wall, "MB/cpu-s": size / cpu, "B/form": float64(file.Len()) / float64(len(names))})
}

func walk(fst *vellum.FST, text []byte) (found int) {
	for start := range text {
		if !edge(text, start) {
			continue
		}
		at := fst.Start()
		for i := start; i < len(text); i++ {
			if at = fst.Accept(at, text[i]); !fst.CanMatch(at) {
				break
			}
			if fst.IsMatch(at) && edge(text, i+1) {
				found++
			}
		}
	}
	return found
}

func letter(b byte) bool {
	return b >= 0x80 || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
}

func edge(text []byte, at int) bool {
	return at == 0 || at == len(text) || !letter(text[at-1]) || !letter(text[at])
}
