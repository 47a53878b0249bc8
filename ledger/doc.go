// Package ledger keeps many records in one file: it stores reports with their versions and readings, finds entries by a small query
// language, joins reports that tell one story, events that are one event and statements that repeat one another, and holds later
// reports against earlier ones (fulfilled, postponed, cancelled, contradicted). A person's judgements stand beside what was computed.
//
// The file is an SQLite database (one writer, many readers). The package knows records, not how they are made: it reads no text by
// itself and asks nothing of any host. A link says what two reports tell of one thing; it never says which of them is right.
//
//	l, err := ledger.Open("readout.ledger", ledger.Options{})
//	added, err := l.Add(ctx, &rec)         // kept for good when it returns
//	err = l.Join(ctx)                      // joins what was added since the last time
//	hits, err := l.Search(ctx, `who:guterres said:"ceasefire"`, ledger.SearchOptions{Limit: 20})
//
// Addresses. A report has a key ("r" and twelve hexadecimal digits) made of its publisher and address (or id, or text); an entry's address
// is REPORT#ENTRY with the entry's key from its record, so that a link outlives a better model. Where a method takes a ref it also takes
// a report's id, URL or hash, and behind # an entry's id (s3, e7).
package ledger
