package validate

import (
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/prompt"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

// row checks what only the content of a row can show.
func (r *Report) row(tableName, id string, row any) {
	where := tableName + " " + id
	switch row := row.(type) {
	case *annotation.Document:
		if err := annotation.Check(row); err != nil {
			r.add("offset", where, err)
		}
	case *prompt.Definition:
		r.code(where, row.Text)
	case *prompt.Instance:
		r.code(where, row.Text)
		r.spans(where, row.Content, row.Spans)
	case *prompt.Instruction:
		r.code(where, row.Prompt)
		r.code(where, row.Completion)
		r.spans(where, row.Content, row.Spans)
		if len(row.Messages) != 2 || row.Messages[0].Content != row.Prompt || row.Messages[1].Content != row.Completion {
			r.add("messages", where, fmt.Errorf("%d messages that are not prompt and completion", len(row.Messages)))
		}
	}
}

func (r *Report) code(where, text string) {
	if _, err := pycode.ParseModule(text); err != nil {
		r.add("code", where, err)
	}
}

func (r *Report) spans(where, content string, spans []prompt.Span) {
	runes := []rune(content)
	for _, s := range spans {
		if s.Start < 0 || s.End <= s.Start || int(s.End) > len(runes) {
			r.add("span", where, fmt.Errorf("[%d, %d) in %d code points", s.Start, s.End, len(runes)))
		} else if got := string(runes[s.Start:s.End]); got != s.Surface {
			r.add("span", where, fmt.Errorf("[%d, %d) is %q, the surface %q", s.Start, s.End, got, s.Surface))
		}
	}
}
