//go:build unix

package objstore

import (
	"io/fs"
	"syscall"
)

// umask can only be read by setting it, which is not safe while other goroutines make files: once, at start.
var umask = func() fs.FileMode {
	mask := syscall.Umask(0o022)
	syscall.Umask(mask)
	return fs.FileMode(mask)
}()
