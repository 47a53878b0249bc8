package serve

import (
	"strings"

	"readout/export"
	"readout/ledger"
)

// CalendarOf makes calendar entries of an agenda. An item's UID is its earliest announcement's address, so that a later report changes it and
// does not double it.
func CalendarOf(items []ledger.AgendaItem) []export.CalendarEvent {
	var list []export.CalendarEvent
	for i := range items {
		x := &items[i]
		e := export.CalendarEvent{UID: x.Address + "@readout", Stamp: x.Report.Changed, First: x.Begin, Last: x.End, Location: x.Place, URL: x.Report.URL, Status: "TENTATIVE", Categories: []string{x.Event.Status, x.Fate}}
		for _, also := range x.Also {
			if also+"@readout" < e.UID {
				e.UID = also + "@readout"
			}
		}
		e.Summary = strings.TrimPrefix(strings.Join(x.Who, ", ")+": ", ": ") + x.Event.Label.Text
		e.Sequence = len(x.Also) + len(x.Links) + x.Report.Version - 1
		e.Description = x.Sentence.Text + "\n" + heading(&x.Report) + " " + x.Address
		for _, k := range x.Links {
			e.Description += "\n" + k.Kind + ": " + k.B.Sentence.Text + "\n" + heading(&k.B.Report) + " " + k.B.Address
			if k.B.Report.Changed.After(e.Stamp) {
				e.Stamp = k.B.Report.Changed
			}
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
