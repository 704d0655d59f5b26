/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is missing in a practice that is being made, as a colleague would say it. */

#include "app/trainer/lamp-draft-trouble.h"

#include <glib/gi18n.h>

static const char *const sentences[] = {
  [LAMP_DRAFT_READY] = NULL,
  [LAMP_DRAFT_NO_PICTURES] = N_ ("There is no picture yet. Go back and choose one."),
  [LAMP_DRAFT_NO_STEPS] = N_ ("There is no step yet. Go back and add one."),
  [LAMP_DRAFT_NO_AREA] = N_ ("The place to tap has gone. Please delete this step and add it anew."),
  [LAMP_DRAFT_NO_NAME] = N_ ("The place to tap has no name yet."),
  [LAMP_DRAFT_DANGER] = N_ ("The place to tap is marked as dangerous. A step must not ask for it."),
  [LAMP_DRAFT_NOT_THERE] = N_ ("The steps before it lead to another picture. Please change the order, or what comes after a tap."),
  [LAMP_DRAFT_NO_WORDS] = N_ ("It has no words yet. What do you say to the learner?"),
  [LAMP_DRAFT_NO_TITLE] = N_ ("It has no title yet."),
  [LAMP_DRAFT_REAL_NUMBER] = N_ ("Somewhere stands what may be a real phone or identity number. Please hide its middle, as in 138****0000."),
  [LAMP_DRAFT_REAL_CODE] = N_ ("Somewhere stands what may be a real code. Please write 000000."),
  [LAMP_DRAFT_REAL_LINK] = N_ ("Somewhere stands what may be a real address. Please write one that ends in .example."),
};

char *
lamp_draft_trouble_explain (LampDraftState state,
                            guint          step)
{
  if (state == LAMP_DRAFT_READY)
    return NULL;
  return step > 0 ? g_strdup_printf (_ ("Step %u: %s"), step, _ (sentences[state])) : g_strdup (_ (sentences[state]));
}

const char *
lamp_draft_trouble_explain_error (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return _ ("This kiosk has no room left. Nothing you made is lost. Please make room, then try once more.");
  return _ ("It could not be saved just now. Nothing you made is lost. Please try once more.");
}
