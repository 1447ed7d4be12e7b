package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// peakOf is the largest resident size, in MB, of a process and the ones it waited for. Linux begins the peak of a
// process at the size of the one that started it, so that what is not above our own is taken from what was watched.
func peakOf(state *os.ProcessState, watched float64) float64 {
	var own syscall.Rusage
	u, ok := state.SysUsage().(*syscall.Rusage)
	if !ok || syscall.Getrusage(syscall.RUSAGE_SELF, &own) != nil {
		return watched
	}
	if u.Maxrss <= own.Maxrss && watched > 0 {
		return watched
	}
	return float64(u.Maxrss) * 1024 / megabyte // in KiB on Linux
}

// watchPeak looks at the peak of a process a hundred times a second, until the function it gives is called for it.
func watchPeak(pid int) func() float64 {
	stop, peak := make(chan bool), make(chan float64)
	go func() {
		seen := 0.0
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			seen = max(seen, highWater(pid))
			select {
			case <-stop:
				peak <- seen
				return
			case <-tick.C:
			}
		}
	}()
	return func() float64 { close(stop); return <-peak }
}

// highWater is VmHWM of a process in MB, 0 where the system does not say.
func highWater(pid int) float64 {
	b, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kib, _ := strconv.ParseFloat(fields[0], 64)
	return kib * 1024 / megabyte
}
