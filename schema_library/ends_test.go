package schemalib

import (
	"reflect"
	"runtime"
	"testing"
)

// TestAnyNumberOfCores: the cores share the relations, and nothing else.
func TestAnyNumberOfCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	build := func() []ClassRow {
		lib, _, err := Build(syntheticStats(300, 150), DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		rows, err := lib.Rows()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	alone := build()
	for range 3 {
		runtime.GOMAXPROCS(8)
		if rows := build(); !reflect.DeepEqual(rows, alone) {
			t.Fatal("eight cores build another library than one")
		}
	}
}
