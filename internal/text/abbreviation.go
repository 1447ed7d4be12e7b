package text

// dot says what a full stop after a word means.
type dot uint8

const (
	dotEnds     dot = iota // not an abbreviation
	dotMayEnd              // ends a sentence only before a word that usually begins one: "U.S. The", "Inc. He"
	dotNever               // a title or the like, always followed by more: "Dr. Smith", "e.g. Rome"
	dotNumbered            // never before a number: "No. 5", "Jan. 3"; otherwise as dotMayEnd
)

// abbreviations holds the words, without their full stop, as they are written. "" is for every language.
// A missing entry costs a wrong break, a wrong entry a missed one; each was seen on Wikipedia or news text.
var abbreviations = map[string]map[string]dot{
	"": merge(
		of(dotNever, "Mr Mrs Ms Dr Prof St Ste Mt Ft Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Adm Cmdr Cdr Brig Rev Hon Pres "+
			"Gov Sen Rep Fr Msgr Mme Mlle Sr Sra Srta vs viz cf ca approx al Bros Cie dba nee née pron IPA lit "+
			"transl trans ed eds Ed Eds esp incl Messrs Supt Atty Drs Rt Sta Sto Dña Wm Geo Chas Thos Jas Alex "+
			"Lieut Comdr Vice Asst Assoc Dir Insp Det Const Ven Card Abp Bp Pfc Spc Hr Frl resp op"),
		of(dotMayEnd, "Jr Inc Ltd Co Corp Bros Llc Esq etc Ave Blvd Rd Sq Hwy Dept Univ Inst Assn Est est Mfg Intl "+
			"Int Nat Ph PhD MD BA MA BC AD dept govt ft lb lbs oz mi km kg hr hrs min sec yr yrs Plc Pty Pvt GmbH Cos"),
		of(dotNumbered, "No no Nos nos Nr nr Vol vol Vols vols pp pg Fig fig Figs Ch ch Chap chap Sec Art art Op Sr c p b d r "+
			"Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec fl circa v"),
	),
	"de": merge(
		of(dotNever, "Nr bzw usw Abb Abs Bd Bde bes ca evtl ggf inkl max min sog Str vgl zzgl geb gest verh urspr ehem "+
			"eigtl lat griech engl franz frz ital span dt Dipl Ing Hrsg hrsg Aufl Mio Mrd Tsd Hl hl Frhr jun sen Kap St "+
			"röm kath ev insb insbes allg Jh Jhd Kfm Mag Univ Rer phil med jur nat techn östl westl nördl südl Gem Bez Kr"),
	),
	"fr": merge(
		of(dotNever, "M MM Mme Mlle Mgr Me Dr Pr St Ste av apr env éd vol chap art fig hab janv févr juil sept oct nov déc "+
			"cf etc ex p pp no n° id ibid trad coll dir"),
	),
	"es": merge(of(dotNever, "Sr Sra Srta Dr Dra D Dª Ud Uds Lic Ing Prof Gral Cnel núm pág págs aprox av Av EE UU")),
	"it": merge(of(dotNever, "Sig Dott Prof Avv Ing S cfr ecc pag fig nr sec")),
	"nl": merge(of(dotNever, "dhr mevr dr drs ir ing prof bijv ca enz nr blz resp vgl St jr sr")),
	"ru": merge(of(dotNever, "г гг в вв н э т д п др им ул р род ок см тыс млн млрд руб кв стр св англ нем фр лат итал исп")),
}

// starters are closed-class words that begin a sentence far oftener than they continue a name. They decide after an
// abbreviation or an initial, where a capital alone says nothing.
var starters = map[string]map[string]bool{
	"": set("The He She It They We This That These Those There Their His Her Its In On At As After Before During " +
		"While When Where Although Though However Since Because If From For With By But And Both Many Most Some " +
		"Several Other Another Also Despite Following Until Under Upon Within Such Each Later Then Today One Two Three " +
		"An Our You My What Who How Why Not No All Among According Born Between Through Throughout To Additionally " +
		"Currently Once Once Having Initially Originally Subsequently Meanwhile Nevertheless Instead Finally Even"),
	"de": set("Der Die Das Er Sie Es Ein Eine In Im Am An Auf Aus Bei Mit Nach Von Vor Zu Zum Zur Seit Durch Für Als " +
		"Wenn Da Dies Diese Dieser Dieses Sein Seine Ihre Ihr Dort Hier Heute So Auch Aber Und Doch Nur Um Unter Über " +
		"Während Bis Dabei Dazu Danach Später Zwischen Weitere Viele"),
	"fr": set("Le La Les Il Elle Ils Elles Un Une Des En Au Aux Dans Sur Sous Par Pour Avec Ce Cette Ces Cet Son Sa Ses " +
		"Leur Leurs Mais Et On Après Avant Depuis Lors Selon Ainsi Toutefois Cependant À Plusieurs"),
	"es": set("El La Los Las Un Una En Su Sus Se Es Fue Por Para Con Desde Durante Después Tras Este Esta Estos Pero Y Al"),
}

// ordinals are the languages that write 3. for "third".
var ordinals = set("de da no nb nn fi et lv cs sk sl hr bs sr hu pl is lb nds bar als ltg lt tr fo")

func of(d dot, words string) map[string]dot {
	m := make(map[string]dot)
	for w := range set(words) {
		m[w] = d
	}
	return m
}

// merge unions the maps; a later one wins.
func merge(ms ...map[string]dot) map[string]dot {
	out := make(map[string]dot)
	for _, m := range ms {
		for w, d := range m {
			out[w] = d
		}
	}
	return out
}
