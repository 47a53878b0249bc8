package ledger

import "strings"

// EntryHead names the columns of Entry.Row.
func EntryHead() []string {
	return []string{"address", "kind", "published", "publisher", "who", "to", "what", "status_or_act", "voice", "begin", "end", "place", "sentence"}
}

// Row is an entry as a row of a table: names are joined by "; ".
func (e *Entry) Row() []string {
	what, status := "", ""
	if e.Event != nil {
		what, status = e.Event.Type, e.Event.Status
	}
	if e.Statement != nil {
		status = e.Statement.Act
	}
	return []string{e.Address, e.Kind, e.Report.Published, e.Report.Publisher, strings.Join(e.Who, "; "), strings.Join(e.To, "; "), what, status, e.Voice, e.Begin, e.End, e.Place, e.Sentence.Text}
}

// LinkHead names the columns of Link.Row.
func LinkHead() []string {
	return []string{"key", "kind", "on", "a", "a_says", "a_published", "a_sentence", "b", "b_says", "b_published", "b_sentence", "why"}
}

// Row is a link as a row of a table.
func (k *Link) Row() []string {
	return []string{k.Key, k.Kind, k.On, k.A.Address, k.A.Says, k.A.Report.Published, k.A.Sentence.Text, k.B.Address, k.B.Says, k.B.Report.Published, k.B.Sentence.Text, strings.Join(k.Why, "; ")}
}
