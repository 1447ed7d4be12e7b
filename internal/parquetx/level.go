package parquetx

// levels say where the values of a page stand, for all columns below one list or optional: those columns have the same
// levels, so that they are noted once and their pages end together. Columns of the row itself need none.
type levels struct {
	maxRep, maxDef uint8
	reps, defs     []uint8
	nulls          int
	columns        []*column
}

func (l *levels) add(rep, def uint8) {
	l.reps = append(l.reps, rep)
	l.defs = append(l.defs, def)
}

// null notes that there is no value.
func (l *levels) null(rep, def uint8) {
	l.add(rep, def)
	l.nulls++
}

func (l *levels) reset() { l.reps, l.defs, l.nulls = l.reps[:0], l.defs[:0], 0 }

// cut ends the pages that hold so many bytes; rows is how many the row group holds.
func (l *levels) cut(rows int64, size int) error {
	if l.maxDef > 0 && !l.full(size) {
		return nil
	}
	for _, c := range l.columns {
		if l.maxDef > 0 || c.values.size() >= size {
			if err := c.cut(rows); err != nil {
				return err
			}
		}
	}
	l.reset()
	return nil
}

func (l *levels) full(size int) bool {
	for _, c := range l.columns {
		if c.values.size() >= size {
			return true
		}
	}
	return len(l.defs) >= size
}
