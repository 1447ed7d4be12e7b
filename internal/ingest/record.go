package ingest

import "github.com/knowcorpus/knowcorpus/internal/fact"

// Kind says what a line was.
type Kind uint8

// Kinds of lines. Rows are kept of the first three.
const (
	Item     Kind = iota // Entity and Statements are set
	Redirect             // Entity is set: ID and Redirect
	Property             // Property is set
	Framing              // a bracket, comma or empty line
	Lexeme               // drop/lexeme
	Other                // drop/other-entity: media info, entity schemas, types that are not known
)

// Record is what one line says. The scanner reuses its slices: rows are valid until the next Scan into the same
// Record. Strings stay valid; they share blocks of 64 KiB, so that who keeps a few for long should clone them.
type Record struct {
	Kind       Kind
	Line       string // for framing: "open", "close", "empty", "comma"
	Entity     fact.Entity
	Property   fact.Property
	Statements []fact.Statement // of an item, by property, in the order of the dump within one
	Read       Read
	Dropped    Dropped

	qualifiers []fact.Qualifier // behind the slices of the statements
	spare      []fact.Statement // sorting swaps the two
	shared     bool             // qualifiers are in use
}

// Read counts the statements of a line, and the qualifiers of those that were kept.
type Read struct{ Statements, Qualifiers int64 }

// Dropped counts what was read but not kept. Qualifiers are counted for kept statements alone.
type Dropped struct {
	Datatype          int64 // statements of a datatype to skip
	Language          int64 // statements whose text is in a language not asked for
	QualifierDatatype int64
	QualifierLanguage int64
}

// manyRows is more than lines of real dumps have; room for more is given back.
const manyRows = 1 << 16

func (r *Record) reset() {
	if cap(r.Statements)+cap(r.spare)+cap(r.qualifiers)+cap(r.Property.Statements) > manyRows {
		*r = Record{shared: r.shared}
	}
	e, p := &r.Entity, &r.Property
	*e = fact.Entity{
		Labels: e.Labels[:0], Descriptions: e.Descriptions[:0], Aliases: e.Aliases[:0],
		InstanceOf: e.InstanceOf[:0], SubclassOf: e.SubclassOf[:0], Sitelinks: e.Sitelinks[:0],
	}
	*p = fact.Property{
		Labels: p.Labels[:0], Descriptions: p.Descriptions[:0], Aliases: p.Aliases[:0], Statements: p.Statements[:0],
	}
	r.Kind, r.Line, r.Read, r.Dropped = Item, "", Read{}, Dropped{}
	r.Statements = r.Statements[:0]
	r.qualifiers = r.qualifiers[:0]
}
