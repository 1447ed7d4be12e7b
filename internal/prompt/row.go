package prompt

import "github.com/knowcorpus/knowcorpus/internal/sample"

// Tasks, by the words of the instructions table.
const (
	NER   = "NER"   // entities
	RE    = "RE"    // relations with their ends
	ED    = "ED"    // events by their triggers
	EAE   = "EAE"   // arguments of events whose triggers are given
	EE    = "EE"    // events with triggers and arguments: pretraining only
	Joint = "joint" // entities, relations and events at once
)

// Definition is a row of corpus/pretrain/definitions: the code of a class, after that of its parent.
type Definition struct {
	ID      string `parquet:"id" json:"id"`
	Class   string `parquet:"class" json:"class"`
	Kind    string `parquet:"kind,dict" json:"kind"`     // "entity", "relation", "event"
	Module  string `parquet:"module,dict" json:"module"` // where the library defines it
	Item    string `parquet:"item" json:"item"`          // "Q515", "P19"
	Parent  string `parquet:"parent" json:"parent"`      // whose code comes first; "" below a root
	Text    string `parquet:"text" json:"text"`
	Source  string `parquet:"source,dict" json:"source"`
	License string `parquet:"license,dict" json:"license"`
}

// Instance is a row of corpus/pretrain/instances: a sentence and the objects in it, as code that imports the library.
type Instance struct {
	ID       string   `parquet:"id" json:"id"`
	Task     string   `parquet:"task,dict" json:"task"` // NER, RE, EE
	Text     string   `parquet:"text" json:"text"`
	Classes  []string `parquet:"classes,list" json:"classes"` // used, sorted
	DocID    string   `parquet:"doc_id" json:"doc_id"`
	Sentence int32    `parquet:"sentence" json:"sentence"` // index in the document
	Offset   int32    `parquet:"offset" json:"offset"`     // code points of the document before the sentence
	Content  string   `parquet:"content" json:"content"`   // the sentence: content[start:end] is a span's surface
	Spans    []Span   `parquet:"spans,list" json:"spans"`
	Complete bool     `parquet:"complete" json:"complete"` // every name in the sentence is explained, and no label below the tiers has a class of an answer
	Tier     string   `parquet:"tier,dict" json:"tier"`    // the lowest among the answers
	Lang     string   `parquet:"lang,dict" json:"lang"`
	Source   string   `parquet:"source,dict" json:"source"`
	License  string   `parquet:"license,dict" json:"license"`
	Split    string   `parquet:"split,dict" json:"split"`
}

// Instruction is a row of corpus/sft: a prompt with class definitions and a sentence, and its completion.
type Instruction struct {
	ID         string            `parquet:"id" json:"id"`
	Task       string            `parquet:"task,dict" json:"task"` // NER, RE, ED, EAE, joint
	Prompt     string            `parquet:"prompt" json:"prompt"`
	Completion string            `parquet:"completion" json:"completion"`
	Messages   []Message         `parquet:"messages,list" json:"messages"`
	Classes    []string          `parquet:"classes,list" json:"classes"` // asked for, in the order of the prompt
	Negatives  []sample.Negative `parquet:"negatives,list" json:"negatives"`
	DocID      string            `parquet:"doc_id" json:"doc_id"`
	Sentence   int32             `parquet:"sentence" json:"sentence"`
	Offset     int32             `parquet:"offset" json:"offset"`
	Content    string            `parquet:"content" json:"content"`
	Spans      []Span            `parquet:"spans,list" json:"spans"`
	Complete   bool              `parquet:"complete" json:"complete"`
	Tier       string            `parquet:"tier,dict" json:"tier"` // "" for an empty completion
	Lang       string            `parquet:"lang,dict" json:"lang"`
	Source     string            `parquet:"source,dict" json:"source"`
	License    string            `parquet:"license,dict" json:"license"`
	Split      string            `parquet:"split,dict" json:"split"`
}

// Message is a turn of the chat form.
type Message struct {
	Role    string `parquet:"role,dict" json:"role"` // "user", "assistant"
	Content string `parquet:"content" json:"content"`
}

// Span is where a part of an answer stands: code points of the sentence, end exclusive, so that
// content[start:end] == surface; add the row's offset for the place in the document. An answer whose surface occurs
// several times is written once and has the spans of all its occurrences.
type Span struct {
	Answer  int32  `parquet:"answer" json:"answer"`    // index in results
	Part    string `parquet:"part,dict" json:"part"`   // "name", "head", "tail", "trigger", or the role
	Class   string `parquet:"class,dict" json:"class"` // of this part; of the event for a trigger
	Start   int32  `parquet:"start" json:"start"`
	End     int32  `parquet:"end" json:"end"`
	Surface string `parquet:"surface" json:"surface"`
}

// Positives gives the classes of a row's answers, sorted: what sample.Caps counts and decides by.
func (r Instruction) Positives() []string {
	negative := make(map[string]bool, len(r.Negatives))
	for _, n := range r.Negatives {
		negative[n.Class] = true
	}
	return positives(r.Classes, func(c string) bool { return !negative[c] })
}
