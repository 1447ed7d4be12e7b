package schemalib

import (
	"errors"
	"fmt"

	"github.com/knowcorpus/knowcorpus/internal/pycode"
)

// signature reads the types of __init__.
func (l *loader) signature(c *Class, f pycode.Func) error {
	if len(f.Params) == 0 || f.Params[0].Name != "self" {
		return fmt.Errorf("__init__ without self")
	}
	params := f.Params[1:]
	switch c.Kind {
	case Relation:
		if len(params) != 2 || params[0].Name != "head_entity" || params[1].Name != "tail_entity" {
			return fmt.Errorf("__init__ of a relation takes head_entity and tail_entity")
		}
		var err error
		if c.Head, err = l.hint(params[0]); err == nil {
			c.Tail, err = l.hint(params[1])
		}
		return err
	case Event:
		if len(params) == 0 || params[0].Name != "trigger" {
			return fmt.Errorf("__init__ of an event takes trigger first")
		}
		c.Roles = nil
		for _, p := range params[1:] {
			end, err := l.hint(p)
			if err != nil {
				return err
			}
			c.Roles = append(c.Roles, Role{Name: p.Name, End: end})
		}
	}
	return nil
}

// hint reads the classes a parameter admits, out of unions, Optional and List.
func (l *loader) hint(p pycode.Param) (End, error) {
	var buf [8]Typed
	e := End{Types: buf[:0]}
	var walk func(x pycode.Expr) error
	walk = func(x pycode.Expr) error {
		switch x := x.(type) {
		case pycode.Name:
			return l.hintName(&e, string(x), p.Name)
		case pycode.Str: // a forward reference
			inner, err := pycode.ParseExpr(string(x))
			if err != nil {
				return fmt.Errorf("type of %s: %w", p.Name, err)
			}
			if _, again := inner.(pycode.Str); again {
				return fmt.Errorf("type of %s is a text in a text", p.Name)
			}
			return walk(inner)
		case pycode.Index:
			return walk(x.At)
		case pycode.Tuple:
			for _, y := range x {
				if err := walk(y); err != nil {
					return err
				}
			}
			return nil
		case pycode.Binary:
			return errors.Join(walk(x.Left), walk(x.Right))
		}
		return fmt.Errorf("type of %s is not a class, a union or a list", p.Name)
	}
	if p.Hint == nil {
		return End{Types: []Typed{{Class: Entity.Base()}}}, nil
	}
	err := walk(p.Hint)
	e.Types = l.types.keep(e.Types)
	return e, err
}

// plainTypes are the builtin types people write for literals.
var plainTypes = map[string]string{"str": "Text", "int": "Quantity", "float": "Quantity"}

func (l *loader) hintName(e *End, name, param string) error {
	if name == "None" {
		return nil
	}
	if lit, ok := plainTypes[name]; ok {
		name = lit
	}
	if n, ok := l.find(name); !ok || l.defined[n].kind != Entity {
		return fmt.Errorf("type %s of %s is not an entity type defined above", name, param)
	}
	e.Types = append(e.Types, Typed{Class: name})
	return nil
}
