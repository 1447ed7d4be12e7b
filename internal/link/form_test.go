package link

import (
	"strings"
	"testing"
)

func TestShortForms(t *testing.T) {
	for _, c := range []struct {
		name, person, want string
	}{
		{"Marie Curie", "p", "Curie|M. Curie"},
		{"Vincent van Gogh", "p", "Vincent Gogh|Gogh|van Gogh|V. Gogh|Vincent van"},
		{"Sir Arthur Conan Doyle", "p", "Arthur Conan Doyle|Arthur Doyle|Doyle|A. Doyle|Conan Doyle|Arthur Conan"},
		{"Louis IX of France", "p", "Louis IX"},
		{"Martin King Jr.", "p", "Martin King|King|M. King"},
		{"Stanford University", "", "Stanford"},
		{"University of Oxford", "", "Oxford"},
		{"Paris (Texas)", "", "Paris"},
		{"Springfield, Illinois", "", "Springfield"},
		{"Massachusetts Institute of Technology", "", "Massachusetts Institute|MIT|Institute of Technology"},
		{"Madonna", "p", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ShortForms(c.name, c.person != "", nil)
			have := map[string]bool{}
			for _, f := range got {
				have[f] = true
			}
			for _, f := range strings.Split(c.want, "|") {
				if f != "" && !have[f] {
					t.Errorf("%q missing in %q", f, got)
				}
			}
			if c.want == "" && len(got) > 0 {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestCasing(t *testing.T) {
	for w, want := range map[string]bool{"the": true, "The": true, "WROTE": true, "Xyzzyplugh": false} {
		if got := English.Of(w) >= 5 && English.Of(w) != Unseen; got != want {
			t.Errorf("%s: bucket %d", w, English.Of(w))
		}
	}
}
