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

// names gives one Expr a name: a hint such as Human stands in a library thousands of times.
type names map[string]Expr

func (n names) of(w string) Expr {
	if e, ok := n[w]; ok {
		return e
	}
	e := Expr(Name(w))
	n[w] = e
	return e
}
