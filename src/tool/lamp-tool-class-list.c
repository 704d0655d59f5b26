/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp learners --import: a class list, row by row. */

#include "tool/lamp-tool-class-list.h"

#include "core/learners/lamp-class-list.h"
#include "core/speech/lamp-delivery.h"
#include "tool/lamp-tool-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const struct
{
  const char *id;
  const char *words;
} states[LAMP_CLASS_ROW_N] = {
  { "new", N_ ("new") },
  { "joins", N_ ("already here, put into the group") },
  { "known", N_ ("already here") },
  { "double", N_ ("the same as an earlier row") },
  { "unclear", N_ ("not taken: several of this name are here; put the right one into the group by hand") },
  { "no-name", N_ ("not taken: there is no name") },
  { "long", N_ ("not taken: the name or the group is too long") },
  { "number", N_ ("not taken: this looks like a telephone or identity number, not a name") },
  { "open", N_ ("not taken: a quotation mark is opened here and never closed") },
};

static void
print_rows (const LampClassList *list)
{
  for (guint i = 0; i < list->rows->len; i++)
    {
      const LampClassRow *row = list->rows->pdata[i];

      printf (_ ("row %u: %s, %s: %s\n"), row->row, row->name != NULL ? row->name : "-", row->group != NULL ? row->group : "-", _ (states[row->state].words));
    }
  for (guint i = 0; list->ignored[i] != NULL; i++)
    printf (_ ("not read: the column “%s”\n"), list->ignored[i]);
}

static void
print_json (const LampClassList *list,
            gboolean             is_done)
{
  printf ("{\"written\": %s, \"rows\": [", is_done ? "true" : "false");
  for (guint i = 0; i < list->rows->len; i++)
    {
      const LampClassRow *row = list->rows->pdata[i];
      g_autofree char    *name = lamp_tool_json (row->name != NULL ? row->name : "");
      g_autofree char    *group = lamp_tool_json (row->group != NULL ? row->group : "");

      printf ("%s{\"row\": %u, \"name\": %s, \"group\": %s, \"state\": \"%s\"}", i > 0 ? ", " : "", row->row, name, group, states[row->state].id);
    }
  puts ("]}");
}

static guint
count_faults (const LampClassList *list)
{
  guint n = 0;

  for (int i = 0; i < LAMP_CLASS_ROW_N; i++)
    if (lamp_class_list_is_fault (i))
      n += list->counts[i];
  return n;
}

static LampClassList *
read_list (const LampImportRequest *request,
           GPtrArray               *learners,
           GError                 **error)
{
  g_autoptr (GBytes) bytes = lamp_class_list_load (request->path, error);
  gsize         size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return bytes != NULL ? lamp_class_list_parse (data, size, request->group, learners, request->are_others, error) : NULL;
}

LampExit
lamp_tool_import_class_list (LampRecords             *records,
                             const LampImportRequest *request)
{
  LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, LAMP_RATE_DEFAULT, LAMP_VOICE_WOMAN, LAMP_LOUDNESS_DEFAULT, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners (records, &error);
  g_autoptr (LampClassList) list = NULL;
  g_autoptr (GPtrArray) newcomers = NULL;

  if (learners == NULL)
    return lamp_tool_records_fail ("learners", error);
  list = read_list (request, learners, &error);
  if (list == NULL)
    {
      fprintf (stderr, "lamp learners: %s: %s\n", request->path, error->message);
      return LAMP_EXIT_CONTENT;
    }
  newcomers = lamp_class_list_get_newcomers (list, learners);
  if (!request->is_dry_run && !lamp_records_add_newcomers (records, newcomers, &preferences, &error))
    return lamp_tool_records_fail ("learners", error);
  if (request->is_json)
    print_json (list, !request->is_dry_run);
  else
    {
      print_rows (list);
      printf (_ ("New learners: %u. Put into a group: %u. Not taken: %u.\n"), list->counts[LAMP_CLASS_ROW_NEW], list->counts[LAMP_CLASS_ROW_JOINS],
              count_faults (list));
      if (request->is_dry_run)
        puts (_ ("Nothing was changed. Without --dry-run this is taken in."));
    }
  if (fflush (stdout) != 0)
    return LAMP_EXIT_MACHINE;
  return count_faults (list) > 0 ? LAMP_EXIT_CONTENT : LAMP_EXIT_DONE;
}
