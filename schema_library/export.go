package schemalib

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

// ExportFormats are the forms Export knows.
var ExportFormats = []string{"pydantic", "jsonschema", "gollie", "natural"}

// Export writes the library in another form: Pydantic models, one JSON Schema, GoLLIE's dataclasses, or sentences.
func (l *Library) Export(format string, w io.Writer) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	var err error
	switch format {
	case "pydantic":
		besides := l.besides()
		err = l.exportModels(buf, pydanticHead, func(c *Class) pycode.Class { return pydantic(c, besides) })
	case "gollie":
		err = l.exportModels(buf, gollieHead, l.gollie)
	case "jsonschema":
		err = l.exportJSONSchema(buf)
	case "natural":
		for _, c := range l.All() {
			buf.WriteString(l.sentenceOf(c))
		}
	default:
		return fmt.Errorf("export: unknown format %q; known are %s", format, strings.Join(ExportFormats, ", "))
	}
	if err != nil {
		return fmt.Errorf("export %s: %w", format, err)
	}
	return buf.Flush()
}

const pydanticHead = `from __future__ import annotations
from typing import List
from pydantic import BaseModel

class Entity(BaseModel):
    """
    The base class for all entities.
    """
    name: str

class Relation(BaseModel):
    """
    The base class for all relations.
    """
    head_entity: Entity
    tail_entity: Entity

class Event(BaseModel):
    """
    The base class for all events.
    """
    trigger: str
`

const gollieHead = `from dataclasses import dataclass, field
from typing import List

@dataclass
class Entity:
    """
    The base class for all entities.
    """
    span: str

@dataclass
class Relation:
    """
    The base class for all relations.
    """
    arg1: Entity
    arg2: Entity

@dataclass
class Event:
    """
    The base class for all events.
    """
    mention: str
`

// exportModels prints one Python file: head, literals, classes. Each class is read back and compared.
func (l *Library) exportModels(w *bufio.Writer, head string, model func(*Class) pycode.Class) error {
	if _, err := pycode.ParseModule(head); err != nil {
		return err
	}
	w.WriteString(head)
	all := make([]*Class, 0, len(Literals))
	for _, name := range Literals {
		all = append(all, &Class{Name: name, Kind: Entity})
	}
	for _, c := range append(all, l.All()...) {
		src, err := printChecked(model(c))
		if err != nil {
			return fmt.Errorf("class %s: %w", c.Name, err)
		}
		w.WriteByte('\n')
		w.WriteString(src)
	}
	return nil
}

// pydanticAttributes are names a field of a BaseModel would hide.
var pydanticAttributes = map[string]bool{"copy": true, "dict": true, "json": true, "schema": true, "schema_json": true,
	"construct": true, "validate": true, "parse_obj": true, "parse_raw": true, "parse_file": true, "from_orm": true,
	"update_forward_refs": true}

// pydantic gives the model of a class. Pydantic admits an instance by the bases of its class alone, so its unions name the
// classes that are of one of them beside.
func pydantic(c *Class, besides map[string][]string) pycode.Class {
	out := c.Definition(c.Examples)
	out.Body = nil
	add := func(name string, e End) {
		out.Body = append(out.Body, pycode.Assign{Target: name, Hint: union(admitted(e, besides))})
	}
	switch c.Kind {
	case Relation:
		add("head_entity", c.Head)
		add("tail_entity", c.Tail)
	case Event:
		for _, r := range c.Roles {
			name := r.Name
			if pydanticAttributes[name] || strings.HasPrefix(name, "model_") {
				name += "_"
			}
			// Pydantic copies the default for each instance.
			out.Body = append(out.Body, pycode.Assign{Target: name, Hint: listOf(admitted(r.End, besides)), Value: pycode.List{}})
		}
	}
	return out
}

func listOf(names []string) pycode.Expr {
	return pycode.Index{Of: pycode.Name("List"), At: union(names)}
}

func (l *Library) gollie(c *Class) pycode.Class {
	out := c.Definition(c.Examples)
	out.Decorators = []pycode.Expr{pycode.Name("dataclass")}
	out.Body = nil
	switch c.Kind {
	case Relation:
		out.Body = append(out.Body, pycode.Assign{Target: "arg1", Hint: union(c.Head.Names())},
			pycode.Assign{Target: "arg2", Hint: union(c.Tail.Names())})
	case Event:
		for _, r := range c.Roles {
			fresh := pycode.Call{Func: "field", Keywords: []pycode.Keyword{{Name: "default_factory", Value: pycode.Name("list")}}}
			out.Body = append(out.Body, pycode.Assign{Target: r.Name, Hint: listOf(r.End.Names()), Value: fresh})
		}
	}
	return out
}

type object = map[string]any

// exportJSONSchema writes a definition a class: an object whose "class" is its name or that of a subclass.
func (l *Library) exportJSONSchema(w io.Writer) error {
	below := map[string][]string{}
	for _, c := range l.All() {
		for _, name := range append([]string{c.Name}, l.Ancestors(c.Name)...) {
			below[name] = append(below[name], c.Name)
		}
	}
	defs := object{"Entity": object{"type": "object", "required": []string{"class", "name"},
		"properties": object{"class": object{"type": "string"}, "name": object{"type": "string"}}}}
	for _, name := range Literals {
		defs[name] = entitySchema([]string{name})
	}
	for _, c := range l.All() {
		def := entitySchema(below[c.Name])
		props := def["properties"].(object)
		switch c.Kind {
		case Relation:
			delete(props, "name")
			props["head_entity"], props["tail_entity"] = refs(c.Head), refs(c.Tail)
			def["required"] = []string{"class", "head_entity", "tail_entity"}
		case Event:
			delete(props, "name")
			props["trigger"] = object{"type": "string"}
			for _, r := range c.Roles {
				props[r.Name] = object{"type": "array", "items": refs(r.End)}
			}
			def["required"] = []string{"class", "trigger"}
		}
		def["title"], def["description"] = c.Label, c.Description
		if c.ID != "" {
			def["$comment"] = c.ID
		}
		defs[c.Name] = def
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(object{"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": defs})
}

func entitySchema(classes []string) object {
	return object{"type": "object", "required": []string{"class", "name"},
		"properties": object{"class": object{"enum": classes}, "name": object{"type": "string"}}}
}

func refs(e End) object {
	var list []object
	for _, name := range e.Names() {
		list = append(list, object{"$ref": "#/$defs/" + name})
	}
	if len(list) == 1 {
		return list[0]
	}
	return object{"anyOf": list}
}

// sentenceOf says a class in words, one line.
func (l *Library) sentenceOf(c *Class) string {
	var b strings.Builder
	b.WriteString(c.Name)
	if c.ID != "" {
		b.WriteString(" (" + c.ID + ")")
	}
	b.WriteString(": " + c.Description)
	if len(c.Parents) > 0 {
		b.WriteString(" A kind of " + strings.Join(c.Parents, " and ") + ".")
	}
	if len(c.Also) > 0 {
		b.WriteString(" Also a kind of " + strings.Join(c.Also, " and ") + ".")
	}
	switch c.Kind {
	case Relation:
		b.WriteString(" From " + strings.Join(c.Head.Names(), " or ") + " to " + strings.Join(c.Tail.Names(), " or ") + ".")
	case Event:
		var roles []string
		for _, r := range c.Roles {
			roles = append(roles, r.Name+" ("+strings.Join(r.End.Names(), " or ")+")")
		}
		if len(roles) > 0 {
			b.WriteString(" Roles: " + strings.Join(roles, ", ") + ".")
		}
	}
	if len(c.Examples) > 0 {
		b.WriteString(" Examples: " + strings.Join(c.Examples, ", ") + ".")
	}
	return strings.Join(strings.Fields(b.String()), " ") + "\n"
}
