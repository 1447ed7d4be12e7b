package document

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/knowcorpus/knowcorpus/internal/source"
	"github.com/knowcorpus/knowcorpus/internal/wikitext"
)

func (r *reader) readWikipedia(ctx context.Context) error {
	if r.task.Site == nil {
		r.task.Site = &wikitext.Site{}
	}
	return source.Pages(ctx, *r.task.Range, r.limits(), "<page>", "</page>", r.page)
}

func (r *reader) page(b []byte, pos source.Position) error {
	p, err := r.pages.Page(b)
	switch {
	case err != nil:
		return r.reject(RejectPage, pos, err.Error(), b)
	case r.namespace(p) != 0:
		return r.drop(DropNamespace)
	case p.Redirect != "":
		return r.fn(Item{Redirect: &Redirect{From: wikitext.NormalizeTitle(p.Title), To: p.Redirect}})
	case p.Model != "wikitext":
		return r.drop(DropModel)
	}
	site := r.task.Site
	lang := site.Lang
	if lang == "" {
		lang = r.opt.Lang
	}
	text := wikitext.Convert(p.Text, wikitext.Options{Lang: lang, Title: p.Title, Namespaces: site.Namespaces})
	if !text.Valid || !utf8.ValidString(p.Title) {
		return r.reject(RejectNotUTF8, pos, "page "+strconv.FormatInt(p.ID, 10)+" is not UTF-8", b)
	}
	if text.Disambiguation || isDisambiguation(p.Title) {
		return r.drop(DropDisambiguation)
	}
	d := &Document{
		ID: r.task.Wiki() + ":" + strconv.FormatInt(p.ID, 10), Title: p.Title, URL: site.URL(p.Title), License: site.License(p.Timestamp),
		Lang: lang, Text: text.Text, Anchors: text.Anchors, Sections: text.Sections, Bold: text.Bold,
	}
	if p.Revision > 0 {
		d.Revision = strconv.FormatInt(p.Revision, 10)
	}
	return r.document(d)
}

// namespace of a page; dumps before schema 0.6 say it only in the title.
func (r *reader) namespace(p wikitext.Page) int {
	if p.Namespace != 0 {
		return p.Namespace
	}
	if prefix, _, ok := strings.Cut(p.Title, ":"); ok {
		return r.task.Site.Namespaces[strings.ToLower(prefix)]
	}
	return 0
}

func isDisambiguation(title string) bool {
	for _, s := range [...]string{"(disambiguation)", "(Begriffsklärung)", "(homonymie)", "(desambiguación)", "(disambigua)", "(曖昧さ回避)"} {
		if strings.HasSuffix(title, s) {
			return true
		}
	}
	return false
}
