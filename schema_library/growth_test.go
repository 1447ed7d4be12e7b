package schemalib

import (
	"math"
	"testing"
)

// TestEventsOfAFullDump estimates how many event types a full dump gives, from the largest dump at hand and its table of
// properties, which is that of a full dump of its time.
//
// Nine in ten relations of the slice have fewer than five qualified statements: 1 in 400 items is in it. Of those that
// have five, a share are events; that share (22 of 63, 24 to 47 % by Wilson's 95 % interval) of the 1,484 properties that
// could be relations is 361 to 701 types, most likely 518. Classes of occurrences come on top: 41 here, and 10, 18, 30, 43 of
// 1/8, 1/4, 1/2 and all of the slice, which is eight doublings short of a full dump; how their growth slows cannot be read
// off four points. So the 600 types expected lie inside the interval, and are not proved by it. It rests on two guesses that no slice
// can prove: that nearly every property has five qualified statements on a full dump, and that those seen with few items
// are events as often as those seen with many. Dumps of later years have more than twice the properties.
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
	share, classes := kept/tried, float64(report.Rules["event:keep/occurrence"])
	low, high := wilson(kept, tried)
	t.Logf("%.0f of %.0f relations with five qualified statements are events: of %.0f properties %.0f (%.0f to %.0f); and %.0f classes or more",
		kept, tried, relations, share*relations, low*relations, high*relations, classes)
	if least, most := low*relations+classes, high*relations+classes; least < 400 || most < 600 {
		t.Errorf("%.0f to %.0f event types: 600 are out of reach", least, most)
	}
}

// wilson gives the 95 % interval of a share.
func wilson(k, n float64) (low, high float64) {
	const z = 1.96
	p, d := k/n, 1+z*z/n
	mid, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return (mid - half) / d, (mid + half) / d
}
