package config

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// EnvPrefix begins every environment variable of ours.
const EnvPrefix = "KNOWCORPUS_"

// Setting is one leaf of Config.
type Setting struct {
	Key     string // "ingest.max_rejects"
	Env     string // "KNOWCORPUS_INGEST_MAX_REJECTS"
	Doc     string
	Default string
	path    []int
}

// Settings lists all leaves in the order of the struct.
func Settings() []Setting {
	var out []Setting
	def := reflect.ValueOf(Default())
	var walk func(t reflect.Type, prefix string, path []int)
	walk = func(t reflect.Type, prefix string, path []int) {
		for i := range t.NumField() {
			f := t.Field(i)
			key := prefix + f.Tag.Get("yaml")
			at := append(append([]int(nil), path...), i)
			if f.Type.Kind() == reflect.Struct {
				walk(f.Type, key+".", at)
				continue
			}
			env := EnvPrefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
			out = append(out, Setting{Key: key, Env: env, Doc: f.Tag.Get("doc"), Default: format(def.FieldByIndex(at)), path: at})
		}
	}
	walk(def.Type(), "", nil)
	return out
}

// Value prints the value of a setting.
func (c *Config) Value(s Setting) string { return format(reflect.ValueOf(*c).FieldByIndex(s.path)) }

func format(v reflect.Value) string {
	if v.Kind() == reflect.Slice {
		return strings.Join(v.Interface().([]string), ",")
	}
	return fmt.Sprint(v.Interface())
}

// Set parses values into the setting with this key: one value, or for a list any number.
func (c *Config) Set(key string, values []string) error {
	for _, s := range Settings() {
		if s.Key == key {
			return set(reflect.ValueOf(c).Elem().FieldByIndex(s.path), values)
		}
	}
	return fmt.Errorf("there is no setting %q", key)
}

func set(v reflect.Value, values []string) error {
	if v.Kind() == reflect.Slice {
		v.Set(reflect.ValueOf(values))
		return nil
	}
	if len(values) != 1 {
		return fmt.Errorf("one value is needed, %d were given", len(values))
	}
	s := values[0]
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(s))
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Int:
		n, err := strconv.Atoi(s)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", s)
		}
		v.SetInt(int64(n))
	case reflect.Float64:
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return fmt.Errorf("%q is not a number", s)
		}
		v.SetFloat(f)
	case reflect.Bool:
		b, err := strconv.ParseBool(s)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", s)
		}
		v.SetBool(b)
	default:
		return fmt.Errorf("setting of kind %s", v.Kind())
	}
	return nil
}

// IsList says whether a setting takes several values.
func (s Setting) IsList() bool {
	return reflect.TypeOf(Config{}).FieldByIndex(s.path).Type.Kind() == reflect.Slice
}

// SplitList cuts "en,de" into its parts.
func SplitList(s string) []string {
	var list []string
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}
