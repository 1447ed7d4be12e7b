package document

import (
	"github.com/knowcorpus/knowcorpus/internal/jsonscan"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// stringAt reads the JSON string at i.
func stringAt(b []byte, i int) (string, bool) {
	end, escaped := jsonscan.String(b, i)
	if end < 0 {
		return "", false
	}
	if !escaped {
		return string(b[i+1 : end-1]), true
	}
	out, err := jsonscan.Unescape(make([]byte, 0, end-i), b[i+1:end-1])
	return string(out), err == nil
}

// scalarAt reads a string, a number as it is written, or null as "".
func scalarAt(b []byte, i int) (string, bool) {
	switch c := jsonscan.At(b, i); {
	case c == '"':
		return stringAt(b, i)
	case c == 'n':
		return "", true
	case c == '-' || c >= '0' && c <= '9':
		return string(b[i:jsonscan.Number(b, i)]), true
	}
	return "", false
}

// qidAt reads "Q42", 42, null or "".
func qidAt(b []byte, i int) (wikidata.QID, bool) {
	s, ok := scalarAt(b, i)
	if s == "" || !ok {
		return 0, ok
	}
	if s[0] != 'Q' {
		s = "Q" + s
	}
	return wikidata.ParseQID(s)
}

func integerAt(b []byte, i int) (int64, bool) {
	end := jsonscan.Number(b, i)
	if end < 0 {
		return 0, false
	}
	return jsonscan.Integer(b[i:end])
}

// anchorsAt reads [{"start","end","title","qid"}] or null.
func anchorsAt(b []byte, i int) ([]lineAnchor, bool) {
	if jsonscan.At(b, i) == 'n' {
		return nil, true
	}
	if jsonscan.At(b, i) != '[' {
		return nil, false
	}
	var out []lineAnchor
	for first := true; ; first = false {
		value, done := jsonscan.Element(b, i, first)
		if done {
			return out, true
		}
		a, ok := anchorAt(b, value)
		if !ok {
			return nil, false
		}
		out = append(out, a)
		i = jsonscan.Skip(b, value, maxNesting)
	}
}

func anchorAt(b []byte, i int) (lineAnchor, bool) {
	a := lineAnchor{start: -1, end: -1}
	if jsonscan.At(b, i) != '{' {
		return a, false
	}
	for first := true; ; first = false {
		key, value, done := jsonscan.Member(b, i, first)
		if done {
			return a, true
		}
		ok := true
		switch string(key) {
		case "start":
			a.start, ok = integerAt(b, value)
		case "end":
			a.end, ok = integerAt(b, value)
		case "title":
			a.title, ok = scalarAt(b, value)
		case "qid":
			a.qid, ok = qidAt(b, value)
		}
		if !ok {
			return a, false
		}
		i = jsonscan.Skip(b, value, maxNesting)
	}
}
