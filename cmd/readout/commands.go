package main

import "github.com/spf13/cobra"

// moreCommands are the commands beside reading: each stands in the file of its name.
func moreCommands(a *app) []*cobra.Command {
	return []*cobra.Command{newActors(a)}
}
