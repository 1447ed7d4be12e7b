package schemalib

import (
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Properties of properties.
const (
	pInstanceOf    = wikidata.PID(31)
	pSubclassOf    = wikidata.PID(279)
	pPartOf        = wikidata.PID(361)
	pHasPart       = wikidata.PID(527)
	pSubjectItem   = wikidata.PID(1629)
	pSubpropertyOf = wikidata.PID(1647)
	pInverse       = wikidata.PID(1696)
	pConstraint    = wikidata.PID(2302)
	pException     = wikidata.PID(2303)
	pOneOf         = wikidata.PID(2305)
	pOfProperty    = wikidata.PID(2306)
	pClass         = wikidata.PID(2308)
	pRelation      = wikidata.PID(2309)
	pStatus        = wikidata.PID(2316)
	pSeparator     = wikidata.PID(4155)
)

// Types of constraints (values of P2302).
const (
	subjectType   = wikidata.QID(21503250)
	valueType     = wikidata.QID(21510865)
	oneOf         = wikidata.QID(21510859)
	singleValue   = wikidata.QID(19474404)
	inverse       = wikidata.QID(21510855)
	symmetric     = wikidata.QID(21510862)
	conflictsWith = wikidata.QID(21502838)
)

// ClassRelation says how an item must hang below the classes of a type constraint (P2309).
type ClassRelation string

// Values of P2309.
const (
	InstanceOf           ClassRelation = "instance of"
	SubclassOf           ClassRelation = "subclass of"
	InstanceOrSubclassOf ClassRelation = "instance or subclass of"
)

var classRelations = map[wikidata.QID]ClassRelation{
	21503252: InstanceOf, 21514624: SubclassOf, 30208840: InstanceOrSubclassOf,
}

// TypeConstraint is a subject type or value type constraint.
type TypeConstraint struct {
	Classes    []wikidata.QID // ascending
	Relation   ClassRelation
	Exceptions []wikidata.QID
	Status     string // "mandatory", "suggestion" or ""
}

// Constraints is what P2302, P1696, P1647 and P1629 of a property say. Deprecated statements are ignored.
type Constraints struct {
	Subject       []TypeConstraint
	Value         []TypeConstraint
	OneOf         []wikidata.QID
	SingleValue   bool
	Separators    []wikidata.PID // qualifiers that tell several values apart where one is the rule: there may be one a time
	Symmetric     bool
	Inverse       []wikidata.PID // of P1696, and of the inverse constraint
	ConflictsWith []wikidata.PID // properties a subject may not have beside, whatever their values
	Exclusions    []Exclusion    // values of properties that a subject may not have beside
	Parents       []wikidata.PID // P1647
	SubjectItem   []wikidata.QID // P1629
}

// Exclusion is a conflicts-with constraint that names values: what is a human (P31: Q5) has no country, but has types.
type Exclusion struct {
	Property   wikidata.PID
	Values     []wikidata.QID // ascending
	Exceptions []wikidata.QID // subjects that may have both, ascending
}

// ReadConstraints reads the statements of a property.
func ReadConstraints(p *fact.Property) Constraints {
	var c Constraints
	for i := range p.Statements {
		st := &p.Statements[i]
		if st.Rank == fact.Deprecated {
			continue
		}
		switch st.Property {
		case pInverse:
			c.Inverse = appendPID(c.Inverse, st.Value)
		case pSubpropertyOf:
			c.Parents = appendPID(c.Parents, st.Value)
		case pSubjectItem:
			if st.Value.Kind == fact.Item {
				c.SubjectItem = append(c.SubjectItem, st.Value.Item)
			}
		case pConstraint:
			c.read(st)
		}
	}
	c.Inverse = sortedSet(c.Inverse)
	c.Parents = sortedSet(c.Parents)
	c.ConflictsWith = sortedSet(c.ConflictsWith)
	c.OneOf = sortedSet(c.OneOf)
	c.Separators = sortedSet(c.Separators)
	return c
}

func sortedSet[T ~uint32](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

func appendPID(list []wikidata.PID, v fact.Value) []wikidata.PID {
	if v.Kind == fact.PropertyID {
		if id, ok := wikidata.ParsePID(v.Text); ok {
			return append(list, id)
		}
	}
	return list
}

func (c *Constraints) read(st *fact.Claim) {
	if st.Value.Kind != fact.Item {
		return
	}
	switch st.Value.Item {
	case subjectType:
		c.Subject = append(c.Subject, readType(st.Qualifiers))
	case valueType:
		c.Value = append(c.Value, readType(st.Qualifiers))
	case singleValue:
		c.SingleValue = true
		for _, q := range st.Qualifiers {
			if q.Property == pSeparator {
				c.Separators = appendPID(c.Separators, q.Value)
			}
		}
	case symmetric:
		c.Symmetric = true
	case conflictsWith:
		c.exclude(st.Qualifiers)
	case oneOf, inverse:
		for _, q := range st.Qualifiers {
			switch {
			case q.Property == pOneOf && st.Value.Item == oneOf && q.Value.Kind == fact.Item:
				c.OneOf = append(c.OneOf, q.Value.Item)
			case q.Property == pOfProperty && st.Value.Item == inverse:
				c.Inverse = appendPID(c.Inverse, q.Value)
			}
		}
	}
}

// exclude reads a conflicts-with constraint: of a property as a whole, or of some of its values.
func (c *Constraints) exclude(qualifiers []fact.Qualifier) {
	var of []wikidata.PID
	var x Exclusion
	for _, q := range qualifiers {
		switch {
		case q.Property == pOfProperty:
			of = appendPID(of, q.Value)
		case q.Property == pOneOf && q.Value.Kind == fact.Item:
			x.Values = append(x.Values, q.Value.Item)
		case q.Property == pException && q.Value.Kind == fact.Item:
			x.Exceptions = append(x.Exceptions, q.Value.Item)
		}
	}
	x.Values, x.Exceptions = sortedSet(x.Values), sortedSet(x.Exceptions)
	for _, p := range of {
		if len(x.Values) == 0 {
			c.ConflictsWith = append(c.ConflictsWith, p)
			continue
		}
		x.Property = p
		c.Exclusions = append(c.Exclusions, x)
	}
}

func readType(qualifiers []fact.Qualifier) TypeConstraint {
	t := TypeConstraint{Relation: InstanceOf}
	for _, q := range qualifiers {
		if q.Value.Kind != fact.Item {
			continue
		}
		switch q.Property {
		case pClass:
			t.Classes = append(t.Classes, q.Value.Item)
		case pException:
			t.Exceptions = append(t.Exceptions, q.Value.Item)
		case pRelation:
			if r, ok := classRelations[q.Value.Item]; ok {
				t.Relation = r
			}
		case pStatus:
			switch q.Value.Item {
			case 21502408:
				t.Status = "mandatory"
			case 62026391:
				t.Status = "suggestion"
			}
		}
	}
	t.Classes = sortedSet(t.Classes)
	t.Exceptions = sortedSet(t.Exceptions)
	return t
}
