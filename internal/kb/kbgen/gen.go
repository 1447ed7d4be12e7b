// Package kbgen makes knowledge bases and texts of any size for benchmarks, the same ones from the same seed.
//
// Nouns: World, Form. Words follow Zipf's law, names have one to eight tokens, one in four names has several bearers,
// one place in eight of a text begins a name, statements gather on few items. Invariant: everything is a function of
// the seed and the order of calls. A form takes some 500 ns, a statement some 200, and
// 300,000 words are held.
package kbgen

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Items is the number of ids that are drawn from.
const Items = 120_000_000

// Form is a surface form: Kind is the number of a gazetteer.Kind.
type Form struct {
	Surface string
	ID      wikidata.QID
	Kind    uint8
	Count   uint32
}

// World draws forms, texts and statements.
type World struct {
	words []string
	years []string // dates of a year's precision
	zipf  *rand.Zipf
	r     *rand.Rand
}

const words = 300_000

var syllables = strings.Fields("ka no ri ten lo mar sel vi burg an e du shi wor th a in on st er al to")

// New makes the World of a seed. Worlds of all seeds have the same words.
func New(seed uint64) *World {
	w := &World{words: make([]string, words)}
	r := rand.New(rand.NewPCG(6, 20))
	for i := range w.words {
		var b strings.Builder
		for n := 1 + r.IntN(1+min(3, 1+i/400)); n > 0; n-- {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		if i > 500 && r.IntN(30) == 0 {
			b.WriteString("é")
		}
		w.words[i] = b.String()
	}
	for year := range 2100 {
		w.years = append(w.years, fmt.Sprintf("+%04d-00-00T00:00:00Z", year))
	}
	w.r = rand.New(rand.NewPCG(seed, 20))
	w.zipf = rand.NewZipf(w.r, 1.1, 8, words-1)
	return w
}

func (w *World) word() string { return w.words[w.zipf.Uint64()] }

var lengths = [...]int{1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8}

// Name draws a name.
func (w *World) Name() string {
	n := lengths[w.r.IntN(len(lengths))]
	parts := make([]string, n)
	for i := range parts {
		word := w.words[w.r.IntN(len(w.words))]
		if w.r.IntN(3) == 0 {
			word = w.word()
		}
		if w.r.IntN(8) > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		parts[i] = word
	}
	s := strings.Join(parts, " ")
	if n > 2 && w.r.IntN(6) == 0 {
		s = strings.Replace(s, " ", ", ", 1)
	}
	return s
}

// Forms yields n forms.
func (w *World) Forms(n int) iter.Seq[Form] {
	return func(yield func(Form) bool) {
		for i := 0; i < n; {
			name := w.Name()
			bearers := 1
			if w.r.IntN(4) == 0 {
				bearers += int(w.r.ExpFloat64() * 2)
			}
			for ; bearers > 0 && i < n; bearers-- {
				f := Form{Surface: name, ID: wikidata.QID(1 + w.r.IntN(Items)), Kind: uint8(w.r.IntN(6))}
				if f.Kind == 4 { // an anchor
					f.Count = uint32(w.r.ExpFloat64() * 20)
				}
				if !yield(f) {
					return
				}
				i++
			}
		}
	}
}

// Text draws a text of about so many bytes in which these names stand.
func (w *World) Text(bytes int, names []string) string {
	var b strings.Builder
	for b.Len() < bytes {
		switch w.r.IntN(25) {
		case 0:
			b.WriteString(". ")
		case 1, 2, 3:
			b.WriteString(names[w.r.IntN(len(names))])
		default:
			b.WriteString(w.word())
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// Statements yields n statements about some n/6 items with ids below items, one in four with a literal value, one in
// ten with a qualifier.
func (w *World) Statements(n int, items uint64) iter.Seq[fact.Statement] {
	return func(yield func(fact.Statement) bool) {
		for i := 0; i < n; {
			head := wikidata.QID(1 + w.r.Uint64N(items))
			for k := 1 + int(w.r.ExpFloat64()*5); k > 0 && i < n; k-- {
				if !yield(w.statement(head, items)) {
					return
				}
				i++
			}
		}
	}
}

func (w *World) statement(head wikidata.QID, items uint64) fact.Statement {
	s := fact.Statement{Subject: head}
	s.ID = w.statementID(head)
	s.Property = wikidata.PID(1 + w.r.IntN(1000))
	s.Value = fact.Value{Kind: fact.Item, Item: wikidata.QID(1 + w.r.Uint64N(items))}
	date := fact.Value{Kind: fact.Time, Text: w.years[w.r.IntN(len(w.years))], Precision: 9, Item: 1985727}
	if w.r.IntN(4) == 0 {
		s.Value = date
	}
	if w.r.IntN(10) == 0 {
		s.Qualifiers = []fact.Qualifier{{Property: 580, Value: date}}
	}
	return s
}

// statementID is written digit by digit: package fmt took two thirds of the time of a statement.
func (w *World) statementID(head wikidata.QID) string {
	var buf [48]byte
	b := strconv.AppendUint(append(buf[:0], 'Q'), uint64(head), 10)
	b = appendHex(append(b, '$'), uint64(w.r.Uint32()), 8)
	b = appendHex(append(b, '-'), uint64(w.r.IntN(1<<16)), 4)
	b = appendHex(append(b, "-4"...), uint64(w.r.IntN(1<<12)), 3)
	b = appendHex(append(b, "-A"...), uint64(w.r.IntN(1<<12)), 3)
	return string(appendHex(append(b, '-'), w.r.Uint64()>>16, 12))
}

func appendHex(dst []byte, x uint64, digits int) []byte {
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		dst = append(dst, "0123456789ABCDEF"[x>>shift&15])
	}
	return dst
}
