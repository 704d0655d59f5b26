-- SPDX-License-Identifier: GPL-3.0-or-later
-- How a learner hears: whose voice, how loud, and whether a first touch says what a thing is.

ALTER TABLE learner ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;

ALTER TABLE learner ADD COLUMN loudness INTEGER NOT NULL DEFAULT 100;

ALTER TABLE learner ADD COLUMN touch_to_hear INTEGER NOT NULL DEFAULT 0;
