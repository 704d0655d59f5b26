/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar that says how far it is, how fast it goes and how long it takes yet. */

#include "tool/lamp-tool-bar.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#define BAR_WIDTH 30
#define BAR_PAUSE (G_USEC_PER_SEC / 10)

/* Not into a file, and not beside what programs read. */
gboolean
lamp_tool_bar_is_wanted (gboolean is_json)
{
  return !is_json && isatty (STDERR_FILENO);
}

/**
 * lamp_tool_bar_draw:
 * @bar: a LampToolBar
 *
 * A LampStoreProgress.
 */
void
lamp_tool_bar_draw (gint64   done,
                    gint64   total,
                    gpointer bar)
{
  LampToolBar     *self = bar;
  gint64           now = g_get_monotonic_time ();
  double           seconds;
  int              full = total > 0 ? (int) (done * BAR_WIDTH / total) : BAR_WIDTH;
  g_autofree char *rate = NULL;

  if (self->began == 0)
    self->began = now;
  if (now - self->shown < BAR_PAUSE && done < total)
    return;
  self->shown = now;
  seconds = (now - self->began) / (double) G_USEC_PER_SEC;
  rate = g_format_size (seconds > 0 ? done / seconds : 0);
  fprintf (stderr, "\r[%.*s%*s] %3d %%  %s/s  ", full, "##############################", BAR_WIDTH - full, "", (int) (total > 0 ? done * 100 / total : 100), rate);
  if (done >= total)
    fputs ("          \n", stderr);
  else if (done > 0)
    fprintf (stderr, _ ("%.0f s left   "), (total - done) * seconds / done);
}
