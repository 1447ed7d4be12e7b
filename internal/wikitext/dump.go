// Package wikitext reads MediaWiki XML dumps and turns wikitext into running text with its links.
//
// Nouns: Site (the header of a dump), Page (one <page>), Converted (its text, anchors, sections). Invariant: anchors,
// sections and bold runs are byte offsets into Converted.Text on code point boundaries, ascending, inside the text.
// Cost: one pass, linear in the source whatever it holds; templates are not expanded: those that stand for a word of
// a sentence ({{lang|…}}, {{convert|…}}) give their text by rule, all others vanish. It refuses nothing: wikitext has no
// syntax errors. It does not read files, resolve redirects or bound the size of a page; callers do.
package wikitext

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
	"unsafe"
)

// Site is what the <siteinfo> of a dump says.
type Site struct {
	Version    string         // of the export schema, "0.3" to "0.11"
	Lang       string         // xml:lang of <mediawiki>
	Name       string         // "Wikipedia"
	DBName     string         // "enwiki"; missing before schema 0.8
	Base       string         // "https://en.wikipedia.org/wiki/Main_Page"
	Namespaces map[string]int // names in lower case, of this wiki
}

// ParseSite reads the header of a dump: the bytes before its first <page>. Missing parts stay empty.
func ParseSite(head []byte) (Site, error) {
	s := string(head)
	_, rest, ok := strings.Cut(s, "<mediawiki")
	if !ok {
		return Site{}, fmt.Errorf("not a MediaWiki dump: no <mediawiki> element in the first %d bytes", len(head))
	}
	tag, rest, _ := strings.Cut(rest, ">")
	site := Site{
		Version: attribute(tag, "version"), Lang: attribute(tag, "xml:lang"),
		Name: element(rest, "sitename"), DBName: element(rest, "dbname"), Base: element(rest, "base"),
		Namespaces: make(map[string]int),
	}
	for {
		var ns string
		if _, rest, ok = strings.Cut(rest, "<namespace "); !ok {
			break
		}
		if ns, rest, ok = strings.Cut(rest, ">"); !ok {
			break
		}
		key, err := strconv.Atoi(attribute(" "+ns, "key"))
		if err != nil || strings.HasSuffix(ns, "/") {
			continue
		}
		name, _, _ := strings.Cut(rest, "<")
		site.Namespaces[strings.ToLower(unescapeXML(name))] = key
	}
	if site.DBName == "" {
		site.DBName = dbNameOf(site.Base)
	}
	if site.Lang == "" {
		site.Lang = strings.TrimSuffix(site.DBName, "wiki")
	}
	return site, nil
}

// dbNameOf makes "enwiki" of "https://en.wikipedia.org/wiki/Main_Page".
func dbNameOf(base string) string {
	_, host, _ := strings.Cut(base, "://")
	lang, rest, _ := strings.Cut(host, ".")
	project, _, _ := strings.Cut(rest, ".")
	switch project {
	case "":
		return ""
	case "wikipedia":
		return strings.ReplaceAll(lang, "-", "_") + "wiki"
	}
	return strings.ReplaceAll(lang, "-", "_") + project
}

// URL of a page of the site, as its own links write it; empty where the header has no base.
func (s *Site) URL(title string) string {
	i := strings.LastIndexByte(s.Base, '/')
	if i < 0 {
		return ""
	}
	return s.Base[:i+1] + escapeTitle(title)
}

// License of the text of Wikimedia wikis at a time: they moved from CC BY-SA 3.0 to 4.0 on 7 June 2023. Other sites
// and a zero time give "".
func (s *Site) License(t time.Time) string {
	switch {
	case t.IsZero() || !strings.Contains(s.Base, ".wiki"):
		return ""
	case t.Before(time.Date(2023, 6, 7, 0, 0, 0, 0, time.UTC)):
		return "CC BY-SA 3.0"
	}
	return "CC BY-SA 4.0"
}

// Page is one <page> with its newest revision.
type Page struct {
	Title     string
	Namespace int
	ID        int64
	Redirect  string // normalised target; "" for a page that is not a redirect
	Revision  int64
	Timestamp time.Time // of the revision; zero where missing
	Model     string    // "wikitext" where the dump does not say
	Text      string    // wikitext; not checked for UTF-8
}

// Reader reads page after page into the same memory: garbage as long as the dump cost a quarter of the time of converting.
type Reader struct{ text []byte }

// ParsePage reads the bytes from <page> to </page>. Where a page has several revisions the last one counts. A page
// without a title or an id is an error.
func ParsePage(page []byte) (Page, error) { return new(Reader).Page(page) }

// Page is like ParsePage, but the text is valid only until the next call.
func (r *Reader) Page(page []byte) (Page, error) {
	view := unsafe.String(unsafe.SliceData(page), len(page)) // nothing of it is kept: element and attribute copy
	head, rest, ok := strings.Cut(view, "<revision")
	p := Page{Model: "wikitext", Title: element(head, "title")}
	if p.Title == "" {
		return p, fmt.Errorf("page has no title")
	}
	var err error
	if p.ID, err = strconv.ParseInt(element(head, "id"), 10, 64); err != nil || p.ID <= 0 {
		return p, fmt.Errorf("page %q has no id", p.Title)
	}
	if ns := element(head, "ns"); ns != "" { // schema 0.3 to 0.5 have none
		if p.Namespace, err = strconv.Atoi(ns); err != nil {
			return p, fmt.Errorf("page %q: namespace %q is not a number", p.Title, ns)
		}
	}
	if _, tag, ok := strings.Cut(head, "<redirect"); ok {
		tag, _, _ = strings.Cut(tag, ">")
		p.Redirect = NormalizeTitle(attribute(tag, "title"))
	}
	if !ok {
		return p, nil
	}
	r.revisions(&p, rest)
	if p.Redirect == "" {
		p.Redirect = strings.Clone(redirectTarget(p.Text))
	}
	return p, nil
}

func (r *Reader) revisions(p *Page, rest string) {
	for more := true; more; {
		head, body, ok := strings.Cut(rest, "<text")
		p.Revision, _ = strconv.ParseInt(element(head, "id"), 10, 64)
		p.Timestamp, _ = time.Parse(time.RFC3339, element(head, "timestamp"))
		tag, content, _ := strings.Cut(body, ">")
		text := ""
		if ok && !strings.HasSuffix(tag, "/") {
			end := strings.IndexByte(content, '<') // no "<" inside: it is written &lt;
			if end < 0 {
				end = len(content)
			}
			text, body = content[:end], content[end:]
		}
		_, next, again := strings.Cut(body, "<revision")
		if model := element(head+body[:len(body)-len(next)], "model"); model != "" { // after <text> in some versions
			p.Model = model
		}
		if rest, more = next, again; !again {
			if cap(r.text) > keepBytes {
				r.text = nil
			}
			r.text = appendUnescaped(slices.Grow(r.text[:0], len(text)), text)
			p.Text = unsafe.String(unsafe.SliceData(r.text), len(r.text))
		}
	}
}

// redirectTarget reads "#REDIRECT [[Target]]" in any language: a hash, a word, a link.
func redirectTarget(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || text[0] != '#' {
		return ""
	}
	open := strings.Index(text, "[[")
	if open < 0 || open > 60 || strings.ContainsAny(text[1:open], "\n[]{}<>*") {
		return ""
	}
	word := strings.TrimRight(text[1:open], ": \t")
	if word == "" || strings.ContainsAny(word, " .,") {
		return "" // "# Text with a [[link]]" is a numbered list
	}
	target, _, ok := strings.Cut(text[open+2:], "]]")
	if !ok {
		return ""
	}
	target, _, _ = strings.Cut(target, "|")
	return NormalizeTitle(target)
}

// element gives the text of the first <name>…</name>, unescaped.
func element(s, name string) string {
	for {
		i := strings.Index(s, "<"+name)
		if i < 0 {
			return ""
		}
		s = s[i+1+len(name):]
		if s == "" || s[0] != '>' && s[0] != ' ' {
			continue
		}
		tag, content, ok := strings.Cut(s, ">")
		if !ok || strings.HasSuffix(tag, "/") {
			return ""
		}
		content, _, _ = strings.Cut(content, "<")
		return unescapeXML(content)
	}
}

// attribute gives the value of name="…" in the text of a tag, unescaped.
func attribute(tag, name string) string {
	_, v, ok := strings.Cut(tag, " "+name+`="`)
	if !ok {
		return ""
	}
	v, _, _ = strings.Cut(v, `"`)
	return unescapeXML(v)
}

// unescapeXML decodes the five entities of XML and character references; anything else stays as it is. The result is
// always a copy.
func unescapeXML(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return strings.Clone(s)
	}
	out := appendUnescaped(make([]byte, 0, len(s)), s)
	return unsafe.String(unsafe.SliceData(out), len(out)) // out is not touched again
}

func appendUnescaped(out []byte, s string) []byte {
	for i := strings.IndexByte(s, '&'); i >= 0; i = strings.IndexByte(s, '&') {
		out = append(out, s[:i]...)
		s = s[i+1:]
		var n int
		out, n = appendEntity(out, s)
		s = s[n:]
	}
	return append(out, s...)
}

// appendEntity decodes what follows an ampersand and gives its length; 0 where the ampersand is itself.
func appendEntity(out []byte, s string) ([]byte, int) {
	switch {
	case strings.HasPrefix(s, "lt;"):
		return append(out, '<'), 3
	case strings.HasPrefix(s, "gt;"):
		return append(out, '>'), 3
	case strings.HasPrefix(s, "quot;"):
		return append(out, '"'), 5
	case strings.HasPrefix(s, "amp;"):
		return append(out, '&'), 4
	case strings.HasPrefix(s, "apos;"):
		return append(out, '\''), 5
	}
	if r, n := charReference(s); n > 0 {
		return utf8.AppendRune(out, r), n
	}
	return append(out, '&'), 0
}

// charReference reads "#123;" or "#x1F;" and gives the rune and its length, 0 where it is none.
func charReference(s string) (rune, int) {
	end := strings.IndexByte(s[:min(len(s), 12)], ';')
	if end < 2 || s[0] != '#' {
		return 0, 0
	}
	digits, base := s[1:end], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || n >= 0xD800 && n < 0xE000 {
		return 0, 0
	}
	return rune(n), end + 1
}
