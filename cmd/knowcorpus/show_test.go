package main

import (
	"encoding/json"
	"testing"
)

// TestEscapedJSONIsTheSameData: what would drive a terminal is written as an escape, and read back as it was.
func TestEscapedJSONIsTheSameData(t *testing.T) {
	for name, text := range map[string]string{
		"plain": `Marie "Curie" \`, "bidi": "a\u202eb\u2066c", "delete and C1": "\x7f\u009b31m", "escape": "\x1b[2J", "wide": "東京 🇺🇸",
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := json.Marshal(text)
			if err != nil {
				t.Fatal(err)
			}
			escaped := escapeJSON(raw)
			if got := printable(string(escaped)); got != string(escaped) {
				t.Errorf("%q still holds what is taken away", escaped)
			}
			var back string
			if err := json.Unmarshal(escaped, &back); err != nil || back != text {
				t.Errorf("%q came back as %q, %v", text, back, err)
			}
		})
	}
}
