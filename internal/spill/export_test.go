package spill

import (
	"bytes"
	"context"
)

// ParseSection reads data as a section whose digest is not known, as fuzzing needs it.
func ParseSection(data []byte) (rows int, err error) {
	s := newSectionSource(context.Background(), bytes.NewReader(data), int64(len(data)), blockBytes)
	for {
		_, ok, err := s.next()
		if err != nil || !ok {
			return rows, err
		}
		rows++
	}
}
