-- SPDX-License-Identifier: GPL-3.0-or-later
-- Three pictures by which a learner may keep her page to herself. Of two rows about one learner the later counts, on every kiosk.

-- hash is Argon2id of the pictures, as libsodium writes it; empty: taken off again.
CREATE TABLE secret (
  learner TEXT    NOT NULL PRIMARY KEY REFERENCES learner (id),
  hash    TEXT    NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Wrong tries on this kiosk since the last right one, how long has been waited since, and what the clock said then. Never travels.
CREATE TABLE secret_try (
  learner  TEXT    NOT NULL PRIMARY KEY REFERENCES learner (id),
  failures INTEGER NOT NULL,
  waited   INTEGER NOT NULL,
  seen     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
