-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who was there when a group met to learn together, and whether they did it at home afterwards. What is the same for all of one
-- meeting stands in each of its rows, so that each can travel alone. Of two rows about one learner at one meeting the later counts.

CREATE TABLE attendance (
  meeting TEXT    NOT NULL CHECK (length (meeting) = 36),
  learner TEXT    NOT NULL REFERENCES learner (id),
  name    TEXT    NOT NULL,
  course  TEXT    NOT NULL,
  lesson  TEXT    NOT NULL,
  time    INTEGER NOT NULL,
  here    INTEGER NOT NULL CHECK (here IN (0, 1)),
  did     INTEGER NOT NULL CHECK (did BETWEEN 0 AND 3),
  changed INTEGER NOT NULL,
  PRIMARY KEY (meeting, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendance_name ON attendance (name, time);
