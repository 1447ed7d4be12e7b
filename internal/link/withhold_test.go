package link

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLinksFrom(t *testing.T) {
	// "Norfolk" as a page links it twice, once to each of two places.
	counted := []Candidate{{ID: 1, Kind: KindLabel, Count: 3}, {ID: 2, Kind: KindAnchor, Count: 1}, {ID: 3, Kind: KindLabel, Count: 1}, {ID: 4, Kind: KindAlias}}
	for _, x := range []struct {
		name  string
		links Links
		want  []Candidate
	}{
		{"none withheld", nil, counted},
		{"of another name", Links{{"Suffolk", 1}: 3}, counted},
		{"counted less", Links{{"Norfolk", 1}: 1},
			[]Candidate{{ID: 1, Kind: KindLabel, Count: 2}, {ID: 2, Kind: KindAnchor, Count: 1}, {ID: 3, Kind: KindLabel, Count: 1}, {ID: 4, Kind: KindAlias}}},
		{"a link alone made it", Links{{"Norfolk", 2}: 1},
			[]Candidate{{ID: 1, Kind: KindLabel, Count: 3}, {ID: 3, Kind: KindLabel, Count: 1}, {ID: 4, Kind: KindAlias}}},
		{"another comes first", Links{{"Norfolk", 1}: 3},
			[]Candidate{{ID: 2, Kind: KindAnchor, Count: 1}, {ID: 3, Kind: KindLabel, Count: 1}, {ID: 1, Kind: KindLabel}, {ID: 4, Kind: KindAlias}}},
		{"more than were counted", Links{{"Norfolk", 3}: 9},
			[]Candidate{{ID: 1, Kind: KindLabel, Count: 3}, {ID: 2, Kind: KindAnchor, Count: 1}, {ID: 3, Kind: KindLabel}, {ID: 4, Kind: KindAlias}}},
	} {
		t.Run(x.name, func(t *testing.T) {
			if diff := cmp.Diff(x.want, x.links.from("Norfolk", append([]Candidate(nil), counted...))); diff != "" {
				t.Errorf("candidates differ (-want +got):\n%s", diff)
			}
		})
	}
}
