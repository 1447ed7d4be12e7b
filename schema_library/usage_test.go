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
		{"nothing else", "(use P5)", ""},
		{"nothing else in a sentence", "Use archipelago (Q33837) for a group of islands plus the water between these", ""},
		{"nothing else but a bracket", "(generic) use Q158454 for UNESCO biosphere reserves", ""},
		{"qualifier in the first clause", "the website's Alexa ranking with P585 as a qualifier for each value; the current value should be marked 'preferred'; see P6", "the website's Alexa ranking"},
		{"qualifiers in brackets", "age of a fictional character (use qualifiers like P1441 (present in work) to restrict the age to a certain work)", "age of a fictional character"},
		{"brackets in brackets", `language of this work (such as books) or a name (for persons use "native language" (P103) and "languages spoken" (P1412))`, "language of this work (such as books) or a name"},
		{"for Earth", "geocoordinates of the subject. For Earth, please note that only WGS84 coordinating system is supported at the moment", "geocoordinates of the subject."},
		{"format", `hashtag associated with this item. Format: do not include the "#" symbol`, "hashtag associated with this item."},
		{"for another thing", "pyrokinetic engine used for propulsion; for the incendiary weapon, see Q2037215", "pyrokinetic engine used for propulsion"},
		{"for another thing, in the first clause", "a fictional race within Tolkien's universe, for peoples use Q17412916", "a fictional race within Tolkien's universe"},
		{"class item", "one of two offspring produced in the same pregnancy. Use with P31 on items for one twin", "one of two offspring produced in the same pregnancy."},
		{"avoid", "being with personhood (avoid use with P31; use Q5 for humans)", "being with personhood"},
		{"use as a noun", "use of force by one country in the affairs of another", "use of force by one country in the affairs of another"},
		{"use for readers", "shared transportation service for use by the general public", "shared transportation service for use by the general public"},
		{"see as a noun", "Christian district or see under the supervision of a bishop", "Christian district or see under the supervision of a bishop"},
		{"uses", "item or concept used by the subject, for use in the field", "item or concept used by the subject, for use in the field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := withoutUsage(c.in); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
