-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the reports are counted from, so that none has to go through the events. All derived, and filled here from the events of earlier versions.

-- In which minutes of an hour a learner was learning in a course. The hour is of UTC, since 1970; bit 0 of minutes is its first minute.
CREATE TABLE learning_time (
  learner TEXT    NOT NULL REFERENCES learner (id),
  hour    INTEGER NOT NULL,
  course  TEXT    NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (learner, hour, course)
) STRICT, WITHOUT ROWID;

-- When a learner first did something in a lesson, and when she first reached its end.
CREATE TABLE lesson_first (
  learner   TEXT    NOT NULL REFERENCES learner (id),
  course    TEXT    NOT NULL,
  lesson    TEXT    NOT NULL,
  begun     INTEGER NOT NULL,
  completed INTEGER,
  PRIMARY KEY (learner, course, lesson)
) STRICT, WITHOUT ROWID;

-- When a learner first did a practice right on her own and without a hint.
CREATE TABLE alone_first (
  learner TEXT    NOT NULL REFERENCES learner (id),
  course  TEXT    NOT NULL,
  lesson  TEXT    NOT NULL,
  item    TEXT    NOT NULL,
  time    INTEGER NOT NULL,
  PRIMARY KEY (learner, course, lesson, item)
) STRICT, WITHOUT ROWID;

-- When a learner first gave an answer to a question, and whether it was right. A question's answers lie side by side.
CREATE TABLE answer_first (
  course   TEXT    NOT NULL,
  lesson   TEXT    NOT NULL,
  item     TEXT    NOT NULL,
  learner  TEXT    NOT NULL REFERENCES learner (id),
  response TEXT    NOT NULL,
  success  INTEGER NOT NULL,
  stamp    INTEGER NOT NULL,
  time     INTEGER NOT NULL,
  PRIMARY KEY (course, lesson, item, learner, response)
) STRICT, WITHOUT ROWID;

INSERT INTO learning_time (learner, hour, course, minutes)
  SELECT learner, time / 3600000000, course, (iif (verb IN ('completed', 'terminated'), 1, 7) << (time / 60000000 % 60)) & 1152921504606846975
  FROM event WHERE voided = 0 AND lesson IS NOT NULL AND verb NOT IN ('launched', 'satisfied') AND time >= 0
  UNION ALL SELECT learner, time / 3600000000 + 1, course, iif (verb IN ('completed', 'terminated'), 1, 7) << (time / 60000000 % 60) >> 60
  FROM event WHERE voided = 0 AND lesson IS NOT NULL AND verb NOT IN ('launched', 'satisfied', 'completed', 'terminated') AND time >= 0
   AND time / 60000000 % 60 >= 58
  ON CONFLICT (learner, hour, course) DO UPDATE SET minutes = minutes | excluded.minutes;

INSERT INTO lesson_first (learner, course, lesson, begun, completed)
  SELECT learner, course, lesson, min (time), min (iif (verb = 'completed', time, NULL))
  FROM event WHERE voided = 0 AND lesson IS NOT NULL AND verb NOT IN ('launched', 'satisfied')
  GROUP BY learner, course, lesson;

INSERT INTO alone_first (learner, course, lesson, item, time)
  SELECT learner, course, lesson, item, min (time)
  FROM event WHERE voided = 0 AND lesson IS NOT NULL AND item IS NOT NULL AND verb = 'attempted' AND mode = 'alone' AND success = 1 AND hints = 0
  GROUP BY learner, course, lesson, item;

INSERT INTO answer_first (course, lesson, item, learner, response, success, stamp, time)
  SELECT course, lesson, item, learner, coalesce (response, ''), max (coalesce (success, 0)), min (stamp), min (time)
  FROM event WHERE voided = 0 AND lesson IS NOT NULL AND item IS NOT NULL AND verb = 'answered'
  GROUP BY course, lesson, item, learner, coalesce (response, '');
