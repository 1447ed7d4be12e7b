package main

import (
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

// startOn starts a command that may run on so many cores: the last ones of ours, since the first one takes interrupts.
// The child inherits the set of the thread that forks it.
func startOn(cmd *exec.Cmd, cores int) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var all, some unix.CPUSet
	if err := unix.SchedGetaffinity(0, &all); err != nil {
		return err
	}
	for cpu := 8*len(all)*8 - 1; cpu >= 0 && some.Count() < cores; cpu-- {
		if all.IsSet(cpu) {
			some.Set(cpu)
		}
	}
	if some.Count() > 0 {
		if err := unix.SchedSetaffinity(0, &some); err != nil {
			return err
		}
		defer unix.SchedSetaffinity(0, &all)
	}
	return cmd.Start()
}
