package pycode

// arena gathers the elements of lists that are being read, which nest, and cuts the finished lists out of shared
// chunks: one allocation for hundreds of lists, none of them longer than it must be.
type arena[T any] struct {
	open  []T // elements of lists that are not finished, innermost last
	chunk []T
}

// Chunks begin small, because a prompt or a class is parsed as often as a whole library.
const firstChunk, lastChunk = 16, 1024

func (a *arena[T]) begin() int { return len(a.open) }

func (a *arena[T]) add(x T) { a.open = append(a.open, x) }

// end gives what was added since begin, nil for nothing.
func (a *arena[T]) end(begin int) []T {
	n := len(a.open) - begin
	if n == 0 {
		return nil
	}
	if n > cap(a.chunk)-len(a.chunk) {
		a.chunk = make([]T, 0, max(n, min(lastChunk, max(firstChunk, 2*cap(a.chunk)))))
	}
	start := len(a.chunk)
	a.chunk = append(a.chunk, a.open[begin:]...)
	clear(a.open[begin:])
	a.open = a.open[:begin]
	return a.chunk[start:len(a.chunk):len(a.chunk)]
}

// reset takes the lists that were handed out back: the next ones are cut from the same memory.
func (a *arena[T]) reset() {
	clear(a.chunk)
	a.chunk = a.chunk[:0]
}

// names gives one Expr to a name that was met lately: a hint such as Human stands in a library thousands of times, and an
// interface that holds a string costs an allocation. It forgets, because most names stand once.
type names [64]Expr

func (n *names) of(w string) Expr {
	slot := &n[(len(w)+5*int(w[0])+11*int(w[len(w)/2])+3*int(w[len(w)-1]))%len(n)]
	if known, ok := (*slot).(Name); ok && string(known) == w {
		return *slot
	}
	*slot = Name(w)
	return *slot
}
