-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a union of two kiosks' records needs beyond the events: which of two rows is the later, groups, and who is forgotten.

-- When name, picture or preferences were last set: of two rows of one learner the later counts. -1 for one without a name.
ALTER TABLE learner ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;

-- A group is its name. Leaving one is a row too, so that it is not undone by a kiosk that has not heard of it.
CREATE TABLE membership (
  learner TEXT    NOT NULL REFERENCES learner (id),
  name    TEXT    NOT NULL,
  member  INTEGER NOT NULL CHECK (member IN (0, 1)),
  changed INTEGER NOT NULL,
  PRIMARY KEY (learner, name)
) STRICT, WITHOUT ROWID;

-- Learners who asked to be forgotten: their rows have no name, their events count for nothing, on every kiosk that hears of it.
-- The word makes such a row known as one in a damaged file.
CREATE TABLE forgotten (
  learner TEXT    NOT NULL PRIMARY KEY,
  word    TEXT    NOT NULL CHECK (word = 'forgotten'),
  time    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Two kiosks that were started from one copy have the same id, and each event of both is kept. One kiosk never stamps twice alike.
DROP INDEX event_kiosk_stamp;
CREATE INDEX event_kiosk_stamp ON event (kiosk, stamp);
