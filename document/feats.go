package document

var featBits = map[string]Feat{
	"Tense=Past": Past, "Tense=Pres": Pres, "VerbForm=Fin": Fin, "VerbForm=Inf": Inf, "VerbForm=Ger": Ger, "VerbForm=Part": Part,
	"Mood=Ind": Ind, "Mood=Imp": Imp, "Mood=Sub": Sub, "Voice=Pass": Pass, "Number=Sing": Sing, "Number=Plur": Plur, "Number=Ptan": Plur,
	"Gender=Fem": Fem, "Gender=Masc": Masc, "Gender=Neut": Neut, "Person=1": First, "Person=2": Second, "Person=3": Third, "Poss=Yes": Poss,
	"Polarity=Neg": NegPol, "PronType=Neg": NegPol, "Degree=Cmp": Cmp, "Degree=Sup": Sup, "PronType=Prs": PronPrs, "PronType=Rel": PronRel,
	"PronType=Int": PronInt, "PronType=Dem": PronDem, "Definite=Def": Def, "Definite=Ind": IndefArt, "Typo=Yes": TypoF,
	"NumType=Card": Card, "NumType=Ord": Ord,
}

// ParseFeats reads a FEATS column.
func ParseFeats(s string) Feats {
	f := Feats{All: s}
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] != '|' {
			j++
		}
		f.Bits |= featBits[s[i:j]]
		i = j + 1
	}
	return f
}
