package gazetteer

import "bytes"

// stopWords are English function words. As names ("Who", "It", "Them") they are so rarely meant that without a
// measured link probability they only do harm; with one, the measurement decides.
var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range bytes.Fields([]byte(`
		a an the and or but nor so yet if then else than that this these those there here
		i me my mine myself you your yours yourself he him his himself she her hers herself it its itself
		we us our ours ourselves they them their theirs themselves who whom whose which what when where why how
		am is are was were be been being do does did doing done have has had having
		can could will would shall should may might must ought
		of in on at by for with without from to into onto upon about above below under over between among through
		during before after since until against within along across behind beyond off out up down near
		as like because although though while whereas unless once
		not no yes none nothing never ever always often also too very just only even still already again
		all any both each every few more most much many other others another some such same own one two
		new first last now however thus hence therefore`)) {
		m[string(w)] = true
	}
	return m
}()

// stopWord tells whether a key is a single function word, in lower case or capitalised. In capitals it is a name
// more often than not ("US", "WHO", "IT").
func stopWord(key []byte) bool {
	if len(key) == 0 || len(key) > 12 {
		return false
	}
	var buf [12]byte
	w := append(buf[:0], key...)
	w[0] |= 0x20
	return stopWords[string(w)]
}
