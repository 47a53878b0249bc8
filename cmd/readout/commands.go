package main

import "github.com/spf13/cobra"

// moreCommands are the commands beside reading.
func moreCommands(a *app) []*cobra.Command {
	return append([]*cobra.Command{newActors(a)}, ledgerCommands(a)...)
}

// ledgerCommands are those on many reports.
func ledgerCommands(a *app) []*cobra.Command {
	return []*cobra.Command{newAdd(a), newServe(a), newSearch(a), newShow(a), newWho(a), newAgenda(a), newTimeline(a), newStories(a), newDisagreements(a), newStats(a), newNew(a),
		newJudge(a), newReread(a), newRemove(a), newCheck(a), newBackup(a), newExport(a)}
}
