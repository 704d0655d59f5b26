-- SPDX-License-Identifier: GPL-3.0-or-later
-- Certificates that were given: docs/certificates.md. One is never changed, so a union needs only its id. Whose learner is forgotten goes.
-- The badge is kept because the key that signed it may lie on another kiosk.

CREATE TABLE award (
  id      TEXT    NOT NULL PRIMARY KEY CHECK (length (id) = 36),
  learner TEXT    NOT NULL REFERENCES learner (id),
  course  TEXT    NOT NULL,
  centre  TEXT    NOT NULL,
  code    TEXT    NOT NULL,
  badge   TEXT    NOT NULL,
  time    INTEGER NOT NULL
) STRICT;

CREATE INDEX award_learner ON award (learner, course);
