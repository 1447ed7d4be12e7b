package entitystore

import (
	"encoding/binary"
	"slices"

	"github.com/knowcorpus/knowcorpus/internal/fact"
	"github.com/knowcorpus/knowcorpus/internal/kb/wire"
	"github.com/knowcorpus/knowcorpus/wikidata"
)

// Entity is what the store knows of an item. Types are its own classes (P31 of best rank), ascending; Classes are
// indices into Meta.Classes, the schema's classes for these types, most specific first.
type Entity struct {
	ID          wikidata.QID
	Label       string
	Description string
	Aliases     []string
	Types       []wikidata.QID
	Classes     []uint32
	Title       string // of its page in the wiki of the first language that has one, or ""
	Sitelinks   int32
}

// Brief is an Entity without its other names.
type Brief struct {
	Label       string
	Description string
	Aliases     int
	Types       []wikidata.QID
	Sitelinks   int32
}

// FromFact makes an Entity of a row: label and description in the first of langs that has one ("mul", the label for
// all languages, after them), aliases of all of langs without repeats. Classes stay empty.
func FromFact(e fact.Entity, langs []string) Entity {
	out := Entity{ID: e.ID, Types: e.InstanceOf, Sitelinks: e.SitelinkCount}
	order := append(slices.Clone(langs), "mul")
	out.Label = firstText(e.Labels, order)
	out.Description = firstText(e.Descriptions, order)
	for _, lang := range order {
		for _, a := range e.Aliases {
			if a.Lang == lang && a.Text != out.Label && !slices.Contains(out.Aliases, a.Text) {
				out.Aliases = append(out.Aliases, a.Text)
			}
		}
		for _, s := range e.Sitelinks {
			if out.Title == "" && s.Site == lang+"wiki" {
				out.Title = s.Title
			}
		}
	}
	return out
}

func firstText(texts []fact.Text, langs []string) string {
	for _, lang := range langs {
		for _, t := range texts {
			if t.Lang == lang {
				return t.Text
			}
		}
	}
	return ""
}

// appendRecord encodes what stands in column 2.
func appendRecord(dst []byte, e *Entity) []byte {
	dst = wire.AppendString(dst, e.Label)
	dst = wire.AppendString(dst, e.Description)
	dst = wire.AppendString(dst, e.Title)
	dst = binary.AppendUvarint(dst, uint64(len(e.Aliases)))
	for _, a := range e.Aliases {
		dst = wire.AppendString(dst, a)
	}
	return binary.AppendUvarint(dst, uint64(uint32(e.Sitelinks)))
}

func readRecord(r *wire.Reader, e *Entity) {
	e.Label, e.Description, e.Title = r.String(), r.String(), r.String()
	if n := r.Count(); n > 0 {
		e.Aliases = make([]string, n)
		for i := range e.Aliases {
			e.Aliases[i] = r.String()
		}
	}
	e.Sitelinks = int32(uint32(r.Uvarint()))
}

func readBrief(r *wire.Reader, e *Brief) {
	e.Label, e.Description = r.String(), r.String()
	r.Skip()
	e.Aliases = r.Count()
	for range e.Aliases {
		r.Skip()
	}
	e.Sitelinks = int32(uint32(r.Uvarint()))
}
