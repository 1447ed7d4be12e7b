// Package scratch lets one piece of work have the memory of the last.
//
// Nouns: Arena (one block that many slices are cut from), and slices and maps that are emptied in place of made. Nothing
// that is handed out may be used once its memory was given to the next piece of work; whoever keeps a result copies it. It
// is not safe for concurrent use: each worker has its own.
package scratch

// Zeros is n zeros in the memory of a slice, which grows where it is too small.
func Zeros[T any](s *[]T, n int) []T {
	if cap(*s) < n {
		*s = make([]T, n+n/4)
	}
	*s = (*s)[:n]
	clear(*s)
	return *s
}

// Emptied is a map without what it held.
func Emptied[K comparable, V any](m map[K]V) map[K]V {
	clear(m)
	return m
}

// Arena hands out pieces of one block. Where a block is used up, a larger one takes its place.
type Arena[T any] struct{ block, free []T }

// least is the size of the first block.
const least = 256

// Take gives room for n, of length 0.
func (a *Arena[T]) Take(n int) []T {
	if n > len(a.free) {
		a.block = make([]T, max(2*len(a.block), n, least))
		a.free = a.block
	}
	s := a.free[:0:n]
	a.free = a.free[n:]
	return s
}

// One gives a zero value.
func (a *Arena[T]) One() *T { return &append(a.Take(1), *new(T))[0] }

// Reset takes back all that was handed out.
func (a *Arena[T]) Reset() { a.free = a.block }
