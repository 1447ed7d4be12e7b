package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
)

// operations are what a child does: all of ours, and those peers that are Go packages of this module's own needs.
var operations = map[string]func(ctx context.Context, args []string, out io.Writer) error{
	"make-stream":  recipe(makeStream),
	"make-dump":    recipe(makeDump),
	"make-members": recipe(makeMembers),
	"make-copies":  recipe(makeCopies),
	"make-bad":     recipe(makeBad),
	"make-pages":   recipe(makePages),
	"make-forms":   recipe(makeForms),
	"make-facts":   recipe(makeFacts),

	"decode":        opDecode,
	"ranges":        opRanges,
	"std-bzip2":     opStdBzip2,
	"std-gzip":      opStdGzip,
	"klauspost":     opKlauspost,
	"scan":          opScan,
	"tables":        opTables,
	"refuse":        opRefuse,
	"model":         opModel,
	"encoding-json": opEncodingJSON,
	"wikitext":      opWikitext,
	"extract":       opExtract,
	"match":         opMatch,
	"match-map":     opMatchMap,
	"pairs":         opPairs,
	"pairs-search":  opPairsSearch,
	"pairs-map":     opPairsMap,
	"build-forms":   opBuildForms,
	"build-facts":   opBuildFacts,
	"open":          opOpen,
	"annotate":      opAnnotate,
	"stages":        opStages,
}

// child runs one operation: NAME ARGUMENT….
func child(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("child: no operation")
	}
	op, ok := operations[args[0]]
	if !ok {
		return fmt.Errorf("child: there is no operation %q", args[0])
	}
	if err := op(ctx, args[1:], out); err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return nil
}

// recipe makes an operation of what fills the folder that is the first argument and gives its size.
func recipe(fill func(ctx context.Context, dir string, args []string) (int64, error)) func(context.Context, []string, io.Writer) error {
	return func(ctx context.Context, args []string, _ io.Writer) error {
		n, err := fill(ctx, args[0], args[1:])
		if err != nil {
			return err
		}
		return writeSize(args[0], n)
	}
}

// report prints an operation's own figures, unit to value.
func report(out io.Writer, figures map[string]float64) error {
	return json.NewEncoder(out).Encode(figures)
}
