/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile course.ini files. */

#include "fuzz.h"

#include "core/course/lamp-course.h"
#include "core/course/lamp-files.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_parse (FUZZ_FOLDER, (const char *) data, size, &error);

  fuzz_check_error (course == NULL, error);
  if (course == NULL)
    return 0;
  g_assert (lamp_files_is_id (lamp_course_get_id (course)));
  for (const char *const *lesson = lamp_course_get_lessons (course); *lesson != NULL; lesson++)
    g_assert (lamp_files_is_id (*lesson));
  for (const char *const *language = lamp_course_get_languages (course); *language != NULL; language++)
    {
      g_assert (lamp_files_is_language (*language));
      fuzz_check_words (lamp_course_get_title (course, *language));
      fuzz_check_words (lamp_course_get_description (course, *language));
    }
  return 0;
}
