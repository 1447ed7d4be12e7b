package schemalib

import "slices"

// besides gives, for each class, those that are of it by a parent left out of their bases and by no base: what a form whose
// types know nothing but bases must name beside it. None is below another of the list.
func (l *Library) besides() map[string][]string {
	bases := map[string]map[string]bool{}
	for _, c := range l.All() {
		above := map[string]bool{c.Name: true}
		for _, p := range c.Parents {
			above[p] = true
			for a := range bases[p] {
				above[a] = true
			}
		}
		bases[c.Name] = above
	}
	out := map[string][]string{}
	for _, c := range l.All() { // parents stand before their children, so what is below one of a list comes behind it
		for _, also := range c.Also {
			for _, class := range append([]string{also}, l.Ancestors(also)...) {
				if !bases[c.Name][class] && !slices.ContainsFunc(out[class], func(o string) bool { return bases[c.Name][o] }) {
					out[class] = append(out[class], c.Name)
				}
			}
		}
	}
	return out
}

// admitted gives the names of the classes that an end admits, with those beside them.
func admitted(e End, besides map[string][]string) []string {
	names := e.Names()
	for _, name := range e.Names() {
		for _, beside := range besides[name] {
			if !slices.Contains(names, beside) {
				names = append(names, beside)
			}
		}
	}
	return names
}
