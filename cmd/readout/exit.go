package main

import (
	"errors"
	"fmt"
)

// Exit statuses, documented in the manual page.
const (
	exitOK      = 0 // every report was read
	exitSkipped = 1 // some reports were skipped, each with a message; or another command failed
	exitUsage   = 2 // the command line is wrong
	exitNone    = 3 // no report could be read
	exitOutput  = 4 // the output could not be written
)

// exitError is an error that knows its exit status.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

func outputError(err error) error {
	return &exitError{exitOutput, fmt.Errorf("write output: %w", err)}
}

// errSilent ends with a status whose reasons have been told already.
var errSilent = errors.New("")

// exit prints an error once and returns its status.
func (a *app) exit(err error) int {
	if err == nil {
		return exitOK
	}
	code := exitSkipped
	var e *exitError
	if errors.As(err, &e) {
		code = e.code
	}
	if !errors.Is(err, errSilent) {
		fmt.Fprintln(a.err, "readout:", err)
	}
	if code == exitUsage {
		fmt.Fprintln(a.err, "Try 'readout --help'.")
	}
	return code
}
