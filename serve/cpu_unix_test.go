//go:build unix

package serve

import (
	"syscall"
	"time"
)

// cpuTime is how long the process has used processors, so that a measurement says something on a machine that does other work.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
