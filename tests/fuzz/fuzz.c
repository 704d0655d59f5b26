/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of every result, whatever was read. */

#include "fuzz.h"

#include "core/course/lamp-course-error.h"
#include "core/store/lamp-store-error.h"

/**
 * fuzz_check_error:
 * @failed: whether the reader gave nothing back
 *
 * A reader either succeeds and is silent, or fails and says in which file and what.
 */
void
fuzz_check_error (gboolean      failed,
                  const GError *error)
{
  g_assert (failed == (error != NULL));
  if (!failed)
    return;
  g_assert (error->domain == LAMP_COURSE_ERROR || error->domain == LAMP_STORE_ERROR);
  g_assert (g_utf8_validate (error->message, -1, NULL));
  g_assert (*error->message != '\0');
}

/* Shown to a learner, so it must be text that Pango takes. */
void
fuzz_check_words (const char *words)
{
  if (words != NULL)
    g_assert (g_utf8_validate (words, -1, NULL));
}
