package schemalib

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Characters of works are typed "human" now and then, Bambi and King Louie among them. People are not made: an item that
// has an author, a creator or a performer, or is present in a work, and of which neither birth nor death is stated, is
// counted as a character where it is the subject of what is said of works and of what is in them. (Mannerheim is present
// in a work too, and died somewhere; the father of a character is told like that of a human.)
const (
	human     = wikidata.QID(5)
	character = wikidata.QID(95074) // fictional character
)

var (
	ofCharacters = []wikidata.PID{50, 170, 175, 1441}                     // author, creator, performer, present in work
	ofInventions = append([]wikidata.PID{123, 178, 674}, ofCharacters...) // publisher, developer, characters
	ofPeople     = []wikidata.PID{19, 20, 569, 570}                       // place and date of birth and death
)

// isCharacter says that a subject is typed human and is none.
func isCharacter(types TypeSet, statements []fact.Statement) bool {
	return slices.Contains(types.All(), human) && has(statements, ofCharacters) && !has(statements, ofPeople)
}

// asCharacter gives types with "fictional character" in the place of "human".
func asCharacter(types TypeSet) TypeSet {
	list := slices.DeleteFunc(slices.Clone(types.All()), func(q wikidata.QID) bool { return q == human })
	return TypesOf(append(list, character))
}

// has says whether statements of some properties are among those of a subject.
func has(statements []fact.Statement, list []wikidata.PID) bool {
	return slices.ContainsFunc(statements, func(st fact.Statement) bool {
		return st.Rank != fact.Deprecated && slices.Contains(list, st.Property)
	})
}
