//go:build !unix

package objstore

import "io/fs"

const umask fs.FileMode = 0o022
