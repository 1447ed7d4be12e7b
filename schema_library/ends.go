package schemalib

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// ends finds the head and the tail of each relation: most of the work of Build. None depends on another, so the cores
// share them; what comes out does not depend on who found it. A head is judged by subjects, not by statements: that each of
// thirty states has four ethnic groups does not make states what most ethnic groups are stated of.
func (b *builder) ends(ids []wikidata.QID) map[wikidata.PID][2]End {
	found := make([][2]End, len(ids))
	var next atomic.Int64
	var fault atomic.Pointer[any] // a panic belongs to the caller, who can name the stage
	var crew sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(ids)) {
		crew.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					fault.Store(&v)
				}
			}()
			own := *b
			own.ranger = b.ranger.fork()
			for i := next.Add(1) - 1; int(i) < len(ids); i = next.Add(1) - 1 {
				id := wikidata.PID(ids[i])
				head := own.ranger.end(b.constraints[id].Subject, b.stats.Properties[id].Bearers, b.opt.CoverPermille)
				found[i] = [2]End{head, own.rangeOf(id)}
			}
		})
	}
	crew.Wait()
	if v := fault.Load(); v != nil {
		panic(*v)
	}
	out := make(map[wikidata.PID][2]End, len(ids))
	for i, id := range ids {
		out[wikidata.PID(id)] = found[i]
	}
	return out
}

// fork gives a ranger for another goroutine.
func (r *ranger) fork() *ranger {
	own := *r
	own.ownMemory = newMemory(len(r.bits))
	return &own
}
