// Package samples holds the reports that Readout shows itself with: our own prose, for a first look. The checks beside them are eval's.
package samples

import "embed"

// Dev are the reports of the development half, dev/*.txt.
//
//go:embed dev/*.txt dev/*.case.json
var Dev embed.FS
