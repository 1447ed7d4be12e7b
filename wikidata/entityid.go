package wikidata

import "strconv"

// Kinds of entity ids, by the letter that begins or marks them.
const (
	KindItem      = 'Q'
	KindProperty  = 'P'
	KindLexeme    = 'L'
	KindForm      = 'F' // L1-F2
	KindSense     = 'S' // L1-S3
	KindMediaInfo = 'M' // a file of Wikimedia Commons
	KindSchema    = 'E' // an EntitySchema
)

// EntityID is the id of any entity. The zero value is no entity.
type EntityID struct {
	Kind   byte
	Number uint32
	Sub    uint32 // number of the form or sense; 0 for the other kinds
}

// Item gives the item's number, zero for other kinds.
func (id EntityID) Item() QID {
	if id.Kind != KindItem {
		return 0
	}
	return QID(id.Number)
}

// Property gives the property's number, zero for other kinds.
func (id EntityID) Property() PID {
	if id.Kind != KindProperty {
		return 0
	}
	return PID(id.Number)
}

// String gives the usual form: "Q42", "L1-F2"; the empty string for zero.
func (id EntityID) String() string {
	if id.Kind == KindForm || id.Kind == KindSense {
		return idString(KindLexeme, id.Number) + "-" + string(rune(id.Kind)) + strconv.FormatUint(uint64(id.Sub), 10)
	}
	return idString(id.Kind, id.Number)
}

// ParseEntityID reads an id of any kind and nothing else: no sign, no leading zero, at most 32 bits.
func ParseEntityID(s string) (EntityID, bool) {
	if s == "" {
		return EntityID{}, false
	}
	switch kind := s[0]; kind {
	case KindItem, KindProperty, KindMediaInfo, KindSchema:
		n, ok := parseID(kind, s)
		if !ok {
			return EntityID{}, false
		}
		return EntityID{Kind: kind, Number: n}, true
	case KindLexeme:
		return parseLexemeID(s)
	}
	return EntityID{}, false
}

// parseLexemeID reads L1, L1-F2 and L1-S3.
func parseLexemeID(s string) (EntityID, bool) {
	id := EntityID{Kind: KindLexeme}
	ok := true
	for i := range len(s) - 1 {
		if s[i] != '-' {
			continue
		}
		if id.Kind = s[i+1]; id.Kind != KindForm && id.Kind != KindSense {
			return EntityID{}, false
		}
		if id.Sub, ok = parseID(id.Kind, s[i+1:]); !ok {
			return EntityID{}, false
		}
		s = s[:i]
		break
	}
	if id.Number, ok = parseID(KindLexeme, s); !ok {
		return EntityID{}, false
	}
	return id, true
}

// ConceptItem gives the item that a concept URI names ("http://www.wikidata.org/entity/Q2"), zero where it names none.
// Units, globes and calendar models are written so.
func ConceptItem(uri string) QID {
	for i := len(uri) - 1; i >= 0; i-- {
		if uri[i] == '/' {
			q, _ := ParseQID(uri[i+1:])
			return q
		}
	}
	return 0
}
