/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of lamp check: what each is called, why it matters to a learner and how to mend it. */

#include "core/course/lamp-check-private.h"

#include "core/course/lamp-course-error.h"

#include <string.h>

static const struct
{
  LampFindingSeverity severity;
  const char         *name;
  const char         *why;
  const char         *mend;
} rules[LAMP_RULE_N] = {
  [LAMP_RULE_UNREADABLE] = { LAMP_FINDING_FAULT, "unreadable", "The learner can't open this part of the course.",
                             "Mend the line; docs/course-format.md shows how it is written." },
  [LAMP_RULE_COURSE_ID] = { LAMP_FINDING_FAULT, "course-id", "A learner's progress is kept under the id, and the kiosk finds the course by its folder.",
                            "Give the folder and Id the same name." },
  [LAMP_RULE_CIRCLE] = { LAMP_FINDING_FAULT, "requires-circle", "The learner is sent from one course to the next and never finds where to begin.",
                         "Take one of the courses out of Requires." },
  [LAMP_RULE_OUT_OF_STEP] = { LAMP_FINDING_FAULT, "languages-out-of-step", "A learner who changes the language would land on another card or lose an answer.",
                              "Give both languages the same cards, questions, options and practices in the same order." },
  [LAMP_RULE_TRANSLATION] = { LAMP_FINDING_FAULT, "translation-missing", "A learner would suddenly see words of another language.",
                              "Add the key with the language behind it, as Text[zh_CN]." },
  [LAMP_RULE_PICTURE] = { LAMP_FINDING_FAULT, "picture-missing", "The learner would see an empty place instead of the picture.",
                          "Put an svg, png, jpg or webp picture there, or mend the path." },
  [LAMP_RULE_PICTURE_WORDS] = { LAMP_FINDING_FAULT, "picture-words", "Who sees little hears these words instead of the picture.",
                                "Write in the brackets what is to be seen: ![a hand holding a phone](…)." },
  [LAMP_RULE_PICTURE_HEAVY] = { LAMP_FINDING_ADVICE, "picture-heavy", "A large picture opens late on a small kiosk and fills sticks.",
                                "Make it at most 4096 pixels wide and high and 2 MB; a screen has 1920." },
  [LAMP_RULE_FILM] = { LAMP_FINDING_FAULT, "media-missing", "The learner would press the button and nothing would be seen or heard.",
                       "Put a webm or mp4 film, or an opus, ogg or mp3 sound there, or mend the path." },
  [LAMP_RULE_CAPTIONS] = { LAMP_FINDING_FAULT, "captions-missing", "Who hears little, or learns where it is loud, has nothing to follow.",
                           "Write what is said in a file beside it, as rope.en.vtt beside rope.webm." },
  [LAMP_RULE_SVG] = { LAMP_FINDING_FAULT, "picture-unsafe", "A picture that runs scripts or fetches other files is a danger, and stays empty without a network.",
                      "Save it as a plain SVG with everything it needs inside." },
  [LAMP_RULE_FILE_NAME] = { LAMP_FINDING_FAULT, "file-name", "The course can't be copied to a stick that is used with other computers.",
                            "Use letters, digits, hyphens and a dot; two names may not differ in capitals alone." },
  [LAMP_RULE_MEDIA_UNUSED] = { LAMP_FINDING_ADVICE, "media-unused", "Every kiosk would carry it, and no learner sees it.",
                               "Show it in a lesson, or take the file away." },
  [LAMP_RULE_FEEDBACK] = { LAMP_FINDING_FAULT, "feedback-missing", "The learner hears that the answer is not right, but not why.",
                           "Add # and one kind sentence of explanation behind the option." },
  [LAMP_RULE_UNKIND] = { LAMP_FINDING_ADVICE, "unkind", "Who feels stupid stops learning. Anyone can be mistaken.",
                         "Say what is so and why, as: Not quite. Look at the sender." },
  [LAMP_RULE_NO_RECALL] = { LAMP_FINDING_ADVICE, "no-recall", "What one has been asked for, or has done, stays in mind; what was only read does not.",
                            "End the lesson with an easy question or a practice." },
  [LAMP_RULE_NUMBER] = { LAMP_FINDING_FAULT, "real-number", "It may be somebody's number, and learners may ring it or type it in.",
                         "Mask it, as 138****0000; public hotlines may stay." },
  [LAMP_RULE_CODE] = { LAMP_FINDING_FAULT, "real-code", "A learner must never take a code of the practice for a real one.",
                       "Write 000000." },
  [LAMP_RULE_LINK] = { LAMP_FINDING_FAULT, "real-link", "A learner may try the address at home; it may belong to anybody.",
                       "Use an address that ends in .example or .invalid." },
  [LAMP_RULE_BRAND] = { LAMP_FINDING_ADVICE, "brand", "A make-believe phone must not look as if a real company stood behind it, and real screens change.",
                        "Use a made-up name that says what it is: Chat, Pay, Maps." },
  [LAMP_RULE_WAY_BACK] = { LAMP_FINDING_FAULT, "no-way-back", "A learner who taps the wrong thing is stuck there.",
                           "Give the screen a title with Go, or a button that leads back." },
  [LAMP_RULE_HINTS] = { LAMP_FINDING_ADVICE, "hints-alike", "A second hint that says the same leaves a learner where they were.",
                        "Let the first say where to look, the second what it is, the third what to do." },
  [LAMP_RULE_STATE] = { LAMP_FINDING_ADVICE, "state", "The device would not react as you meant it to.",
                        "Change the name in Set or Bind, use it in If, Until or {name}, or take it out of State." },
  [LAMP_RULE_PRACTICE_UNUSED] = { LAMP_FINDING_ADVICE, "practice-unused", "No lesson leads to it, so no learner will find it.",
                                  "Link it in a lesson, or take the file away." },
  [LAMP_RULE_SENTENCE] = { LAMP_FINDING_ADVICE, "long-sentence", "Long sentences are hard to follow when they are heard.",
                           "Make two of it: at most 20 Chinese characters or 15 English words." },
  [LAMP_RULE_CARD_WORDS] = { LAMP_FINDING_ADVICE, "long-card", "A card holds one idea; with large text a long one must be scrolled.",
                             "Make two cards of it: at most about 110 Chinese characters or 60 English words." },
  [LAMP_RULE_NO_PICTURE] = { LAMP_FINDING_ADVICE, "no-picture", "Who reads little follows the pictures.",
                             "Add a picture to the lesson." },
  [LAMP_RULE_LICENCE] = { LAMP_FINDING_ADVICE, "licence", "Without a licence nobody may pass the course on.",
                          "Name it, as License=CC-BY-SA-4.0." },
  [LAMP_RULE_COMPETENCE] = { LAMP_FINDING_ADVICE, "competence", "The reports can't say what learners can do now.",
                             "Name one, as Competences=digcomp-2.2:4.1." },
  [LAMP_RULE_AREA] = { LAMP_FINDING_ADVICE, "area", "The reports add up by area and would leave this course out.",
                       "Name at least one of WP1 to WP8, as Areas=WP6." },
  [LAMP_RULE_HOTLINE] = { LAMP_FINDING_ADVICE, "hotline", "A learner in need would ring a number that nobody has checked.",
                          "Check it and enter it in facts.ini with its source and the day, or leave it out." },
  [LAMP_RULE_FACT_STALE] = { LAMP_FINDING_ADVICE, "fact-stale", "Numbers and rules change; a learner would rely on what held a year ago.",
                             "Look it up again and write the day into Verified." },
  [LAMP_RULE_FACT_SOURCE] = { LAMP_FINDING_ADVICE, "fact-source", "Nobody can check again what has no source.",
                              "Say in Source where it stands." },
  [LAMP_RULE_OPTIONS] = { LAMP_FINDING_ADVICE, "many-options", "More than six answers are hard to keep in mind.",
                          "Keep the two to six that teach most." },
  [LAMP_RULE_UNLISTED] = { LAMP_FINDING_ADVICE, "lesson-unlisted", "No learner will ever see it.",
                           "Add it to Lessons in course.ini, or take the folder away." },
  [LAMP_RULE_UNKNOWN_KEY] = { LAMP_FINDING_ADVICE, "unknown-key", "What is written there is not used; it may be a misspelt key.",
                              "Compare with docs/course-format.md." },
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
  what = g_strdup_vprintf (format, arguments);
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
 *
 * Reads every lesson and practice in every language, and the pictures.
 *
 * Returns: (transfer full) (element-type LampFinding): by file and line; empty for a course without fault.
 */
GPtrArray *
lamp_check_course (const char *folder)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (absolute, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) hotlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LampCheck check = { absolute, course, new_findings (), seen, used, hotlines, { NULL }, FALSE };

  lamp_check_compile (&check);
  if (course == NULL)
    lamp_check_add_error (&check, error);
  else
    {
      lamp_check_head (&check);
      lamp_check_facts (&check);
      lamp_check_lessons (&check);
      lamp_check_practices (&check);
      lamp_check_media (&check);
    }
  for (guint i = 0; i < LAMP_PATTERN_N; i++)
    g_regex_unref (check.patterns[i]);
  g_ptr_array_sort (check.findings, compare);
  return check.findings;
}
