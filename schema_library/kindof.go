package schemalib

import (
	"slices"
	"strings"

	"github.com/knowcorpus/knowcorpus/wikidata"
)

// kinds says of what kind a class without parents is, for its description only: what its name says, else what nearly all
// of its instances are as well. The taxonomy stays as the dump has it.
type kinds struct {
	b       *builder
	labels  map[string]*Class                       // by label in lower case, of several the class of most items
	beside  map[wikidata.QID]map[wikidata.QID]int64 // class → selected classes its direct instances are of
	typed   map[wikidata.QID]map[wikidata.QID]int64 // class → other types of its direct instances
	english bool
}

// alsoShare is the permille of the direct instances, at least alsoItems, that are of another class, for it to say the kind;
// it must hold alsoTimes as many items, or it is as likely the other way around: most chapters of the Bible are psalms.
const alsoShare, alsoItems, alsoTimes = 900, 10, 3

func (b *builder) newKinds() *kinds {
	k := &kinds{b: b, labels: map[string]*Class{}, beside: map[wikidata.QID]map[wikidata.QID]int64{},
		typed: map[wikidata.QID]map[wikidata.QID]int64{}, english: b.langs[0] == "en"}
	for i := range b.lib.Entities {
		c := &b.lib.Entities[i]
		label := strings.ToLower(c.Label)
		if o := k.labels[label]; o == nil || c.Instances > o.Instances {
			k.labels[label] = c
		}
		if q, ok := wikidata.ParseQID(c.ID); ok && len(c.Parents) == 0 && c.Description == "" {
			k.beside[q], k.typed[q] = map[wikidata.QID]int64{}, map[wikidata.QID]int64{}
		}
	}
	for set, n := range b.stats.Instances {
		for _, q := range set.All() {
			if also := k.beside[q]; also != nil && set[1] != 0 {
				for _, r := range b.ranger.classesAbove(set) {
					also[b.dag.order[r]] += n
				}
				for _, o := range set.All() {
					k.typed[q][o] += n
				}
			}
		}
	}
	return k
}

// of gives the label of the kind; "" where nothing says it.
func (k *kinds) of(c *Class) string {
	if k.english {
		if o := k.named(c, headNouns(c.Label)); o != nil {
			return o.Label
		}
		if o := k.called(c); o != nil {
			return o.Label
		}
	}
	q, _ := wikidata.ParseQID(c.ID)
	var best *Class
	for _, also := range sortedKeys(k.beside[q]) {
		o := k.b.lib.ByID(Entity, also.String())
		if o == nil || !k.fits(o, c) || k.b.sel.direct[q] < alsoItems || o.Instances < alsoTimes*c.Instances || k.beside[q][also]*1000 < k.b.sel.direct[q]*alsoShare {
			continue
		}
		if best == nil || o.Instances < best.Instances {
			best = o
		}
	}
	if best == nil {
		return ""
	}
	return best.Label
}

// called gives the class that half of the other names of a class say it is a kind of: a freighter is a "cargo ship".
func (k *kinds) called(c *Class) (best *Class) {
	votes, all, most := map[*Class]int{}, 0, 0
	for _, alias := range c.Aliases {
		if !strings.Contains(alias, " ") || letters(alias) == letters(c.Label) { // a lighthouse is no "light house"
			continue
		}
		all++
		o := k.named(c, headNouns(alias))
		if votes[o]++; o != nil && votes[o] > most {
			best, most = o, votes[o]
		}
	}
	if most*2 < all {
		return nil
	}
	return best
}

// letters is a name as it sounds: without regard to case, spaces, hyphens and the plural.
func letters(name string) string {
	return singular(strings.NewReplacer(" ", "", "-", "").Replace(strings.ToLower(name)))
}

// named gives the first class that goes by one of the nouns, in the plural too.
func (k *kinds) named(c *Class, nouns []string) *Class {
	for _, words := range nouns {
		for _, label := range []string{words, singular(words)} {
			if o := k.labels[label]; o != nil && k.fits(o, c) && !strings.EqualFold(o.Label, c.Label) {
				return o
			}
		}
	}
	return nil
}

// singular takes the usual ending of the plural off the last of English words: "Filmfare Awards" are awards.
func singular(words string) string {
	switch {
	case strings.HasSuffix(words, "ies"):
		return strings.TrimSuffix(words, "ies") + "y"
	case strings.HasSuffix(words, "s") && !strings.HasSuffix(words, "ss"):
		return strings.TrimSuffix(words, "s")
	}
	return words
}

// Of the other types of the direct instances of a class, one that oftenShare permille of them and oftenItems have is told.
const oftenShare, oftenItems = 300, 3

// often gives the label of what else many instances of a class without parents are; "" for nothing.
func (k *kinds) often(c *Class) string {
	q, _ := wikidata.ParseQID(c.ID)
	var best *Class
	most := int64(0)
	for _, also := range sortedKeys(k.typed[q]) {
		o, n := k.b.lib.ByID(Entity, also.String()), k.typed[q][also]
		if o != nil && k.fits(o, c) && n > most && n >= oftenItems && n*1000 >= k.b.sel.direct[q]*oftenShare {
			best, most = o, n
		}
	}
	if best == nil {
		return ""
	}
	return best.Label
}

// fits says that o may stand above c: it is another class, and not below it.
func (k *kinds) fits(o, c *Class) bool { return o != c && !k.b.lib.IsA(o.Name, c.Name) }

// headNouns gives what an English name may say the kind of a thing by, the longest first: of "historic county of Wales"
// that is "historic county" and "county", of "rigid truck" it is "truck".
func headNouns(label string) (out []string) {
	words := strings.Fields(strings.ToLower(label))
	if len(words) == 0 {
		return nil
	}
	from := 1 // the whole is the class itself
	for i := 1; i < len(words); i++ {
		if slices.Contains([]string{"of", "in", "for", "from", "by", "with", "on", "at"}, words[i]) {
			words, from = words[:i], 0
			break
		}
	}
	for ; from < len(words); from++ {
		out = append(out, strings.Join(words[from:], " "))
	}
	if last := words[len(words)-1]; strings.Contains(last, "-") { // a by-election is an election
		out = append(out, last[strings.LastIndex(last, "-")+1:])
	}
	return out
}
