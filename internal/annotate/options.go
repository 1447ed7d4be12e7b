package annotate

import "github.com/knowcorpus/knowcorpus/internal/fact"

// Options of annotation; all travel in the configuration of the stage.
type Options struct {
	Prior            map[string]float64 `json:"prior" yaml:"prior"`                         // by rule name: probability that the rule alone is right
	SentenceMentions int                `json:"sentence_mentions" yaml:"sentence_mentions"` // more linked mentions than this in a sentence are not paired
	MaxFacts         int                `json:"max_facts" yaml:"max_facts"`                 // statements of one head compared with literals and events
	MaxTextBytes     int                `json:"max_text_bytes" yaml:"max_text_bytes"`       // a longer text is cut at a sentence end
	MinRelation      float64            `json:"min_relation" yaml:"min_relation"`           // relations below this probability are dropped
	Pronouns         bool               `json:"pronouns" yaml:"pronouns"`                   // resolve he and she
	Concepts         bool               `json:"concepts" yaml:"concepts"`                   // lower-case names that a statement ties to a name in the sentence
}

// Defaults are the options that are shipped.
func Defaults() Options {
	return Options{MinRelation: 0.87, SentenceMentions: 32, MaxFacts: 2000, MaxTextBytes: 4 << 20, Pronouns: true, Concepts: true, Prior: map[string]float64{
		RuleEventQualified: 0.75,
	}}
}

// Rule names of relations and events that are kept.
const (
	RulePair    = "keep/statement-pair"    // both ends are names
	RulePronoun = "keep/statement-pronoun" // one end is a pronoun
	RuleConcept = "keep/statement-concept" // one end is a lower-case name
	RuleDay     = "keep/literal-exact"     // a date of day or month precision, equal
	RuleYear    = "keep/literal-year"      // a year, equal or holding the statement's date
	RuleCoarser = "keep/literal-coarser"   // a decade or century, equal
	RuleAmount  = "keep/literal-amount"    // a quantity, equal or in the statement's bounds
	RuleRounded = "keep/literal-rounded"   // a quantity, equal after rounding

	RuleEventQualified = "keep/event-qualified"  // value and at least one qualifier
	RuleEventPair      = "keep/event-pair"       // subject and value only
	RuleOccurrence     = "keep/event-occurrence" // an instance of an occurrence class, by its own name, with what relations say of it
	RuleOccurrenceName = "keep/event-name"       // the same without arguments
)

// Reasons for which a candidate is dropped.
const (
	DropDeprecated = "drop/deprecated-rank"
	DropSuperseded = "drop/not-best-rank"
	DropClass      = "drop/no-class"
	DropType       = "drop/type-constraint"
	DropTime       = "drop/time-conflict"
	DropNearer     = "drop/nearer-name" // a word such as "physicist" is said of another
	DropDuplicate  = "drop/duplicate-in-sentence"
	DropEvidence   = "drop/low-evidence"
	DropCrowded    = "drop/crowded-sentence"
	DropUnlikely   = "drop/low-probability"
	DropTrigger    = "drop/no-trigger"  // subject and value stand in the sentence, but no word says the event
	DropStatic     = "drop/static-pair" // two places and no qualifier
	DropPeriod     = "drop/period"      // the name of an event that is a time or a quality of something else here, or stands in no clause
	DropTooLong    = "drop/text-cut"
)

// bestRank drops what has been superseded: deprecated always, normal where a preferred statement of the same property
// has an end time or not is left to the time rule.
func bestRank(f *Fact) string {
	if f.Rank == fact.Deprecated {
		return DropDeprecated
	}
	return ""
}
