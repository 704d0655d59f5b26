-- SPDX-License-Identifier: GPL-3.0-or-later
-- The same person who was entered twice, and who has agreed to what is kept of her.

-- learner is the same person as the one named by same; as itself: they are two people after all. Of two rows about one learner the later
-- counts. Events keep the learner under whom they were done.
CREATE TABLE alias (
  learner TEXT    NOT NULL PRIMARY KEY REFERENCES learner (id),
  same    TEXT    NOT NULL CHECK (length (same) = 36),
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived from alias: who stands for a learner that is not kept by herself. Whoever stands for herself has no row.
CREATE TABLE person (
  learner TEXT NOT NULL PRIMARY KEY REFERENCES learner (id),
  person  TEXT NOT NULL REFERENCES learner (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_person ON person (person);

-- Who has agreed, to which wording of the question, and when. Of two rows the later wording counts, and of that the first time. The word
-- makes such a row known as one in a damaged file.
CREATE TABLE consent (
  learner TEXT    NOT NULL PRIMARY KEY REFERENCES learner (id),
  wording INTEGER NOT NULL CHECK (wording > 0),
  time    INTEGER NOT NULL,
  word    TEXT    NOT NULL CHECK (word = 'agreed')
) STRICT, WITHOUT ROWID;
