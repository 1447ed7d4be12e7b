package link

import "strings"

// Heads of what follows a name.
const (
	headNone = iota
	headCapital
	headPerson
	headSpeech
	headTeam
	headOther
	heads
)

// headWindow is how many words behind a name are looked at for the head of its phrase.
const headWindow = 6

// head says what the words in lower case behind a name lead to: a capital, a word for people, for speech, for sport, or
// another. People count before the rest: "Russian professional football player".
func (p *Page) head(end int32) int {
	found := headNone
	for i := end; i < end+headWindow && int(i) < len(p.Tokens); i++ {
		switch p.class(i) {
		case capital:
			if found == headNone {
				return headCapital
			}
			return found
		case lower:
			switch says := p.info[i].says; {
			case says&phraseEnd != 0:
				return found
			case personWord(p.Word(int(i))):
				return headPerson
			case says&speech != 0:
				found = headSpeech
			case says&team != 0:
				found = headTeam
			case found == headNone:
				found = headOther
			}
		case joint, number:
		default:
			return found
		}
	}
	return found
}

// phraseEnds are words that no noun phrase goes on behind.
const phraseEnds = `is was were are be been has had have who which that whose by for from with in on at to into as after before
	during until against between under over about when where while he she it they his her its their the a an this these`

// speechWords follow the name of a language.
const speechWords = `language languages word words name names text texts translation translations dialect dialects alphabet script
	phrase term spelling speaking speakers speaker version subtitles grammar vocabulary verb noun pronunciation literature poetry`

// teamWords follow the name of a team or league.
const teamWords = `team teams squad side season seasons game games match matches league cup championship championships coach
	fans player players defense offense quarterback striker goalkeeper midfielder defender football basketball baseball hockey rugby cricket soccer`

// personWords are words for people that their ending does not tell.
var personWords = wordSet(`king queen prince princess monk nun chef model host star artist pilot nurse judge poet athlete diplomat scout
	people citizen citizens man woman men women soldier soldiers troops army forces navy family father mother son daughter brother sister
	wife husband immigrant immigrants guitarist comedian general admiral captain officer officers colonel missionary saint bishop priest
	pope rabbi boxer cyclist jockey lawyer critic spy agent architect author monarch aristocrat noble nobleman socialite advocate
	novelist playwright entrepreneur executive official officials hostages militants refugee refugees student students parents`)

var personEndings = [...]string{"er", "or", "ist", "ian", "man", "men", "woman", "eur", "ess", "ers", "ors", "ists", "ians", "crat", "crats"}

// notPeople end like words for people.
var notPeople = wordSet(`other order river number water power paper letter winter summer center layer cover border former
	later another under over after never ever however together either neither whether larger smaller higher lower newer older greater better
	major minor motor sector factor floor color colour border master list theater per tower computer chapter character
	consumer error mirror motorcar humor terror interior exterior superior inferior senior junior prior offer matter manner
	further inner outer upper proper super silver quarter semester december october november september`)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// personWord says that a word in lower case names a kind of people, by a list or its ending.
func personWord(w string) bool {
	if personWords[w] {
		return true
	}
	if len(w) < 5 || notPeople[w] {
		return false
	}
	for _, e := range personEndings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
