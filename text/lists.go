package text

import (
	"embed"
	"strings"
)

//go:embed data/*.txt
var dataFiles embed.FS

// The lists, all in lower case. The number is the class that the file gives a line (1 where it gives none).
var (
	abbreviations = list("data/abbreviations.txt", abbreviationClasses)
	prefixes      = list("data/prefixes.txt", nil)
	contractions  = splits("data/contractions.txt")
	elisions      = list("data/elisions.txt", nil)
	itIs          = list("data/its.txt", nil)
	units         = list("data/units.txt", nil)
	domains       = list("data/domains.txt", nil)
	roles         = list("data/roles.txt", nil)
	labels        = list("data/labels.txt", nil)
	starters      = list("data/starters.txt", nil)
	sayVerbs      = list("data/say.txt", nil)
	notices       = lines("data/notices.txt")
	services      = lines("data/service.txt")
	agencies      = lines("data/agencies.txt")
	months        = list("data/months.txt", nil)
)

// Classes of abbreviation.
const (
	abbrName  uint8 = iota + 1 // stands before a name or a number and never ends a sentence: "Mr."
	abbrAny                    // may stand anywhere, and end a sentence: "Inc."
	abbrDigit                  // an abbreviation only before a number: "No. 5"
)

var abbreviationClasses = map[string]uint8{"name": abbrName, "any": abbrAny, "digit": abbrDigit}

// eachLine calls f for each line of a list: not empty, comments ("#" and a space) left out.
func eachLine(file string, f func(line string)) {
	b, err := dataFiles.ReadFile(file)
	if err != nil {
		panic("text: " + err.Error()) // the file is in the binary: a build without it is broken
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line == "#" || strings.HasPrefix(line, "# ") {
			continue
		}
		f(line)
	}
}

// list reads "word" or "word TAB class" lines.
func list(file string, classes map[string]uint8) map[string]uint8 {
	m := map[string]uint8{}
	eachLine(file, func(line string) {
		word, class, ok := strings.Cut(line, "\t")
		v := uint8(1)
		if ok && classes != nil {
			if v = classes[class]; v == 0 {
				panic("text: " + file + ": unknown class " + class)
			}
		}
		m[word] = v
	})
	return m
}

// splits reads "first|second" lines: the word is both joined, the number how many bytes the first has.
func splits(file string) map[string]uint8 {
	m := map[string]uint8{}
	eachLine(file, func(line string) {
		a, b, ok := strings.Cut(line, "|")
		if !ok {
			panic("text: " + file + ": no | in " + line)
		}
		m[a+b] = uint8(len(a))
	})
	return m
}

func lines(file string) (all []string) {
	eachLine(file, func(line string) { all = append(all, line) })
	return all
}
