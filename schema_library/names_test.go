package schemalib

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// A table grown from nothing agrees with a map by the name in lower case, whatever the lengths and cases of names.
func TestNameTableIsAMap(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	table, want, first := newNameTable(0), map[string]int32{}, map[string]string{}
	for range 20_000 {
		name := strings.Repeat("Kind", rng.IntN(4)) + fmt.Sprintf("Of%d_x", rng.IntN(5000))
		if rng.IntN(2) == 0 {
			name = strings.ToUpper(name)
		}
		key := strings.ToLower(name)
		known, there := want[key]
		n, added := table.add(name)
		switch {
		case added == there:
			t.Fatalf("%s: added %v, was there %v", name, added, there)
		case there && n != known:
			t.Fatalf("%s has number %d, want %d", name, n, known)
		case !there:
			want[key], first[key] = n, name
		}
	}
	for key, n := range want {
		spelled := first[key]
		if got, ok := table.find(spelled); !ok || got != n || string(table.name(n)) != spelled {
			t.Errorf("%s: number %d, %v, want %d", spelled, got, ok, n)
		}
		other := key
		if other == spelled {
			other = strings.ToUpper(key)
		}
		if _, ok := table.find(other); ok {
			t.Errorf("%s is found, though it is spelled %s", other, spelled)
		}
	}
	if _, ok := table.find("Kin"); ok {
		t.Error("a name that was never added is found")
	}
	if _, ok := (*nameTable)(nil).find("Kind"); ok {
		t.Error("nothing finds a name")
	}
}
