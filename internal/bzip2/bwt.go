package bzip2

import "encoding/binary"

// The inverse transform. Row i of the sorted rotations has an entry: the row of the rotation one byte further on, and the
// first byte of row i. Following the entries from the origin spells the block, but each step waits for a load from a table
// larger than the cache near the core, which could answer ten such loads at once.
//
// So some rows are flagged, evenly spread, and lanes walk from flagged row to flagged row, twelve at a time. Rows that
// follow each other in the text are far apart in the table, so the segments between flags are of random length, and a
// lane that finishes one takes the next. Every row has one predecessor, therefore no row is walked twice. At the end the
// segments are put together, beginning with that of the origin.
//
// Where the block is a repetition of a shorter string its rows form several cycles; the walk from the origin then goes
// around its own one several times, as bzip2's own decoder does.
const (
	lanes       = 12             // as many as keep the memory busy: 8 are 10 % slower, 16 no faster
	laneSize    = maxBlock + 352 // odd against 4,096, so that the lanes do not share cache sets
	maxSegments = 512
	minLaned    = 4096 // bytes; shorter blocks are walked from the origin alone

	flag     = 1 << 8 // in an entry: this row begins segment entry>>rowShift
	rowShift = 12     // an entry is row<<12 | byte, so that a row always is an index of the table
	idleRow  = 1<<20 - 1
)

// segment is a piece of the block: bytes [begin, end) of a lane, followed by segment next.
type segment struct {
	lane, next int
	begin, end int
}

// inverse turns d.last[:n] from the last column into the block.
func (d *Decoder) inverse(n, origin int) {
	d.buildTable(n)
	if n < minLaned {
		e := d.table[origin]
		for i := range n {
			d.last[i] = byte(e)
			e = d.table[e>>rowShift]
		}
		return
	}
	var starts [maxSegments]uint32 // the entries that flags displaced
	count := d.flagRows(n, origin, &starts)
	var segments [maxSegments]segment
	d.walk(&segments, starts[:count])
	at := 0
	for s := 0; at < n; s = segments[s].next {
		g := &segments[s]
		at += copy(d.last[at:n], d.lanes[g.lane*laneSize+g.begin:g.lane*laneSize+g.end])
	}
}

// buildTable writes the entries by counting sort of the last column. Where one byte fills eight places, as in half of a
// text's last column, its count is not waited for eight times.
func (d *Decoder) buildTable(n int) {
	var rows [256]uint32
	row := uint32(0)
	for b, c := range d.counts {
		rows[b] = row
		row += c
	}
	i := 0
	for ; i+8 <= n; i += 8 {
		w := binary.LittleEndian.Uint64(d.last[i:])
		if b := byte(w); w == uint64(b)*0x0101010101010101 {
			j := rows[b]
			rows[b] = j + 8
			e := uint32(i)<<rowShift | uint32(b)
			for k := range uint32(8) {
				d.table[(j+k)&(1<<20-1)] = e + k<<rowShift
			}
			continue
		}
		for k := range 8 {
			d.place(&rows, i+k)
		}
	}
	for ; i < n; i++ {
		d.place(&rows, i)
	}
}

func (d *Decoder) place(rows *[256]uint32, i int) {
	b := d.last[i]
	j := rows[b]
	rows[b] = j + 1
	d.table[j&(1<<20-1)] = uint32(i)<<rowShift | uint32(b)
}

// flagRows flags the origin as segment 0 and rows evenly spread as the others.
func (d *Decoder) flagRows(n, origin int, starts *[maxSegments]uint32) int {
	count := 0
	put := func(row int) {
		if d.table[row]&flag == 0 {
			starts[count] = d.table[row]
			d.table[row] = uint32(count)<<rowShift | flag
			count++
		}
	}
	put(origin)
	for k := 1; k < maxSegments; k++ {
		put(int(int64(k) * int64(n) / maxSegments))
	}
	return count
}

// walk spells all segments into the lanes. All lanes are at the same place of their part of d.lanes, so one index serves
// them; a lane without work circles in an idle row.
func (d *Decoder) walk(segments *[maxSegments]segment, starts []uint32) {
	table, out := &d.table, &d.lanes
	const idle = idleRow << rowShift
	table[idleRow] = idle
	var current [lanes]int // segment of each lane, -1 idle
	var e [lanes]uint32
	begun, active := 0, 0
	begin := func(lane, at int) uint32 {
		if begun == len(starts) {
			current[lane] = -1
			return idle
		}
		current[lane] = begun
		segments[begun].lane, segments[begun].begin = lane, at
		begun++
		active++
		return starts[begun-1]
	}
	for lane := range e {
		e[lane] = begin(lane, 0)
	}
	for i := 0; active > 0; {
		i = step(table, out, &e, i)
		for lane, v := range e {
			if v&flag != 0 {
				g := &segments[current[lane]]
				g.end, g.next = i, int(v>>rowShift)
				active--
				e[lane] = begin(lane, i)
			}
		}
	}
}

// step moves all lanes on until one of them meets a flag. i is the place in the lanes.
func step(table *[1 << 20]uint32, out *[lanes * laneSize]byte, e *[lanes]uint32, i int) int {
	e0, e1, e2, e3, e4, e5 := e[0], e[1], e[2], e[3], e[4], e[5]
	e6, e7, e8, e9, e10, e11 := e[6], e[7], e[8], e[9], e[10], e[11]
	for uint(i) < laneSize {
		out[i] = byte(e0)
		out[i+1*laneSize] = byte(e1)
		out[i+2*laneSize] = byte(e2)
		out[i+3*laneSize] = byte(e3)
		out[i+4*laneSize] = byte(e4)
		out[i+5*laneSize] = byte(e5)
		out[i+6*laneSize] = byte(e6)
		out[i+7*laneSize] = byte(e7)
		out[i+8*laneSize] = byte(e8)
		out[i+9*laneSize] = byte(e9)
		out[i+10*laneSize] = byte(e10)
		out[i+11*laneSize] = byte(e11)
		e0 = table[e0>>rowShift]
		e1 = table[e1>>rowShift]
		e2 = table[e2>>rowShift]
		e3 = table[e3>>rowShift]
		e4 = table[e4>>rowShift]
		e5 = table[e5>>rowShift]
		e6 = table[e6>>rowShift]
		e7 = table[e7>>rowShift]
		e8 = table[e8>>rowShift]
		e9 = table[e9>>rowShift]
		e10 = table[e10>>rowShift]
		e11 = table[e11>>rowShift]
		i++
		if (e0|e1|e2|e3|e4|e5|e6|e7|e8|e9|e10|e11)&flag != 0 {
			break
		}
	}
	*e = [lanes]uint32{e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11}
	return i
}
