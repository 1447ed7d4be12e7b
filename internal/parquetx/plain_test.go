package parquetx_test

import (
	"reflect"
	"strings"
	"testing"
)

// plain gives rows as a JSON reader would see them, taken from the `parquet` tags alone: numbers as float64, nil lists as
// empty ones, embedded structs flat. It is the oracle for what other programs read.
func plain[T any](t *testing.T, rows []T) any {
	t.Helper()
	return plainValue(reflect.ValueOf(rows))
}

func plainValue(v reflect.Value) any {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return v.Bool()
	case reflect.Float64:
		return v.Float()
	case reflect.Int32, reflect.Int64:
		return float64(v.Int())
	case reflect.Uint32:
		return float64(v.Uint())
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return plainValue(v.Elem())
	case reflect.Slice:
		list := []any{}
		for i := range v.Len() {
			list = append(list, plainValue(v.Index(i)))
		}
		return list
	}
	row := map[string]any{}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			for name, value := range plainValue(v.Field(i)).(map[string]any) {
				row[name] = value
			}
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		row[name] = plainValue(v.Field(i))
	}
	return row
}
