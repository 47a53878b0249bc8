// Package actor tells who the people and bodies of a report are: Wikidata id, country, CAMEO-style code, and the offices they held
// on the report's day. It reads the mentions and entities that mention/ found and adds Document.Actors; what it knows comes from the
// plain CSV files in data/, compiled into the binary by actor/build, and from a user's own files (Open).
//
// An answer about an office is confirmed, stale (the day lies beyond what the source knew) or former; there is none where the
// tables are silent. The office that a report states wins over the tables, and a clash between the two is a finding.
//
// It does not find mentions, decide which mentions corefer (it only joins entities that turn out to be one person or body), or put
// places on a map: cities and regions are place/'s, a country is an actor here where it acts.
package actor

//go:generate go run ./build
