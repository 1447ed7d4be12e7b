package pipelines

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/job"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	"github.com/knowcorpus/knowcorpus/internal/text"
)

// In how many articles does a form stand, and in how many of them is it a link? Only when all forms are known can the
// articles be asked: a gazetteer of all of them is drafted, and thrown away when the second one, with the answers, is built.

// drafts builds partitions of the draft, where there are articles to ask. The rows go on to the second build.
func (k *kbJob) drafts(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	number, ok := strings.CutPrefix(key, surfaceKey)
	if !ok || len(k.inputs) == 2 {
		return pass(refs), nil
	}
	out, err := buildPart(ctx, k, env, draftKey+number, draftFileKey, refs, bytesOfSurface, k.draftPartition)
	out.Next = append(out.Next, refs...)
	return out, err
}

// draftPartition keeps function words: whether they are names is what is to be measured.
func (k *kbJob) draftPartition(_ uint32, rows iter.Seq2[[]byte, error], w io.Writer) (gazetteer.Stats, error) {
	opts := k.gazetteerOptions()
	opts.KeepStopWords = true
	return gazetteer.BuildPartition(rows, w, opts)
}

func draftFile(env *job.Env) string { return path.Join(env.Work, "parts", draftFileKey) }

func (k *kbJob) draft(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if key != draftFileKey {
		return pass(refs), nil
	}
	var total gazetteer.Stats
	parts, err := partsOf(ctx, env, refs, total.Add)
	if err != nil {
		return job.Output{}, err
	}
	_, err = env.Store.PutIfAbsent(ctx, draftFile(env), func(w io.Writer) error {
		return k.assembleSurfaces(ctx, env, w, parts)
	})
	return job.Output{}, err
}

// seen reads a part of a Wikipedia dump again, for the forms that stand in its articles.
func (k *kbJob) seen(ctx context.Context, env *job.Env, key string, refs []job.Ref) (job.Output, error) {
	if !strings.HasPrefix(key, textKey) {
		return pass(refs), nil
	}
	var task document.Task
	if err := json.Unmarshal([]byte(refs[0].Meta), &task); err != nil {
		return job.Output{}, fmt.Errorf("task: %w", err)
	}
	forms, err := once(k.run, "draft", func() (*gazetteer.Gazetteer, error) {
		local, err := localFile(ctx, env, draftFile(env))
		if err != nil {
			return nil, err
		}
		return gazetteer.Open(local, gazetteer.WithCheck(sealed.CheckNever), gazetteer.WithFolding(gazetteer.FoldNever))
	})
	if err != nil {
		return job.Output{}, err
	}
	w, err := k.newSpill(ctx, env)
	if err != nil {
		return job.Output{}, err
	}
	defer w.discard()
	maxSeen := int(k.sortMemory() / bytesOfSeen)
	c := seenCounter{forms: forms, counts: map[gazetteer.Entry]*seenForm{}}
	err = document.Read(ctx, task, document.Options{Lang: k.config.Languages[0]}, func(it document.Item) error {
		if it.Doc == nil {
			return nil
		}
		c.add(it.Doc)
		return c.flush(w, maxSeen)
	})
	if err := unreadable(err, true); err != nil {
		return job.Output{}, err
	}
	if err := c.flush(w, 0); err != nil {
		return job.Output{}, err
	}
	return w.close(ctx, env, "seen-"+key)
}

// bytesOfSeen is what a form takes while it is counted. As much is held for counting as for sorting.
const bytesOfSeen = 100

// seenCounter counts articles by form.
type seenCounter struct {
	forms   *gazetteer.Gazetteer
	counts  map[gazetteer.Entry]*seenForm
	article int32 // number of the current one
	toks    []text.Token
	matches []gazetteer.Match
}

type seenForm struct {
	surface string
	gazetteer.Seen
	article, linked int32 // the last ones that were counted
}

// add counts an article once for each form that stands in it. What stands inside a longer link was no choice of the
// author's and does not count: York in a link to New York.
func (c *seenCounter) add(doc *document.Document) {
	c.article++
	c.toks = text.Tokenize(doc.Text, c.toks[:0])
	c.matches = c.forms.Match(doc.Text, c.toks, c.matches[:0])
	anchors := doc.Anchors
	for _, m := range c.matches {
		for len(anchors) > 0 && anchors[0].EndByte <= int(m.Start) {
			anchors = anchors[1:]
		}
		inside := len(anchors) > 0 && anchors[0].StartByte <= int(m.Start) && int(m.End) <= anchors[0].EndByte
		whole := inside && (m.First == 0 || int(c.toks[m.First-1].End) <= anchors[0].StartByte) &&
			(int(m.Last) == len(c.toks) || int(c.toks[m.Last].Start) >= anchors[0].EndByte)
		if !inside || whole {
			c.count(doc.Text[m.Start:m.End], m.Entry, whole)
		}
	}
}

func (c *seenCounter) count(surface string, e gazetteer.Entry, linked bool) {
	f := c.counts[e]
	if f == nil {
		f = &seenForm{surface: strings.Clone(surface)}
		c.counts[e] = f
	}
	if f.article != c.article {
		f.article = c.article
		f.Articles++
	}
	if linked && f.linked != c.article {
		f.linked = c.article
		f.Linked++
	}
}

// flush gives the counts to w and forgets them, when there are more than limit.
func (c *seenCounter) flush(w *rowSpill, limit int) error {
	if len(c.counts) <= limit {
		return nil
	}
	for _, f := range c.counts { // in any order: the spill sorts
		if err := w.seen(f.surface, f.Seen); err != nil {
			return err
		}
	}
	c.counts = map[gazetteer.Entry]*seenForm{}
	return nil
}
