package config

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Bytes is a size; it is written "64MiB", "1GB" or a plain number.
type Bytes int64

var units = []struct {
	name string
	size float64
}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}, {"B", 1}}

// ParseBytes reads a size.
func ParseBytes(s string) (Bytes, error) {
	num, factor := strings.TrimSpace(s), 1.0
	for _, u := range units {
		if rest, ok := strings.CutSuffix(num, u.name); ok {
			num, factor = strings.TrimSpace(rest), u.size
			break
		}
	}
	f, err := strconv.ParseFloat(num, 64)
	if err != nil || !(f >= 0 && f*factor < math.MaxInt64/2) { // written so that NaN fails
		return 0, fmt.Errorf("%q is not a size: write a number, or one with KiB, MiB, GiB, KB, MB or GB", s)
	}
	return Bytes(f * factor), nil
}

// String gives the largest binary unit that divides the size.
func (b Bytes) String() string {
	for _, u := range []struct {
		name string
		size Bytes
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if b >= u.size && b%u.size == 0 {
			return fmt.Sprintf("%d%s", b/u.size, u.name)
		}
	}
	return strconv.FormatInt(int64(b), 10)
}

// MarshalText is String.
func (b Bytes) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText is ParseBytes.
func (b *Bytes) UnmarshalText(t []byte) (err error) {
	*b, err = ParseBytes(string(t))
	return err
}
