package evidence

// Group is a kind of evidence: numbers of a case that are worth something together and stand in for one another.
type Group struct {
	Name    string
	Numbers []string
}

// Groups parts the numbers that the judge sees, each in one: what is a kind of evidence worth?
var Groups = []Group{
	{"words", []string{"contrast", "inner", "outer", "best", "worst", "known", "reliability"}},
	{"names of the property", []string{"named"}},
	{"cue words", []string{"cue", "symmetric"}},
	{"other properties of the pair", []string{"margin"}},
	{"types", []string{"head-sort", "tail-sort", "head-sorts", "tail-sorts"}},
	{"kinds and forms of mentions", []string{"head-kind", "tail-kind", "head-length", "tail-length", "head-form", "tail-form"}},
	{"links", []string{"head-link", "tail-link"}},
	{"literals", []string{"literal", "figures"}},
	{"order", []string{"order", "head-place", "tail-place", "left", "right"}},
	{"distance", []string{"distance", "between", "content"}},
	{"what joins and parts", []string{"join", "siblings", "barrier", "commas", "conjunctions", "prepositions", "copulas", "clauses", "unknown", "inside-head", "inside-tail"}},
	{"words beside the ends", []string{"before-head", "after-head", "before-tail", "after-tail"}},
	{"competitors", []string{"rival-head", "rival-tail", "head-rank", "tail-rank", "same-tail", "closer-head", "same-head", "closer-tail", "mentions"}},
	{"place in the text", []string{"page", "depth", "lead"}},
}
