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
// In the file (schema/*.sql) a report has a row; each of its texts and each reading of a text has one, compressed. What searches ask of its statements
// and events stands in one small row a report, its facets; which reports to look at is the full-text index's to say, which holds the words of title,
// text and what is said, and a tag for every filter (tags.go). So a search reads the index, then facets, then the texts where words must stand
// near one another, and of a record only the entries it shows; each step is bounded, what was opened last is kept open. Callers of Add that come
// together share a transaction. Joining holds a report against candidates that an index names, bounded too: of thousands of near copies each is
// linked to a few.
//
// Addresses. A report has a key ("r" and twelve hexadecimal digits) made of its publisher and address (or id, or text); an entry's address
// is REPORT#ENTRY with the entry's key from its record, so that a link outlives a better model. Where a method takes a ref it also takes
// a report's id, URL or hash, and behind # an entry's id (s3, e7).
package ledger
