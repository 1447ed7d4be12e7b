package jsonscan_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
)

// number32 is the rule, slowly.
func number32(text string, letter byte) (uint32, bool) {
	if len(text) < 2 || text[0] != letter || text[1] == '0' || strings.Trim(text[1:], "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(text[1:], 10, 32)
	return uint32(n), err == nil
}

// Numbers of all lengths, before all that may follow them in the same memory.
func TestNumbers(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 2))
	const others = "Pp0019\"x :/-é\xff\x00"
	for range 200_000 {
		digits := []byte("P")
		for range random.IntN(13) {
			if random.IntN(30) == 0 {
				digits = append(digits, others[random.IntN(len(others))])
			} else {
				digits = append(digits, '0'+byte(random.IntN(10)))
			}
		}
		n := len(digits)
		for range random.IntN(12) {
			digits = append(digits, others[random.IntN(len(others))])
		}
		text := digits[:n]
		got, ok := jsonscan.Number32(text, 'P')
		if want, good := number32(string(text), 'P'); ok != good || ok && got != want {
			t.Fatalf("Number32(%q) before %q = %d, %v, want %d, %v", text, digits[n:], got, ok, want, good)
		}
		v, end := jsonscan.Digits(digits, 1)
		run := string(digits[1:])
		run = run[:len(run)-len(strings.TrimLeft(run, "0123456789"))]
		want, _ := strconv.ParseUint("0"+run, 10, 64)
		if end != 1+len(run) || len(run) <= 18 && v != want {
			t.Fatalf("Digits(%q) = %d, %d, want %d, %d", digits, v, end, want, 1+len(run))
		}
	}
}
