package literal

import (
	"math"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/annotation"
	"github.com/knowcorpus/knowcorpus/internal/text"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

const usDollar, euro, sterling, yen = 4917, 4916, 25224, 8146

var currency = map[string]wikidata.QID{"$": usDollar, "€": euro, "£": sterling, "¥": yen}

// dollars are those that letters before the sign tell apart; the sign alone is read as that of the United States.
var dollars = map[string]wikidata.QID{"US": usDollar, "A": 259502, "AU": 259502, "C": 1104069, "CA": 1104069, "NZ": 1472704, "HK": 31015}

// millions are what follows an amount of money in short: "$3.2m", "£5bn".
var millions = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "M": 1e6, "b": 1e9, "bn": 1e9, "B": 1e9}

// money reads the amount at i behind a sign of currency. The sign is no part of the surface, which is an amount.
func (f *finder) money(i int) (Literal, int) {
	unit := f.currency(i - 1)
	if unit == 0 {
		return Literal{}, 0
	}
	l := Literal{Kind: annotation.Quantity, Unit: unit}
	v, step, n := f.number(i)
	if short, k := f.short(i, n); k > 0 {
		l.Amount, l.Step = short.Amount, short.Step
		return l, k
	}
	if n == 0 || f.cut(i+n) {
		return Literal{}, 0
	}
	if scale := f.lang.scale[f.word(i+n)]; scale > 0 {
		v, step = scaled(v, step, scale)
		n++
	}
	l.Amount, l.Step = v, step
	return l, n
}

// short reads an amount with a letter for its scale, of which the first n tokens are a number: "5m", "3.2m".
func (f *finder) short(i, n int) (Literal, int) {
	if n > 0 && !f.cut(i+n) {
		return Literal{}, 0
	}
	last, whole := i, 0.0
	if n > 0 {
		last = i + n + 1
		whole, _, _ = f.number(i)
	}
	number := strings.TrimRight(f.word(last), "kmnMbB")
	scale, d := millions[f.word(last)[len(number):]], digits(number, 12)
	if scale == 0 || d < 0 {
		return Literal{}, 0
	}
	v, step := float64(d), 1.0
	if n > 0 {
		places := math.Pow10(len(number))
		v, step = (whole*places+v)/places, 1/places
	}
	v, step = scaled(v, step, scale)
	return Literal{Amount: v, Step: step}, last + 1 - i
}

// currency is that of the sign at token i with the letters before it; 0 for none, and for a dollar that is not known.
func (f *finder) currency(i int) wikidata.QID {
	unit := currency[f.word(i)]
	if unit == usDollar && f.tight(i) && i > 0 && f.toks[i-1].Flags&text.Capital != 0 {
		return dollars[f.word(i-1)]
	}
	return unit
}
