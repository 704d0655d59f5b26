-- SPDX-License-Identifier: GPL-3.0-or-later
-- The index of all lessons. Everything in it follows from the courses; whoever finds it damaged deletes it.

CREATE TABLE language (
  number INTEGER PRIMARY KEY,
  tag TEXT NOT NULL UNIQUE
);

CREATE TABLE course (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  course TEXT NOT NULL UNIQUE,
  folder TEXT NOT NULL,
  stamp TEXT NOT NULL,    -- of the files it was made of
  head BLOB NOT NULL,     -- what lamp_course_freeze() says
  areas TEXT NOT NULL,    -- ";WP1;WP6;"
  audience TEXT NOT NULL, -- the same way
  level TEXT NOT NULL,
  minutes INTEGER NOT NULL -- of a lesson; 0: not said
);

-- A lesson in one language; or, with position -1 and no name, the course itself. The upper half of an id is the
-- language's number, so that one language is one range of every row of hits.
CREATE TABLE lesson (
  id INTEGER PRIMARY KEY,
  course INTEGER NOT NULL REFERENCES course (id),
  position INTEGER NOT NULL,
  lesson TEXT NOT NULL,
  title TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX lesson_of_course ON lesson (course);

-- Ids are given once and never again: what the indexes still say of lessons that are gone leads nowhere.
CREATE TABLE counter (
  next INTEGER NOT NULL,
  stale INTEGER NOT NULL -- rows of the indexes that lead nowhere
);
INSERT INTO counter VALUES (1, 0);

-- The terms are made by lamp_search_list_terms (): letters, digits and what is not ASCII, with spaces between.
CREATE VIRTUAL TABLE title_index USING fts5 (terms, content = '', columnsize = 0, detail = none, tokenize = ascii);
CREATE VIRTUAL TABLE text_index USING fts5 (terms, content = '', columnsize = 0, detail = none, tokenize = ascii);
CREATE VIRTUAL TABLE text_terms USING fts5vocab (text_index, row);

-- Words of letters, for those who mistype one.
CREATE TABLE word (
  word TEXT PRIMARY KEY,
  texts INTEGER NOT NULL -- in how many it is
) WITHOUT ROWID;
