package schemalib

// c3 is Python's method resolution order of a class: the merge of the orders of its bases and of the list of bases
// itself, which comes last in lines; classes are numbers. It gives false where Python would raise TypeError. waits is
// scratch for as many classes as there are numbers, all zero, and left so.
func c3(class int32, lines [][]int32, waits []int32) ([]int32, bool) {
	n := 1
	for _, line := range lines {
		n += len(line)
	}
	out := append(make([]int32, 0, n), class)
	if len(lines) == 2 {
		return append(out, lines[0]...), true
	}
	for _, line := range lines { // in how many lines a class still stands behind another
		for _, x := range line[min(1, len(line)):] {
			waits[x]++
		}
	}
	for {
		head, state := freeHead(lines, waits)
		switch state {
		case merged:
			return out, true
		case stuck:
			for _, line := range lines {
				for _, x := range line {
					waits[x] = 0
				}
			}
			return nil, false
		}
		out = append(out, head)
		for i, line := range lines {
			if len(line) > 0 && line[0] == head {
				lines[i] = line[1:]
				if len(lines[i]) > 0 {
					waits[lines[i][0]]--
				}
			}
		}
	}
}

const (
	merged = iota // nothing is left
	stuck         // every class at the front stands behind another somewhere
	free
)

// freeHead finds the first class at the front of a line that stands behind none in any other.
func freeHead(lines [][]int32, waits []int32) (head int32, state int) {
	for _, line := range lines {
		if len(line) > 0 {
			if waits[line[0]] == 0 {
				return line[0], free
			}
			state = stuck
		}
	}
	return head, state
}
