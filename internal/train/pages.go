package train

import (
	"context"
	"fmt"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/internal/score"
)

// Bounds of what is read of pages: the beginning of a page has most of its links.
const (
	pageBytes = 15000
	taskBytes = 1 << 30
)

// pageLessons makes lessons for the ranker of the anchors of pages whose titles the knowledge base has. The site of
// titles is that of lang: "enwiki" for "en".
func pageLessons(ctx context.Context, files []string, lang string, kb annotate.Knowledge, set Settings) ([]lesson, error) {
	tasks, err := document.Plan(files, taskBytes)
	if err != nil {
		return nil, fmt.Errorf("plan pages: %w", err)
	}
	pages := &score.Set{Name: "pages"}
	var counted []link.Links
	for _, t := range tasks {
		err := document.Read(ctx, t, document.Options{Lang: lang}, func(x document.Item) error {
			if x.Doc != nil {
				pages.Docs = append(pages.Docs, anchored(x.Doc, kb))
				counted = append(counted, links(x.Doc, kb))
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("read pages: %w", err)
		}
	}
	var out []lesson
	for i := range pages.Docs {
		d := &pages.Docs[i]
		out = append(out, lesson{set: pages, gold: d, counted: counted[i], doc: &d.Document, fold: foldOf(d.Document.ID), rank: set.Anchors})
	}
	return out, nil
}

// withAnchors are the same lessons with the hyperlinks in sight: how far a link is to be trusted. What they teach is
// easy, so that they weigh less.
func withAnchors(pages []lesson, weight float64) []lesson {
	var out []lesson
	for _, l := range pages {
		if linked := l.set.WithLinks(l.gold); linked != nil {
			l.doc, l.rank = linked, weight
			out = append(out, l)
		}
	}
	return out
}

// links counts the hyperlinks of a whole page, as the priors of the knowledge base do.
func links(d *document.Document, kb annotate.Knowledge) link.Links {
	out := link.Links{}
	for _, a := range d.Anchors {
		if q := kb.ByTitle(d.Lang+"wiki", a.Title); q != 0 {
			out[link.Name{Surface: d.Text[a.StartByte:a.EndByte], ID: q}]++
		}
	}
	return out
}

// anchored takes the beginning of a page with the items of its anchors as labels.
func anchored(d *document.Document, kb annotate.Knowledge) score.Doc {
	end := len(d.Text)
	if end > pageBytes {
		end = strings.LastIndexByte(d.Text[:pageBytes], '\n') + 1
	}
	out := score.Doc{Document: document.Document{ID: d.ID, Title: d.Title, Lang: d.Lang, Text: d.Text[:end]}}
	for _, a := range d.Anchors {
		if a.EndByte > end {
			continue
		}
		out.Links = append(out.Links, a)
		if q := kb.ByTitle(d.Lang+"wiki", a.Title); q != 0 {
			out.Labels = append(out.Labels, score.Label{Start: a.StartByte, End: a.EndByte, QID: q})
		}
	}
	return out
}
