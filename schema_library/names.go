package schemalib

import (
	"math/bits"
	"math/rand/v2"
	"strings"
)

// nameTable numbers names in the order they come and finds them again. Names are unique without regard to the case of
// ASCII letters. A map of strings took a quarter of the time of loading 100,000 classes: each look-up waited for memory
// five times, and the names lay scattered over the source.
type nameTable struct {
	seed  uint64     // at random: no library can be written to be slow
	text  []byte     // the names, one behind the other
	ends  []uint32   // of each name in text
	slots []nameSlot // a power of two, a third of them or more free
}

// nameSlot is empty where its number is 0.
type nameSlot struct {
	tag    uint32 // of the hash, so that other names are hardly ever looked at
	number int32  // counted from 1
}

func (t *nameTable) name(n int32) []byte {
	begin := uint32(0)
	if n > 0 {
		begin = t.ends[n-1]
	}
	return t.text[begin:t.ends[n]]
}

// usualName is about the length of a class name.
const usualName = 20

// newNameTable makes room for so many names.
func newNameTable(names int) *nameTable {
	t := &nameTable{seed: rand.Uint64(), ends: make([]uint32, 0, names), text: make([]byte, 0, names*usualName)}
	t.resize(names)
	return t
}

func (t *nameTable) resize(names int) {
	size := 16
	for size < names*3/2+1 {
		size *= 2
	}
	t.slots = make([]nameSlot, size)
	for n := range int32(len(t.ends)) {
		at, tag := t.hash(string(t.name(n)))
		t.slots[t.free(at)] = nameSlot{tag, n + 1}
	}
}

// hash gives the slot to begin at and the tag of a name: of eight bytes at once, multiplied into a seed of the table's
// own. The bit that tells small letters from capitals is set in all.
func (t *nameTable) hash(name string) (at int, tag uint32) {
	const small, odd = 0x2020202020202020, 0x9e3779b97f4a7c15
	sum := t.seed + uint64(len(name))
	for ; len(name) >= 8; name = name[8:] {
		word := uint64(name[0]) | uint64(name[1])<<8 | uint64(name[2])<<16 | uint64(name[3])<<24 |
			uint64(name[4])<<32 | uint64(name[5])<<40 | uint64(name[6])<<48 | uint64(name[7])<<56
		high, low := bits.Mul64(sum^(word|small), odd)
		sum = high ^ low
	}
	rest := uint64(0)
	for i := range len(name) {
		rest = rest<<8 | uint64(name[i]|0x20)
	}
	high, low := bits.Mul64(sum^rest, odd)
	sum = high ^ low
	return int(sum & uint64(len(t.slots)-1)), uint32(sum >> 32)
}

func (t *nameTable) free(at int) int {
	for t.slots[at].number != 0 {
		at = (at + 1) & (len(t.slots) - 1)
	}
	return at
}

// find gives the number of a name, by its very spelling; a nil table has none.
func (t *nameTable) find(name string) (int32, bool) {
	if t == nil {
		return 0, false
	}
	for at, tag := t.hash(name); t.slots[at].number != 0; at = (at + 1) & (len(t.slots) - 1) {
		if s := t.slots[at]; s.tag == tag && string(t.name(s.number-1)) == name {
			return s.number - 1, true
		}
	}
	return 0, false
}

// add numbers a name. Where one has it already, in whatever case, it gives the number of that and changes nothing.
func (t *nameTable) add(name string) (known int32, ok bool) {
	at, tag := t.hash(name)
	for ; t.slots[at].number != 0; at = (at + 1) & (len(t.slots) - 1) {
		if s := t.slots[at]; s.tag == tag && strings.EqualFold(string(t.name(s.number-1)), name) {
			return s.number - 1, false
		}
	}
	n := t.push(name)
	t.slots[at] = nameSlot{tag, n + 1}
	if len(t.ends)*3/2 >= len(t.slots) {
		t.resize(2 * len(t.ends))
	}
	return n, true
}

// push numbers a name without making it findable.
func (t *nameTable) push(name string) int32 {
	t.text = append(t.text, name...)
	t.ends = append(t.ends, uint32(len(t.text)))
	return int32(len(t.ends) - 1)
}
