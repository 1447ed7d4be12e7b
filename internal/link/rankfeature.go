package link

import (
	"math/bits"

	"github.com/knowcorpus/knowcorpus/internal/logit"
)

// RankSpace holds the templates of the candidate ranker; NIL is a candidate with templates of its own.
var RankSpace logit.Space

var (
	rkKind    = RankSpace.Add("kind", 256) // kind of name × way × length
	rkRank    = RankSpace.Add("rank", 64)  // place among the candidates × same kind as the first
	rkShare   = RankSpace.Add("share", 32) // of the counts
	rkCount   = RankSpace.Add("count", 32)
	rkSort    = RankSpace.Add("sort", 64) // sort × length
	rkSortK   = RankSpace.Add("sort-kind", 128)
	rkAnchor  = RankSpace.Add("anchor", 4)
	rkPage    = RankSpace.Add("page", 16)
	rkNamed   = RankSpace.Add("named", 32) // spelled out in the document × linked there × length
	rkPairs   = RankSpace.Add("pairs", 32)
	rkFar     = RankSpace.Add("pairs-document", 32)
	rkBefore  = RankSpace.Add("before-sort", 512)
	rkAfter   = RankSpace.Add("after-sort", 512)
	rkPageNam = RankSpace.Add("page-named", 64)
	rkUpper   = RankSpace.Add("upper", 32)
	rkTop     = RankSpace.Add("kind-rank-share", 128)
	rkName    = RankSpace.Add("label-sort", 128) // how the surface relates to the label × sort
	rkNameLen = RankSpace.Add("label-length", 64)
	rkTitle   = RankSpace.Add("page-of-that-title", 8)
	rkHub     = RankSpace.Add("pairs-count", 64)
	rkSortKL  = RankSpace.Add("sort-kind-length", 512)
	rkWay     = RankSpace.Add("way", 256)         // way × sort × coherence
	rkHint    = RankSpace.Add("hint", 128)        // a word of a name of the document, or of what is stated of it
	rkGroup   = RankSpace.Add("pairs-others", 64) // coherent, and whether another candidate is
	rkID      = RankSpace.Add("id", 128)          // size of the item's number × full name × one word: Wikidata began with what is well known
	rkIDFirst = RankSpace.Add("id-among", 64)     // how much smaller one of the other candidates has it × full name
	rkAliases = RankSpace.Add("aliases", 64)      // how many × page × full name
	rkIDPairs = RankSpace.Add("id-pairs", 128)    // size of the number × coherence
	rkNear    = RankSpace.Add("description-near", 32)
	rkDoc     = RankSpace.Add("description-document", 32)
	rkPeople  = RankSpace.Add("nation", 512)     // country, people or tongue × what the words behind lead to × article × plural
	rkTeam    = RankSpace.Add("team", 64)        // a team × words of sport around × place
	rkOpening = RankSpace.Add("opening", 32)     // the first name of the text × page × how the title holds it
	rkFacts   = RankSpace.Add("facts", 256)      // items that statements of it name × full name × sort
	rkFewer   = RankSpace.Add("facts-among", 32) // how many fewer than one of the other candidates × full name
	rkSaid    = RankSpace.Add("described", 16)   // has a description × a page × full name × one word
	nilBias   = RankSpace.Add("nil", 64)
	nilCount  = RankSpace.Add("nil-candidates", 16)
	nilKind   = RankSpace.Add("nil-best-kind", 256)
	nilCase   = RankSpace.Add("nil-case", 64)
	nilPart   = RankSpace.Add("nil-part", 16)
	nilAnchor = RankSpace.Add("nil-anchors", 16)
	nilPair   = RankSpace.Add("nil-pairs", 16)
	nilPlace  = RankSpace.Add("nil-piece", 32)
)

// optionFeatures appends what holds of candidate o of a mention.
func (p *Page) optionFeatures(m *linked, o *option, dst []logit.Feature) []logit.Feature {
	n := m.span.length()
	sole := 0
	if len(m.options) == 1 {
		sole = 1
	}
	total := uint64(0)
	for i := range m.options {
		total += uint64(m.options[i].count)
	}
	share := 0
	if total > 0 {
		share = int(uint64(o.count) * 8 / total)
	}
	first := &m.options[0]
	dst = append(dst,
		rkKind.At((int(o.kind)*int(ways)+int(o.way))*4+n),
		rkID.At((bits.Len32(uint32(o.id))*2+logit.Flags(o.kind < KindShort))*2+logit.Flags(n == 0)),
		rkFacts.At((bucket(o.facts)*2+logit.Flags(o.kind < KindShort))*int(sorts)+int(o.sort)),
		rkFewer.At((bucket(m.facts)-min(bucket(o.facts), bucket(m.facts)))*2+logit.Flags(o.kind < KindShort)),
		rkSaid.At(logit.Flags(o.said, o.known, o.kind < KindShort, n == 0)),
		rkIDFirst.At(min(bits.Len32(uint32(o.id))-bits.Len32(uint32(m.lowest)), 15)*2+logit.Flags(o.kind < KindShort)),
		rkAliases.At((bucket(o.aliases)*2+logit.Flags(o.known))*2+logit.Flags(o.kind < KindShort)),
		rkIDPairs.At(bits.Len32(uint32(o.id))/3*9+min(o.pairs, 2)*3+min(o.farther, 2)),
		rkWay.At((int(o.way)*int(sorts)+int(o.sort))*2+logit.Flags(o.pairs+o.farther > 0)),
		rkHint.At((logit.Flags(o.hinted, o.around, o.pairs > 0, n == 0)*2+logit.Flags(first.kind < KindShort))*3+wordPlace(o.name)),
		rkGroup.At((logit.Flags(o.pairs > 0, o.farther > 0, m.paired)*2+logit.Flags(o.kind < KindShort))*2+logit.Flags(n == 0)),
		rkRank.At((min(o.rank, 7)*2+logit.Flags(o.kind == first.kind))*2+sole),
		rkShare.At(share*2+sole),
		rkCount.At(bucket(int(o.count))),
		rkSort.At(int(o.sort)*4+n),
		rkSortK.At(int(o.sort)*int(kinds)+int(o.kind)),
		rkAnchor.At(logit.Flags(o.anchor, m.span.has(fromAnchor))),
		rkPage.At(logit.Flags(o.page, p.pageEntity != 0)*4+n),
		rkNamed.At(logit.Flags(o.named, o.linked, n == 0)),
		rkPairs.At(min(o.pairs, 4)*2+sole),
		rkFar.At(bucket(o.farther)*2+sole),
		rkBefore.At(p.markBefore(m.span.First)*int(sorts)+int(o.sort)),
		rkAfter.At(p.markAfter(m.span.End)*int(sorts)+int(o.sort)))
	dst = append(dst,
		rkTop.At((int(o.kind)*3+min(o.rank, 2))*4+share/2),
		rkName.At(o.name*int(sorts)+int(o.sort)),
		rkNameLen.At((n*4+min(o.labelWords, 4)-1)*3+min(o.name, 2)),
		rkTitle.At(logit.Flags(o.titled, m.titled, n == 0)),
		rkHub.At(min(o.pairs+o.farther, 3)*16+bucket(int(o.count))),
		rkSortKL.At((int(o.sort)*int(kinds)+int(o.kind))*4+n),
		rkNear.At(min(o.near, 3)*2+sole),
		rkDoc.At(min(o.about, 7)*2+sole))
	dst = append(dst, rkPageNam.At(logit.Flags(o.page, o.named, m.page, o.kind == KindLabel)*4+n))
	if m.national {
		dst = append(dst, rkPeople.At(((o.role*heads+m.head)*4+m.article)*2+m.plural))
	}
	if m.teams {
		dst = append(dst, rkTeam.At((o.team*5+m.sport)*2+logit.Flags(o.kind < KindShort)))
	}
	if m.opening {
		dst = append(dst, rkOpening.At(logit.Flags(o.page, m.page)*5+p.titleFeature(&m.span)))
	}
	if p.upperFeature(&m.span) > 0 {
		dst = append(dst, rkUpper.At(int(o.sort)))
	}
	return dst
}

// nilFeatures appends what holds of "none of these".
func (p *Page) nilFeatures(m *linked, dst []logit.Feature) []logit.Feature {
	s := &m.span
	n := s.length()
	start := logit.Flags(p.starts(s.First))
	dst = append(dst,
		nilBias.At(n*2+start),
		nilCount.At(bucket(len(m.options))),
		nilCase.At((p.casing(s.First)*2+start)*2+logit.Flags(n == 0)),
		nilPart.At(bucket(int(p.inside[p.hash(s.First, s.End)]))),
		nilAnchor.At(p.anchorFeature(s)),
		nilPlace.At(logit.Flags(s.has(wholePiece), s.has(wholeChunk), s.has(multiPiece), s.has(fromChunk))))
	if len(m.options) > 0 {
		o := &m.options[0]
		dst = append(dst, nilKind.At((int(o.kind)*int(ways)+int(o.way))*4+n),
			nilPair.At(logit.Flags(m.paired, m.page, n == 0, o.kind < KindShort)))
	}
	return dst
}

// wordPlace is where a surface stands in a label: 0 at its beginning, 1 at its end, 2 elsewhere.
func wordPlace(name int) int {
	switch name {
	case 2:
		return 0
	case 3:
		return 1
	}
	return 2
}
