package ingest

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
)

// A slot holds the text of one language or site that is asked for.
type slot struct {
	text span
	seen bool
}

// texts are the texts of a line as places in it; which of them are kept is known at its end. Slots are by index in
// languages.codes, for sites by index in Scanner.siteNames.
type texts struct {
	labels, descriptions, links []slot
	aliasSeen                   []bool
	aliases                     []alias
	unique                      map[string]struct{}
}

type alias struct {
	code int
	text span
}

func (t *texts) init(l *languages, sites int) {
	t.labels = make([]slot, len(l.codes))
	t.descriptions = make([]slot, len(l.codes))
	t.aliasSeen = make([]bool, len(l.codes))
	t.links = make([]slot, sites)
	t.unique = map[string]struct{}{}
}

func (t *texts) reset() {
	clear(t.labels)
	clear(t.descriptions)
	clear(t.links)
	clear(t.aliasSeen)
	t.aliases = t.aliases[:0]
}

// terms reads labels or descriptions: {"en": {"language": "en", "value": "…"}, …}.
func (s *Scanner) terms(i int, slots []slot, what string) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "%s is no map", what)
	}
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if done || v < 0 {
			return v
		}
		n := s.languages.wanted.find(key)
		if n < 0 {
			if i = s.skipValue(v); i < 0 {
				return i
			}
			continue
		}
		if slots[n].seen {
			return s.twice(key)
		}
		slots[n].seen = true
		if slots[n].text, i = s.term(v, what); i < 0 {
			return i
		}
	}
}

// member reads one string of an object: the zero span where it is absent or the object is null.
func (s *Scanner) member(i int, name, what string) (text span, next int) {
	if s.null(i) {
		return span{}, s.skipValue(i)
	}
	if !s.fits(i, '{') {
		return span{}, s.fail(RejectNotEntity, "an entry of %s is no object", what)
	}
	seen := false
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if done || v < 0 {
			return text, v
		}
		if string(key) != name {
			i = s.skipValue(v)
		} else if seen {
			i = s.twice(key)
		} else {
			seen = true
			text, i = s.span(v, what)
		}
		if i < 0 {
			return span{}, i
		}
	}
}

// term reads {"language": "en", "value": "…"}.
func (s *Scanner) term(i int, what string) (text span, next int) {
	if text, next = s.usualTerm(i); next > 0 {
		return text, next
	}
	return s.member(i, "value", what)
}

// aliases reads {"en": [{"language": "en", "value": "…"}, …], …}.
func (s *Scanner) aliases(i int) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "aliases is no map")
	}
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if done || v < 0 {
			return v
		}
		n := s.languages.wanted.find(key)
		if n < 0 {
			i = s.skipValue(v)
		} else if s.texts.aliasSeen[n] {
			i = s.twice(key)
		} else {
			s.texts.aliasSeen[n] = true
			i = s.aliasList(v, n)
		}
		if i < 0 {
			return i
		}
	}
}

func (s *Scanner) aliasList(i, code int) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '[') {
		return s.fail(RejectNotEntity, "aliases is no array")
	}
	for first := true; ; first = false {
		v, done := s.json.Element(i, first)
		if done || v < 0 {
			return v
		}
		a := alias{code: code}
		if a.text, i = s.term(v, "aliases"); i < 0 {
			return i
		}
		if a.text.end > a.text.start {
			s.texts.aliases = append(s.texts.aliases, a)
		}
	}
}

// sitelinks counts the sites and reads those that are asked for.
func (s *Scanner) sitelinks(i int) int {
	if next, ok := s.empty(i); ok {
		return next
	}
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "sitelinks is no map")
	}
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if done || v < 0 {
			return v
		}
		s.rec.Entity.SitelinkCount++
		n := s.sites.find(key)
		switch {
		case n < 0:
			i = s.skipValue(v)
		case s.texts.links[n].seen:
			i = s.twice(key)
		case !s.fits(v, '{'):
			i = s.fail(RejectNotEntity, "an entry of sitelinks is no object")
		default:
			s.texts.links[n].seen = true
			s.texts.links[n].text, i = s.member(v, "title", "sitelinks")
		}
		if i < 0 {
			return i
		}
	}
}

// chosen gives for each language the first text of its chain that is not empty.
func (s *Scanner) chosen(rows []fact.Text, slots []slot) []fact.Text {
	for l, language := range s.languages.asked {
		for _, code := range s.languages.chains[l] {
			if text := slots[code].text; text.end > text.start {
				rows = append(rows, fact.Text{Lang: language, Text: s.keep(text)})
				break
			}
		}
	}
	return rows
}

// allAliases gives for each language the aliases of its whole chain, each text once.
func (s *Scanner) allAliases(rows []fact.Text) []fact.Text {
	if len(s.texts.aliases) == 0 {
		return rows
	}
	for l, language := range s.languages.asked {
		clear(s.texts.unique)
		first := len(rows)
		for _, code := range s.languages.chains[l] {
			for _, a := range s.texts.aliases {
				if a.code != code {
					continue
				}
				text := s.keep(a.text)
				if !s.repeated(rows[first:], text) {
					rows = append(rows, fact.Text{Lang: language, Text: text})
				}
			}
		}
	}
	return rows
}

// repeated tells whether a text is among the rows. Few rows are compared one by one; many go by a map, so that a line
// of a million aliases takes no longer than others of its length.
func (s *Scanner) repeated(rows []fact.Text, text string) bool {
	const few = 16
	if len(rows) < few {
		return slices.ContainsFunc(rows, func(row fact.Text) bool { return row.Text == text })
	}
	unique := s.texts.unique
	if len(unique) == 0 {
		for i := range rows {
			unique[rows[i].Text] = struct{}{}
		}
	}
	if _, old := unique[text]; old {
		return true
	}
	unique[text] = struct{}{}
	return false
}

// links gives the sitelinks that are asked for, sorted by site.
func (s *Scanner) links(rows []fact.Sitelink) []fact.Sitelink {
	for n, site := range s.siteNames {
		if text := s.texts.links[n].text; text.end > text.start {
			rows = append(rows, fact.Sitelink{Site: site, Title: s.keep(text)})
		}
	}
	return rows
}
