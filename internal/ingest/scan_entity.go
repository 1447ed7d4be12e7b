package ingest

import (
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// An identity is what a line says about whose it is. Any of it may come after the claims.
type identity struct {
	known      bool // there is a type, and kind is what it says
	kind       Kind
	letter     byte   // that ids of the type begin with, 0 where that is not known
	id         []byte // nil where absent, like the next two
	entity     []byte // stands for id in redirects
	redirectTo []byte
}

// Keys of an entity, as bits of those seen.
const (
	seenType = 1 << iota
	seenID
	seenEntity
	seenRedirect
	seenDatatype
	seenLabels
	seenDescriptions
	seenAliases
	seenClaims
	seenSitelinks
	seenRevision
)

// entity reads the object that is the line.
func (s *Scanner) entity() int {
	i := 0
	if !s.fits(i, '{') {
		return s.fail(RejectNotEntity, "the record is no object")
	}
	var who identity
	claims, seen := -1, 0
	s.texts.reset()
	for first := true; ; first = false {
		key, v, done := s.json.Member(i, first)
		if v < 0 {
			return v
		}
		if done {
			i = v
			break
		}
		var bit int
		switch string(key) {
		case "type":
			bit, i = seenType, s.entityType(v, &who)
		case "id":
			bit = seenID
			who.id, i = s.word(v, "id")
		case "entity":
			bit = seenEntity
			who.entity, i = s.word(v, "entity")
		case "redirect":
			bit = seenRedirect
			who.redirectTo, i = s.word(v, "redirect")
		case "claims":
			bit, i = seenClaims, s.skipOrClaims(v, &who)
			if !who.known {
				claims = v
			}
		default:
			bit, i = s.entityPart(key, v, &who)
		}
		if i < 0 {
			return i
		}
		if seen&bit != 0 {
			return s.twice(key)
		}
		seen |= bit
	}
	return s.finish(i, claims, &who)
}

// entityPart reads the members that are no part of the identity. Of entities that are dropped none is.
func (s *Scanner) entityPart(key []byte, v int, who *identity) (bit, next int) {
	if who.known && who.kind >= Lexeme {
		return 0, s.skipValue(v)
	}
	switch string(key) {
	case "labels":
		return seenLabels, s.terms(v, s.texts.labels, "labels")
	case "descriptions":
		return seenDescriptions, s.terms(v, s.texts.descriptions, "descriptions")
	case "aliases":
		return seenAliases, s.aliases(v)
	case "sitelinks":
		return seenSitelinks, s.sitelinks(v)
	case "lastrevid":
		var n int64
		n, next = s.integer(v)
		s.rec.Entity.Revision = n
		return seenRevision, next
	case "datatype":
		var sp span
		if sp, next = s.span(v, "datatype"); next >= 0 && sp.end > 0 {
			s.rec.Property.Datatype = s.keep(sp)
		}
		return seenDatatype, next
	}
	return 0, s.skipValue(v)
}

func (s *Scanner) entityType(v int, who *identity) int {
	text, next := s.word(v, "type")
	if next < 0 || len(text) == 0 {
		return next
	}
	who.known = true
	switch string(text) {
	case "item":
		who.kind, who.letter = Item, wikidata.KindItem
	case "property":
		who.kind, who.letter = Property, wikidata.KindProperty
	case "lexeme":
		who.kind, who.letter = Lexeme, wikidata.KindLexeme
	case "mediainfo":
		who.kind, who.letter = Other, wikidata.KindMediaInfo
	default:
		who.kind = Other
	}
	return next
}

// skipOrClaims reads the claims where it is known what for.
func (s *Scanner) skipOrClaims(v int, who *identity) int {
	if !who.known || who.kind >= Lexeme {
		return s.skipValue(v)
	}
	return s.readClaims(v, who.kind == Property)
}

// finish settles the identity, reads claims that came too early and makes the rows.
func (s *Scanner) finish(i, claims int, who *identity) int {
	id, to := s.identify(who)
	if s.reject != nil {
		return failed
	}
	s.rec.Kind = who.kind
	if who.kind >= Lexeme {
		return i
	}
	if claims >= 0 {
		if end := s.readClaims(claims, who.kind == Property); end < 0 {
			return end
		}
	}
	switch {
	case to.Number == 0 && who.kind == Item:
		s.itemRows(id.Item())
	case to.Number == 0:
		s.propertyRow(id.Property())
	case who.kind == Item:
		s.redirect(id.Item(), to.Item())
	default:
		s.rec.Kind = Other // a redirect of a property: Wikidata has none
	}
	if s.reject != nil {
		return failed
	}
	return i
}

// identify parses the ids and sets the kind where no type gave it.
func (s *Scanner) identify(who *identity) (id, to wikidata.EntityID) {
	text := who.id
	if text == nil {
		text = who.entity
	}
	if text == nil {
		s.fail(RejectNotEntity, "id is missing")
		return
	}
	id, ok := wikidata.ParseEntityID(string(text))
	if !ok && who.known && who.letter == 0 && !wikidata.LooksLikeID(string(text)) {
		return id, to
	}
	if !ok || who.letter != 0 && id.Kind != who.letter {
		s.fail(RejectBadID, "id is %.40q", text)
		return id, to
	}
	if who.redirectTo != nil {
		if to, ok = wikidata.ParseEntityID(string(who.redirectTo)); !ok || to.Kind != id.Kind {
			s.fail(RejectBadID, "%s redirects to %.40q", id, who.redirectTo)
		}
	}
	if !who.known {
		who.kind = kindOf(id)
	}
	return id, to
}

func kindOf(id wikidata.EntityID) Kind {
	switch id.Kind {
	case wikidata.KindItem:
		return Item
	case wikidata.KindProperty:
		return Property
	case wikidata.KindLexeme:
		return Lexeme
	}
	return Other
}

func (s *Scanner) propertyRow(id wikidata.PID) {
	p := &s.rec.Property
	p.ID, p.Revision = id, s.rec.Entity.Revision
	p.Labels = s.chosen(p.Labels, s.texts.labels)
	p.Descriptions = s.chosen(p.Descriptions, s.texts.descriptions)
	p.Aliases = s.allAliases(p.Aliases)
	s.rec.Entity.Revision, s.rec.Entity.SitelinkCount = 0, 0
}

func (s *Scanner) itemRows(id wikidata.QID) {
	e := &s.rec.Entity
	e.ID = id
	e.Labels = s.chosen(e.Labels, s.texts.labels)
	e.Descriptions = s.chosen(e.Descriptions, s.texts.descriptions)
	e.Aliases = s.allAliases(e.Aliases)
	e.Sitelinks = s.links(e.Sitelinks)
	for i := range s.rec.Statements {
		s.rec.Statements[i].Subject = id
	}
	e.StatementRows = int32(len(s.rec.Statements))
	e.InstanceOf = best(e.InstanceOf, s.rec.Statements, instanceOf)
	e.SubclassOf = best(e.SubclassOf, s.rec.Statements, subclassOf)
	s.rec.Property.Datatype = ""
}
