/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings packs to a folder, a registry or a stick, with a bar, and says what came of it. */

#include "tool/lamp-tool-publish.h"

#include "core/store/lamp-place.h"
#include "tool/lamp-tool-bar.h"
#include "tool/lamp-tool-key.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* What is brought must all be there: half a list is not published. */
typedef struct
{
  const char *command;
  GPtrArray  *sources;
  LampExit    status;
} Opening;

static void
found (const char *where,
       LampSource *source,
       GError     *error,
       gpointer    user_data)
{
  Opening *self = user_data;
  g_autoptr (GError) problem = error;

  if (source != NULL)
    {
      g_ptr_array_add (self->sources, g_object_ref (source));
      return;
    }
  fprintf (stderr, "lamp %s: %s: %s\n", self->command, where, problem->message);
  self->status = lamp_tool_get_exit (problem);
}

/**
 * lamp_tool_open_packs:
 * @sources: (element-type LampSource): gets them
 *
 * Returns: DONE if all of them open; what does not is told.
 */
LampExit
lamp_tool_open_packs (const char *command,
                      char      **places,
                      LampLine   *line,
                      GPtrArray  *sources)
{
  Opening opening = { command, sources, LAMP_EXIT_DONE };

  for (guint i = 0; places[i] != NULL; i++)
    lamp_place_open (places[i], line, found, &opening, NULL);
  return opening.status;
}

static void
print_json (const LampToolBringing  *self,
            const LampPublishReport *report)
{
  g_autofree char *where = lamp_tool_json (self->where);

  printf ("{\"where\": %s, \"packs\": [", where);
  for (guint i = 0; i < report->packs->len; i++)
    {
      g_autofree char *pack = lamp_tool_json (report->packs->pdata[i]);

      printf ("%s%s", i > 0 ? ", " : "", pack);
    }
  printf ("], \"bytes\": %" G_GINT64_FORMAT ", \"there\": %" G_GINT64_FORMAT ", \"offered\": %u}\n", report->bytes, report->there, report->n_offered);
}

static void
print_report (const LampToolBringing  *self,
              const LampPublishReport *report)
{
  g_autofree char *size = g_format_size (report->bytes);

  for (guint i = 0; i < report->packs->len; i++)
    puts (report->packs->pdata[i]);
  printf (_ ("%s: %s were brought; %u packs are offered there now\n"), self->where, size, report->n_offered);
}

/**
 * lamp_tool_bring:
 *
 * Says what was brought, or why it was not.
 */
LampExit
lamp_tool_bring (const LampToolBringing *self,
                 LampTarget             *target,
                 const GPtrArray        *sources)
{
  LampToolBar              bar = { 0, 0 };
  const LampPackSigning    signing = { self->key, lamp_tool_get_time () };
  const LampPublishOptions options = { self->key != NULL ? &signing : NULL, lamp_tool_bar_is_wanted (self->is_json) ? lamp_tool_bar_draw : NULL, &bar, NULL };
  g_auto (LampPublishReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  if (!lamp_publish (target, sources, &options, &report, &error))
    {
      fprintf (stderr, "lamp %s: %s: %s\n", self->command, self->where, error->message);
      return lamp_tool_get_exit (error);
    }
  if (self->is_json)
    print_json (self, &report);
  else
    print_report (self, &report);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}
