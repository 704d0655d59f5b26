/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is ever asked of the records, in SQL. */

#include "core/records/lamp-database.h"

/* Verbs of the course as a whole say nothing about a lesson. A card number is at most four digits. */
#define CARD_IS_NUMBER "(verb = 'progressed' AND length (response) BETWEEN 1 AND 4 AND response NOT GLOB '*[^0-9]*')"

/* Who stands for a learner, and all learners who are the same person as one. */
#define PERSON(learner) "coalesce ((SELECT person.person FROM person WHERE person.learner = " learner "), " learner ")"
#define SAME_AS(learner) "IN (SELECT " PERSON (learner) " UNION ALL SELECT person.learner FROM person WHERE person.person = " PERSON (learner) ")"

/* Somebody tried something, other than by watching. */
#define IS_TRY "voided = 0 AND verb IN ('answered', 'attempted') AND mode <> 'watch' AND event.lesson IS NOT NULL AND event.item IS NOT NULL"

/* What happened in a lesson, of the events from seq ?1 to ?2. */
#define IS_LEARNING "seq BETWEEN ?1 AND ?2 AND voided = 0 AND lesson IS NOT NULL AND verb NOT IN ('launched', 'satisfied')"

/* An event counts for the minute it happens in and the two after it; the last of a lesson only for its own. */
#define MINUTES "iif (verb IN ('completed', 'terminated'), 1, 7)"

#define PERSON_OF_EVENT PERSON ("event.learner")
#define PERSON_OF_MEMBER PERSON ("membership.learner")
#define PERSON_OF_ATTENDANT PERSON ("attendance.learner")
#define PERSON_OF_AWARD PERSON ("award.learner")
#define PERSON_OF_CONSENT PERSON ("consent.learner")
#define PERSON_OF_1 PERSON ("?1")
#define SAME_AS_1 SAME_AS ("?1")
#define SAME_AS_2 SAME_AS ("?2")
#define SAME_AS_4 SAME_AS ("?4")

/* The derivations take the events from seq ?1 to ?2: one when it is appended, all for a rebuild; what they give is the person's. Each column is a maximum, a minimum,
   a sum, a union, or follows the greatest (stamp, id), so that the order in which events arrive does not matter. */
static const char *const statements[LAMP_STATEMENT_N] = {
  [LAMP_STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
  [LAMP_STATEMENT_BEGIN_READING] = "BEGIN",
  [LAMP_STATEMENT_COMMIT] = "COMMIT",
  [LAMP_STATEMENT_ROLLBACK] = "ROLLBACK",
  [LAMP_STATEMENT_GET_KIOSK] = "SELECT id FROM kiosk WHERE own = 1",
  [LAMP_STATEMENT_ADD_KIOSK] = "INSERT INTO kiosk (id, own, created) VALUES (?1, 1, ?2)",
  [LAMP_STATEMENT_LIST_LEARNERS] =
      "SELECT id, name, picture, language, scale, palette, rate, voice, loudness, touch_to_hear,"
      " EXISTS (SELECT 1 FROM secret WHERE secret.learner = id AND hash <> ''), coalesce (agreed.wording, 0), coalesce (agreed.time, 0) FROM learner"
      " LEFT JOIN (SELECT " PERSON_OF_CONSENT " AS learner, max (wording) AS wording, time FROM consent GROUP BY 1) AS agreed ON agreed.learner = id"
      " WHERE id NOT IN (SELECT learner FROM forgotten) AND id NOT IN (SELECT learner FROM person) ORDER BY created, id",
  [LAMP_STATEMENT_HAS_LEARNER] = "SELECT 1 FROM learner WHERE id = ?1 AND id NOT IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_ADD_LEARNER] =
      "INSERT INTO learner (id, name, picture, language, scale, palette, rate, voice, loudness, touch_to_hear, created, changed)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
  [LAMP_STATEMENT_SET_IDENTITY] =
      "UPDATE learner SET name = ?2, picture = ?3, changed = max (?4, changed + 1)"
      " WHERE id = ?1 AND id NOT IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_SET_PREFERENCES] =
      "UPDATE learner SET language = ?2, scale = ?3, palette = ?4, rate = ?5, voice = ?6, loudness = ?7, touch_to_hear = ?8,"
      " changed = max (?9, changed + 1) WHERE id = ?1 AND id NOT IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_GET_SECRET] =
      "SELECT coalesce (hash, ''), coalesce (failures, 0), coalesce (waited, 0), coalesce (seen, 0) FROM learner"
      " LEFT JOIN secret ON secret.learner = id LEFT JOIN secret_try ON secret_try.learner = id"
      " WHERE id = ?1 AND id NOT IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_SET_SECRET] =
      "INSERT INTO secret (learner, hash, changed) VALUES (?1, ?2, ?3) ON CONFLICT (learner)"
      " DO UPDATE SET hash = excluded.hash, changed = max (excluded.changed, changed + 1)",
  [LAMP_STATEMENT_COUNT_SECRET_TRY] = "INSERT OR REPLACE INTO secret_try (learner, failures, waited, seen) VALUES (?1, ?2, ?3, ?4)",
  [LAMP_STATEMENT_CLEAR_SECRET_TRY] = "DELETE FROM secret_try WHERE learner = ?1",
  [LAMP_STATEMENT_NEXT_STAMP] = "SELECT max (?2, 1 + coalesce ((SELECT max (stamp) FROM event WHERE kiosk = ?1), -1))",
  [LAMP_STATEMENT_ADD_EVENT] =
      "INSERT INTO event (id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item,"
      " mode, success, score, response, hints, dangers, attempt, duration_ms)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
  [LAMP_STATEMENT_DERIVE_LESSONS] =
      "INSERT INTO lesson_progress (learner, course, lesson, state, card, card_stamp, card_id, time, last_stamp, last_id)"
      " SELECT " PERSON_OF_EVENT ", course, lesson, CASE verb WHEN 'completed' THEN 2 ELSE 1 END,"
      "  CASE WHEN " CARD_IS_NUMBER " THEN CAST (response AS INTEGER) ELSE 0 END,"
      "  CASE WHEN verb = 'completed' OR " CARD_IS_NUMBER " THEN stamp ELSE -1 END,"
      "  CASE WHEN verb = 'completed' OR " CARD_IS_NUMBER " THEN id ELSE '' END,"
      "  time, stamp, id"
      " FROM event WHERE seq BETWEEN ?1 AND ?2 AND voided = 0 AND lesson IS NOT NULL AND verb NOT IN ('launched', 'satisfied')"
      " ON CONFLICT (learner, course, lesson) DO UPDATE SET"
      "  state = max (state, excluded.state),"
      "  card = iif ((excluded.card_stamp, excluded.card_id) > (card_stamp, card_id), excluded.card, card),"
      "  card_stamp = max (card_stamp, excluded.card_stamp),"
      "  card_id = iif ((excluded.card_stamp, excluded.card_id) > (card_stamp, card_id), excluded.card_id, card_id),"
      "  time = iif ((excluded.last_stamp, excluded.last_id) > (last_stamp, last_id), excluded.time, time),"
      "  last_stamp = max (last_stamp, excluded.last_stamp),"
      "  last_id = iif ((excluded.last_stamp, excluded.last_id) > (last_stamp, last_id), excluded.last_id, last_id)",
  [LAMP_STATEMENT_DERIVE_ITEMS] =
      "INSERT INTO item_progress (learner, course, lesson, item, tries, right, alone)"
      " SELECT " PERSON_OF_EVENT ", course, lesson, item, 1, coalesce (success, 0), mode = 'alone' AND coalesce (success, 0)"
      " FROM event WHERE seq BETWEEN ?1 AND ?2 AND voided = 0 AND lesson IS NOT NULL AND item IS NOT NULL"
      "  AND verb IN ('answered', 'attempted') AND mode <> 'watch'"
      " ON CONFLICT (learner, course, lesson, item) DO UPDATE SET"
      "  tries = tries + 1, right = max (right, excluded.right), alone = max (alone, excluded.alone)",
  [LAMP_STATEMENT_DERIVE_TIMES] =
      "INSERT INTO learning_time (learner, hour, course, minutes)"
      " SELECT " PERSON_OF_EVENT ", time / 3600000000, course, (" MINUTES " << (time / 60000000 % 60)) & 1152921504606846975"
      " FROM event WHERE " IS_LEARNING " AND time >= 0"
      " UNION ALL SELECT " PERSON_OF_EVENT ", time / 3600000000 + 1, course, " MINUTES " << (time / 60000000 % 60) >> 60"
      " FROM event WHERE " IS_LEARNING " AND verb NOT IN ('completed', 'terminated') AND time >= 0 AND time / 60000000 % 60 >= 58"
      " ON CONFLICT (learner, hour, course) DO UPDATE SET minutes = minutes | excluded.minutes"
      "  WHERE minutes | excluded.minutes <> minutes",
  [LAMP_STATEMENT_DERIVE_LESSONS_FIRST] =
      "INSERT INTO lesson_first (learner, course, lesson, begun, completed)"
      " SELECT " PERSON_OF_EVENT ", course, lesson, time, iif (verb = 'completed', time, NULL) FROM event WHERE " IS_LEARNING
      " ON CONFLICT (learner, course, lesson) DO UPDATE SET begun = min (begun, excluded.begun),"
      "  completed = coalesce (min (completed, excluded.completed), completed, excluded.completed)"
      "  WHERE excluded.begun < begun OR excluded.completed < coalesce (completed, 9223372036854775807)",
  [LAMP_STATEMENT_DERIVE_ALONE_FIRST] =
      "INSERT INTO alone_first (learner, course, lesson, item, time)"
      " SELECT " PERSON_OF_EVENT ", course, lesson, item, time FROM event WHERE " IS_LEARNING
      "  AND item IS NOT NULL AND verb = 'attempted' AND mode = 'alone' AND success = 1 AND hints = 0"
      " ON CONFLICT (learner, course, lesson, item) DO UPDATE SET time = excluded.time WHERE excluded.time < time",
  [LAMP_STATEMENT_DERIVE_ANSWERS_FIRST] =
      "INSERT INTO answer_first (course, lesson, item, learner, response, success, stamp, time)"
      " SELECT course, lesson, item, " PERSON_OF_EVENT ", coalesce (response, ''), coalesce (success, 0), stamp, time FROM event WHERE " IS_LEARNING
      "  AND item IS NOT NULL AND verb = 'answered'"
      " ON CONFLICT (course, lesson, item, learner, response) DO UPDATE SET"
      "  success = max (success, excluded.success), stamp = min (stamp, excluded.stamp), time = min (time, excluded.time)"
      "  WHERE excluded.success > success OR excluded.stamp < stamp OR excluded.time < time",
  [LAMP_STATEMENT_DERIVE_GOALS] =
      "INSERT INTO goal (learner, kind, course, detail, time, stamp, event)"
      " SELECT " PERSON_OF_EVENT ", item, course, coalesce (response, ''), time, stamp, id FROM event"
      "  WHERE seq BETWEEN ?1 AND ?2 AND voided = 0 AND verb = 'planned' AND item IS NOT NULL"
      " ON CONFLICT (learner) DO UPDATE SET kind = excluded.kind, course = excluded.course, detail = excluded.detail, time = excluded.time,"
      "  stamp = excluded.stamp, event = excluded.event WHERE (excluded.stamp, excluded.event) > (goal.stamp, goal.event)",
  [LAMP_STATEMENT_CLEAR_LESSONS] = "DELETE FROM lesson_progress",
  [LAMP_STATEMENT_CLEAR_ITEMS] = "DELETE FROM item_progress",
  [LAMP_STATEMENT_CLEAR_TIMES] = "DELETE FROM learning_time",
  [LAMP_STATEMENT_CLEAR_LESSONS_FIRST] = "DELETE FROM lesson_first",
  [LAMP_STATEMENT_CLEAR_ALONE_FIRST] = "DELETE FROM alone_first",
  [LAMP_STATEMENT_CLEAR_ANSWERS_FIRST] = "DELETE FROM answer_first",
  [LAMP_STATEMENT_CLEAR_GOALS] = "DELETE FROM goal",
  [LAMP_STATEMENT_LIST_PROGRESS] =
      "SELECT stand.course, stand.lesson, state, card, time, coalesce (completed, 0) FROM lesson_progress AS stand LEFT JOIN lesson_first AS first"
      " ON first.learner = stand.learner AND first.course = stand.course AND first.lesson = stand.lesson WHERE stand.learner = " PERSON_OF_1
      " ORDER BY last_stamp DESC, last_id DESC",
  [LAMP_STATEMENT_CLEAR_LESSONS_OF] = "DELETE FROM lesson_progress WHERE learner = ?1",
  [LAMP_STATEMENT_CLEAR_ITEMS_OF] = "DELETE FROM item_progress WHERE learner = ?1",
  [LAMP_STATEMENT_CLEAR_TIMES_OF] = "DELETE FROM learning_time WHERE learner = ?1",
  [LAMP_STATEMENT_CLEAR_LESSONS_FIRST_OF] = "DELETE FROM lesson_first WHERE learner = ?1",
  [LAMP_STATEMENT_CLEAR_ALONE_FIRST_OF] = "DELETE FROM alone_first WHERE learner = ?1",
  [LAMP_STATEMENT_CLEAR_ANSWERS_FIRST_OF] = "DELETE FROM answer_first WHERE learner = ?1",
  [LAMP_STATEMENT_CLEAR_GOALS_OF] = "DELETE FROM goal WHERE learner = ?1",
  [LAMP_STATEMENT_LIST_SAME] = "SELECT id FROM learner WHERE id " SAME_AS_1 " ORDER BY id",
  [LAMP_STATEMENT_LIST_SEQS_OF] =
      "SELECT seq FROM event WHERE voided = 0 AND ?1 NOT IN (SELECT learner FROM person)"
      " AND learner IN (SELECT ?1 UNION ALL SELECT learner FROM person WHERE person = ?1)",
  [LAMP_STATEMENT_GET_PERSON] = "SELECT " PERSON_OF_1,
  [LAMP_STATEMENT_LIST_PERSONS] = "SELECT learner, person FROM person",
  [LAMP_STATEMENT_CLEAR_PERSONS] = "DELETE FROM person",
  [LAMP_STATEMENT_ADD_PERSON] = "INSERT INTO person (learner, person) VALUES (?1, ?2)",
  /* Whoever is forgotten is nobody's other name, and has none. */
  [LAMP_STATEMENT_LIST_ALIASES] =
      "SELECT learner, same FROM alias WHERE same <> learner AND same IN (SELECT id FROM learner)"
      " AND learner NOT IN (SELECT learner FROM forgotten) AND same NOT IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_SET_ALIAS] =
      "INSERT INTO alias (learner, same, changed) VALUES (?1, ?2, ?3) ON CONFLICT (learner)"
      " DO UPDATE SET same = excluded.same, changed = max (excluded.changed, changed + 1)",
  [LAMP_STATEMENT_LIST_OTHERS] =
      "SELECT id, name, picture, language, scale, palette, rate, voice, loudness, touch_to_hear, 0, 0, 0 FROM learner"
      " WHERE id IN (SELECT learner FROM person WHERE person = ?1) ORDER BY created, id",
  [LAMP_STATEMENT_GIVE_CONSENT] =
      "INSERT INTO consent (learner, wording, time, word) VALUES (?1, ?2, ?3, 'agreed') ON CONFLICT (learner)"
      " DO UPDATE SET wording = excluded.wording, time = excluded.time WHERE excluded.wording > wording",
  [LAMP_STATEMENT_CLEAR_CONSENTS_FORGOTTEN] = "DELETE FROM consent WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_FORGET] = "INSERT OR IGNORE INTO forgotten (learner, word, time) VALUES (?1, 'forgotten', ?2)",
  [LAMP_STATEMENT_BLANK_FORGOTTEN] =
      "UPDATE learner SET name = '', picture = '', language = '', scale = 100, palette = 0, rate = 140, voice = 0, loudness = 100,"
      " touch_to_hear = 0, changed = -1 WHERE id IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_VOID_FORGOTTEN] = "UPDATE event SET voided = 1 WHERE voided = 0 AND learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_LESSONS_FORGOTTEN] = "DELETE FROM lesson_progress WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_ITEMS_FORGOTTEN] = "DELETE FROM item_progress WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_TIMES_FORGOTTEN] = "DELETE FROM learning_time WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_LESSONS_FIRST_FORGOTTEN] = "DELETE FROM lesson_first WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_ALONE_FIRST_FORGOTTEN] = "DELETE FROM alone_first WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_ANSWERS_FIRST_FORGOTTEN] = "DELETE FROM answer_first WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_GOALS_FORGOTTEN] = "DELETE FROM goal WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_ATTENDANCE_FORGOTTEN] = "DELETE FROM attendance WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_AWARDS_FORGOTTEN] = "DELETE FROM award WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_GROUPS_FORGOTTEN] = "DELETE FROM membership WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_SECRETS_FORGOTTEN] = "DELETE FROM secret WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_CLEAR_SECRET_TRIES_FORGOTTEN] = "DELETE FROM secret_try WHERE learner IN (SELECT learner FROM forgotten)",
  [LAMP_STATEMENT_SET_MEMBER] =
      "INSERT INTO membership (learner, name, member, changed) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (learner, name)"
      " DO UPDATE SET member = excluded.member, changed = max (excluded.changed, changed + 1)",
  [LAMP_STATEMENT_LEAVE_AS_OTHERS] =
      "UPDATE membership SET member = 0, changed = max (?3, changed + 1) WHERE name = ?2 AND member = 1 AND learner <> ?1 AND learner " SAME_AS_1,
  [LAMP_STATEMENT_LIST_GROUPS] = "SELECT DISTINCT name FROM membership WHERE member = 1 ORDER BY name",
  [LAMP_STATEMENT_LIST_MEMBERS] = "SELECT DISTINCT " PERSON_OF_MEMBER " FROM membership WHERE name = ?1 AND member = 1 ORDER BY 1",
  [LAMP_STATEMENT_LIST_MEMBERSHIPS] = "SELECT DISTINCT " PERSON_OF_MEMBER ", name FROM membership WHERE member = 1 ORDER BY 1, 2",
  [LAMP_STATEMENT_LAST_SEQ] = "SELECT coalesce (max (seq), 0) FROM event",
  [LAMP_STATEMENT_ALL_KIOSKS] = "SELECT id, created FROM kiosk",
  [LAMP_STATEMENT_ALL_FORGOTTEN] = "SELECT learner, time FROM forgotten",
  [LAMP_STATEMENT_ALL_LEARNERS] =
      "SELECT id, name, picture, language, scale, palette, rate, created, voice, loudness, touch_to_hear, changed FROM learner",
  [LAMP_STATEMENT_ALL_ATTENDANCE] = "SELECT meeting, learner, name, course, lesson, time, here, did, changed FROM attendance",
  [LAMP_STATEMENT_ALL_ALIASES] = "SELECT learner, same, changed FROM alias",
  [LAMP_STATEMENT_ALL_CONSENTS] = "SELECT learner, wording, time FROM consent",
  [LAMP_STATEMENT_ALL_AWARDS] = "SELECT id, learner, course, centre, code, badge, time FROM award",
  [LAMP_STATEMENT_ALL_SECRETS] = "SELECT learner, hash, changed FROM secret",
  [LAMP_STATEMENT_ALL_MEMBERS] = "SELECT learner, name, member, changed FROM membership",
  [LAMP_STATEMENT_ALL_EVENTS] =
      "SELECT id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item,"
      " mode, success, score, response, hints, dangers, attempt, duration_ms, voided FROM event ORDER BY seq",
  [LAMP_STATEMENT_UNITE_KIOSK] = "INSERT OR IGNORE INTO kiosk (id, own, created) VALUES (?1, 0, ?2)",
  [LAMP_STATEMENT_UNITE_FORGOTTEN] = "INSERT OR IGNORE INTO forgotten (learner, word, time) VALUES (?1, 'forgotten', ?2)",
  /* What an earlier version did not have is as its migration has it. The later of two rows counts; of two of the same moment the greater, so that it does not matter which was here first. */
  [LAMP_STATEMENT_UNITE_LEARNER] =
      "INSERT INTO learner (id, name, picture, language, scale, palette, rate, created, voice, loudness, touch_to_hear, changed)"
      " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce (?9, 0), coalesce (?10, 100), coalesce (?11, 0), coalesce (?12, 0) WHERE true"
      " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
      " picture = excluded.picture, language = excluded.language, scale = excluded.scale, palette = excluded.palette, rate = excluded.rate,"
      " created = excluded.created, voice = excluded.voice, loudness = excluded.loudness, touch_to_hear = excluded.touch_to_hear,"
      " changed = excluded.changed WHERE (excluded.changed, excluded.name, excluded.picture, excluded.language, excluded.scale,"
      " excluded.palette, excluded.rate, excluded.created, excluded.voice, excluded.loudness, excluded.touch_to_hear) >"
      " (learner.changed, learner.name, learner.picture, learner.language, learner.scale, learner.palette, learner.rate, learner.created,"
      " learner.voice, learner.loudness, learner.touch_to_hear)",
  [LAMP_STATEMENT_UNITE_ALIAS] =
      "INSERT INTO alias (learner, same, changed) SELECT ?1, ?2, ?3 WHERE true ON CONFLICT (learner)"
      " DO UPDATE SET same = excluded.same, changed = excluded.changed WHERE (excluded.changed, excluded.same) > (alias.changed, alias.same)",
  [LAMP_STATEMENT_UNITE_CONSENT] =
      "INSERT INTO consent (learner, wording, time, word) SELECT ?1, ?2, ?3, 'agreed' WHERE true ON CONFLICT (learner)"
      " DO UPDATE SET wording = excluded.wording, time = excluded.time"
      " WHERE (excluded.wording, - excluded.time) > (consent.wording, - consent.time)",
  [LAMP_STATEMENT_UNITE_SECRET] =
      "INSERT INTO secret (learner, hash, changed) SELECT ?1, ?2, ?3 WHERE true ON CONFLICT (learner)"
      " DO UPDATE SET hash = excluded.hash, changed = excluded.changed WHERE (excluded.changed, excluded.hash) > (secret.changed, secret.hash)",
  [LAMP_STATEMENT_UNITE_MEMBER] =
      "INSERT INTO membership (learner, name, member, changed) SELECT ?1, ?2, ?3, ?4 WHERE true ON CONFLICT (learner, name)"
      " DO UPDATE SET member = excluded.member, changed = excluded.changed"
      " WHERE (excluded.changed, excluded.member) > (membership.changed, membership.member)",
  [LAMP_STATEMENT_UNITE_ATTENDANCE] =
      "INSERT INTO attendance (meeting, learner, name, course, lesson, time, here, did, changed)"
      " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE true ON CONFLICT (meeting, learner)"
      " DO UPDATE SET name = excluded.name, course = excluded.course, lesson = excluded.lesson, time = excluded.time, here = excluded.here,"
      " did = excluded.did, changed = excluded.changed"
      " WHERE (excluded.changed, excluded.name, excluded.course, excluded.lesson, excluded.time, excluded.here, excluded.did) >"
      " (attendance.changed, attendance.name, attendance.course, attendance.lesson, attendance.time, attendance.here, attendance.did)",
  /* The same id is the same certificate; of two that differ all the same, one is damaged, and every kiosk keeps the same of them. */
  [LAMP_STATEMENT_UNITE_AWARD] =
      "INSERT INTO award (id, learner, course, centre, code, badge, time) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE true ON CONFLICT (id)"
      " DO UPDATE SET learner = excluded.learner, course = excluded.course, centre = excluded.centre, code = excluded.code,"
      " badge = excluded.badge, time = excluded.time"
      " WHERE (excluded.code, excluded.learner, excluded.course, excluded.centre, excluded.badge, excluded.time) >"
      " (award.code, award.learner, award.course, award.centre, award.badge, award.time)",
  [LAMP_STATEMENT_UNITE_EVENT] =
      "INSERT OR IGNORE INTO event (id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item,"
      " mode, success, score, response, hints, dangers, attempt, duration_ms, voided) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
      " ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19 OR EXISTS (SELECT 1 FROM forgotten WHERE learner = ?5))",
  [LAMP_STATEMENT_UNITE_VOIDED] = "UPDATE event SET voided = 1 WHERE id = ?1 AND voided = 0",
  [LAMP_STATEMENT_EXPORT_EVENTS] =
      "SELECT stamp, id, kiosk, time, " PERSON_OF_EVENT ", verb, course, course_version, lesson, item, mode, success, score, response, hints,"
      " dangers, attempt, duration_ms FROM event WHERE (stamp, id) > (?1, ?2) AND voided = 0 ORDER BY stamp, id LIMIT ?3",
  [LAMP_STATEMENT_EXPORT_EVENTS_OF] =
      "SELECT stamp, id, kiosk, time, " PERSON_OF_EVENT ", verb, course, course_version, lesson, item, mode, success, score, response, hints,"
      " dangers, attempt, duration_ms FROM event WHERE learner " SAME_AS_4 " AND (stamp, id) > (?1, ?2) AND voided = 0 ORDER BY stamp, id LIMIT ?3",
  [LAMP_STATEMENT_LIST_TRIES] =
      "SELECT course, lesson, item, time, coalesce (success, 0), hints, dangers, verb = 'attempted', mode = 'alone' FROM event WHERE learner " SAME_AS_1 " AND " IS_TRY " ORDER BY stamp, id",
  /* The learner, how many at least. Who shares a group with her, and for each of them the course begun after another. */
  [LAMP_STATEMENT_LIST_FOLLOWED] =
      "WITH others AS (SELECT DISTINCT " PERSON_OF_MEMBER " AS learner FROM membership WHERE member = 1 AND learner NOT " SAME_AS_1 "  AND name IN (SELECT name FROM membership WHERE learner " SAME_AS_1 " AND member = 1) ORDER BY 1 LIMIT ?3),"
      " begun AS (SELECT learner, course, min (begun) AS time FROM others CROSS JOIN lesson_first USING (learner) GROUP BY learner, course),"
      " way AS (SELECT course, lead (course) OVER (PARTITION BY learner ORDER BY time, course) AS next FROM begun)"
      " SELECT course, next, count (*) FROM way WHERE next IS NOT NULL GROUP BY course, next HAVING count (*) >= ?2"
      " ORDER BY course, count (*) DESC, next",
  [LAMP_STATEMENT_GET_GOAL] = "SELECT kind, course, detail, time FROM goal WHERE learner = " PERSON_OF_1,
  [LAMP_STATEMENT_LAST_EVENT] = "SELECT max (stamp) FROM event WHERE kiosk = ?1",
  [LAMP_STATEMENT_LIST_ATTENDANTS_OF] =
      "SELECT id, name, picture, 0, 0 FROM learner WHERE id NOT IN (SELECT learner FROM forgotten) AND id NOT IN (SELECT learner FROM person)"
      " AND (?1 = '' OR id IN (SELECT " PERSON_OF_MEMBER " FROM membership WHERE name = ?1 AND member = 1)) ORDER BY name, id",
  [LAMP_STATEMENT_LIST_ATTENDANTS] =
      "SELECT id, learner.name, picture, max (here), coalesce (min (nullif (did, 0)), 0) FROM attendance"
      " JOIN learner ON id = " PERSON_OF_ATTENDANT " WHERE meeting = ?1 GROUP BY id ORDER BY learner.name, id",
  /* Whoever was there under another name keeps those rows, and needs none of her own. */
  [LAMP_STATEMENT_KEEP_ATTENDANCE_AS_OTHERS] =
      "UPDATE attendance SET course = ?3, lesson = ?4, here = ?5, did = ?6, changed = max (?7, changed + 1)"
      " WHERE meeting = ?1 AND learner <> ?2 AND learner " SAME_AS_2 " AND (course, lesson, here, did) <> (?3, ?4, ?5, ?6)",
  [LAMP_STATEMENT_RENAME_ATTENDANCE] = "UPDATE attendance SET name = ?2, changed = max (changed + 1, ?3) WHERE name = ?1",
  [LAMP_STATEMENT_KEEP_ATTENDANCE] =
      "INSERT INTO attendance (meeting, learner, name, course, lesson, time, here, did, changed)"
      " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE ?2 NOT IN (SELECT learner FROM forgotten)"
      "  AND (EXISTS (SELECT 1 FROM attendance WHERE meeting = ?1 AND learner = ?2)"
      "   OR NOT EXISTS (SELECT 1 FROM attendance WHERE meeting = ?1 AND learner " SAME_AS_2 ")) ON CONFLICT (meeting, learner)"
      " DO UPDATE SET course = excluded.course, lesson = excluded.lesson, here = excluded.here, did = excluded.did,"
      " changed = max (excluded.changed, attendance.changed + 1)"
      " WHERE (excluded.course, excluded.lesson, excluded.here, excluded.did) <>"
      " (attendance.course, attendance.lesson, attendance.here, attendance.did)",
  [LAMP_STATEMENT_LIST_MEETINGS] =
      "SELECT meeting, max (name), max (course), max (lesson), max (time), count (DISTINCT iif (here, " PERSON_OF_ATTENDANT ", NULL)) FROM attendance WHERE ?1 IS NULL OR name = ?1"
      " GROUP BY meeting ORDER BY max (time) DESC, meeting LIMIT ?2",
  [LAMP_STATEMENT_GET_MEETING] =
      "SELECT meeting, max (name), max (course), max (lesson), max (time), count (DISTINCT iif (here, " PERSON_OF_ATTENDANT ", NULL)) FROM attendance WHERE meeting = ?1 GROUP BY meeting",
  [LAMP_STATEMENT_COUNT_ATTENDANCE] =
      "SELECT count (DISTINCT meeting), count (DISTINCT iif (here = 1, meeting, NULL)), coalesce (max (iif (here = 1, time, NULL)), 0) FROM attendance"
      " WHERE learner " SAME_AS_1,
  [LAMP_STATEMENT_KEEP_AWARD] =
      "INSERT INTO award (id, learner, course, centre, code, badge, time) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
      " WHERE EXISTS (SELECT 1 FROM learner WHERE id = ?2 AND id NOT IN (SELECT learner FROM forgotten))",
  [LAMP_STATEMENT_LIST_AWARDS] =
      "SELECT id, " PERSON_OF_AWARD ", course, centre, code, badge, time FROM award WHERE ?1 IS NULL OR learner " SAME_AS_1 " ORDER BY time DESC, id",
  [LAMP_STATEMENT_LIST_COMPLETIONS] =
      "SELECT lesson_first.learner, name, picture, course, lesson, completed FROM lesson_first JOIN learner ON learner.id = lesson_first.learner"
      " WHERE (?1 IS NULL OR lesson_first.learner = " PERSON_OF_1 ") AND completed IS NOT NULL"
      " ORDER BY lesson_first.learner, course, lesson",
  /* Kiosk, first stamp, begin and end of the day. */
  [LAMP_STATEMENT_LIST_PRESENT] =
      "SELECT learner.id, name, picture, max (time), count (DISTINCT course || char (31) || lesson),"
      " count (DISTINCT iif (verb = 'completed', course || char (31) || lesson, NULL))"
      " FROM event JOIN learner ON learner.id = " PERSON_OF_EVENT " WHERE kiosk = ?1 AND stamp >= ?2 AND time >= ?3 AND time < ?4 AND voided = 0"
      " GROUP BY learner.id ORDER BY max (stamp) DESC",
  [LAMP_STATEMENT_LIST_COURSE_USE] = "SELECT course, count (DISTINCT learner), max (time) FROM lesson_progress GROUP BY course",
  /* First stamp, tries, rows. What went wrong often is found first; when it was right last is looked up for that alone; what went wrong since is counted. */
  [LAMP_STATEMENT_LIST_STUCK] =
      "WITH wrong AS MATERIALIZED (SELECT " PERSON_OF_EVENT " AS learner, course, lesson, item, verb, stamp, time FROM event INDEXED BY event_order"
      "  WHERE stamp >= ?1 AND success = 0 AND " IS_TRY "),"
      " often AS MATERIALIZED (SELECT learner, course, lesson, item FROM wrong GROUP BY 1, 2, 3, 4 HAVING count (*) >= ?2),"
      " hard AS MATERIALIZED (SELECT * FROM wrong WHERE (learner, course, lesson, item) IN (SELECT learner, course, lesson, item FROM often)),"
      " solved AS MATERIALIZED (SELECT learner, course, lesson, item, coalesce ((SELECT max (event.stamp) FROM event INDEXED BY event_learner"
      "   WHERE event.learner " SAME_AS ("often.learner") " AND event.stamp >= ?1 AND success = 1 AND " IS_TRY
                                                          "   AND event.course = often.course AND event.lesson = often.lesson AND event.item = often.item), -1) AS at FROM often)"
                                                          " SELECT hard.learner, name, picture, hard.course, hard.lesson, hard.item, max (verb = 'attempted'), count (*), max (hard.time)"
                                                          " FROM hard JOIN solved USING (learner, course, lesson, item) JOIN learner ON learner.id = hard.learner"
                                                          " WHERE hard.stamp > solved.at"
                                                          " GROUP BY hard.learner, hard.course, hard.lesson, hard.item HAVING count (*) >= ?2"
                                                          " ORDER BY max (hard.stamp) DESC LIMIT ?3",
  [LAMP_STATEMENT_REPORT_MEMBERS] = "SELECT DISTINCT " PERSON_OF_MEMBER ", name FROM membership WHERE member = 1 ORDER BY 2, 1",
  [LAMP_STATEMENT_REPORT_SPAN] = "SELECT min (hour), max (hour) FROM learning_time",
  /* In the order of learners, each of whom is counted once. */
  [LAMP_STATEMENT_REPORT_TIMES] =
      "SELECT learner, hour, course, minutes FROM learning_time WHERE hour BETWEEN ?1 AND ?2 ORDER BY learner, hour, course",
  [LAMP_STATEMENT_REPORT_LESSONS] = "SELECT learner, course, lesson, begun, completed FROM lesson_first ORDER BY learner, course, lesson",
  [LAMP_STATEMENT_REPORT_ALONE] =
      "SELECT learner, course, lesson, time FROM alone_first WHERE time >= ?1 AND time < ?2 ORDER BY learner, course, lesson, item",
  [LAMP_STATEMENT_REPORT_ANSWERS] =
      "SELECT lesson, item, learner, response, success, stamp, time FROM answer_first WHERE course = ?1 ORDER BY lesson, item, learner, response",
  [LAMP_STATEMENT_SUMMARIZE] =
      "SELECT count (*), coalesce (min (time), 0), coalesce (max (time), 0), (SELECT count (*) FROM learner) FROM event",
  [LAMP_STATEMENT_LIST_EVENT_IDS] = "SELECT id FROM event ORDER BY id",
  [LAMP_STATEMENT_LIST_LEARNER_IDS] = "SELECT id FROM learner ORDER BY id",
  [LAMP_STATEMENT_COUNT_EVENTS] = "SELECT count (*) FROM event",
  [LAMP_STATEMENT_COUNT_LEARNERS] = "SELECT count (*) FROM learner",
  [LAMP_STATEMENT_DISOWN_KIOSKS] = "UPDATE kiosk SET own = 0",
  [LAMP_STATEMENT_SALVAGE_NAMELESS] =
      "INSERT OR IGNORE INTO learner (id, name, picture, language, scale, palette, rate, created, changed)"
      " VALUES (?1, '?', '', '', 100, 0, 140, ?2, -1)",
  /* What has the stamp of an event that is here is that one, with a damaged id. */
  [LAMP_STATEMENT_SALVAGE_EVENT] =
      "INSERT OR IGNORE INTO event (id, kiosk, stamp, time, learner, verb, course, course_version, lesson, item,"
      " mode, success, score, response, hints, dangers, attempt, duration_ms, voided) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
      " ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19 WHERE NOT EXISTS (SELECT 1 FROM event WHERE kiosk = ?2 AND stamp = ?3)",
};

const char *
lamp_database_get_sql (LampStatement statement)
{
  return statements[statement];
}
