package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"

	"github.com/knowcorpus/knowcorpus/internal/gazetteer"
	"github.com/knowcorpus/knowcorpus/internal/kb/kbgen"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Files of generated knowledge bases.
const (
	formsFile     = "forms.bin"     // what a build reads
	namesFile     = "names.txt"     // the surfaces, a line each, for peers
	surfacesFile  = "surfaces.kc"   // the sealed table
	textFile      = "text.txt"      // in which the names stand
	factsFile     = "statements.kc" // the sealed table
	pairsFile     = "pairs.bin"     // head, tail, property of those about two items, sorted, 4 bytes each, for peers
	questionsFile = "questions.bin" // head, tail
)

// forms makes the input of match and kb: so many forms and a text.
func (s *session) forms(ctx context.Context) (input, error) {
	n, err := count(s.size)
	if err != nil {
		return input{}, err
	}
	length := 16 * megabyte
	if s.quick {
		length = megabyte
	}
	return s.made(ctx, "forms", []string{strconv.Itoa(n), strconv.Itoa(int(length))})
}

// makeForms is FORMS BYTES: names for the text are taken from all over the table, 200,000 at most.
func makeForms(_ context.Context, dir string, args []string) (int64, error) {
	n, _ := strconv.Atoi(args[0])
	length, _ := strconv.Atoi(args[1])
	var names []string
	each := 1 + n/200_000
	err := create(filepath.Join(dir, formsFile), func(w io.Writer) error {
		return create(filepath.Join(dir, namesFile), func(lines io.Writer) error {
			var row []byte
			i, last := 0, ""
			for f := range kbgen.New(1).Forms(n) {
				if i++; i%each == 0 {
					names = append(names, f.Surface)
				}
				row = appendForm(row[:0], &f)
				if _, err := w.Write(row); err != nil {
					return err
				}
				if f.Surface == last { // another bearer
					continue
				}
				last = f.Surface
				if _, err := io.WriteString(lines, f.Surface+"\n"); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return 0, err
	}
	running := kbgen.New(2).Text(length, names)
	if err := os.WriteFile(filepath.Join(dir, textFile), []byte(running), 0o644); err != nil {
		return 0, err
	}
	_, err = buildForms(filepath.Join(dir, formsFile), filepath.Join(dir, surfacesFile))
	return int64(len(running)), err
}

func appendForm(dst []byte, f *kbgen.Form) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, uint32(f.ID))
	dst = binary.LittleEndian.AppendUint32(dst, f.Count)
	dst = append(dst, f.Kind, 0)
	dst = binary.LittleEndian.AppendUint16(dst, uint16(len(f.Surface)))
	return append(dst, f.Surface...)
}

// readForms yields what appendForm wrote.
func readForms(r *bufio.Reader, fault *error) iter.Seq[gazetteer.Form] {
	return func(yield func(gazetteer.Form) bool) {
		var head [12]byte
		for {
			if _, err := io.ReadFull(r, head[:]); err != nil {
				if err != io.EOF {
					*fault = err
				}
				return
			}
			size := int(binary.LittleEndian.Uint16(head[10:]))
			name, err := r.Peek(size)
			if err != nil {
				*fault = err
				return
			}
			f := gazetteer.Form{Surface: string(name), ID: wikidata.QID(binary.LittleEndian.Uint32(head[:])),
				Count: binary.LittleEndian.Uint32(head[4:]), Kind: gazetteer.Kind(head[8])}
			r.Discard(size) // of what is there
			if !yield(f) {
				return
			}
		}
	}
}
