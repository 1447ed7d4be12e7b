package source

import (
	"cmp"
	"fmt"
)

// Position is where a record begins. It does not depend on how the file was cut, and its order is that of the file.
type Position struct {
	Unit int64 // compressed byte at which the block (bz2), frame (zst) or member (gz) begins; 0 in plain files
	Byte int64 // decompressed byte in it
}

// Compare is negative where p comes before q in the file.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Unit, q.Unit), cmp.Compare(p.Byte, q.Byte))
}

// String is "unit+byte".
func (p Position) String() string { return fmt.Sprintf("%d+%d", p.Unit, p.Byte) }
