package schemalib

import (
	"cmp"
	"slices"
)

// What a hint must cover is a share of the statements that could say anything against it. Two sorts cannot, and are
// counted beside: things typed only by a class above one of the hint (that a school is an "organization" does not say it is
// no educational institution), up to maxVague permille of all, or maxRough where they are typed roughly; and single ones,
// which are no reason for a class of its own (of the seventy-five things that "floruit" is said of, two are newspapers):
// see strays.
const maxVague, maxRough, enoughSeen = 50, 500, 5

// A class is a rough one where fewer than roughly permille of its items are typed by it: to be typed by it alone says little
// of whether a thing is of a class below. Four in five films are typed "film", one in twenty-five locations "location".
const roughly = 100

// counted gives how many of the statements typed must be covered, and how many of the vague and stray ones are beside.
func counted(typed, vague, covered int64, permille int32) (need, beside, stray int64) {
	beside = min(vague, typed*maxRough/1000)
	need = ((typed-beside)*int64(permille) + 999) / 1000
	if open := need - covered; open > 0 && open <= strays(typed) {
		return covered, beside, open
	}
	return need, beside, 0
}

// strays is how many statements are no reason for a class of their own: one of five, two of twenty.
func strays(typed int64) int64 {
	switch {
	case typed >= 4*enoughSeen:
		return 2
	case typed >= enoughSeen:
		return 1
	}
	return 0
}

// lowest gives, of the classes that items with these types are of, those that are above no other: what the types say.
func (r *ranger) lowest(set TypeSet) []int32 {
	if got, ok := r.low[set]; ok {
		return got
	}
	all := r.classesAbove(set)
	var wide, out []int32
	for _, c := range all {
		wide = append(wide, r.dag.above[c]...)
	}
	wide = sortedRanks(wide)
	for _, c := range all {
		if _, above := slices.BinarySearch(wide, c); !above {
			out = append(out, c)
		}
	}
	r.low[set] = out
	return out
}

// wider says whether all that is said of a thing is above a class.
func (r *ranger) wider(lowest []int32, class int32) bool {
	above := r.dag.above[class]
	for _, c := range lowest {
		if _, ok := slices.BinarySearch(above, c); !ok {
			return false
		}
	}
	return len(lowest) > 0
}

// vague counts the statements, as many as may be beside, under none of the classes that say nothing against them, but for those that the hint held
// before: a bridge that is a "bridge" is why the hint says so, and not "road bridge".
func (r *ranger) vague(groups []weighted, classes, before []int32) int64 {
	var n, rough, typed int64
	for _, g := range groups {
		typed += g.n
		if !meets(g.classes, classes) && !meets(g.classes, before) && slices.ContainsFunc(classes, func(c int32) bool { return r.wider(g.lowest, c) }) {
			n += g.n
			if !slices.ContainsFunc(g.lowest, func(c int32) bool { return !r.rough[c] }) {
				rough += g.n
			}
		}
	}
	return max(rough, min(n, typed*maxVague/1000))
}

// A class below one of a hint takes its place where it leaves sharpBits less open, holds sharpShare permille of its
// statements but for rough ones, which must be fewer than half, half of them first of all, and the hint still covers enough of
// what is not vague: where people were educated is an educational institution, not a facility, as colleges with a place but
// no parents in the dump would have it. With vagueBits less open, what the wider one held is vague as well: a country is no
// "location", though one in sixteen values of "country" is nothing else.
const sharpBits, sharpShare, nearlyAll, vagueBits = 0.5, 970, 980, 2.5

// sharpen replaces classes by narrower ones on these terms, the narrowest first.
func (r *ranger) sharpen(groups []weighted, picks, already []int32, typed int64, permille int32) []int32 {
	out := slices.Clone(picks)
	for i, pick := range picks {
		if slices.Contains(already, pick) {
			continue
		}
		for _, c := range r.sharper(groups, pick) {
			out[i] = c
			covered, before := coveredBy(groups, out), picks
			if r.bits[c] <= r.bits[pick]-vagueBits {
				before = nil
			}
			if need, _, _ := counted(typed, r.vague(groups, out, before), covered, permille); covered >= need {
				break
			}
			out[i] = pick
			if more := r.beside(groups, out, i, c, typed, permille); more != nil {
				return r.sharpen(groups, more, append(slices.Clone(already), more...), typed, permille)
			}
		}
	}
	return out
}

// beside tries a class that holds all but a fiftieth of what another of a hint does in its place, with one beside that
// holds half of what is open then, the one that leaves least: people die of health problems or other causes of death, not
// of "risk", which is above most of both and has little else.
func (r *ranger) beside(groups []weighted, picks []int32, at int, class int32, typed int64, permille int32) []int32 {
	held := coveredBy(groups, picks[at:at+1])
	if len(picks) >= maxPicks || coveredBy(groups, []int32{class})*1000 < held*nearlyAll {
		return nil
	}
	with := slices.Clone(picks)
	with[at] = class
	var best []int32
	open := slices.DeleteFunc(slices.Clone(groups), func(g weighted) bool { return meets(g.classes, with) })
	var left int64
	r.sums.reset()
	for _, g := range open {
		left += g.n
		r.sums.add(g.primary, g.n)
	}
	for _, c := range slices.Clone(r.sums.ranks()) {
		try := append(slices.Clone(with), c)
		covered := coveredBy(groups, try)
		need, _, _ := counted(typed, r.vague(groups, try, picks), covered, permille)
		if covered >= need && r.sums.n[c]*2 >= left && len(r.outermost(sortedRanks(slices.Clone(try)))) == len(try) &&
			(best == nil || compareScores(r.bits[c], r.bits[best[len(best)-1]]) < 0) {
			best = try
		}
	}
	return best
}

// spare leaves out the classes of a hint without which it covers enough of what is not vague, the one that holds least first.
func (r *ranger) spare(groups []weighted, picks, already []int32, typed int64, permille int32) []int32 {
	for {
		drop, most := -1, int64(-1)
		for i, c := range picks {
			rest := slices.Delete(slices.Clone(picks), i, i+1)
			covered := coveredBy(groups, rest)
			_, beside, _ := counted(typed, r.vague(groups, rest, nil), covered, permille)
			need := ((typed-beside)*int64(permille) + 999) / 1000
			if len(rest) > 0 && covered >= need && covered > most && !slices.Contains(already, c) {
				drop, most = i, covered
			}
		}
		if drop < 0 {
			return picks
		}
		picks = slices.Delete(slices.Clone(picks), drop, drop+1)
	}
}

// sharper gives the classes that may take the place of one, those that leave least open first.
func (r *ranger) sharper(groups []weighted, pick int32) (out []int32) {
	var held int64
	first, wide := map[int32]int64{}, map[int32]int64{}
	r.sums.reset()
	for _, g := range groups {
		if _, ok := slices.BinarySearch(g.classes, pick); ok {
			held += g.n
			if len(g.lowest) == 1 && r.rough[g.lowest[0]] {
				wide[g.lowest[0]] += g.n
			}
			r.sums.add(g.classes, g.n)
			for _, c := range g.primary {
				first[c] += g.n
			}
		}
	}
	for _, c := range r.sums.ranks() {
		n, says := r.sums.n[c], held
		for _, above := range r.dag.above[c] {
			says -= wide[above]
		}
		if n*1000 >= says*sharpShare && says*2 >= held && first[c]*2 >= n && r.bits[c] <= r.bits[pick]-sharpBits && r.dag.isAbove(r.dag.order[pick], r.dag.order[c]) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(compareScores(r.bits[a], r.bits[b]), cmp.Compare(b, a)) })
	return out
}
