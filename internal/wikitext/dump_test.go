package wikitext

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

const head = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="de">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>dewiki</dbname>
    <base>https://de.wikipedia.org/wiki/Wikipedia:Hauptseite</base>
    <namespaces>
      <namespace key="-2" case="first-letter">Medium</namespace>
      <namespace key="0" case="first-letter" />
      <namespace key="6" case="first-letter">Datei</namespace>
      <namespace key="7" case="first-letter">Datei &amp; mehr</namespace>
    </namespaces>
  </siteinfo>
`

func TestParseSite(t *testing.T) {
	s, err := ParseSite([]byte(head))
	if err != nil {
		t.Fatal(err)
	}
	if s.Version != "0.10" || s.Lang != "de" || s.Name != "Wikipedia" || s.DBName != "dewiki" || s.Namespaces["datei"] != 6 ||
		s.Namespaces["datei & mehr"] != 7 || s.Namespaces["medium"] != -2 || len(s.Namespaces) != 3 {
		t.Errorf("%+v", s)
	}
	if got := s.URL("C++ (Größe)?"); got != "https://de.wikipedia.org/wiki/C%2B%2B_(Gr%C3%B6%C3%9Fe)%3F" {
		t.Error(got)
	}
	old, err := ParseSite([]byte(`<mediawiki version="0.3" xml:lang="en"><siteinfo><base>http://en.wikipedia.org/wiki/Main_Page</base></siteinfo>`))
	if err != nil || old.DBName != "enwiki" {
		t.Errorf("%+v, %v", old, err)
	}
	if _, err := ParseSite([]byte("<html><body>")); err == nil {
		t.Error("an HTML page was taken for a dump")
	}
}

func TestLicense(t *testing.T) {
	s := Site{Base: "https://en.wikipedia.org/wiki/Main_Page"}
	day := time.Date(2023, 6, 7, 0, 0, 0, 0, time.UTC)
	if s.License(day.Add(-1)) != "CC BY-SA 3.0" || s.License(day) != "CC BY-SA 4.0" || s.License(time.Time{}) != "" {
		t.Error("wrong licence by date")
	}
	if other := (Site{Base: "https://wiki.example.org/Main"}); other.License(day) != "" {
		t.Error("a licence for a site of which nothing is known")
	}
}

func TestParsePage(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"usual", `<page><title>A &amp; B</title><ns>0</ns><id>12</id><revision><id>99</id><parentid>98</parentid>
<timestamp>2020-01-02T03:04:05Z</timestamp><contributor><username>x</username><id>7</id></contributor><model>wikitext</model>
<format>text/x-wiki</format><text bytes="9" xml:space="preserve">a &lt;b&gt; &quot;c&quot; &#65;&#x1F600; &nbsp; &amp;lt;</text><sha1>x</sha1></revision></page>`,
			`A & B|0|12||99|2020|wikitext|a <b> "c" A😀 &nbsp; &lt;`},
		{"no namespace, as in schema 0.3", `<page><title>T</title><id>1</id><revision><id>2</id><text>x</text></revision></page>`, `T|0|1||2|1|wikitext|x`},
		{"redirect element", `<page><title>T</title><ns>0</ns><id>1</id><redirect title="The_target" /><revision><id>2</id><text>#REDIRECT [[The target]]</text></revision></page>`,
			`T|0|1|The target|2|1|wikitext|#REDIRECT [[The target]]`},
		{"redirect in the text", `<page><title>T</title><id>1</id><revision><id>2</id><text>#WEITERLEITUNG: [[ziel#x|y]]</text></revision></page>`,
			`T|0|1|Ziel|2|1|wikitext|#WEITERLEITUNG: [[ziel#x|y]]`},
		{"numbered list is no redirect", `<page><title>T</title><id>1</id><revision><id>2</id><text># See also [[x]]</text></revision></page>`, `T|0|1||2|1|wikitext|# See also [[x]]`},
		{"empty text", `<page><title>T</title><ns>0</ns><id>1</id><revision><id>2</id><text bytes="0" /><model>css</model></revision></page>`, `T|0|1||2|1|css|`},
		{"last of several revisions", `<page><title>T</title><ns>4</ns><id>1</id><revision><id>2</id><text>old</text></revision><revision><id>3</id><model>json</model><text>new</text></revision></page>`,
			`T|4|1||3|1|json|new`},
		{"no revision", `<page><title>T</title><ns>0</ns><id>1</id></page>`, `T|0|1||0|1|wikitext|`},
		{"cut off", `<page><title>T</title><ns>0</ns><id>1</id><revision><id>2</id><text>abc`, `T|0|1||2|1|wikitext|abc`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := ParsePage([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join([]string{p.Title, num(p.Namespace), num(int(p.ID)), p.Redirect, num(int(p.Revision)), num(p.Timestamp.Year()), p.Model, p.Text}, "|")
			if got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
	for _, bad := range []string{"", "<page></page>", "<page><title>T</title></page>", "<page><title>T</title><id>x</id></page>", "<page><title>T</title><ns>?</ns><id>1</id></page>"} {
		if _, err := ParsePage([]byte(bad)); err == nil {
			t.Errorf("no error for %q", bad)
		}
	}
}

func num(n int) string { return strconv.Itoa(n) }

func TestNormalizeTitle(t *testing.T) {
	for in, want := range map[string]string{
		"paris": "Paris", " New_York__City ": "New York City", "Foo#Bar": "Foo", "#x": "", "": "", ":Berlin": "Berlin",
		"caf%C3%A9": "Café", "100%": "100%", "AT&amp;T": "AT&T", "category:physics": "Category:Physics", "élan": "Élan",
		"iPod": "IPod", "ßa": "ßa", "ǆ": "Ǆ", "2001: a b": "2001: a b", "Foo\u200e": "Foo", "a\u00a0b": "A b", "日本": "日本",
	} {
		if got := NormalizeTitle(in); got != want {
			t.Errorf("NormalizeTitle(%q) = %q, want %q", in, got, want)
		}
		if got := string(appendTitle(nil, in)); got != want {
			t.Errorf("appendTitle(%q) = %q, want %q", in, got, want)
		}
	}
}
