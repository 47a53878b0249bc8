package ingest

import (
	"errors"
	"fmt"
)

// Kind says what was wrong with an input, for exit codes and HTTP statuses.
type Kind uint8

// Kinds of trouble.
const (
	Unreadable  Kind = iota + 1 // a file or stream that could not be read
	NotFound                    // no such file
	BadURL                      // not an http or https address
	Forbidden                   // an address in a private, local or reserved network
	Network                     // the server could not be reached, was too slow, or answered with an error
	Unsupported                 // a content type that is neither text nor HTML
	TooLarge                    // more bytes than Options.MaxBytes
	Empty                       // nothing but white space
	Binary                      // not a text
	NoText                      // a page without any text
)

var kindNames = [...]string{"", "unreadable", "not found", "bad address", "forbidden address", "network", "unsupported", "too large", "empty", "binary", "no text"}

func (k Kind) String() string { return kindNames[k] }

// Error is why one input could not be read. The rest of a batch goes on.
type Error struct {
	Op   string // what was being done: "read file", "fetch", "decode"
	Path string // file, address or "-"
	Kind Kind
	Err  error
}

func (e *Error) Error() string {
	if e.Path == "" {
		return fmt.Sprintf("%s: %v", e.Op, e.Err)
	}
	return fmt.Sprintf("%s %s: %v", e.Op, e.Path, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of an error from this package, or 0.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return 0
}

var errNoText = errors.New("the page has no text")

func fail(op, path string, kind Kind, err error) error { return &Error{op, path, kind, err} }
