package prompt

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	schemalib "github.com/knowcorpus/knowcorpus/schema_library"
)

func entity(name, item, description string, examples string, parents ...string) schemalib.Class {
	return schemalib.Class{Name: name, Kind: schemalib.Entity, Label: name, Parents: parents, ID: item, Description: description,
		Examples: split(examples, ";"), Instances: int64(len(name) * 100)}
}

func end(classes string) schemalib.End {
	var out schemalib.End
	for _, c := range split(classes, " ") {
		out.Types = append(out.Types, schemalib.Typed{Class: c})
	}
	return out
}

func relation(name, item, description, examples, head, tail string, parents ...string) schemalib.Class {
	return schemalib.Class{Name: name, Kind: schemalib.Relation, Label: name, Parents: parents, Head: end(head), Tail: end(tail),
		ID: item, Description: description, Examples: split(examples, ";")}
}

// event has roles "holder:Human"; the first two are the subject and the value of the statement.
func event(name, item, description, triggers string, roles ...string) schemalib.Class {
	c := schemalib.Class{Name: name, Kind: schemalib.Event, Label: name, ID: item, Description: description, Examples: split(triggers, ";")}
	for i, r := range roles {
		role, classes, _ := strings.Cut(r, ":")
		id := "P" + role
		if i < 2 {
			id = []string{schemalib.SubjectRole, schemalib.ValueRole}[i]
		}
		c.Roles = append(c.Roles, schemalib.Role{Name: role, ID: id, End: end(classes)})
	}
	return c
}

func split(s, sep string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, sep)
}

// library is a small hand-made schema with what is awkward in large ones: two parents, long unions, literal ends, a
// functional property, an inverse, hostile text.
func library() *schemalib.Library {
	born := relation("PlaceOfBirth", "P19", "Most specific known birth location of a person, animal or fictional character.",
		"(Marie Curie, Warsaw);(Chinua Achebe, Ogidi);(Wisława Szymborska, Kórnik);(Frida Kahlo, Coyoacán)", "Human Animal FictionalCharacter", "GeographicLocation", "LocationOf")
	died := relation("PlaceOfDeath", "P20", "Most specific known death location.", "(Marie Curie, Passy);(Voltaire, Paris)", "Human", "GeographicLocation", "LocationOf")
	born.Functional, died.Functional = true, true
	capital := relation("Capital", "P36", "Seat of government of a country or state.", "(Poland, Warsaw);(France, Paris);(Nigeria, Abuja)", "Country", "City")
	capital.Inverse = "P1376"
	lib := &schemalib.Library{}
	lib.Entities = []schemalib.Class{
		entity("Human", "Q5", "Any member of Homo sapiens.", "Marie Curie;Ada Lovelace;Chinua Achebe;Frida Kahlo;Wisława Szymborska;Alan Turing;Albert Einstein"),
		entity("Animal", "Q729", "Kingdom of multicellular eukaryotic organisms.", "Laika;Dolly"),
		entity("FictionalCharacter", "Q95074", "", "Sherlock Holmes;Lara Croft"),
		entity("GeographicLocation", "Q2221906", "Point or area on Earth.", "Sahara;Bay of Bengal"),
		entity("HumanSettlement", "Q486972", "Community of any size in which people live.", "Timbuktu;Ushuaia", "GeographicLocation"),
		entity("City", "Q515", "Large human settlement.", "Paris;Lagos;Osaka;Warsaw;Lima", "HumanSettlement"),
		entity("Town", "Q3957", "Settlement that is bigger than a village but smaller than a city.", "Ogidi;Ilfracombe", "HumanSettlement"),
		entity("Village", "Q532", "Small clustered human settlement.", "Kórnik;Hallstatt", "HumanSettlement"),
		entity("CapitalCity", "Q5119", "Seat of a government.", "Warsaw;Paris;Abuja", "City"),
		entity("Country", "Q6256", "Territory with a government of its own.", "Poland;France;Nigeria;Peru", "GeographicLocation"),
		entity("Mountain", "Q8502", `Landform that rises; "peak".`, `K2;Kilimanjaro`, "GeographicLocation"),
		entity("Organization", "Q43229", "Social entity with a goal.", "Red Cross;CERN"),
		entity("University", "Q3918", "Academic institution for further education.", "Sorbonne;University of Ibadan", "Organization"),
		entity("PoliticalParty", "Q7278", "Organization that seeks power.", "Sinn Féin", "Organization"),
		entity("BusinessEnterprise", "Q4830453", `Organization undertaking activities """for profit""" \ loss.`, "Nokia;Toyota", "Organization"),
		entity("Position", "Q4164871", "Social role with a set of powers and responsibilities.", "mayor;king of France;president"),
		entity("Film", "Q11424", "Sequence of images that give the impression of movement.", "Metropolis;Stalker"),
		entity("ChemicalElement", "Q11344", "Species of atoms with the same number of protons.", "polonium;radium;gold"),
		entity("Award", "Q618779", "Something given to recognise excellence.", "Fields Medal;Nobel Prize in Physics"),
		entity("PublicBody", "Q294163", "", "", "Organization"),
		entity("PublicUniversity", "Q875538", "University that is owned by the state.", "University of Lagos", "University", "PublicBody"),
	}
	lib.Relations = []schemalib.Class{
		relation("LocationOf", "P276", "Location of the subject.", "(Louvre, Paris)", "", "GeographicLocation"),
		born, died, capital,
		relation("CapitalOf", "P1376", "Country of which the city is the capital.", "(Abuja, Nigeria)", "City", "Country"),
		relation("DateOfBirth", "P569", "Date on which the subject was born.", "(Ada Lovelace, 10 December 1815)", "Human Animal", DateClass),
		relation("EducatedAt", "P69", "Educational institution attended by the subject.", "(Alan Turing, King's College);(Chinua Achebe, University of Ibadan)", "Human", "University"),
		relation("Employer", "P108", "Person or organization for which the subject works.", "(Alan Turing, GCHQ)", "Human", "Organization"),
		relation("Director", "P57", "Director of a film.", "(Metropolis, Fritz Lang);(Stalker, Andrei Tarkovsky)", "Film", "Human"),
		relation("DiscovererOrInventor", "P61", "Subject who discovered or invented the thing.", "(radium, Marie Curie);(gallium, Lecoq)", "ChemicalElement", "Human"),
		relation("ChairpersonOfParty", "P488", "Presiding member of a party.", "(Sinn Féin, Mary Lou McDonald)", "PoliticalParty", "Human"),
		relation("HighestPeak", "P610", "Highest point of a country.", "(Peru, Huascarán)", "Country", "Mountain"),
	}
	lib.Events = []schemalib.Class{
		event("PositionHeld", "P39", "Subject currently or formerly holds the object position or public office.", "president;elected;appointed;served",
			"holder:Human", "position:Position", "start_time:Date", "end_time:Date", "replaces:Human", "of:Country City"),
		event("AwardReceived", "P166", "Award or recognition received by the subject.", "won;awarded;received;prize",
			"recipient:Human Organization", "award:Award", "point_in_time:Date", "together_with:Human"),
		event("FilmPremiere", "Q204854", "First showing of a film.", "premiered;screened", "film:Film", "location:City", "point_in_time:Date"),
		event("Merger", "Q452440", "Combination of two companies.", "merged;merger", "company:BusinessEnterprise", "partner:BusinessEnterprise", "point_in_time:Date"),
	}
	lib.Index()
	return lib
}

// seen says that every class has instances and that none shares any.
func seen(lib *schemalib.Library) *Evidence {
	ev := &Evidence{Individuals: map[string]int64{}, Own: map[string]int64{}}
	for _, c := range lib.Entities {
		ev.Individuals[c.Name], ev.Own[c.Name] = 100, 100
	}
	return ev
}

// testSchema is the library as the rows see it.
func testSchema(t testing.TB) *Schema {
	t.Helper()
	lib := library()
	s, err := FromLibrary(lib, seen(lib))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// marked builds a document from sentences in which mentions are written "[Marie Curie|Human Q7186]", literals
// "[1867|date]" and triggers "[elected|trigger]". A sentence that ends in "…?" is incomplete.
type marked struct {
	doc      annotation.Document
	runes    []rune
	mention  map[string]int32 // by surface, the latest
	literal  map[string]int32
	triggers map[string]annotation.Trigger
}

func newMarked(id string) *marked {
	return &marked{doc: annotation.Document{DocID: id, Source: "hand.jsonl", Title: id, License: "CC-BY-SA-4.0", Lang: "en"},
		mention: map[string]int32{}, literal: map[string]int32{}, triggers: map[string]annotation.Trigger{}}
}

func (m *marked) sentence(text string) *marked {
	complete := !strings.HasSuffix(text, "…?")
	text = strings.TrimSuffix(text, "…?")
	if len(m.runes) > 0 {
		m.runes = append(m.runes, ' ')
	}
	start := int32(len(m.runes))
	for text != "" {
		before, rest, ok := strings.Cut(text, "[")
		m.runes = append(m.runes, []rune(before)...)
		if !ok {
			break
		}
		inside, after, _ := strings.Cut(rest, "]")
		text = after
		surface, tags, _ := strings.Cut(inside, "|")
		from := int32(len(m.runes))
		m.runes = append(m.runes, []rune(surface)...)
		m.mark(surface, strings.Fields(tags), from, int32(len(m.runes)))
	}
	m.doc.Sentences = append(m.doc.Sentences, annotation.Sentence{Start: start, End: int32(len(m.runes)), Complete: complete})
	m.doc.Text = string(m.runes)
	return m
}

func (m *marked) mark(surface string, tags []string, from, to int32) {
	switch {
	case slices.Contains(tags, "trigger"):
		m.triggers[surface] = annotation.Trigger{Start: from, End: to, Surface: surface}
		return
	case slices.Contains(tags, "date"), slices.Contains(tags, "quantity"):
		m.literal[surface] = int32(len(m.doc.Literals))
		m.doc.Literals = append(m.doc.Literals, annotation.Literal{Start: from, End: to, Surface: surface, Kind: tags[0]})
		return
	}
	x := annotation.Mention{Start: from, End: to, Surface: surface, Kind: annotation.Name, Label: surface, Prob: 0.99,
		Tier: annotation.TierA, Rule: "hand", Sentence: int32(len(m.doc.Sentences))}
	for _, tag := range tags {
		switch {
		case tag == annotation.Pronoun || tag == annotation.Nominal:
			x.Kind = tag
		case tag == "A" || tag == "B" || tag == "C":
			x.Tier = tag
		case tag[0] == 'Q' && tag[1] <= '9':
			x.QID, x.Types = &tag, []string{"Q35120"}
		default:
			x.Classes = append(x.Classes, tag)
		}
	}
	m.mention[surface] = int32(len(m.doc.Mentions))
	m.doc.Mentions = append(m.doc.Mentions, x)
}

func (m *marked) target(surface string) (int32, string) {
	if i, ok := m.literal[surface]; ok {
		return i, annotation.TailLiteral
	}
	return m.mention[surface], annotation.TailMention
}

func (m *marked) states(class, head, tail string) *marked { return m.statesAt("A", class, head, tail) }

func (m *marked) statesAt(tier, class, head, tail string) *marked {
	i, kind := m.target(tail)
	m.doc.Relations = append(m.doc.Relations, annotation.Relation{Class: class, Head: m.mention[head], Tail: i, TailKind: kind, Tier: tier, Rule: "hand"})
	return m
}

func (m *marked) happens(class, trigger string, roles map[string]string) *marked {
	e := annotation.Event{Class: class, Tier: annotation.TierB, Rule: "hand"}
	if tr, ok := m.triggers[trigger]; ok {
		e.Trigger = &tr
	}
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		i, kind := m.target(roles[role])
		e.Arguments = append(e.Arguments, annotation.Argument{Role: role, Mention: i, TailKind: kind})
	}
	m.doc.Events = append(m.doc.Events, e)
	return m
}

// corpus is the hand-made documents that the golden rows come from.
func corpus() []annotation.Document {
	curie := newMarked("curie").
		sentence("[Marie Curie|Human Q7186] was born in [Warsaw|CapitalCity City Q270] in [1867|date].").
		states("PlaceOfBirth", "Marie Curie", "Warsaw").states("DateOfBirth", "Marie Curie", "1867").
		sentence("With [Pierre Curie|Human Q37463] she discovered [polonium|ChemicalElement Q979], and [polonium|ChemicalElement Q979] was named after [Poland|Country Q36].").
		states("DiscovererOrInventor", "polonium", "Pierre Curie").
		sentence("[She|Human Q7186 pronoun] [studied|trigger] at the [University of Paris|University Q209842].").
		states("EducatedAt", "She", "University of Paris").
		sentence("In [1903|date] [Pierre Curie|Human Q37463 B] and [Marie Curie|Human Q7186] [won|trigger] the [Nobel Prize in Physics|Award Q38104].").
		happens("AwardReceived", "won", map[string]string{"recipient": "Marie Curie", "award": "Nobel Prize in Physics", "point_in_time": "1903", "together_with": "Pierre Curie"}).
		sentence("[Marie Curie|Human Q7186] loved [Paris|CapitalCity City Q90] and walked there for hours.").
		sentence("The laboratory was a shed with a leaking roof.").
		sentence("[Marie Curie|Human Q7186] met [Kowalski|] at the institute.…?").
		sentence("[Paris|City Q90], [Warsaw|City Q270].").
		sentence("12.4 | 13.5 | 14.9 | 77 n/a").
		sentence("See also.")
	city := newMarked("cities").
		sentence("[Berlin|CapitalCity Q64], the largest city of [Germany|Country Q183], lies east of [Hamburg|City Q1055].").
		states("Capital", "Germany", "Berlin").
		sentence("In [1949|date] [Konrad Adenauer|Human Q2492] was [elected|trigger] [chancellor|Position Q4970706] of [West Germany|Country Q713750], and [Theodor Heuss|Human Q2497] became [president|Position Q25223].").
		happens("PositionHeld", "elected", map[string]string{"holder": "Konrad Adenauer", "position": "chancellor", "start_time": "1949", "of": "West Germany"})
	return []annotation.Document{curie.doc, city.doc}
}
