package main

import (
	"runtime"
	"syscall"
	"time"
)

// timing is how long passes took.
type timing struct{ passes, wall, cpu float64 }

// repeat does a pass to warm up, then passes for a second, in the way of the peers.
func repeat(pass func() error) (t timing, err error) {
	if err := pass(); err != nil {
		return t, err
	}
	began, before := time.Now(), cpuSeconds()
	for t.passes == 0 || time.Since(began) < time.Second {
		if err := pass(); err != nil {
			return t, err
		}
		t.passes++
	}
	t.wall, t.cpu = time.Since(began).Seconds(), cpuSeconds()-before
	return t, nil
}

// once measures one pass.
func once(pass func() error) (t timing, err error) {
	began, before := time.Now(), cpuSeconds()
	err = pass()
	return timing{1, time.Since(began).Seconds(), cpuSeconds() - before}, err
}

// rates are the figures of match.
func (t timing) rates(bytes int, perForm float64) map[string]float64 {
	size := t.passes * float64(bytes) / megabyte
	return map[string]float64{rate: size / t.wall, cpuRate: size / t.cpu, "B/form": perForm}
}

func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it has no other cause than wrong arguments
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// heap is the bytes that are in use after a collection.
func heap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
