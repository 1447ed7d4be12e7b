package sealed

import (
	"io"

	"golang.org/x/sys/unix"
)

// largeWrite is a multiple of what a processor maps at once, 2 MiB. Linux keeps what is written by so much at a time in
// pages of that size, where the file system has them (ext4, XFS), and maps them as such: a look-up at random then takes
// two thirds of the time.
const largeWrite = 4 << 20

// largeWriter writes so many bytes at a time, but for the last ones.
type largeWriter struct {
	to  io.Writer
	buf []byte
}

func (l *largeWriter) Write(p []byte) (n int, err error) {
	for n < len(p) {
		take := min(len(p)-n, largeWrite-len(l.buf))
		l.buf = append(l.buf, p[n:n+take]...)
		n += take
		if len(l.buf) == largeWrite {
			if err := l.flush(); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

func (l *largeWriter) flush() error {
	_, err := l.to.Write(l.buf)
	l.buf = l.buf[:0]
	return err
}

// wantLargePages asks that what is read of a mapping be kept in large pages too; those of a file that lies in the cache in
// small ones stay small. That it is not possible is no error.
func wantLargePages(data []byte) { unix.Madvise(data, unix.MADV_HUGEPAGE) }
