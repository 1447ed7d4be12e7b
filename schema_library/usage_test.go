package schemalib

import "testing"

func TestWithoutUsage(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"another property", `male parent of the subject. For stepfather, use "stepparent" (P3448).`, "male parent of the subject."},
		{"brackets", `person(s) who wrote the music [for lyricist, use "lyrics by" (P676)]`, "person(s) who wrote the music"},
		{"ids in brackets", "sexual identity: male (Q6581097), female (Q6581072)", "sexual identity: male, female"},
		{"semicolon", "occupation of a person; see also \"field of work\" (Property:P101)", "occupation of a person"},
		{"tail", "identifier for a railway station, when possible, use specific property", "identifier for a railway station"},
		{"do not", "subject has object as child. Do not use for stepchildren", "subject has object as child."},
		{"nothing for editors", "main use of the subject (includes current and former usage)", "main use of the subject (includes current and former usage)"},
		{"two clauses for readers", "located on the landform; near water. Often a mountain", "located on the landform; near water. Often a mountain"},
		{"abbreviations", "causes, e.g. accident, suicide, etc. and more", "causes, e.g. accident, suicide, etc. and more"},
		{"nothing else", "(use P5)", "(use P5)"},
		{"uses", "item or concept used by the subject, for use in the field", "item or concept used by the subject, for use in the field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := withoutUsage(c.in); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
