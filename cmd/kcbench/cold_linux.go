package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// uncache writes a file out and drops it from memory, so that who maps it reads it as any later process does, in large
// pages where the file system has them; what a build leaves in memory is in small ones.
func uncache(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return err
	}
	return unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
}
