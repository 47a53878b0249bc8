// Package model holds the trained weights inside the program. It knows nothing of their format; neural reads it. Each file has a card
// beside it that says what data made it, on what terms, and how good it is.
package model

import "embed"

// The pattern takes whatever is there, so that a checkout without weights still builds.
//
//go:embed *
var files embed.FS

// Fast returns the small recurrent model, nil if this build has none. The bytes must not be changed.
func Fast() []byte { return read("english-fast.rdm") }

// Accurate returns the transformer model, nil if this build has none. The bytes must not be changed.
func Accurate() []byte { return read("english-accurate.rdm") }

func read(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil { // not embedded
		return nil
	}
	return b
}
