package evidence

import "testing"

func TestEveryNumberIsInOneGroup(t *testing.T) {
	groups := map[string]int{}
	for _, g := range Groups {
		for _, name := range g.Numbers {
			groups[name]++
		}
	}
	for _, name := range Judged.Names() {
		if groups[name] != 1 {
			t.Errorf("%s is in %d groups", name, groups[name])
		}
		delete(groups, name)
	}
	for name := range groups {
		t.Errorf("the judge sees no %s", name)
	}
}
