-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema: kiosks, learners, what they did, and what follows from it.

-- Every kiosk whose events are here; exactly one is this one.
CREATE TABLE kiosk (
  id      TEXT    NOT NULL PRIMARY KEY CHECK (length (id) = 36),
  own     INTEGER NOT NULL CHECK (own IN (0, 1)),
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX kiosk_own ON kiosk (own) WHERE own = 1;

CREATE TABLE learner (
  id       TEXT    NOT NULL PRIMARY KEY CHECK (length (id) = 36),
  name     TEXT    NOT NULL,
  picture  TEXT    NOT NULL,
  language TEXT    NOT NULL,
  scale    INTEGER NOT NULL,
  palette  INTEGER NOT NULL,
  rate     INTEGER NOT NULL,
  created  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The truth. seq is the order of arrival here and means nothing elsewhere; (stamp, id) is the order everywhere.
CREATE TABLE event (
  seq            INTEGER PRIMARY KEY,
  id             TEXT    NOT NULL UNIQUE CHECK (length (id) = 36),
  kiosk          TEXT    NOT NULL REFERENCES kiosk (id),
  stamp          INTEGER NOT NULL,
  time           INTEGER NOT NULL,
  learner        TEXT    NOT NULL REFERENCES learner (id),
  verb           TEXT    NOT NULL,
  course         TEXT    NOT NULL,
  course_version INTEGER NOT NULL,
  lesson         TEXT,
  item           TEXT,
  mode           TEXT    NOT NULL,
  success        INTEGER CHECK (success IN (0, 1)),
  score          REAL    CHECK (score BETWEEN 0 AND 1),
  response       TEXT,
  hints          INTEGER NOT NULL,
  dangers        INTEGER NOT NULL,
  attempt        INTEGER NOT NULL,
  duration_ms    INTEGER NOT NULL,
  voided         INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX event_kiosk_stamp ON event (kiosk, stamp);
CREATE INDEX event_learner ON event (learner, stamp);

CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN
  SELECT RAISE (ABORT, 'events are never deleted');
END;

CREATE TRIGGER event_is_fixed BEFORE UPDATE OF seq, id, kiosk, stamp, time, learner, verb, course, course_version,
  lesson, item, mode, success, score, response, hints, dangers, attempt, duration_ms ON event
BEGIN
  SELECT RAISE (ABORT, 'events are never changed');
END;

-- Derived. The card comes from the event named by card_stamp and card_id, the time from the one named by last_stamp and last_id.
CREATE TABLE lesson_progress (
  learner    TEXT    NOT NULL REFERENCES learner (id),
  course     TEXT    NOT NULL,
  lesson     TEXT    NOT NULL,
  state      INTEGER NOT NULL,
  card       INTEGER NOT NULL,
  card_stamp INTEGER NOT NULL,
  card_id    TEXT    NOT NULL,
  time       INTEGER NOT NULL,
  last_stamp INTEGER NOT NULL,
  last_id    TEXT    NOT NULL,
  PRIMARY KEY (learner, course, lesson)
) STRICT, WITHOUT ROWID;

-- Derived. How often a question or practice was tried, and whether it was ever done right, and right on one's own.
CREATE TABLE item_progress (
  learner TEXT    NOT NULL REFERENCES learner (id),
  course  TEXT    NOT NULL,
  lesson  TEXT    NOT NULL,
  item    TEXT    NOT NULL,
  tries   INTEGER NOT NULL,
  right   INTEGER NOT NULL,
  alone   INTEGER NOT NULL,
  PRIMARY KEY (learner, course, lesson, item)
) STRICT, WITHOUT ROWID;
