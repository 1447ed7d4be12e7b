package wikitext

import (
	"bytes"
	"maps"
	"strings"
	"sync"
)

// rule writes what a template stands for in a sentence.
type rule func(c *converter, a *args)

// args are the arguments of one template: places in the source.
type args struct {
	c    *converter
	name string
	at   [maxArgs]argument
	n    int
}

// argument holds places, which keep no page alive; the key of a positional one is empty.
type argument struct{ key, keyEnd, from, to int }

// maxArgs bounds what is read of a template whose text is kept; none that matters has more.
const maxArgs = 24

// template converts the template whose inside is src[from:to].
func (c *converter) template(from, to int) {
	nameEnd := from
	for nameEnd < to && c.src[nameEnd] != '|' && c.src[nameEnd] != '\n' && c.src[nameEnd] != '<' {
		nameEnd++
	}
	var buf [64]byte
	name := lowerName(buf[:0], c.src[from:nameEnd])
	if len(name) == 0 {
		c.drop()
		return
	}
	if i := bytes.IndexByte(name, ':'); i > 0 && c.parserFunction(string(name[:i]), from, to) {
		return
	}
	f := c.find(name)
	if f == nil {
		if disambiguations[string(name)] {
			c.disamb = true
		}
		c.drop()
		return
	}
	a := c.argsOf(string(name))
	for nameEnd < to && c.src[nameEnd] != '|' {
		nameEnd++
	}
	a.split(nameEnd, to)
	before := len(c.out)
	f(c, a)
	if len(c.out) == before {
		c.drop()
	}
}

// argsOf gives the memory for the arguments of a template at this depth, where no other is being read.
func (c *converter) argsOf(name string) *args {
	if c.args[c.depth] == nil {
		c.args[c.depth] = new(args)
	}
	a := c.args[c.depth]
	a.c, a.name, a.n = c, name, 0
	return a
}

// parserFunction writes the text of {{lc:…}} and its kin, whose first argument begins at the colon.
func (c *converter) parserFunction(name string, from, to int) bool {
	if !textFunctions[name] {
		return false
	}
	before := len(c.out)
	c.inline(from+strings.IndexByte(c.src[from:to], ':')+1, c.bar(from, to), false)
	if len(c.out) == before {
		c.drop()
	}
	return true
}

// textFunctions are parser functions that show their argument, give or take its case or the form of a number.
var textFunctions = set("formatnum lc uc lcfirst ucfirst")

// bar finds the first bar between arguments in src[from:to]; to where there is none.
func (c *converter) bar(from, to int) int {
	for ; from < to; from++ {
		switch {
		case c.src[from] == '|':
			return from
		case c.src[from] == '{' && strings.HasPrefix(c.src[from:to], "{{"):
			if after := c.closing(from); after > 0 && after <= to {
				from = after - 1
			}
		}
	}
	return to
}

// find looks a template up: the wiki's own language first.
func (c *converter) find(name []byte) rule {
	if c.rules == nil {
		c.rules = rulesOf(c.opt.Lang)
	}
	if f := c.rules[string(name)]; f != nil {
		return f
	}
	for _, p := range prefixRules {
		if len(name) > len(p.prefix) && string(name[:len(p.prefix)]) == p.prefix {
			return p.rule
		}
	}
	return nil
}

// rulesOf gives all rules of a language in one table, because nearly all templates of a page are in none.
func rulesOf(lang string) map[string]rule {
	if m, ok := tables.Load(lang); ok {
		return m.(map[string]rule)
	}
	if localRules[lang] == nil && lang != "" {
		return rulesOf("") // languages come from dumps: those without rules of their own share a table
	}
	m := maps.Clone(anyRules)
	for _, p := range prefixRules { // come before those of other languages
		maps.DeleteFunc(m, func(name string, _ rule) bool { return len(name) > len(p.prefix) && strings.HasPrefix(name, p.prefix) })
	}
	maps.Copy(m, commonRules)
	maps.Copy(m, localRules[lang])
	tables.Store(lang, m)
	return m
}

var tables sync.Map // language → map[string]rule

// lowerName appends the name of a template in the form of the tables: lower case (ASCII), spaces, trimmed; nothing
// for one that is too long to be there.
func lowerName(dst []byte, s string) []byte {
	s = strings.TrimSpace(s)
	if len(s) > cap(dst) {
		return dst
	}
	for i := 0; i < len(s); i++ {
		b := s[i]
		switch {
		case b >= 'A' && b <= 'Z':
			b += 'a' - 'A'
		case b == '_':
			b = ' '
		}
		dst = append(dst, b)
	}
	return dst
}

// split reads the arguments from the bar at i on.
func (a *args) split(i, to int) {
	src := a.c.src
	for i < to && a.n < maxArgs {
		from := i + 1
		eq := -1
		for i++; i < to && src[i] != '|'; i++ {
			switch {
			case src[i] == '=' && eq < 0:
				eq = i
			case src[i] == '{' && i+1 < to && src[i+1] == '{':
				if after := a.c.closing(i); after > 0 && after <= to {
					i = after - 1
				}
			case src[i] == '[' && i+1 < to && src[i+1] == '[':
				if n := strings.Index(src[i:to], "]]"); n > 0 {
					i += n + 1
				} else {
					i = to - 1
				}
			case src[i] == '<':
				i = min(a.c.opaque(i), to) - 1
			}
		}
		arg := argument{from: from, to: min(i, to)}
		if eq >= 0 {
			if key := strings.TrimSpace(src[from:eq]); len(key) <= 30 && !strings.ContainsAny(key, "[{<&'") {
				arg.key = from + strings.Index(src[from:eq], key)
				arg.keyEnd, arg.from = arg.key+len(key), eq+1
			}
		}
		a.at[a.n] = arg
		a.n++
	}
}

// find gives the argument called key; a number is a positional one.
func (a *args) find(key string) (argument, bool) {
	for k := a.n - 1; k >= 0; k-- { // the last one counts
		if arg := a.at[k]; a.c.src[arg.key:arg.keyEnd] == key {
			return a.at[k], true
		}
	}
	if len(key) == 1 && key[0] >= '1' && key[0] <= '9' {
		want := int(key[0] - '0')
		for _, arg := range a.at[:a.n] {
			if arg.key == arg.keyEnd {
				if want--; want == 0 {
					return arg, true
				}
			}
		}
	}
	return argument{}, false
}

// raw gives the source of an argument, trimmed; "" where it is absent.
func (a *args) raw(key string) string {
	arg, _ := a.find(key)
	return strings.TrimSpace(a.c.src[arg.from:arg.to])
}

// write converts the first of the arguments that is there and not empty; false where none is.
func (a *args) write(keys ...string) bool {
	for _, key := range keys {
		arg, ok := a.find(key)
		if !ok {
			continue
		}
		src := a.c.src
		for arg.from < arg.to && isBlank(src[arg.from]) {
			arg.from++
		}
		for arg.to > arg.from && isBlank(src[arg.to-1]) {
			arg.to--
		}
		if arg.from < arg.to {
			a.c.inline(arg.from, arg.to, false)
			return true
		}
	}
	return false
}

func isBlank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
