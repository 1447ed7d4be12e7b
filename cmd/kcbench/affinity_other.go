//go:build !linux

package main

import (
	"fmt"
	"os/exec"
)

// startOn starts a command; other systems do not let it be pinned from here, so that only Go children heed the number.
func startOn(cmd *exec.Cmd, cores int) error {
	cmd.Env = append(cmd.Environ(), fmt.Sprintf("GOMAXPROCS=%d", cores))
	return cmd.Start()
}
