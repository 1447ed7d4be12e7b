package pipelines

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/diag"
	"github.com/knowcorpus/knowcorpus/internal/document"
	"github.com/knowcorpus/knowcorpus/internal/source"
)

// CheckInputs looks at the first bytes of every input of these stages: what is wrong with the text is said before hours
// are spent on the dump.
func CheckInputs(cfg config.Config, stages []string) error {
	if slices.Contains(stages, "ingest") {
		if err := checkDumps(cfg); err != nil {
			return err
		}
	}
	if slices.Contains(stages, "kb") {
		if err := checkAnchors(cfg.Anchors); err != nil {
			return err
		}
	}
	if slices.Contains(stages, "annotate") {
		return checkTexts(cfg)
	}
	return nil
}

func checkDumps(cfg config.Config) error {
	files, err := source.Expand(cfg.Wikidata)
	if err != nil {
		return Fault(err)
	}
	for _, f := range files {
		if err := checkDump(f); err != nil {
			return err
		}
		if cfg.Ingest.MaxRejects < 1 {
			if err := firstLine(f, int64(cfg.Ingest.MaxRecord)); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkDump refuses what cannot be a dump. Lines without the brackets around them are a dump too: people cut them out.
func checkDump(file string) error {
	if _, err := source.Detect(file); err != nil {
		return Fault(err)
	}
	r, err := source.Open(file, source.Limits{}, 1)
	if err != nil {
		return Fault(err)
	}
	defer r.Close()
	head := make([]byte, 4<<10)
	n, _ := io.ReadFull(r, head) // damage is for the readers to tell, with its place
	start := bytes.TrimLeft(bytes.TrimPrefix(head[:n], []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(start) == 0 || start[0] == '[' || start[0] == '{' {
		return nil
	}
	why := errors.New("input/no-json: it begins like no JSON")
	next := "give the JSON dump of Wikidata, latest-all.json.bz2 or a part of it"
	switch kind, err := document.Recognise(file); {
	case err != nil:
		why = kindCause(err, file)
	case kind != document.PlainText:
		why, next = fmt.Errorf("it holds text (%s)", kind), "give it with --text"
	}
	return diag.New(diag.Input, "an input is no Wikidata dump", file, why, next)
}

func checkAnchors(patterns []string) error {
	files, err := source.Expand(patterns)
	if err != nil {
		return Fault(err)
	}
	for _, f := range files {
		kind, err := document.Recognise(f)
		if err == nil && kind != document.Wikipedia {
			err = fmt.Errorf("it holds %s", kind)
		}
		if err != nil {
			return noText("an input is no Wikipedia dump", f, err, "give a dump of pages, like enwiki-latest-pages-articles.xml.bz2")
		}
		if err := firstPage(f, document.MaxBytes); err != nil {
			return err
		}
	}
	return nil
}

func checkTexts(cfg config.Config) error {
	files, err := source.Expand(cfg.Text)
	if err != nil {
		return Fault(err)
	}
	for _, f := range files {
		kind, err := document.Recognise(f)
		if err == nil && kind == document.Parquet {
			_, err = document.Plan([]string{f}, 0) // its footer is looked at
		}
		if err != nil {
			return noText("an input is no text", f, err, textKinds)
		}
		if cfg.Annotate.MaxRejects < 1 {
			if err := firstOf(kind)(f, document.MaxBytes); err != nil {
				return err
			}
		}
	}
	return nil
}

const textKinds = "give a Wikipedia dump, JSON lines with a text field, Parquet with a text column, or plain text"

// noText words an error of document.Recognise.
func noText(what, file string, err error, next string) error {
	if corrupt := new(source.CorruptError); errors.As(err, &corrupt) {
		return diag.New(diag.Input, "an input is damaged from its beginning on", fmt.Sprintf("%s: byte %d", file, corrupt.Offset),
			errors.New(corrupt.Rule+": "+corrupt.Detail), "fetch it again")
	}
	if said := new(diag.Error); errors.As(Fault(err), &said) {
		return said
	}
	return diag.New(diag.Input, what, file, kindCause(err, file), next)
}

// kindCause leaves out what is said beside it: the file, and that it is none.
func kindCause(err error, file string) error {
	why := bytes.TrimPrefix([]byte(err.Error()), []byte(file+": "))
	return errors.New(string(bytes.TrimPrefix(why, []byte(document.ErrKind.Error()+": "))))
}
