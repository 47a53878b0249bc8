package event

import (
	"fmt"
	"strconv"

	"readout/document"
)

// Code is what CAMEO says of an act.
type Code struct {
	Code, Name string
	Goldstein  float64
}

// quadOf is PLOVER's quad class by type, in the order of document.PLOVERTypes: 1 verbal and 2 material cooperation, 3 verbal and
// 4 material conflict. SANCTION is 4, as its own section of the manual has it (its quad table says 3).
var quadOf = [16]int{1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4}

// rootType is the type that each CAMEO root stands for; 01 and 02 have none.
var rootCode = map[string]string{"AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060", "AID": "070",
	"RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "SANCTION": "160",
	"MOBILIZE": "150", "COERCE": "170", "ASSAULT": "190"}

func typeIndex(t string) int {
	for i, n := range document.PLOVERTypes {
		if n == t {
			return i
		}
	}
	return -1
}

// QuadClass returns the quad class of a PLOVER type, 0 for none.
func QuadClass(t string) int {
	if i := typeIndex(t); i >= 0 {
		return quadOf[i]
	}
	return 0
}

// Goldstein returns CAMEO's figure for a code; a code that the table lacks is read by its first digits.
func (s *Stage) Goldstein(code string) (float64, bool) {
	for n := len(code); n >= 2; n-- {
		if c, ok := s.lex.codes[code[:n]]; ok {
			return c.Goldstein, true
		}
	}
	return 0, false
}

// CodeName returns CAMEO's name of a code.
func (s *Stage) CodeName(code string) string { return s.lex.codes[code].Name }

func (l *lexicon) codeLine(_ string, cols []string) error {
	if len(cols) < 3 {
		return fmt.Errorf("want code, name and Goldstein figure")
	}
	g, err := strconv.ParseFloat(cols[2], 64)
	if err != nil {
		return fmt.Errorf("Goldstein figure: %w", err)
	}
	l.codes[cols[0]] = Code{cols[0], cols[1], g}
	return nil
}
