package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
)

// planWikitext gives peers that are a hundred times slower one copy of the pages: rates compare all the same.
func planWikitext(ctx context.Context, s *session) (*plan, error) {
	pages := s.sources("wikipedia/enwiki-26pages.xml.bz2", "wikipedia/enwiki-205pages.xml.bz2")
	many, err := s.made(ctx, "pages", []string{strconv.Itoa(s.megabytes * megabyte)}, pages...)
	if err != nil {
		return nil, err
	}
	one, err := s.made(ctx, "pages", []string{"1"}, pages...)
	if err != nil {
		return nil, err
	}
	small, n := one.file("pages.xml"), one.bytes
	extractor := s.pythonPeer("wikiextractor", n)
	extractor.argv = []string{filepath.Join(s.tools, "python", "bin", "wikiextractor"), small,
		"--no-templates", "--links", "--json", "--quiet", "--processes", "1", "-o", "-"}
	return &plan{bytes: many.bytes, impls: []impl{
		s.ours("knowcorpus", 1, many.bytes, "wikitext", many.file("pages.xml")),
		extractor,
		s.pythonPeer("mwparserfromhell", n, "mwparserfromhell", small),
		s.nodePeer("wtf_wikipedia", n, s.peerSource("node", "wtf.mjs"), s.nodeModule(), small),
	}, goals: goals("knowcorpus", "wikiextractor", 50, rate, cpuRate)}, nil
}

// makePages writes a plain dump that holds the pages of a file over and over: BYTES FILE. Each copy of a page has
// an id of its own, so that no stage takes it for the same.
func makePages(ctx context.Context, dir string, args []string) (total int64, err error) {
	want, err := strconv.ParseInt(args[0], 10, 64)
	if err != nil {
		return 0, err
	}
	var pages bytes.Buffer
	r, err := source.Open(args[1], source.Limits{}, 2)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	if _, err := io.Copy(&pages, r); err != nil {
		return 0, err
	}
	head, rest, found := bytes.Cut(pages.Bytes(), []byte("<page>"))
	end := bytes.LastIndex(rest, []byte("</page>"))
	if !found || end < 0 {
		return 0, errors.New("no page in " + args[1])
	}
	body := bytes.Split(rest[:end], []byte("<page>"))
	err = create(filepath.Join(dir, "pages.xml"), func(w io.Writer) error {
		count := func(parts ...[]byte) error {
			for _, p := range parts {
				n, err := w.Write(p)
				total += int64(n)
				if err != nil {
					return err
				}
			}
			return nil
		}
		if err := count(head); err != nil {
			return err
		}
		for copies := 0; total < want || copies == 0; copies++ {
			for _, p := range body {
				before, after, _ := bytes.Cut(p, []byte("</id>"))
				if err := count([]byte("<page>"), before, fmt.Appendf(nil, "%04d</id>", copies), after); err != nil {
					return err
				}
			}
			if err := count([]byte("</page>\n")); err != nil {
				return err
			}
		}
		return count([]byte("</mediawiki>\n"))
	})
	return total, err
}

// opWikitext is the way of a page in the annotate stage up to its text: XML, wikitext, anchors.
func opWikitext(ctx context.Context, args []string, _ io.Writer) error {
	ranges, err := source.Plan(args[0], source.DefaultTarget)
	if err != nil {
		return err
	}
	size := 0
	var pages wikitext.Reader
	for _, r := range ranges {
		err := source.Pages(ctx, r, source.Limits{}, "<page>", "</page>", func(b []byte, _ source.Position) error {
			page, err := pages.Page(b)
			if err != nil {
				return err
			}
			size += len(wikitext.Convert(page.Text, wikitext.Options{Lang: "en", Title: page.Title}).Text)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if size == 0 {
		return errors.New("no text")
	}
	return nil
}
