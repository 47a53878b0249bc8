// Command readout reads news reports and prints the diplomatic record they contain.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// app is what every command shares: the streams and the flags that all have.
type app struct {
	in       io.Reader
	out, err io.Writer
	quiet    bool
	engine   string
	actors   string // the user's own actors
}

// run executes one command line and returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
	a := &app{in: in, out: out, err: err}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(err)
	return a.exit(root.ExecuteContext(ctx))
}
