package readout

// quadClass is the class of a PLOVER type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; 0 for no type.
func quadClass(plover string) int {
	switch plover {
	case "AGREE", "CONSULT", "SUPPORT", "CONCEDE":
		return 1
	case "COOPERATE", "AID", "RETREAT":
		return 2
	case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
		return 3
	case "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT":
		return 4
	}
	return 0
}

func goldstein(code string) (float64, bool) { return 0, false }
