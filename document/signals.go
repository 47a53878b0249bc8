package document

// NERLabel returns the class of a label of Signals.NER and whether the label begins a name (B) rather than continues it (I). Label 0 is outside;
// class c has the labels 2c−1 (B) and 2c (I).
func NERLabel(label uint8) (class NERClass, begins bool) {
	return NERClass((label + 1) / 2), label%2 == 1
}

// ParseNERClass reads a class name; NoName if there is no such class.
func ParseNERClass(s string) NERClass {
	for i, n := range NERNames {
		if n == s {
			return NERClass(i)
		}
	}
	return NoName
}
