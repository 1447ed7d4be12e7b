package sample

import "slices"

// overlapBudget bounds the search below a class; past it two classes are taken to overlap, which is the safe answer.
// Nearly every class drawn is a leaf or has a handful of descendants.
const overlapBudget = 512

// minIndividuals is how many instances a class must have before their never being something else says anything. Below
// person, Wikidata has human beside activist and celebrity: nobody is an instance of those, and everybody may be one.
const minIndividuals = 20

// mayCoincide says whether a thing that is known as one class may be an instance of another: one is the other's
// ancestor; a class below both, or a thing that is both, shows that they are not disjoint; or there are too few
// instances to show that they are. A tree of its own is enough only where nothing was counted: in a thin knowledge base
// jurist has no parent, and would be no human.
func (t *Taxonomy) mayCoincide(known, other int32) bool {
	if t.isA(known, other) || t.isA(other, known) {
		return true
	}
	small, large := known, other
	if t.below[small] > t.below[large] {
		small, large = large, small
	}
	if t.below[small] > overlapBudget || t.touches(small, large) {
		return true
	}
	if t.observed && t.classes[other].Individuals < minIndividuals {
		return true
	}
	return t.classes[known].Individuals < minIndividuals && !t.disjoint(known, other)
}

// ownShare is the share of a class's individuals, 1 in this many, that must be stated to be of the class itself.
const ownShare = 10

// upper says whether a class gathers others more than that anybody is said to be of it: legal person, continuant,
// item with given name. What is and what is not one of these is not written down in Wikidata, so they are no negatives.
func (t *Taxonomy) upper(c int32) bool {
	class := t.classes[c]
	return t.observed && class.Kind == Entity && class.Own*ownShare < class.Individuals
}

// touches looks below a for a class that is below b as well, or shares an instance with one that is.
func (t *Taxonomy) touches(a, b int32) bool {
	stack, seen := []int32{a}, map[int32]bool{a: true}
	for len(stack) > 0 {
		c := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if t.isA(c, b) || slices.ContainsFunc(t.cotyped[c], func(o int32) bool { return t.isA(o, b) }) {
			return true
		}
		for _, child := range t.children[c] {
			if !seen[child] {
				seen[child] = true
				stack = append(stack, child)
			}
		}
	}
	return false
}

// disjoint says whether the two have no ancestor in common: their trees part at the root.
func (t *Taxonomy) disjoint(a, b int32) bool {
	x, y := t.ancestors[a], t.ancestors[b]
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] == y[0]:
			return false
		case x[0] < y[0]:
			x = x[1:]
		default:
			y = y[1:]
		}
	}
	return true
}

// siblings says whether b is below the parent by which a has siblings.
func (t *Taxonomy) siblings(a, b int32) bool {
	for _, p := range t.kin(a) {
		if slices.Contains(t.parents[b], p) {
			return true
		}
	}
	return false
}

// kin is the parent by which a class has siblings, if it has one: the first, unless that is vast.
func (t *Taxonomy) kin(c int32) []int32 {
	if p := t.parents[c]; len(p) > 0 && !t.vast(p[0]) {
		return p[:1]
	}
	return nil
}

// vastShare is the share of all individuals, 1 in this many, past which a class makes no siblings of its children.
const vastShare = 4

// vast says whether a class holds so much that its children need have nothing in common: Wikidata has taxon beside
// chemical compound below collection entity.
func (t *Taxonomy) vast(c int32) bool {
	class := t.classes[c]
	return t.observed && class.Kind == Entity && class.Individuals*vastShare > t.stated
}
