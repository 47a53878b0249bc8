-- Format 1. Days are days since 1970-01-01; instants are milliseconds since then.

-- One row a report: its newest version and that version's newest reading.
CREATE TABLE reports (
  id         INTEGER PRIMARY KEY,
  key        TEXT NOT NULL UNIQUE,
  ref        TEXT NOT NULL,            -- the record's report.id
  hash       BLOB NOT NULL,            -- SHA-256 of the text
  url        TEXT NOT NULL,
  publisher  TEXT NOT NULL,
  agency     TEXT NOT NULL,
  title      TEXT NOT NULL,
  language   TEXT NOT NULL,
  published  TEXT NOT NULL,            -- YYYY-MM-DD or empty
  updated    TEXT NOT NULL,
  day        INTEGER NOT NULL,         -- of publication, else of adding
  added      INTEGER NOT NULL,
  changed    INTEGER NOT NULL,         -- the last new version or reading
  version    INTEGER NOT NULL,
  reading    INTEGER NOT NULL,         -- readings.id
  first_entry INTEGER NOT NULL,        -- its entries' ids: first_entry and the entries-1 behind it
  statements INTEGER NOT NULL,
  events     INTEGER NOT NULL,
  joined     INTEGER NOT NULL          -- 0 until Join has looked at the current reading
);
CREATE INDEX reports_hash ON reports (hash);
CREATE INDEX reports_ref ON reports (ref);
CREATE INDEX reports_url ON reports (url) WHERE url <> '';
CREATE INDEX reports_day ON reports (day, id);
CREATE INDEX reports_changed ON reports (changed);
CREATE INDEX reports_publisher ON reports (publisher, day) WHERE publisher <> '';
CREATE INDEX reports_unjoined ON reports (id) WHERE joined = 0;

-- A text as published: a corrected report has several, numbered from 1.
CREATE TABLE texts (
  id      INTEGER PRIMARY KEY,
  report  INTEGER NOT NULL REFERENCES reports (id),
  version INTEGER NOT NULL,
  hash    BLOB NOT NULL,
  added   INTEGER NOT NULL,
  body    BLOB NOT NULL,               -- zstd
  UNIQUE (report, version)
);
CREATE INDEX texts_hash ON texts (hash);

-- A record of one text: reading it again with another model adds a row.
CREATE TABLE readings (
  id      INTEGER PRIMARY KEY,
  text    INTEGER NOT NULL REFERENCES texts (id),
  added   INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  record  BLOB NOT NULL                -- zstd of JSON without the text and without the words of its spans
);
CREATE INDEX readings_text ON readings (text);

-- The words of the newest versions; rowid = reports.id.
CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', tokenize="unicode61 remove_diacritics 2");
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);

-- Statements and events of the newest readings.
CREATE TABLE entries (
  id      INTEGER PRIMARY KEY,
  report  INTEGER NOT NULL REFERENCES reports (id),
  kind    INTEGER NOT NULL,            -- 0 statement, 1 event
  num     INTEGER NOT NULL,            -- its place in the record's list
  key     TEXT NOT NULL,
  day     INTEGER NOT NULL,            -- first day of the event where known, else the report's day
  last    INTEGER,                     -- last day of the event; NULL = unknown
  status  TEXT,                        -- events
  type    TEXT,
  voice   INTEGER,                     -- the entry that answers for an event; NULL = the report
  act     TEXT,                        -- statements
  channel TEXT,
  verdict TEXT,
  countries TEXT,                      -- events: of its place and its parties, with spaces around each
  at      INTEGER NOT NULL             -- code point where it begins
);
CREATE INDEX entries_report ON entries (report, num);
CREATE INDEX entries_status ON entries (status, day, id) WHERE status IS NOT NULL AND status NOT IN ('happened');
CREATE INDEX entries_type ON entries (type, day, id) WHERE type IS NOT NULL AND type <> '';
CREATE INDEX entries_channel ON entries (channel, day, id) WHERE channel IS NOT NULL AND channel <> 'unspecified';
CREATE INDEX entries_verdict ON entries (verdict, day, id) WHERE verdict IS NOT NULL;
CREATE INDEX entries_act ON entries (act, day, id) WHERE act IS NOT NULL AND act <> 'say';

-- Named actors over all reports. identity is the Wikidata item, else kind, country and name.
CREATE TABLE actors (
  id       INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  country  TEXT NOT NULL,
  code     TEXT NOT NULL,
  wikidata TEXT NOT NULL
);
CREATE TABLE actor_words (             -- words of an actor's names, folded, for who:
  word  TEXT NOT NULL,
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,                 -- the whole name, folded
  PRIMARY KEY (word, actor, name)
) WITHOUT ROWID;
CREATE TABLE roles (
  actor INTEGER NOT NULL,
  day   INTEGER NOT NULL,              -- the entry's
  entry INTEGER NOT NULL,
  side  TEXT NOT NULL,                 -- source | addressee | actor | recipient | both | other
  PRIMARY KEY (actor, day, entry, side)
) WITHOUT ROWID;

CREATE TABLE places (
  id       INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  country  TEXT NOT NULL,
  admin1   TEXT NOT NULL
);
CREATE TABLE place_words (
  word  TEXT NOT NULL,
  place INTEGER NOT NULL,
  name  TEXT NOT NULL,
  PRIMARY KEY (word, place, name)
) WITHOUT ROWID;
CREATE TABLE sites (
  place INTEGER NOT NULL,
  day   INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (place, day, entry)
) WITHOUT ROWID;

CREATE TABLE quantities (
  report INTEGER NOT NULL REFERENCES reports (id),
  num    INTEGER NOT NULL,
  kind   TEXT NOT NULL,
  low    REAL,
  high   REAL,
  unit   TEXT NOT NULL,
  PRIMARY KEY (report, num)
) WITHOUT ROWID;

-- What joining looks reports up by.
CREATE TABLE terms (                   -- the most telling words of a report
  term   INTEGER NOT NULL,             -- a hash
  day    INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (term, day, report)
) WITHOUT ROWID;
CREATE TABLE profiles (                -- what a report is compared by
  report INTEGER PRIMARY KEY REFERENCES reports (id),
  body   BLOB NOT NULL
);
CREATE TABLE repeats (                 -- runs of words of quotations, for same_statement
  run   INTEGER NOT NULL,              -- a hash
  entry INTEGER NOT NULL,
  PRIMARY KEY (run, entry)
) WITHOUT ROWID;

-- Links between two reports or two entries, told apart by what they say. a is the earlier side.
CREATE TABLE links (
  key      TEXT PRIMARY KEY,           -- of kind and both addresses
  kind     TEXT NOT NULL,
  a_report INTEGER NOT NULL,
  a_key    TEXT NOT NULL,              -- empty where the whole report is meant
  b_report INTEGER NOT NULL,
  b_key    TEXT NOT NULL,
  score    REAL NOT NULL,
  why      TEXT NOT NULL               -- JSON
) WITHOUT ROWID;
CREATE INDEX links_a ON links (a_report, kind);
CREATE INDEX links_b ON links (b_report, kind);
CREATE INDEX links_kind ON links (kind, b_report);

-- Groups that the links make: stories of reports, events told by several reports, statements repeated.
CREATE TABLE groups (
  kind   TEXT NOT NULL,                -- story | event | statement
  report INTEGER NOT NULL,
  entry  TEXT NOT NULL,                -- the entry's key; empty for a story
  name   TEXT NOT NULL,                -- the address of its first member
  PRIMARY KEY (kind, report, entry)
) WITHOUT ROWID;
CREATE INDEX groups_name ON groups (kind, name);

-- What a person decided. The newest of a key (and field) counts.
CREATE TABLE judgements (
  id      INTEGER PRIMARY KEY,
  key     TEXT NOT NULL,               -- an entry's address or a link's key
  report  TEXT NOT NULL,               -- the reports' keys, so that removing one finds it
  other   TEXT NOT NULL,
  verdict TEXT NOT NULL,               -- accept | reject | set | clear
  field   TEXT NOT NULL,
  value   TEXT NOT NULL,
  was     TEXT NOT NULL,               -- the machine's value at that time
  note    TEXT NOT NULL,
  who     TEXT NOT NULL,
  made    INTEGER NOT NULL
);
CREATE INDEX judgements_key ON judgements (key);
CREATE INDEX judgements_report ON judgements (report);
CREATE INDEX judgements_other ON judgements (other) WHERE other <> '';
