package pipelines

import (
	"context"
	"errors"
	"path"
	"sync"

	"github.com/knowcorpus/knowcorpus/internal/annotate"
	"github.com/knowcorpus/knowcorpus/internal/config"
	"github.com/knowcorpus/knowcorpus/internal/kb"
	"github.com/knowcorpus/knowcorpus/internal/kb/sealed"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// openAnnotator opens the knowledge base and the schema of a build, once in a process.
func openAnnotator(ctx context.Context, r *run) (*annotate.Annotator, error) {
	lib, err := openLibrary(ctx, r.env.Store)
	if err != nil {
		return nil, err
	}
	dir := ""
	for _, file := range []string{kb.SurfacesFile, kb.EntitiesFile, kb.StatementsFile} {
		local, err := localFile(ctx, r.env, path.Join("kb", file))
		if err != nil {
			return nil, err
		}
		dir = path.Dir(local)
	}
	base, err := once(r, "kb", func() (*kb.KB, error) { return kb.Open(dir, sealed.CheckBehind) })
	if err != nil {
		return nil, err
	}
	a, err := annotate.New(annotate.OnKB(base), newLabelSchema(lib), annotate.Defaults())
	if err != nil || r.setup.Stage != "annotate" || len(learnedFolder(r.config)) == 0 {
		return a, err
	}
	e, err := learned(ctx, r.env.Store)
	if err != nil {
		return nil, err
	}
	return a.WithEvidence(e), nil
}

// learnedFolder is what annotate reads besides where a first pass is asked for.
func learnedFolder(c config.Config) []string {
	if c.Annotate.Learn {
		return []string{learnFolder}
	}
	return nil
}

// checked waits until the checksums of the knowledge base were compared behind the annotator's back: nothing is handed on
// that was made with a damaged one.
func checked(r *run) error {
	base, err := once(r, "kb", func() (*kb.KB, error) { return nil, errors.New("the annotator is not open") })
	if err != nil {
		return err
	}
	return base.Verified()
}

// labelSchema answers what annotation asks of a library. Safe for concurrent use.
type labelSchema struct {
	lib         *schemalib.Library
	properties  map[wikidata.PID]*labelProperty
	known       sync.Map // schemalib.TypeSet → []string: most things share their types with many
	occurrences sync.Map // schemalib.TypeSet → occurrence
}

// labelProperty is a property with the classes of its relations and events; those that are not there are empty.
type labelProperty struct {
	relation   string
	names      []string
	head, tail []wikidata.QID
	event      annotate.EventClass
	told       bool // there is such an event
}

type occurrence struct {
	class annotate.EventClass
	id    wikidata.QID
	ok    bool
}

func newLabelSchema(lib *schemalib.Library) *labelSchema {
	s := &labelSchema{lib: lib, properties: map[wikidata.PID]*labelProperty{}}
	for _, c := range lib.All() {
		p, ok := wikidata.ParsePID(c.ID)
		if !ok {
			continue
		}
		if s.properties[p] == nil {
			s.properties[p] = new(labelProperty)
		}
		switch x := s.properties[p]; c {
		case lib.ByID(schemalib.Relation, c.ID):
			x.relation, x.names = c.Name, append([]string{c.Label}, c.Aliases...)
			x.head, x.tail = s.items(c.Head), s.items(c.Tail)
		case lib.ByID(schemalib.Event, c.ID):
			x.event, x.told = eventOf(c)
		}
	}
	return s
}

// Entity gives the classes of a thing with these types, most specific first.
func (s *labelSchema) Entity(types []wikidata.QID) []string {
	key := schemalib.TypesOf(types)
	if len(types) > len(key) {
		return s.lib.ClassOf(types)
	}
	if names, ok := s.known.Load(key); ok {
		return names.([]string)
	}
	names, _ := s.known.LoadOrStore(key, s.lib.ClassOf(types))
	return names.([]string)
}

// Relation gives the class of a property; "" for none.
func (s *labelSchema) Relation(p wikidata.PID) string {
	if x := s.properties[p]; x != nil {
		return x.relation
	}
	return ""
}

// Names gives the label and the aliases of a property.
func (s *labelSchema) Names(p wikidata.PID) []string {
	if x := s.properties[p]; x != nil {
		return x.names
	}
	return nil
}

// Ends gives the items of the classes at both ends; none where anything, or a literal, may stand.
func (s *labelSchema) Ends(p wikidata.PID) (head, tail []wikidata.QID) {
	if x := s.properties[p]; x != nil {
		return x.head, x.tail
	}
	return nil, nil
}

func (s *labelSchema) items(e schemalib.End) []wikidata.QID {
	var items []wikidata.QID
	for _, t := range e.Types {
		c := s.lib.Class(t.Class)
		if c == nil {
			return nil // the root
		}
		if q, ok := wikidata.ParseQID(c.ID); ok {
			items = append(items, q)
		}
	}
	return items
}

// Event gives the event class that statements of a property describe.
func (s *labelSchema) Event(p wikidata.PID) (annotate.EventClass, bool) {
	if x := s.properties[p]; x != nil {
		return x.event, x.told
	}
	return annotate.EventClass{}, false
}

// Occurrence gives the event class of a thing with these types.
func (s *labelSchema) Occurrence(types []wikidata.QID) (annotate.EventClass, wikidata.QID, bool) {
	key := schemalib.TypesOf(types)
	if len(types) > len(key) {
		o := s.occurrence(types)
		return o.class, o.id, o.ok
	}
	found, ok := s.occurrences.Load(key)
	if !ok {
		found, _ = s.occurrences.LoadOrStore(key, s.occurrence(types))
	}
	o := found.(occurrence)
	return o.class, o.id, o.ok
}

func (s *labelSchema) occurrence(types []wikidata.QID) occurrence {
	var found wikidata.QID
	look := func(q wikidata.QID) bool {
		if found == 0 && s.lib.ByID(schemalib.Event, q.String()) != nil {
			found = q
		}
		return found == 0
	}
	s.lib.Taxonomy.Above(types, look)
	if found == 0 {
		return occurrence{}
	}
	e, ok := eventOf(s.lib.ByID(schemalib.Event, found.String()))
	return occurrence{e, found, ok}
}

func eventOf(c *schemalib.Class) (annotate.EventClass, bool) {
	if c == nil {
		return annotate.EventClass{}, false
	}
	e := annotate.EventClass{Name: c.Name, Names: append([]string{c.Label}, c.Aliases...), Roles: map[wikidata.PID]string{}}
	for _, r := range c.Roles {
		switch r.ID {
		case schemalib.SubjectRole:
			e.Subject = r.Name
		case schemalib.ValueRole:
			e.Value = r.Name
		default:
			if p, ok := wikidata.ParsePID(r.ID); ok {
				e.Roles[p] = r.Name
			}
		}
	}
	return e, true
}
