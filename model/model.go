// Package model holds the trained weights inside the program. It knows nothing of their format; neural reads it. Each file has a card
// beside it that says what data made it, on what terms, and how good it is.
package model

import _ "embed" // the weights lie in the program's read-only data: no copy is made at the start

var (
	//go:embed english-fast.rdm
	fast []byte
	//go:embed english-accurate.rdm
	accurate []byte
)

// Fast returns the small recurrent model. The bytes must not be changed.
func Fast() []byte { return fast }

// Accurate returns the transformer model. The bytes must not be changed.
func Accurate() []byte { return accurate }
