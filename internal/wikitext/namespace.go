package wikitext

import "strings"

// Namespaces a converter acts on.
const (
	nsMain     = 0
	nsFile     = 6
	nsCategory = 14
	nsOther    = 1 // any other: the link's text stays, the link is not one to an article
)

// commonNamespaces are the English names every wiki accepts and the local ones of large wikis, so that a slice whose
// header belongs to another wiki, or has none, still reads well. A dump's own header comes first.
var commonNamespaces = namespaceTable(map[int]string{
	nsFile: "file image media datei bild fichier archivo imagen immagine bestand afbeelding plik grafika ficheiro imagem " +
		"ファイル 画像 файл изображение файл 文件 图像 檔案 圖像 파일 그림 ملف صورة پرونده תמונה קובץ fil tiedosto kuva soubor dosya " +
		"resim fișier imagine fájl kép attēls fails vaizdas slika датотека слика gambar berkas tập_tin hình चित्र fitxer",
	nsCategory: "category kategorie catégorie categorie categoría categoria kategoria カテゴリ категория категорія 分类 分類 분류 " +
		"تصنيف رده קטגוריה kategori luokka kategória kategorija kategoreja категорија thể_loại श्रेणी kategorio",
	nsOther: "talk user user_talk wikipedia project wp wikipedia_talk file_talk mediawiki mediawiki_talk template " +
		"template_talk help help_talk category_talk portal portal_talk draft draft_talk module book special timedtext " +
		"vorlage modèle wikipédia spécial hilfe benutzer spezial aide utilisateur discussion diskussion t プロジェクト 利用者",
})

// interwiki prefixes of sister projects: the link's text stays. Without a text the prefix goes.
var interwiki = set("w wikt wiktionary s wikisource q wikiquote b wikibooks n wikinews v wikiversity voy wikivoyage " +
	"c commons d wikidata m meta mw species wikispecies foundation doi oldwikisource mediawikiwiki bugzilla phab")

// languages whose code before a colon makes a link to another Wikipedia, which shows nothing in the text.
var languages = set("aa ab ace ady af ak als alt am an ang ar arc ary arz as ast atj av avk awa ay az azb ba ban bar " +
	"bat-smg bcl be be-tarask be-x-old bg bh bi bjn bm bn bo bpy br bs bug bxr ca cbk-zam cdo ce ceb ch cho chr chy ckb " +
	"co cr crh cs csb cu cv cy da de din diq dsb dty dv dz ee el eml en eo es et eu ext fa ff fi fiu-vro fj fo fr frp " +
	"frr fur fy ga gag gan gcr gd gl glk gn gom gor got gu gv ha hak haw he hi hif ho hr hsb ht hu hy hyw ia id ie ig " +
	"ii ik ilo inh io is it iu ja jam jbo jv ka kaa kab kbd kbp kg ki kj kk kl km kn ko koi kr krc ks ksh ku kv kw ky " +
	"la lad lb lbe lez lfn lg li lij lld lmo ln lo lrc lt ltg lv mad mai map-bms mdf mg mh mhr mi min mk ml mn mni mnw " +
	"mr mrj ms mt mus mwl my myv mzn na nah nap nds nds-nl ne new ng nl nn no nov nqo nrm nso nv ny oc olo om or os pa " +
	"pag pam pap pcd pdc pfl pi pih pl pms pnb pnt ps pt qu rm rmy rn ro roa-rup roa-tara ru rue rw sa sah sat sc scn " +
	"sco sd se sg sh shi shn si simple sk skr sl sm smn sn so sq sr srn ss st stq su sv sw szl szy ta tcy te tet tg th " +
	"ti tk tl tn to tpi tr ts tt tum tw ty tyv udm ug uk ur uz ve vec vep vi vls vo wa war wo wuu xal xh xmf yi yo za " +
	"zea zh zh-classical zh-min-nan zh-yue zu")

func namespaceTable(names map[int]string) map[string]int {
	m := make(map[string]int)
	for ns, words := range names {
		for _, w := range strings.Fields(words) {
			m[strings.ReplaceAll(w, "_", " ")] = ns
		}
	}
	return m
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// linkKind says what a link's target is, by its prefix.
type linkKind uint8

const (
	linkArticle linkKind = iota
	linkHidden           // a category or another language: shows nothing
	linkFile             // shows a picture
	linkForeign          // another namespace or project: its text stays, no anchor
)

// classify looks at the prefix of a target, without its leading colon.
func (c *converter) classify(target string) (kind linkKind, prefix int) {
	i := strings.IndexByte(target, ':')
	if i <= 0 {
		return linkArticle, 0
	}
	name := target[:i]
	if languages[name] {
		return linkHidden, i + 1
	}
	name = strings.ToLower(collapse(name))
	ns, ok := c.opt.Namespaces[name]
	if !ok {
		ns, ok = commonNamespaces[name]
	}
	switch {
	case interwiki[name]:
		return linkForeign, i + 1
	case !ok || ns == nsMain:
		return linkArticle, 0
	case ns == nsFile || ns == -2:
		return linkFile, 0
	case ns == nsCategory:
		return linkHidden, 0
	}
	return linkForeign, 0
}
