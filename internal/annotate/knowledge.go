package annotate

import (
	"github.com/knowcorpus/knowcorpus/internal/factstore"
	"github.com/knowcorpus/knowcorpus/internal/link"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Fact is a statement as the knowledge base keeps it.
type Fact = factstore.Fact

// Pair is a question to the knowledge base: does a statement lead from Head to Tail?
type Pair = factstore.Pair

// Knowledge is what annotation asks of the knowledge base. All methods are safe for concurrent use.
type Knowledge interface {
	link.Knowledge
	// HasPairs appends what HasPair says of each pair.
	HasPairs(pairs []Pair, dst []bool) []bool
	// Between appends the statements of head whose value is tail.
	Between(head, tail wikidata.QID, dst []Fact) []Fact
	// From appends all statements of head.
	From(head wikidata.QID, dst []Fact) []Fact
	// DirectTypes are the entity's own classes (P31), ascending.
	DirectTypes(q wikidata.QID) []wikidata.QID
	// IsA says whether the entity is of one of the classes or of one below them; known is false without any class.
	IsA(q wikidata.QID, classes []wikidata.QID) (is, known bool)
}

// Schema is what annotation asks of the schema library.
type Schema interface {
	// Entity gives the names of the classes of a thing with these types, most specific first.
	Entity(types []wikidata.QID) []string
	// Relation gives the class name of a property; "" when the library has none.
	Relation(p wikidata.PID) string
	// Names gives the label and the aliases of a property; they say it when they stand in a text.
	Names(p wikidata.PID) []string
	// Ends gives the item classes that head and tail of a property must be of; empty means anything.
	Ends(p wikidata.PID) (head, tail []wikidata.QID)
	// Event gives the class name and roles of the event that statements of a property describe.
	Event(p wikidata.PID) (EventClass, bool)
	// Occurrence gives the event class, and its item, of a thing with these types.
	Occurrence(types []wikidata.QID) (EventClass, wikidata.QID, bool)
}

// EventClass is an event of the schema library: names of the roles of the subject, the value and each qualifier.
type EventClass struct {
	Name           string
	Names          []string // label and aliases
	Subject, Value string
	Roles          map[wikidata.PID]string
}
