// Command build compiles the CSV files of actor/data into actor/gazetteer.bin, which the program embeds. Run it with
// `go generate ./actor` after a change of the data; it prints every problem it finds and writes nothing if there is one.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"readout/actor"
)

func main() {
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(dir); err != nil {
		fmt.Fprintln(os.Stderr, "build actors:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	var t actor.Tables
	bad := 0
	for _, name := range actor.Files {
		more, problems, err := actor.ReadFile(filepath.Join(dir, "data", name))
		if err != nil {
			return err
		}
		for _, p := range problems {
			fmt.Fprintln(os.Stderr, p)
			bad++
		}
		t.Merge(more)
	}
	if bad > 0 {
		return fmt.Errorf("%d problems in the data", bad)
	}
	b := t.Pack()
	if err := os.WriteFile(filepath.Join(dir, "gazetteer.bin"), b, 0o644); err != nil {
		return fmt.Errorf("write the compact form: %w", err)
	}
	fmt.Fprintf(os.Stderr, "%d offices, %d people, %d countries, %d bodies, %d words: %d bytes\n", len(t.Offices), len(t.People), len(t.Countries), len(t.Bodies), len(t.Words), len(b))
	return nil
}
