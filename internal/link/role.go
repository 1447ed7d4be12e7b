package link

import (
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// Roles of the candidates of a word such as "French".
const (
	roleOther = iota
	roleCountry
	rolePlace
	rolePeople
	roleTongue
	roleOthers // a people with more than the name: "French Americans"
	roleKinds
)

// roleOf tells the country, the people and the language of a name apart, by sort and the classes in the description.
func roleOf(o *option) int {
	switch o.sort {
	case Country:
		return roleCountry
	case Language:
		return roleTongue
	case Place:
		return rolePlace
	}
	if o.sort == People || o.item.people {
		if o.labelWords > 1 && o.kind >= KindTitle {
			return roleOthers
		}
		return rolePeople
	}
	return roleOther
}

// isPeople says that a description, or the class behind it, speaks of a people.
func isPeople(description string) bool {
	return strings.Contains(description, "ethnic group") || strings.Contains(description, "human population") || strings.Contains(description, "nationality")
}

// isTeam says that a description, or the class behind it, speaks of a team or club.
func isTeam(description string) bool {
	return strings.Contains(description, "team") || strings.Contains(description, " club")
}

// sportWords around a name of a place let it be the name of a team.
const sportWords = `match matches game games season seasons win wins won victory defeat defeated beat lost loss score scored goal goals
	coach player players league cup championship tournament squad side striker quarterback wicket innings try tries final finals
	draft trade traded signed loan playoff playoffs playoffs bowl medal team teams fixture kick penalty half-time midfielder`

// roles notes what tells the nation, the people and the team of a name apart.
func (l *Linker) roles(p *Page, ms []linked, i int) {
	m := &ms[i]
	s := &m.span
	surface := p.Surface(s.First, s.End)
	var has [roleKinds]bool
	teams, places := false, false
	for j := range m.options {
		o := &m.options[j]
		o.role = roleOf(o)
		has[o.role] = true
		if o.item.team {
			o.team, teams = 1, true
		}
		places = places || o.sort == Place || o.sort == Country
	}
	_, adjective := demonyms[surface]
	m.national = adjective || has[rolePeople] && (has[roleCountry] || has[roleTongue])
	m.teams = teams && places
	m.opening = i == 0 || i < 3 && p.sentence[s.First] == p.sentence[ms[0].span.First]+1 && (i == 1 || p.sentence[ms[i-1].span.First] != p.sentence[s.First])
	m.head = p.head(s.End)
	m.article = article(p.Word(int(s.First - 1)))
	m.plural = logit.Flags(strings.HasSuffix(surface, "s"))
	if m.teams {
		m.sport = p.sport(s)
	}
}

func article(w string) int {
	switch w {
	case "the", "The":
		return 1
	case "a", "an", "A", "An":
		return 2
	case "in", "In", "into", "of":
		return 3
	}
	return 0
}

// sport counts the words of sport within ten tokens of a span, at most four.
func (p *Page) sport(s *Span) int {
	n := 0
	for t := max(0, s.First-10); t < min(int32(len(p.Tokens)), s.End+10); t++ {
		if (t < s.First || t >= s.End) && p.info[t].says&sports != 0 {
			n++
		}
	}
	return min(n, 4)
}
