package evidence

// table holds the weights of a property by the number of the feature: at least half of its slots are free, so that what it
// does not hold, which most features are, is known after a slot or two.
type table []slot

type slot struct{ number, weight int32 } // number plus one, 0 where the slot is free

func newTable(n int) table {
	size := 4
	for size < 2*n {
		size *= 2
	}
	return make(table, size)
}

// find gives the slot of a number, or the free one where it would be.
func (t table) find(number int32) *slot {
	last := uint32(len(t) - 1)
	for at := uint32(number) * 0x9E3779B1 >> 7 & last; ; at = (at + 1) & last {
		if s := &t[at]; s.number == number+1 || s.number == 0 {
			return s
		}
	}
}

func (t table) put(number, weight int32) { *t.find(number) = slot{number + 1, weight} }

func (t table) get(number int32) (weight int32, ok bool) {
	s := t.find(number)
	return s.weight, s.number != 0
}
