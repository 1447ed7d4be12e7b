package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/knowcorpus/knowcorpus/internal/manifest"
)

func newVersion(inv *invocation) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the versions of the program, of Go and of the folder format",
		RunE: func(*cobra.Command, []string) error {
			v := map[string]string{"knowcorpus": "devel", "go": runtime.Version(), "format": fmt.Sprint(manifest.Format)}
			if info, ok := debug.ReadBuildInfo(); ok {
				if info.Main.Version != "" {
					v["knowcorpus"] = info.Main.Version
				}
				for _, d := range info.Deps {
					switch d.Path {
					case "github.com/apache/beam/sdks/v2":
						v["beam"] = d.Version
					case "github.com/parquet-go/parquet-go":
						v["parquet"] = d.Version
					}
				}
			}
			if inv.asJSON {
				return json.NewEncoder(inv.stdout).Encode(v)
			}
			for _, k := range []string{"knowcorpus", "go", "beam", "parquet", "format"} {
				if v[k] != "" {
					fmt.Fprintf(inv.stdout, "%-10s  %s\n", k, v[k])
				}
			}
			return nil
		},
	}
}
