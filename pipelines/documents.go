package pipelines

import (
	"context"

	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/job"
)

// readDocuments hands the documents of a task to take, and tells a fault of the work from one of the input.
func readDocuments(ctx context.Context, task document.Task, opt document.Options, take func(document.Item) error) error {
	var failed error
	err := unreadable(document.Read(ctx, task, opt, func(it document.Item) error {
		failed = take(it)
		return failed
	}), true)
	if err != nil && task.Kind == document.Parquet && failed == nil && ctx.Err() == nil { // its reader has no kind of error of its own
		err = diag.New(diag.Input, "an input is damaged", task.File, err, "fetch it again")
	}
	return err
}

// countItem counts what was read, one of a document, a reject, a redirect, a drop, and gives the document; nil for none.
func countItem(out *job.Output, it document.Item) *document.Document {
	out.Counts["in/document"]++
	switch {
	case it.Reject != nil:
		out.Counts[it.Reject.Rule]++
		out.Examples = job.Join(job.Output{Examples: out.Examples}, job.Output{Examples: []fact.Reject{*it.Reject}}).Examples
	case it.Redirect != nil:
		out.Counts["drop/redirect"]++
	case it.Doc == nil:
		out.Counts[it.Drop]++
	default:
		out.Counts["keep/document"]++
		return it.Doc
	}
	return nil
}
