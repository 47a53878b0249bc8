package ingest

import (
	"embed"
	"strings"
)

//go:embed data/*.txt
var dataFiles embed.FS

// boilerplate are parts of class and id names of elements that hold no article.
var boilerplate = lines("data/boilerplate.txt")

// containers are parts of class and id names of elements that hold an article.
var containers = lines("data/containers.txt")

// lines reads a list: one entry a line, "#" and a space before comments.
func lines(file string) (all []string) {
	b, err := dataFiles.ReadFile(file)
	if err != nil {
		panic("ingest: " + err.Error()) // the file is in the binary: a build without it is broken
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line != "#" && !strings.HasPrefix(line, "# ") {
			all = append(all, line)
		}
	}
	return all
}
