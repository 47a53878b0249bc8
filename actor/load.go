package actor

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Files are the shipped data files in the order in which they are read: later ones win.
var Files = []string{"countries.csv", "offices.csv", "offices-hand.csv", "people.csv", "organisations.csv", "armed-groups.csv", "state-bodies.csv",
	"media.csv", "metonyms.csv", "posts.csv", "titles.csv", "leaders.csv", "words.csv", "agentive.csv", "generic.csv", "translit.csv"}

//go:embed gazetteer.bin
var packed string

var shipped = sync.OnceValues(func() (*Gazetteer, error) {
	t, err := Unpack(packed)
	if err != nil {
		return nil, err
	}
	return New(t), nil
})

// Default returns the gazetteer of the shipped tables, made on the first call and shared by all.
func Default() (*Gazetteer, error) { return shipped() }

// ReadFile reads one CSV file.
func ReadFile(path string) (*Tables, []Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read actors: %w", err)
	}
	defer f.Close()
	return ReadCSV(f, path)
}

// Open returns the shipped tables with the CSV files of dirs on top, directory by directory and in each by name; a later file wins.
// A directory that does not exist is no error. Problems name file and line; rows with a problem are left out, warnings are kept.
func Open(dirs ...string) (*Gazetteer, []Problem, error) {
	var files []string
	for _, dir := range dirs {
		found, err := filepath.Glob(filepath.Join(dir, "*.csv"))
		if err != nil {
			return nil, nil, fmt.Errorf("look for actor files in %s: %w", dir, err)
		}
		slices.Sort(found)
		files = append(files, found...)
	}
	if len(files) == 0 {
		g, err := Default()
		return g, nil, err
	}
	t, err := Unpack(packed)
	if err != nil {
		return nil, nil, err
	}
	var problems []Problem
	for _, f := range files {
		more, p, err := ReadFile(f)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, p...)
		problems = append(problems, t.overlaps(more, f)...)
		t.Merge(more)
	}
	return New(t), problems, nil
}

// overlaps warns of rows of more that put a second person into a post that one person holds at a time, whether the other row is in
// the same file or came before it.
func (t *Tables) overlaps(more *Tables, file string) []Problem {
	var out []Problem
	replaced := map[officeKey]bool{}
	for i := range more.Offices {
		replaced[more.Offices[i].key()] = true
	}
	end := func(r *OfficeRow) Day {
		if r.To != 0 {
			return r.To.first()
		}
		return r.AsOf.last()
	}
	clash := func(a, b *OfficeRow) bool {
		return a.Country == b.Country && a.Kind == b.Kind && a.key().who != b.key().who && a.From.last() < end(b) && b.From.last() < end(a)
	}
	for i := range more.Offices {
		a := &more.Offices[i]
		if a.Withdrawn || !slices.Contains(soleKinds, a.Kind) {
			continue
		}
		warn := func(b *OfficeRow) {
			out = append(out, Problem{file, a.line, fmt.Sprintf("%s (from %s) and %s (from %s) hold %s of %s at one time", a.Person, a.From, b.Person, b.From, a.Kind, a.Country), true})
		}
		for j := range i {
			if clash(a, &more.Offices[j]) {
				warn(&more.Offices[j])
			}
		}
		for j := range t.Offices {
			if clash(a, &t.Offices[j]) && !replaced[t.Offices[j].key()] {
				warn(&t.Offices[j])
			}
		}
	}
	return out
}

// Check reads one file, or the CSV files of a folder in order, and returns every problem, overlaps with the shipped tables included.
func Check(path string) ([]Problem, error) {
	t, err := Unpack(packed)
	if err != nil {
		return nil, err
	}
	files := []string{path}
	if st, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("check actors: %w", err)
	} else if st.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.csv")); err != nil {
			return nil, fmt.Errorf("check actors in %s: %w", path, err)
		}
		slices.Sort(files)
	}
	var problems []Problem
	for _, f := range files {
		more, p, err := ReadFile(f)
		if err != nil {
			return nil, err
		}
		problems = append(problems, p...)
		problems = append(problems, t.overlaps(more, f)...)
		t.Merge(more)
	}
	return problems, nil
}
