// Package logit is logistic regression over binary features with integer weights: small models that decide the same
// on every machine.
//
// Nouns: Space (feature templates, each with a number of values), Model (a weight a feature), Example, Group
// and Sequence (training data), Lattice (sums over choices of segments that do not overlap). Invariant: a score is a sum of integers, so neither the order of features nor the processor can
// change it; training visits examples in the order given, with a fixed number of steps. A score costs one table
// lookup a feature. It has no feature hashing and no real-valued features: bucket them.
package logit

import (
	"fmt"
	"strconv"
	"strings"
)

// Feature indexes a weight of a Model.
type Feature int32

// Template is a family of features that differ in a small value, 0 to size-1.
type Template struct {
	name        string
	first, size int32
}

// At is the feature of value v; values past the last count as the last, negative ones as 0.
func (t Template) At(v int) Feature {
	return Feature(t.first + min(max(int32(v), 0), t.size-1))
}

// Space is the set of templates of a model, declared once at start.
type Space struct {
	templates []Template
	size      int32
}

// Add declares a template; names are unique and travel in the model file.
func (s *Space) Add(name string, size int) Template {
	for _, t := range s.templates {
		if t.name == name {
			panic("logit: template " + name + " declared twice")
		}
	}
	t := Template{name, s.size, int32(size)}
	s.templates = append(s.templates, t)
	s.size += int32(size)
	return t
}

// Templates lists the names of the templates.
func (s *Space) Templates() []string {
	var names []string
	for _, t := range s.templates {
		names = append(names, t.name)
	}
	return names
}

// Size is the number of features.
func (s *Space) Size() int { return int(s.size) }

// Name is the form of a feature in model files: "template=value".
func (s *Space) Name(f Feature) string {
	for _, t := range s.templates {
		if int32(f) >= t.first && int32(f) < t.first+t.size {
			return t.name + "=" + strconv.Itoa(int(int32(f)-t.first))
		}
	}
	return ""
}

// parse is the inverse of Name.
func (s *Space) parse(name string) (Feature, error) {
	tmpl, value, ok := strings.Cut(name, "=")
	v, err := strconv.Atoi(value)
	if ok && err == nil {
		for _, t := range s.templates {
			if t.name == tmpl && v >= 0 && v < int(t.size) {
				return t.At(v), nil
			}
		}
	}
	return 0, fmt.Errorf("no feature %q in this version", name)
}

// Flags packs bits into the value of a template, the first the lowest: what holds together, as one feature.
func Flags(bits ...bool) int {
	n := 0
	for i, b := range bits {
		one := 0
		if b {
			one = 1 // without a branch: what holds of a span is hard to foretell
		}
		n |= one << i
	}
	return n
}
