package serve

import (
	"strings"

	"readout/export"
	"readout/ledger"
)

// CalendarOf makes calendar entries of an agenda. An item's UID is the address of the announcement that was added first, so that a later report
// changes it and does not double it; its sequence is the seconds from then to the last change, so that it only grows.
func CalendarOf(items []ledger.AgendaItem) []export.CalendarEvent {
	var list []export.CalendarEvent
	for i := range items {
		x := &items[i]
		e := export.CalendarEvent{UID: x.First + "@readout", Stamp: x.Changed, Sequence: int(x.Changed.Sub(x.Since).Seconds()), First: x.Begin, Last: x.End, Location: x.Place, URL: x.Report.URL, Status: "TENTATIVE", Categories: []string{x.Event.Status, x.Fate}}
		e.Summary = strings.TrimPrefix(strings.Join(x.Who, ", ")+": ", ": ") + x.Event.Label.Text
		e.Description = x.Sentence.Text + "\n" + heading(&x.Report) + " " + x.Address
		for _, k := range x.Links {
			e.Description += "\n" + k.Kind + ": " + k.B.Sentence.Text + "\n" + heading(&k.B.Report) + " " + k.B.Address
		}
		switch x.Fate {
		case ledger.Cancelled:
			e.Status = "CANCELLED"
		case ledger.Fulfilled:
			e.Status = "CONFIRMED"
		}
		list = append(list, e)
	}
	return list
}

// heading is who published a report and when.
func heading(r *ledger.Report) string {
	s := r.Publisher
	if s == "" {
		s = r.Agency
	}
	if s != "" && r.Published != "" {
		s += ", "
	}
	return s + r.Published
}
