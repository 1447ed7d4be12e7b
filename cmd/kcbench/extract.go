package main

import (
	"context"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
)

// What is counted of the text that an extractor makes of the same pages. Links are those that are left with their place
// in the text, or for mwparserfromhell with the page's tree. Tables, galleries and references are text to some and none
// to others, so that more words are not better ones; markup is what should never be left.
const (
	keptWords    = "words"
	keptLinks    = "links"
	leftMarkup   = "markup/10k words"   // {{ }} [[ ]] '' tags, entities, bars of tables and pictures
	leftBrackets = "brackets/10k words" // empty ones, or with a separator first, that a removed template leaves
)

var keptUnits = []string{keptWords, keptLinks, leftMarkup, leftBrackets}

var (
	markup   = regexp.MustCompile(`\{\{|\}\}|\[\[|\]\]|''|</?[a-zA-Z][^<>]*>|&[a-z]+;|\|`)
	brackets = regexp.MustCompile(`\(\s*[,;]|\(\s*\)`)
)

// planExtract compares what extractors keep and drop, on the English slice.
func planExtract(ctx context.Context, s *session) (*plan, error) {
	one, err := s.made(ctx, "pages", []string{"1"}, s.sources("wikipedia/enwiki-26pages.xml.bz2", "wikipedia/enwiki-205pages.xml.bz2")...)
	if err != nil {
		return nil, err
	}
	file, python := one.file("pages.xml"), filepath.Join(s.tools, "python", "bin")
	p := &plan{bytes: one.bytes, impls: []impl{
		s.ours("knowcorpus", 1, one.bytes, "extract", file),
		s.pythonPeer("wikiextractor", one.bytes, "kept-wikiextractor", filepath.Join(python, "wikiextractor"), file),
		s.pythonPeer("mwparserfromhell", one.bytes, "kept-mwparserfromhell", file),
	}}
	for i := range p.impls {
		p.impls[i].reports, p.impls[i].units = true, keptUnits
	}
	return p, nil
}

// opExtract counts what is left of the articles of a plain dump: FILE. Pages that redirect have no text for any of the
// extractors.
func opExtract(ctx context.Context, args []string, out io.Writer) error {
	ranges, err := source.Plan(args[0], source.DefaultTarget)
	if err != nil {
		return err
	}
	var words, links, left, empty float64
	var pages wikitext.Reader
	for _, r := range ranges {
		err := source.Pages(ctx, r, source.Limits{}, "<page>", "</page>", func(b []byte, _ source.Position) error {
			page, err := pages.Page(b)
			if err != nil || page.Redirect != "" || page.Namespace != 0 {
				return err
			}
			c := wikitext.Convert(page.Text, wikitext.Options{Lang: "en", Title: page.Title})
			words += float64(len(strings.Fields(c.Text)))
			links += float64(len(c.Anchors))
			left += float64(len(markup.FindAllStringIndex(c.Text, -1)))
			empty += float64(len(brackets.FindAllStringIndex(c.Text, -1)))
			return nil
		})
		if err != nil {
			return err
		}
	}
	per := max(words, 1) / 1e4
	return report(out, map[string]float64{keptWords: words, keptLinks: links, leftMarkup: left / per, leftBrackets: empty / per})
}
