-- Format 2. The words of a report stand beside the tags of those who act and speak in it and of its places (w12: actor 12 in any role that
-- who: asks for, t12: as addressee or recipient, p7: place 7), so that one look into the index finds reports that hold a name and a word. The program
-- fills the table anew from the records. The index by report goes: a report's entries have ids in a row.
DROP INDEX entries_report;
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (title, body, tags, content='', tokenize="unicode61 remove_diacritics 2");
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
