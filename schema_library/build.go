package schemalib

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Report says what Build decided and why.
type Report struct {
	Rules     map[string]int64 `json:"rules"` // "keep/instances", "drop/few-instances", … → classes or properties
	Dropped   []Dropped        `json:"dropped"`
	Cuts      []Cut            `json:"cuts"`   // edges of P279 left out to break cycles
	Unsafe    []Cut            `json:"unsafe"` // parents left out because Python could not linearise them
	Conflicts []Conflict       `json:"conflicts"`
	Roots     int              `json:"roots"` // entity types directly below Entity
	Depth     int              `json:"depth"` // classes on the longest way down
	Described int              `json:"described"`
	Typed     int              `json:"typed"`    // relations with a type other than Entity at both ends
	Untyped   map[string]int64 `json:"untyped"`  // cause → relations without
	Violated  []Violation      `json:"violated"` // constraints that statements break, worst first
}

// Dropped is a class or property with enough instances that a rule left out.
type Dropped struct {
	ID        string `json:"id"`
	Label     string `json:"label,omitempty"`
	Rule      string `json:"rule"`
	Instances int64  `json:"instances"`
}

// Violation is how often statements break a type constraint.
type Violation struct {
	Property string `json:"property"`
	End      string `json:"end"` // "head" or "tail"
	Permille int32  `json:"permille"`
	Typed    int64  `json:"typed"`
}

// builder holds what the steps of Build share.
type builder struct {
	stats  *Stats
	opt    Options
	langs  []string
	sel    *selection
	like   *likeness
	dag    *dag
	ranger *ranger
	lib    *Library
	report *Report
	names  *pycode.Namespace
	kept   map[string]string // "entity:Q5" → name kept from an earlier library

	constraints map[wikidata.PID]Constraints
}

// reservedNames are defined, imported or used by the emitted modules themselves; read off their bases.
func reservedNames() []string {
	names := []string{"Entities", "Relations", "Events", "List", "Union", "Any", "self"}
	for _, file := range ModuleFiles[:3] {
		src, err := base.ReadFile("base/" + file)
		if err != nil {
			panic("schemalib: " + file + " is not embedded")
		}
		m, err := pycode.ParseModule(string(src))
		if err != nil {
			panic("schemalib: base/" + file + ": " + err.Error())
		}
		for _, s := range m.Body {
			switch s := s.(type) {
			case pycode.Import:
				names = append(names, s.Names...)
			case pycode.Class:
				names = append(names, s.Name)
			}
		}
	}
	return names
}

// Build makes a library from statistics. The same statistics and options give the same library.
func Build(s *Stats, opt Options) (*Library, *Report, error) {
	b, err := build(s, opt)
	if err != nil {
		return nil, nil, err
	}
	return b.lib, b.report, nil
}

func build(s *Stats, opt Options) (*builder, error) {
	if len(opt.Langs) == 0 || opt.MinInstances < 1 || opt.CoverPermille < 1 || opt.CoverPermille > 1000 {
		return nil, fmt.Errorf("build schema: options need a language, min_instances ≥ 1 and cover_permille in 1…1000")
	}
	b := &builder{stats: s, opt: opt, langs: fallbacks(opt.Langs), lib: &Library{},
		report: &Report{Rules: map[string]int64{}, Untyped: map[string]int64{}},
		names:  pycode.NewNamespace(reservedNames()...), kept: map[string]string{},
		constraints: map[wikidata.PID]Constraints{}}
	for _, p := range s.Properties {
		p.normalise()
	}
	for id := range s.Rows {
		row := s.Rows[id]
		b.constraints[id] = ReadConstraints(&row)
	}
	b.sel = selectClasses(s, opt)
	b.like = newLikeness(s, b.sel)
	b.keepNames()
	b.entities()
	b.relations()
	b.events()
	b.like = nil
	b.lib.Taxonomy = b.sel.tax
	b.lib.Index()
	b.finish()
	return b, nil
}

// fallbacks is the chain of languages: those asked for, then "mul" (the same in all), then English.
func fallbacks(langs []string) []string {
	out := slices.Clone(langs)
	for _, l := range []string{"mul", "en"} {
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// nameOf picks the label that becomes an identifier. Where English is among the languages asked for it is the English
// label or "mul", and what has neither is named by its id: so the library in German and English has the identifiers of the
// library in English, whatever language its labels and descriptions are in. Without English, what is known of English
// comes first all the same, then the languages asked for.
func (b *builder) nameOf(labels []fact.Text) string {
	name := pick(labels, []string{"en", "mul"})
	if slices.Contains(b.opt.Langs, "en") || name != "" {
		return name
	}
	for _, lang := range b.langs {
		if name = pick(labels, []string{lang}); name != "" {
			return inASCII(name, lang)
		}
	}
	return ""
}

// umlauts is how Germans write them where they cannot: "Städte" are Staedte.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")

// inASCII spells a label as its language does without its own letters; what is left is transliterated letter by letter.
func inASCII(label, lang string) string {
	if lang == "de" {
		return umlauts.Replace(norm.NFC.String(label))
	}
	return label
}

// keepNames reserves the names that classes had in an earlier library, before any new class can take them.
func (b *builder) keepNames() {
	for _, key := range sortedKeys(b.opt.Names) {
		if name := b.opt.Names[key]; b.names.Reserve(name) {
			b.kept[key] = name
		}
	}
}

// name claims the name of a class. Entities come first, lowest id first; then relations, then events.
func (b *builder) name(kind Kind, id, label string) string {
	if kept, ok := b.kept[idKey(kind, id)]; ok {
		return kept
	}
	name, wanted := b.names.Claim(label, id)
	if wanted != "" {
		b.conflict("conflict/same-name", []string{id}, fmt.Sprintf("the name %s is taken", wanted), "named "+name)
	}
	return name
}

// entities builds the taxonomy and the entity types, in topological order.
func (b *builder) entities() {
	chosen := b.withoutVague(b.worded())
	for _, q := range chosen {
		b.report.Rules[b.sel.chosen[q]]++
	}
	b.report.Rules["drop/few-instances"] = b.sel.few
	for q, rule := range b.sel.drops {
		b.report.Rules[rule]++
		b.report.Dropped = append(b.report.Dropped, Dropped{q.String(), pick(b.stats.Classes[q].Labels, b.langs), rule, b.sel.count[q]})
	}
	b.dag = buildDAG(chosen, b.sel.tax.Parents, b.firstOf, b.established, b.opt.SingleParent)
	b.report.Cuts, b.report.Unsafe = b.sel.cuts, b.dag.unsafe

	names := make([]string, len(chosen)) // chosen is in order of ids now
	for _, q := range chosen {
		names[b.dag.rank[q]] = b.name(Entity, q.String(), b.nameOf(b.stats.Classes[q].Labels))
	}
	b.ranger = newRanger(b.sel, b.dag, names, b.stats.Instances, b.named())
	examples, beside := b.entityExamples(), b.beside()
	for i, q := range b.dag.order {
		it := b.stats.Classes[q]
		c := Class{Name: names[i], Kind: Entity, ID: q.String(), Label: cmp.Or(pick(it.Labels, b.langs), q.String()),
			Description: b.ownDescription(q), Aliases: b.aliases(it.Labels, it.Aliases),
			Examples: examples[i], Instances: b.sel.count[q], Beside: beside[q], Evidence: b.sel.chosen[q]}
		for _, p := range b.dag.parents[q] {
			c.Parents = append(c.Parents, names[b.dag.rank[p]])
		}
		if p, ok := b.dag.primary[q]; ok {
			c.Primary = names[b.dag.rank[p]]
		}
		b.lib.Entities = append(b.lib.Entities, c)
	}
	b.lib.Index()
	for _, cut := range b.dag.unsafe {
		c := &b.lib.Entities[b.dag.rank[cut.Child]]
		c.Also = append(c.Also, names[b.dag.rank[cut.Parent]])
	}
	compose := b.newComposer()
	for i := range b.lib.Entities {
		compose.describe(&b.lib.Entities[i])
	}
}

// named counts the type constraints that name a class.
func (b *builder) named() map[wikidata.QID]int64 {
	out := map[wikidata.QID]int64{}
	for _, c := range b.constraints {
		for _, list := range [][]TypeConstraint{c.Subject, c.Value} {
			for _, t := range list {
				for _, q := range t.Classes {
					out[q]++
				}
			}
		}
	}
	return out
}

// established orders parents by evidence: more direct subclasses, then more direct instances, then the lower id. How
// many items are below says less: "omnivore" has every human below it, but hardly anybody hangs a class on it.
func (b *builder) established(x, y wikidata.QID) int {
	return cmp.Or(cmp.Compare(b.sel.below[y], b.sel.below[x]), cmp.Compare(b.sel.direct[y], b.sel.direct[x]), cmp.Compare(x, y))
}

// byUse chooses the parent that is best established: among those that are not sorted out yet, the one most alike is often
// one that hardly anything else is below.
func (b *builder) byUse(_ wikidata.QID, parents []wikidata.QID) wikidata.QID {
	return slices.MinFunc(parents, b.established)
}

// firstOf chooses the primary parent of an entity type.
func (b *builder) firstOf(class wikidata.QID, parents []wikidata.QID) wikidata.QID {
	return b.like.first(class, parents, b.established)
}

func sortedKeys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
