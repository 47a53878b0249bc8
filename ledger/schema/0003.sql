-- Format 3. What is looked up of a report's statements and events stands in one small row a report (package ledger, facet.go says how), not in a row
-- an entry with its indexes; which reports to look at is the full-text index's to say, whose tags now name statuses, types, acts, channels,
-- verdicts, countries, months, publishers and agencies too. An entry's number over all reports is report * 4096 + its place among the report's
-- statements and events. Its text comes folded and cut by the program. The
-- column said holds the words of what is said, each once. The program fills facets, roles, tallies and words anew from the records.
CREATE TABLE repeats3 (
  run   INTEGER NOT NULL,              -- a hash
  entry INTEGER NOT NULL,              -- report * 4096 + the statement's place in the record's list
  PRIMARY KEY (run, entry)
) WITHOUT ROWID;
INSERT INTO repeats3 SELECT p.run, e.report * 4096 + e.num FROM repeats p JOIN entries e ON e.id = p.entry WHERE e.kind = 0 AND e.num < 4096;
DROP TABLE repeats;
ALTER TABLE repeats3 RENAME TO repeats;
DROP TABLE roles;
DROP TABLE sites;
DROP TABLE quantities;
DROP TABLE entries;
DROP INDEX reports_hash;
ALTER TABLE reports DROP COLUMN first_entry;
CREATE TABLE facets (
  report INTEGER PRIMARY KEY REFERENCES reports (id),
  body   BLOB NOT NULL
);
CREATE TABLE roles (                   -- how often an actor speaks and acts in a report
  actor      INTEGER NOT NULL,
  report     INTEGER NOT NULL,
  statements INTEGER NOT NULL,         -- whose source it is
  events     INTEGER NOT NULL,         -- that it is a party of
  first      INTEGER,                  -- first and last day of these; NULL where none is known
  last       INTEGER,
  PRIMARY KEY (actor, report)
) WITHOUT ROWID;
CREATE TABLE tallies (                 -- events by status
  status TEXT PRIMARY KEY,
  n      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX actor_words_actor ON actor_words (actor, name);
DROP INDEX links_a;
DROP INDEX links_b;
CREATE INDEX links_a ON links (a_report, kind, a_key);
CREATE INDEX links_b ON links (b_report, kind, b_key);
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (title, body, said, tags, content='', tokenize="ascii");
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
