package schemalib

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// TestEventsOfAFullDump estimates how many event types a full dump gives, from the largest dump at hand and its table of
// properties, which is that of a full dump of its time.
//
// Nine in ten relations of the slice have fewer than five qualified statements: 1 in 400 items is in it. Of those that
// have five, a share are events; that share (22 of 63, 24 to 47 % by Wilson's 95 % interval) of the 1,484 properties that
// could be relations is 361 to 701 types, most likely 518. Classes of occurrences come on top: of the 410 with five items
// here 41 are event types, 10 % (7 to 13 %); another 1,060 or so have one to four, and will have five on a full dump, where
// those that this dump has no item of come on top. That makes 620 to 710, most likely; the interval is 480 to 890.
//
// It rests on guesses that no slice can prove: that nearly every property has five qualified statements on a full dump, and
// that those seen with few items are events as often as those seen with many. Dumps of later years have more than twice
// the properties.
func TestEventsOfAFullDump(t *testing.T) {
	_, report := wholeDump(t)
	var relations float64
	for _, row := range whole.stats.Rows {
		switch lit, ok := literalOf[row.Datatype]; {
		case !ok || lit == "Identifier" || lit == "Media" || lit == "Link":
		default:
			relations++
		}
	}
	kept := float64(report.Rules["event:keep/qualified"])
	tried := kept
	for _, rule := range []string{"measure-or-record", "rarely-qualified", "timeless", "recurring"} {
		tried += float64(report.Rules["event:drop/"+rule])
	}
	share := kept / tried
	low, high := wilson(kept, tried)
	classes, judged := float64(report.Rules["event:keep/occurrence"]), 0.0
	for _, rule := range []string{"keep/occurrence", "drop/no-evidence-of-occurrence", "drop/made-not-happening", "drop/kinds-not-happenings", "drop/no-roles"} {
		judged += float64(report.Rules["event:"+rule])
	}
	rare := rareOccurrences(whole.stats)
	few, many := wilson(classes, judged)
	expected := share*relations + classes + rare*classes/judged
	least, most := low*relations+classes+rare*few, high*relations+classes+rare*many
	t.Logf("%.0f of %.0f relations with five qualified statements are events: of %.0f properties %.0f (%.0f to %.0f)",
		kept, tried, relations, share*relations, low*relations, high*relations)
	t.Logf("%.0f of %.0f classes of occurrences with five items are events, of %.0f with fewer %.0f (%.0f to %.0f): %.0f in all (%.0f to %.0f)",
		classes, judged, rare, rare*classes/judged, rare*few, rare*many, expected, least, most)
	if expected < 600 || least < 400 {
		t.Errorf("%.0f event types (%.0f to %.0f): fewer than 600 are likely", expected, least, most)
	}
}

// rareOccurrences counts the classes below the roots of occurrences with one to four items.
func rareOccurrences(s *Stats) (rare float64) {
	sel := selectClasses(s, DefaultOptions())
	for q, n := range sel.direct {
		below := false
		sel.tax.Above([]wikidata.QID{q}, func(up wikidata.QID) bool {
			below = below || up != q && slices.Contains(occurrenceRoots, up)
			return !below
		})
		if below && n < DefaultOptions().MinInstances {
			rare++
		}
	}
	return rare
}

// TestEntityTypesOfAFullDump estimates how many entity types a full dump gives: 30,000 and more are expected.
//
// The items of the slice are thinned to a half, a quarter, … and the types counted that all rules leave: 900, 1,350, 1,980,
// 2,820 and 4,060. Each doubling of the items brings 1.42 to 1.49 times the types, hardly less each time. A full dump has some
// 110 million items, half of them papers, stars, genes and the like, which are of few classes: 50 million others are 194
// times the slice, 7.6 doublings. By the power law these are 70,000 types; with a power that falls from doubling to doubling
// as it does here, 38,000. What is sure is less: this slice knows 14,160 classes that have an item; by Chao's lower bound for
// what a sample has not met there are at least 22,600, of which three in four are types when they have five items.
func TestEntityTypesOfAFullDump(t *testing.T) {
	wholeDump(t)
	const doublings = 7.6
	var logs []float64
	for k := 4; k >= 0; k-- {
		part, runs := math.Exp2(-float64(k)), 2
		if k == 0 {
			runs = 1
		}
		sum := 0
		for seed := range runs {
			sum += entityTypes(thinned(whole.stats, part, uint64(seed)))
		}
		logs = append(logs, math.Log2(float64(sum)/float64(runs)))
		t.Logf("1/%d of the items: %d types", 1<<k, sum/runs)
	}
	now := logs[4]
	power := (logs[4] - logs[0]) / 4
	fall := min(0, ((logs[4]-logs[3])+(logs[3]-logs[2])-(logs[2]-logs[1])-(logs[1]-logs[0]))/4) // a doubling, of the power
	steady := math.Exp2(now + doublings*power)
	falling := math.Exp2(now + doublings*(logs[4]-logs[3]) + fall*doublings*(doublings+1)/2)
	t.Logf("times %.3f a doubling: %.0f types by the power law, %.0f with a power that falls by %.4f", math.Exp2(power), steady, falling, -fall)
	if falling < 30_000 {
		t.Errorf("%.0f entity types are expected of a full dump", falling)
	}
}

// thinned is what is left of the items when each stays with a chance; classes and statements are as they were.
func thinned(s *Stats, part float64, seed uint64) *Stats {
	rng := rand.New(rand.NewPCG(seed, 7))
	out := *s
	out.Instances, out.ClassInstances, out.Items = map[TypeSet]int64{}, map[TypeSet]int64{}, int64(float64(s.Items)*part)
	for _, set := range Tally(s.Instances).keys() {
		for i := range s.Instances[set] {
			if rng.Float64() < part {
				out.Instances[set]++
				if i < s.ClassInstances[set] {
					out.ClassInstances[set]++
				}
			}
		}
	}
	return &out
}

// entityTypes counts the classes that become entity types.
func entityTypes(s *Stats) int {
	b := &builder{stats: s, opt: DefaultOptions(), langs: fallbacks([]string{"en"}), constraints: map[wikidata.PID]Constraints{}}
	b.sel = selectClasses(s, b.opt)
	return len(b.withoutVague(b.worded()))
}

// wilson gives the 95 % interval of a share.
func wilson(k, n float64) (low, high float64) {
	const z = 1.96
	p, d := k/n, 1+z*z/n
	mid, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return (mid - half) / d, (mid + half) / d
}
