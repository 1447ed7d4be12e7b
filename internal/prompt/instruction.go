package prompt

import (
	"cmp"
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/pycode"
	"github.com/knowcorpus/knowcorpus/internal/sample"
)

const instructions = "instructions"

// Instructions gives the rows for instruction tuning of a document, ordered by id, and adds to the tally.
func (b *Builder) Instructions(doc *annotation.Document, tally Tally) []Instruction {
	return b.instructions(b.scenes(doc), tally)
}

func (b *Builder) instructions(scenes []*scene, tally Tally) []Instruction {
	var out []Instruction
	for _, task := range b.options.Tasks {
		var rows []Instruction
		var bare []*scene // without an answer
		taught := taught{}
		for _, sc := range scenes {
			tally.add(instructions, task, "in")
			row, drop := b.instruction(sc, task, false)
			if drop == "" && task == ED && !taught.add(row) {
				drop = dropTaught
			}
			switch drop {
			case "":
				rows = append(rows, row)
			case dropNothing:
				bare = append(bare, sc)
			default:
				tally.add(instructions, task, drop)
			}
		}
		rows = append(rows, b.empties(bare, task, len(rows), tally)...)
		tally[instructions+"/"+task+"/out"] += int64(len(rows))
		out = append(out, rows...)
	}
	slices.SortFunc(out, func(x, y Instruction) int { return strings.Compare(x.ID, y.ID) })
	return out
}

// empties gives rows that answer nothing, to a share of all rows of the task and the document: most sentences hold no
// relation and no event of the library, and rows of all of them would teach that the answer is none.
func (b *Builder) empties(bare []*scene, task string, answered int, tally Tally) []Instruction {
	quota := len(bare)
	if share := b.options.Empty; share < 1 && len(bare) > 0 {
		wanted := float64(answered) * share / (1 - share)
		quota = int(wanted)
		if sample.Keep(wanted-float64(quota), "empty", bare[0].doc.DocID, task) {
			quota++
		}
	}
	hash := func(sc *scene) uint64 { return sample.Hash("empty", sc.seed(task)) }
	slices.SortStableFunc(bare, func(x, y *scene) int { return cmp.Compare(hash(x), hash(y)) })
	var out []Instruction
	for _, sc := range bare {
		drop := dropNothing
		if len(out) < quota {
			var row Instruction
			if row, drop = b.instruction(sc, task, true); drop == "" {
				out = append(out, row)
				continue
			}
		}
		tally.add(instructions, task, drop)
	}
	return out
}

// plan is what a row of a task asks for and what it answers.
type plan struct {
	block     *block
	answers   []answer
	negatives []sample.Negative
	asked     []sample.Kind // whose classes are the candidates
	kinds     string        // of classes, as the task names them
	objects   string
	note      string // what follows the task: the triggers
	partial   bool   // an answer may be missing: a label below the tiers has a class that is asked for
	empty     bool   // it may answer nothing
}

// instruction gives a row, or the rule by which there is none. Without an answer there is one only where empty says so.
func (b *Builder) instruction(sc *scene, task string, empty bool) (Instruction, string) {
	if sc.drop != "" {
		return Instruction{}, sc.drop
	}
	if !sc.complete && !b.options.Partial {
		return Instruction{}, dropPartial
	}
	p, drop := b.plan(sc, task, empty)
	if drop != "" {
		return Instruction{}, drop
	}
	if rate, ok := b.options.Rates[task]; ok && !sample.Keep(rate, "rate", sc.seed(task)) {
		return Instruction{}, dropRate
	}
	return b.write(sc, task, p)
}

func (b *Builder) plan(sc *scene, task string, empty bool) (plan, string) {
	p := plan{block: b.block(sc.seed(task), sc.hidden()), negatives: []sample.Negative{}, empty: empty}
	var drop string
	switch task {
	case NER:
		p.kinds, p.objects, p.asked = "Entity Classes", "Entity Objects", []sample.Kind{sample.Entity}
		drop = b.ask(&p, sc, task, sample.Entity, sc.primary())
		p.answers = b.entities(sc, func(n string) bool { return p.block.defined[n] })
	case RE:
		p.kinds, p.objects, p.asked = "Relation Classes and related Entity Classes", "Relation Objects", []sample.Kind{sample.Relation}
		p.answers = sc.relations
		drop = b.ask(&p, sc, task, sample.Relation, classesOf(p.answers))
		b.surround(&p)
	case ED:
		p.kinds, p.objects, p.asked = "Event Classes", "Event Objects", []sample.Kind{sample.Event}
		p.answers, p.block.untyped = sc.detected, true
		drop = b.ask(&p, sc, task, sample.Event, classesOf(p.answers))
	case EAE:
		p.kinds, p.objects, p.asked = "Event Classes", "Event Objects", []sample.Kind{sample.Event}
		p.answers = sc.events
		drop = b.arguments(&p, sc)
		b.surround(&p)
	case Joint:
		drop = b.joint(&p, sc)
	default:
		drop = dropNothing
	}
	return p, drop
}

// ask puts the candidates of a kind into the prompt: the classes of the answers, and negatives.
func (b *Builder) ask(p *plan, sc *scene, task string, kind sample.Kind, answers []string) string {
	if slices.ContainsFunc(answers, func(c string) bool { return sc.uncertain[c] }) {
		if !b.options.Partial {
			return dropUncertain
		}
		p.partial = true
	}
	if len(answers) == 0 && (!p.empty || !sc.complete || len(sc.uncertain) > 0) {
		return dropNothing
	}
	p.block.define(kind, answers...)
	scene := sc.known
	scene.Seed = sc.seed(task)
	count := 0
	if b.options.Negatives > 0 {
		// From one to all, so that the number of answers cannot be told from the number of candidates.
		count = 1 + int(sample.Hash("count", scene.Seed)%uint64(b.options.Negatives))
	}
	for _, n := range b.schema.taxonomy.Negatives(kind, scene, answers, count) {
		if !sc.uncertain[n.Class] {
			p.negatives = append(p.negatives, n)
			p.block.define(kind, n.Class)
		}
	}
	if len(answers) == 0 && len(p.negatives) == 0 {
		return dropNoClass
	}
	return ""
}

// arguments asks for the roles of events whose triggers are given; there is nothing to be negative about.
func (b *Builder) arguments(p *plan, sc *scene) string {
	if len(p.answers) == 0 {
		return dropNothing
	}
	p.block.define(sample.Event, classesOf(p.answers)...)
	var notes []string
	for _, a := range p.answers {
		if !slices.Contains(notes, a.note) {
			notes = append(notes, a.note)
		}
	}
	p.note = " It is important to note that the triggers of the events are confirmed as follows: " + strings.Join(notes, "; ") + "."
	return ""
}

// surround defines the entity classes that relations and events need: those in the answers first, then those that
// their types name.
func (b *Builder) surround(p *plan) {
	for _, a := range p.answers {
		p.block.define(sample.Entity, a.used...)
	}
	for _, kind := range p.asked {
		for _, name := range p.block.asked[kind] {
			p.block.related(name)
		}
	}
}

// hidden is what no docstring of a prompt may show: surfaces of answers, and the names of the entities behind them.
func (sc *scene) hidden() []string {
	var out []string
	for _, i := range sc.mentions {
		m := sc.doc.Mentions[i]
		out = append(out, m.Surface, m.Label)
	}
	for _, i := range sc.literals {
		out = append(out, sc.doc.Literals[i].Surface)
	}
	for _, list := range [][]answer{sc.relations, sc.events, sc.detected} {
		for _, a := range list {
			for _, s := range a.spans {
				out = append(out, s.Surface)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func classesOf(list []answer) []string {
	var out []string
	for _, a := range list {
		out = append(out, a.class)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// write prints the row and reads it back.
func (b *Builder) write(sc *scene, task string, p plan) (Instruction, string) {
	body, order := p.block.statements()
	body = append(body,
		pycode.Doc("This is an object-oriented programming task: some "+p.kinds+" are defined above. Please instantiate all the corresponding "+
			p.objects+" in the following sentence."+p.note),
		pycode.Assign{Target: "sentence", Value: pycode.Str(sc.content)})
	value, spans := results(p.answers)
	prompt, ok := printed(body)
	completion, ok2 := printed([]pycode.Stmt{value})
	if !ok || !ok2 {
		return Instruction{}, dropReparse
	}
	row := Instruction{
		ID: sample.ID("instruction", sc.seed(task)), Task: task, Prompt: prompt, Completion: completion,
		Messages:  []Message{{Role: "user", Content: prompt}, {Role: "assistant", Content: completion}},
		Negatives: p.negatives, DocID: sc.doc.DocID, Sentence: int32(sc.index), Offset: sc.start, Content: sc.content,
		Spans: spans, Complete: sc.complete && !p.partial, Tier: lowest(p.answers), Lang: sc.doc.Lang, Source: sc.doc.Source,
		License: sc.doc.License, Split: b.options.Shares.Of(sc.doc.DocID),
	}
	for _, kind := range p.asked {
		row.Classes = append(row.Classes, order[kind]...)
	}
	return row, ""
}

// printed gives the source of statements without the last newline, and whether it reads back as them.
func printed(body []pycode.Stmt) (string, bool) {
	tree := pycode.Module{Body: body}
	source := pycode.Print(tree)
	back, err := pycode.ParseModule(source)
	return strings.TrimSuffix(source, "\n"), err == nil && pycode.Equal(tree, back)
}
