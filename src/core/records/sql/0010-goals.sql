-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a learner has set out to do. Derived: it is what her latest 'planned' event says, so that it goes wherever her events go.

CREATE TABLE goal (
  learner TEXT    NOT NULL PRIMARY KEY REFERENCES learner (id),
  kind    TEXT    NOT NULL,
  course  TEXT    NOT NULL,
  detail  TEXT    NOT NULL,
  time    INTEGER NOT NULL,
  stamp   INTEGER NOT NULL,
  event   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- How often a learner was there stands on the page her trainer sees.
CREATE INDEX attendance_learner ON attendance (learner, time);
