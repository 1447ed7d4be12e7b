// Command go-peers runs the peers of kcbench that are Go modules, apart so that the project does not depend on them.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"syscall"
	"time"
)

var peers = map[string]func(args []string) error{
	"bzip2":  decode,
	"vellum": match,
	"pebble": pairs,
}

func main() {
	if len(os.Args) < 2 || peers[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: go-peers bzip2|vellum|pebble ARGUMENT...")
		os.Exit(2)
	}
	if err := peers[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

// repeat does a pass to warm up, then passes for a second, and gives the number of them with their times.
func repeat(pass func() error) (passes, wall, cpu float64, err error) {
	if err := pass(); err != nil {
		return 0, 0, 0, err
	}
	began, before := time.Now(), cpuSeconds()
	for passes == 0 || time.Since(began) < time.Second {
		if err := pass(); err != nil {
			return 0, 0, 0, err
		}
		passes++
	}
	return passes, time.Since(began).Seconds(), cpuSeconds() - before, nil
}

func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// report prints figures, unit to value.
func report(figures map[string]float64) error {
	return json.NewEncoder(os.Stdout).Encode(figures)
}
