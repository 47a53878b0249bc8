// Package serve is the ledger in a browser and for programs: an HTTP API described by OpenAPI 3.1, server-rendered pages that work without a
// script, and a script that makes them lively. It knows the ledger, the exports and the reader, and keeps nothing of its own: what it shows
// is in the ledger's file, and two servers on one file show the same.
//
// It is safe by default: it listens on the loopback alone, answers to its own names alone, takes writes from its own pages alone (or with a
// token), never treats report text as HTML, and bounds bodies, time and rates.
package serve
