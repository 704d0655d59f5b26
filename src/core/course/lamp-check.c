/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of lamp check: what each is called, why it matters to a learner and how to mend it. */

#include "core/course/lamp-check-private.h"

#include "core/course/lamp-course-error.h"

#include <string.h>

#define N_(words) words /* for the catalogue: whoever shows a finding to a person looks them up */

static const struct
{
  LampFindingSeverity severity;
  const char         *name;
  const char         *why;
  const char         *mend;
} rules[LAMP_RULE_N] = {
  [LAMP_RULE_UNREADABLE] = { LAMP_FINDING_FAULT, "unreadable", N_ ("The learner can't open this part of the course."),
                             N_ ("Mend the line; docs/course-format.md shows how it is written.") },
  [LAMP_RULE_COURSE_ID] = { LAMP_FINDING_FAULT, "course-id", N_ ("A learner's progress is kept under the id, and the kiosk finds the course by its folder."),
                            N_ ("Give the folder and Id the same name.") },
  [LAMP_RULE_CIRCLE] = { LAMP_FINDING_FAULT, "requires-circle", N_ ("The learner is sent from one course to the next and never finds where to begin."),
                         N_ ("Take one of the courses out of Requires.") },
  [LAMP_RULE_REQUIRES_UNKNOWN] = { LAMP_FINDING_ADVICE, "requires-unknown", N_ ("On a kiosk without that course the learner is not told what is easier to take first; a misspelt id is never found."),
                                   N_ ("Write the id of a course that lies beside this one, or leave it out.") },
  [LAMP_RULE_OUT_OF_STEP] = { LAMP_FINDING_FAULT, "languages-out-of-step", N_ ("A learner who changes the language would land on another card or lose an answer."),
                              N_ ("Give both languages the same cards, questions, options and practices in the same order.") },
  [LAMP_RULE_TRANSLATION] = { LAMP_FINDING_FAULT, "translation-missing", N_ ("A learner would suddenly see words of another language."),
                              N_ ("Add the key with the language behind it, as Text[zh_CN].") },
  [LAMP_RULE_PICTURE] = { LAMP_FINDING_FAULT, "picture-missing", N_ ("The learner would see an empty place instead of the picture."),
                          N_ ("Put an svg, png, jpg or webp picture there, or mend the path.") },
  [LAMP_RULE_PICTURE_WORDS] = { LAMP_FINDING_FAULT, "picture-words", N_ ("Who sees little hears these words instead of the picture."),
                                N_ ("Write in the brackets what is to be seen: ![a hand holding a phone](…).") },
  [LAMP_RULE_PICTURE_HEAVY] = { LAMP_FINDING_ADVICE, "picture-heavy", N_ ("A large picture opens late on a small kiosk and fills sticks."),
                                N_ ("Make it at most 4096 pixels wide and high and 2 MB; a screen has 1920.") },
  [LAMP_RULE_FILM] = { LAMP_FINDING_FAULT, "media-missing", N_ ("The learner would press the button and nothing would be seen or heard."),
                       N_ ("Put a webm or mp4 film, or an opus, ogg or mp3 sound there, or mend the path.") },
  [LAMP_RULE_CAPTIONS] = { LAMP_FINDING_FAULT, "captions-missing", N_ ("Who hears little, or learns where it is loud, has nothing to follow."),
                           N_ ("Write what is said in a file beside it, as rope.en.vtt beside rope.webm.") },
  [LAMP_RULE_SVG] = { LAMP_FINDING_FAULT, "picture-unsafe", N_ ("A picture that runs scripts or fetches other files is a danger, and stays empty without a network."),
                      N_ ("Save it as a plain SVG with everything it needs inside.") },
  [LAMP_RULE_FILE_NAME] = { LAMP_FINDING_FAULT, "file-name", N_ ("The course can't be copied to a stick that is used with other computers."),
                            N_ ("Use letters, digits, hyphens and a dot; two names may not differ in capitals alone.") },
  [LAMP_RULE_MEDIA_UNUSED] = { LAMP_FINDING_ADVICE, "media-unused", N_ ("Every kiosk would carry it, and no learner sees it."),
                               N_ ("Show it in a lesson, or take the file away.") },
  [LAMP_RULE_NARRATION_HALF] = { LAMP_FINDING_FAULT, "narration-half", N_ ("The recording is not heard: the program can't tell which words are said when, or has no sound for them."),
                                 N_ ("Put the sound and its words beside each other under the lesson's name, as one.opus and one.vtt.") },
  [LAMP_RULE_NARRATION_WORDS] = { LAMP_FINDING_FAULT, "narration-words", N_ ("These words are never heard: no sentence of the lesson has them, so the synthesiser reads what stands there."),
                                  N_ ("Copy the sentence from the lesson as it is now; if the lesson has changed, record it again.") },
  [LAMP_RULE_NARRATION_TIMES] = { LAMP_FINDING_FAULT, "narration-times", N_ ("The learner would hear a wrong piece, or nothing."),
                                  N_ ("Mark each sentence from its first sound to its last, at most 60 seconds, and none within another.") },
  [LAMP_RULE_NARRATION_ORDER] = { LAMP_FINDING_ADVICE, "narration-order", N_ ("It is heard at the right place all the same, but whoever mends the recording later will look for it elsewhere."),
                                  N_ ("Record the sentences in the order of the lesson.") },
  [LAMP_RULE_NARRATION_GAPS] = { LAMP_FINDING_ADVICE, "narration-gaps", N_ ("A person's voice breaks off and the synthesiser's goes on."),
                                 N_ ("Record these sentences too, and add a cue for each.") },
  [LAMP_RULE_NARRATION_UNUSED] = { LAMP_FINDING_ADVICE, "narration-unused", N_ ("Every kiosk would carry it, and no learner hears it."),
                                   N_ ("Name it after a lesson, in the folder of one of the course's Languages, or take it away.") },
  [LAMP_RULE_FEEDBACK] = { LAMP_FINDING_FAULT, "feedback-missing", N_ ("The learner hears that the answer is not right, but not why."),
                           N_ ("Add # and one kind sentence of explanation behind the option.") },
  [LAMP_RULE_FEEDBACK_OTHER] = { LAMP_FINDING_ADVICE, "feedback-other", N_ ("The learner hears that an answer is not right, but not why: nobody foresaw what would be answered."),
                                 N_ ("Add #### and a sentence for everybody, or ~# (numbers) or =%0%*# (words) for all other answers.") },
  [LAMP_RULE_PAIRS] = { LAMP_FINDING_ADVICE, "pairs-in-order", N_ ("The right sides are shown sorted: who presses them one after the other is right without thinking."),
                        N_ ("Write the pairs in another order.") },
  [LAMP_RULE_PASSED_OVER] = { LAMP_FINDING_ADVICE, "passed-over", N_ ("What is written there has no effect."),
                              N_ ("Leave the line out.") },
  [LAMP_RULE_UNKIND] = { LAMP_FINDING_ADVICE, "unkind", N_ ("Who feels stupid stops learning. Anyone can be mistaken."),
                         N_ ("Say what is so and why, as: Not quite. Look at the sender.") },
  [LAMP_RULE_NO_RECALL] = { LAMP_FINDING_ADVICE, "no-recall", N_ ("What one has been asked for, or has done, stays in mind; what was only read does not."),
                            N_ ("End the lesson with an easy question or a practice.") },
  [LAMP_RULE_NUMBER] = { LAMP_FINDING_FAULT, "real-number", N_ ("It may be somebody's number, and learners may ring it or type it in."),
                         N_ ("Mask it, as 138****0000; public hotlines may stay.") },
  [LAMP_RULE_CODE] = { LAMP_FINDING_FAULT, "real-code", N_ ("A learner must never take a code of the practice for a real one."),
                       N_ ("Write 000000.") },
  [LAMP_RULE_LINK] = { LAMP_FINDING_FAULT, "real-link", N_ ("A learner may try the address at home; it may belong to anybody."),
                       N_ ("Use an address that ends in .example or .invalid.") },
  [LAMP_RULE_BRAND] = { LAMP_FINDING_ADVICE, "brand", N_ ("A make-believe phone must not look as if a real company stood behind it, and real screens change."),
                        N_ ("Use a made-up name that says what it is: Chat, Pay, Maps.") },
  [LAMP_RULE_WAY_BACK] = { LAMP_FINDING_FAULT, "no-way-back", N_ ("A learner who taps the wrong thing is stuck there."),
                           N_ ("Give the screen a title with Go, or a button that leads back.") },
  [LAMP_RULE_HINTS] = { LAMP_FINDING_ADVICE, "hints-alike", N_ ("A second hint that says the same leaves a learner where they were."),
                        N_ ("Let the first say where to look, the second what it is, the third what to do.") },
  [LAMP_RULE_STATE] = { LAMP_FINDING_ADVICE, "state", N_ ("The device would not react as you meant it to."),
                        N_ ("Change the name in Set or Bind, use it in If, Until or {name}, or take it out of State.") },
  [LAMP_RULE_PRACTICE_UNUSED] = { LAMP_FINDING_ADVICE, "practice-unused", N_ ("No lesson leads to it, so no learner will find it."),
                                  N_ ("Link it in a lesson, or take the file away.") },
  [LAMP_RULE_SUM] = { LAMP_FINDING_FAULT, "worksheet-sum", N_ ("The learner gets no result, for numbers the worksheet itself allows."),
                      N_ ("Narrow Minimum and Maximum, or catch the case with if ().") },
  [LAMP_RULE_INPUT_UNUSED] = { LAMP_FINDING_ADVICE, "input-unused", N_ ("The learner is asked for a number that changes nothing."),
                               N_ ("Use it in a formula, or take it away.") },
  [LAMP_RULE_RANGE_WORDS] = { LAMP_FINDING_ADVICE, "range-without-words", N_ ("Who mistypes is told a bare range, and not what is sensible here."),
                              N_ ("Add Wrong with one kind sentence.") },
  [LAMP_RULE_WORKSHEET_UNUSED] = { LAMP_FINDING_ADVICE, "worksheet-unused", N_ ("No lesson leads to it, so no learner will find it."),
                                   N_ ("Link to it from a lesson, or take it away.") },
  [LAMP_RULE_READING] = { LAMP_FINDING_ADVICE, "reading-unsure", N_ ("Who listens instead of reading may hear another word than you mean."),
                          N_ ("Write how it is said, as {行|hang2}, or enter it with the characters beside it in pronunciations.txt.") },
  [LAMP_RULE_SYLLABLE] = { LAMP_FINDING_FAULT, "no-such-syllable", N_ ("Who listens would hear letters spelled instead of the word."),
                           N_ ("Write pinyin with tone digits, v for ü: {绿|lv4}.") },
  [LAMP_RULE_PRONUNCIATION_UNUSED] = { LAMP_FINDING_ADVICE, "pronunciation-unused", N_ ("It changes nothing; the words may be written otherwise in the course."),
                                       N_ ("Copy the words from the course as they stand there, or take the line out.") },
  [LAMP_RULE_SENTENCE] = { LAMP_FINDING_ADVICE, "long-sentence", N_ ("Long sentences are hard to follow when they are heard."),
                           N_ ("Make two of it: at most 20 Chinese characters or 15 English words.") },
  [LAMP_RULE_CARD_WORDS] = { LAMP_FINDING_ADVICE, "long-card", N_ ("A card holds one idea; with large text a long one must be scrolled."),
                             N_ ("Make two cards of it: at most about 110 Chinese characters or 60 English words.") },
  [LAMP_RULE_NO_PICTURE] = { LAMP_FINDING_ADVICE, "no-picture", N_ ("Who reads little follows the pictures."),
                             N_ ("Add a picture to the lesson.") },
  [LAMP_RULE_LICENCE] = { LAMP_FINDING_ADVICE, "licence", N_ ("Without a licence nobody may pass the course on."),
                          N_ ("Name it, as License=CC-BY-SA-4.0.") },
  [LAMP_RULE_COMPETENCE] = { LAMP_FINDING_ADVICE, "competence", N_ ("The reports can't say what learners can do now."),
                             N_ ("Name one, as Competences=digcomp-2.2:4.1.") },
  [LAMP_RULE_AREA] = { LAMP_FINDING_ADVICE, "area", N_ ("The reports add up by area and would leave this course out."),
                       N_ ("Name at least one of WP1 to WP8, as Areas=WP6.") },
  [LAMP_RULE_HOTLINE] = { LAMP_FINDING_ADVICE, "hotline", N_ ("A learner in need would ring a number that nobody has checked."),
                          N_ ("Check it and enter it in facts.ini with its source and the day, or leave it out.") },
  [LAMP_RULE_FACT_STALE] = { LAMP_FINDING_ADVICE, "fact-stale", N_ ("Numbers and rules change; a learner would rely on what held a year ago."),
                             N_ ("Look it up again and write the day into Verified.") },
  [LAMP_RULE_FACT_SOURCE] = { LAMP_FINDING_ADVICE, "fact-source", N_ ("Nobody can check again what has no source."),
                              N_ ("Say in Source where it stands.") },
  [LAMP_RULE_OPTIONS] = { LAMP_FINDING_ADVICE, "many-options", N_ ("More than six answers are hard to keep in mind."),
                          N_ ("Keep the two to six that teach most.") },
  [LAMP_RULE_UNLISTED] = { LAMP_FINDING_ADVICE, "lesson-unlisted", N_ ("No learner will ever see it."),
                           N_ ("Add it to Lessons in course.ini, or take the folder away.") },
  [LAMP_RULE_UNKNOWN_KEY] = { LAMP_FINDING_ADVICE, "unknown-key", N_ ("What is written there is not used; it may be a misspelt key."),
                              N_ ("Compare with docs/course-format.md.") },
};

static void
finding_free (gpointer data)
{
  LampFinding *finding = data;

  g_free (finding->file);
  g_free (finding->what);
  g_free (finding);
}

static GPtrArray *
new_findings (void)
{
  return g_ptr_array_new_with_free_func (finding_free);
}

/* @file relative to the course */
void
lamp_check_add (LampCheck  *self,
                LampRule    rule,
                const char *file,
                guint       line,
                const char *format,
                ...)
{
  g_autofree char *what = NULL;
  g_autofree char *key = NULL;
  LampFinding     *finding;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (g_dgettext (GETTEXT_PACKAGE, format), arguments);
  va_end (arguments);
  key = g_strdup_printf ("%s:%u:%d:%s", file, line, rule, what);
  if (!g_hash_table_add (self->seen, g_steal_pointer (&key)))
    return;
  finding = g_new0 (LampFinding, 1);
  finding->severity = rules[rule].severity;
  finding->rule = rules[rule].name;
  finding->why = rules[rule].why;
  finding->mend = rules[rule].mend;
  finding->file = g_strdup (file);
  finding->line = line;
  finding->what = g_steal_pointer (&what);
  g_ptr_array_add (self->findings, finding);
}

/* @path relative to the course: something shows or plays it. */
void
lamp_check_use (LampCheck  *self,
                const char *path)
{
  g_hash_table_add (self->used, g_strdup (path));
}

void
lamp_check_add_error (LampCheck    *self,
                      const GError *error)
{
  g_autofree char *file = NULL;
  g_autofree char *what = NULL;
  guint            line;

  self->unread = TRUE;
  lamp_course_error_split (error, &file, &line, &what);
  lamp_check_add (self, LAMP_RULE_UNREADABLE, file, line, "%s", what);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const LampFinding *one = *(LampFinding *const *) a;
  const LampFinding *two = *(LampFinding *const *) b;
  int                by_file = strcmp (one->file, two->file);

  if (by_file != 0)
    return by_file;
  if (one->line != two->line)
    return one->line < two->line ? -1 : 1;
  return strcmp (one->what, two->what);
}

/**
 * lamp_check_course:
 * @folder: of the course
 * @find_doubts: (nullable): tells which readings of a text in Mandarin are unsure; NULL: they are not looked at
 *
 * Reads every lesson and practice in every language, and the pictures.
 *
 * Returns: (transfer full) (element-type LampFinding): by file and line; empty for a course without fault.
 */
GPtrArray *
lamp_check_course (const char   *folder,
                   LampDoubtFunc find_doubts)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (absolute, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) hotlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);
  LampCheck check = { absolute, course, new_findings (), seen, used, hotlines, { NULL }, find_doubts, said, FALSE };

  lamp_check_compile (&check);
  if (course == NULL)
    lamp_check_add_error (&check, error);
  else
    {
      lamp_check_head (&check);
      lamp_check_facts (&check);
      lamp_check_lessons (&check);
      lamp_check_practices (&check);
      lamp_check_worksheets (&check);
      lamp_check_media (&check);
      lamp_check_narrations (&check);
      lamp_check_pronunciations (&check);
    }
  for (guint i = 0; i < LAMP_PATTERN_N; i++)
    g_regex_unref (check.patterns[i]);
  g_ptr_array_sort (check.findings, compare);
  return check.findings;
}
