// Package prompt writes the rows of the corpus: class definitions, sentences with their objects, and instructions.
//
// Nouns: Schema (the library), Builder (schema and options), and the rows Definition, Instance, Instruction.
// Invariants: every text is printed by pycode and parsed back to the intended tree before it leaves, and a row that
// differs is dropped and counted (drop/reparse); a row is a function of one document, the schema and the options; for
// every table and task, in = out + Σ drop. Cost: about 0.2 ms a row, of which printing and reading back are
// half; no state between documents.
// It refuses rows that teach nothing or something false: sentences that are no prose, sentences in which a name is not
// explained, answers that contradict the types of their own class; see the rules.
package prompt

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

// Options of the rows. The zero value is not useful; start from DefaultOptions.
type Options struct {
	Tiers     []string           `json:"tiers"`     // of labels that become answers
	Kinds     []string           `json:"kinds"`     // of mentions that become entities
	Tasks     []string           `json:"tasks"`     // of instructions
	Rates     map[string]float64 `json:"rates"`     // share of the rows of a task that is kept; 1 where absent
	Empty     float64            `json:"empty"`     // share of the rows of a task that answer nothing; 1 keeps all of them
	Partial   bool               `json:"partial"`   // also instructions for sentences in which a name is not explained
	Negatives int                `json:"negatives"` // most negative classes of a kind in a prompt
	Examples  int                `json:"examples"`  // most examples in a docstring
	Related   int                `json:"related"`   // most entity classes beside relations or events
	MinWords  int                `json:"min_words"` // of a sentence
	MaxChars  int                `json:"max_chars"` // code points of a sentence
	Shares    sample.Shares      `json:"shares"`    // of the documents that are held out
}

// DefaultOptions are those of the configuration.
func DefaultOptions() Options {
	return Options{
		Tiers:     []string{annotation.TierA, annotation.TierB},
		Kinds:     []string{annotation.Name},
		Tasks:     []string{NER, RE, ED, EAE, Joint},
		Rates:     map[string]float64{Joint: 0.25}, // says again what the other rows of its sentence say
		Empty:     0.15,
		Negatives: 6,
		Examples:  5,
		Related:   16,
		MinWords:  4,
		MaxChars:  1000,
		Shares:    sample.Shares{Validation: 0.01, Test: 0.01},
	}
}

// Builder makes rows. It is safe for concurrent use.
type Builder struct {
	schema  *Schema
	options Options
}

// New gives a builder for a library.
func New(schema *Schema, options Options) *Builder {
	return &Builder{schema: schema, options: options}
}

// Rows gives the rows of both tables for a document, as Instances and Instructions do, in one pass over its sentences.
func (b *Builder) Rows(doc *annotation.Document, tally Tally) ([]Instance, []Instruction) {
	scenes := b.scenes(doc)
	return b.instances(scenes, tally), b.instructions(scenes, tally)
}

// Tally counts by name, "instructions/NER/drop/short": table, task, and in, out or the rule of a drop.
type Tally map[string]int64

func (t Tally) add(table, task, what string) { t[table+"/"+task+"/"+what]++ }

// Rules of the drops.
const (
	dropShort     = "drop/short"            // too few words to say anything
	dropLong      = "drop/long"             // more code points than asked for: lists, tables, missed boundaries
	dropNoProse   = "drop/no-prose"         // numbers, markup, or names alone
	dropRepeated  = "drop/repeated"         // the same sentence stood earlier in the document
	dropTaught    = "drop/taught"           // the document has enough rows of its triggers
	dropOffset    = "drop/bad-offset"       // an annotation that does not fit its text
	dropPartial   = "drop/incomplete"       // a name in it is not explained: an answer may be missing
	dropUncertain = "drop/uncertain-answer" // a label below the tiers asked for has a class that the row asks for
	dropNothing   = "drop/no-answer"        // and not kept as an empty row
	dropNoClass   = "drop/no-candidate"     // no answer, and no class that is known to be absent
	dropRate      = "drop/rate"             // not in the sample of its task
	dropReparse   = "drop/reparse"          // printed code does not read back as intended
)

func positives(classes []string, keep func(string) bool) []string {
	var out []string
	for _, c := range classes {
		if keep(c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
