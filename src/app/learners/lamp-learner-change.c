/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a change to learners or groups: the list is read again, or it is said in words. */

#include "app/learners/lamp-learner-change.h"

#include <glib/gi18n.h>

/**
 * lamp_learner_change_settle:
 * @cancellable: cancelled once the page has gone
 * @error: (nullable): NULL: it is written, and win.learners-changed is asked for
 *
 * Returns: (transfer full) (nullable): what is to be told on the page; NULL: nothing
 */
char *
lamp_learner_change_settle (GtkWidget    *page,
                            GCancellable *cancellable,
                            const GError *error)
{
  if (error != NULL)
    g_warning ("learners: %s", error->message);
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  if (error != NULL)
    return g_strdup (_ ("It could not be written down just now. Nothing is lost. Please try once more."));
  gtk_widget_activate_action (page, "win.learners-changed", NULL);
  return NULL;
}
