/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns the core's error codes into sentences for a learner; the precise ones go into the log. */

#include "app/lamp-trouble.h"

#include "core/course/lamp-course.h"
#include "core/records/lamp-records.h"

#include <glib/gi18n.h>

static const char *
explain_records (int code)
{
  switch (code)
    {
    case LAMP_RECORDS_ERROR_NEWER:
      return _ ("The records here belong to a newer Lamplight. They are safe and have not been touched. You can learn, but today's steps will not be kept. Please tell your trainer.");
    case LAMP_RECORDS_ERROR_FULL:
      return _ ("This kiosk has no room left to keep new steps. What you did before is safe. You can go on learning. Please tell your trainer.");
    case LAMP_RECORDS_ERROR_READ_ONLY:
      return _ ("This kiosk cannot write down new steps just now. What you did before is safe. You can go on learning. Please tell your trainer.");
    default:
      return _ ("New steps cannot be kept just now. What you did before is safe. You can go on learning. Please tell your trainer.");
    }
}

static const char *
explain_course (int code)
{
  switch (code)
    {
    case LAMP_COURSE_ERROR_NEWER:
      return _ ("This lesson was made for a newer Lamplight. Nothing of yours is lost. Please choose another lesson, and tell your trainer.");
    default:
      return _ ("This lesson cannot be opened just now. Nothing of yours is lost. Please choose another lesson, and tell your trainer.");
    }
}

const char *
lamp_trouble_explain (const GError *error)
{
  if (error->domain == LAMP_RECORDS_ERROR)
    return explain_records (error->code);
  if (error->domain == LAMP_COURSE_ERROR)
    return explain_course (error->code);
  return _ ("Something did not work just now. Nothing of yours is lost. Please try once more, or tell your trainer.");
}
