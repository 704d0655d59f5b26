/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp learners: names the learners of a kiosk, takes in a class list, or forgets one of them. */

#include "tool/lamp-tool-class-list.h"
#include "tool/lamp-tool-records.h"

#include "core/records/lamp-same.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  char             *forget;
  char             *same;
  char             *apart;
  const char       *kept; /* with same: whose name stays */
  char             *group;
  char             *import;
  LampImportRequest importing;
  gboolean          is_json;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->forget);
  g_free (self->same);
  g_free (self->apart);
  g_free (self->group);
  g_free (self->import);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static void
print_learner (const LampLearner *learner,
               gboolean           is_json,
               gboolean           is_first)
{
  g_autofree char *id = lamp_tool_json (learner->id);
  g_autofree char *name = lamp_tool_json (learner->name);
  g_autofree char *language = lamp_tool_json (learner->preferences.language);

  if (is_json)
    printf ("%s{\"id\": %s, \"name\": %s, \"language\": %s}", is_first ? "" : ", ", id, name, language);
  else
    printf ("%s  %s\n", learner->id, learner->name);
}

static LampExit
list_learners (LampRecords   *records,
               const Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners (records, &error);
  g_auto (GStrv) members = NULL;
  gboolean is_first = TRUE;

  if (learners != NULL && request->group != NULL)
    members = lamp_records_list_members (records, request->group, &error);
  if (error != NULL)
    return lamp_tool_records_fail ("learners", error);
  if (request->is_json)
    fputs ("{\"learners\": [", stdout);
  for (guint i = 0; i < learners->len; i++)
    {
      const LampLearner *learner = learners->pdata[i];

      if (members != NULL && !g_strv_contains ((const char *const *) members, learner->id))
        continue;
      print_learner (learner, request->is_json, is_first);
      is_first = FALSE;
    }
  if (request->is_json)
    puts ("]}");
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

static LampExit
forget (LampRecords   *records,
        const Request *request)
{
  g_autoptr (GError) error = NULL;

  if (!lamp_records_forget_learner (records, request->forget, &error))
    return lamp_tool_records_fail ("learners", error);
  if (request->is_json)
    puts ("{\"forgotten\": 1}");
  else
    puts (_ ("This learner is forgotten: on this kiosk, in its backups, and on every kiosk that is merged with it."));
  return LAMP_EXIT_DONE;
}

static LampExit
set_same (LampRecords   *records,
          const Request *request)
{
  g_autoptr (GError) error = NULL;
  gboolean done = request->same != NULL ? lamp_records_set_same (records, request->same, request->kept, &error)
                                        : lamp_records_set_apart (records, request->apart, &error);

  if (!done)
    return lamp_tool_records_fail ("learners", error);
  if (request->is_json)
    printf ("{\"same\": %s}\n", request->same != NULL ? "true" : "false");
  else
    puts (request->same != NULL ? _ ("Both are now one person, under the second id. It can be taken back with --apart.") : _ ("They are two people again."));
  return LAMP_EXIT_DONE;
}

/* What goes with what: each of --group, --forget and --import has its own. */
static gboolean
is_sensible (const Request *request)
{
  gboolean importing = request->importing.is_dry_run || request->importing.are_others;

  guint n_others = (request->group != NULL || request->import != NULL) + (request->forget != NULL) + (request->same != NULL) + (request->apart != NULL);

  if (n_others > 1 || (request->same != NULL) != (request->kept != NULL))
    return FALSE;
  return (request->forget == NULL || (request->group == NULL && request->import == NULL)) && (request->import != NULL || !importing);
}

LampExit
lamp_tool_learners (const char *data,
                    int         argc,
                    char      **argv)
{
  g_auto (Request) request = { NULL };
  LampExit status = LAMP_EXIT_DONE;
  g_autoptr (LampRecords) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_STRING, &request.group, "only those of a group; with --import, the group of rows that name none", "NAME" },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &request.import, "take in a class list (CSV)", "FILE" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &request.importing.is_dry_run, "say what would become of each row, and write nothing", NULL },
    { "others", 0, 0, G_OPTION_ARG_NONE, &request.importing.are_others, "who has a name that is here already is another person", NULL },
    { "same", 0, 0, G_OPTION_ARG_STRING, &request.same, "the learners ID and KEPT are the same person; KEPT's name stays", "ID KEPT" },
    { "apart", 0, 0, G_OPTION_ARG_STRING, &request.apart, "the learner with this id is a person of her own again", "ID" },
    { "forget", 0, 0, G_OPTION_ARG_STRING, &request.forget, "forget the learner with this id for good", "ID" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error) && request.same != NULL && argc == 2)
    request.kept = argv[1];
  if (error != NULL || argc > (request.same != NULL ? 2 : 1) || !is_sensible (&request))
    {
      fprintf (stderr, "lamp learners: %s\n", error != NULL ? error->message : _ ("one thing at a time: --group, --import, --same with two ids, --apart or --forget"));
      return LAMP_EXIT_USAGE;
    }
  records = request.import != NULL ? lamp_tool_begin_records ("learners", data, !request.importing.is_dry_run, &status)
                                   : lamp_tool_open_records ("learners", data, &status);
  if (records == NULL)
    return status;
  if (request.import != NULL)
    {
      request.importing.path = request.import;
      request.importing.group = request.group;
      request.importing.is_json = request.is_json;
      return lamp_tool_import_class_list (records, &request.importing);
    }
  if (request.same != NULL || request.apart != NULL)
    return set_same (records, &request);
  return request.forget != NULL ? forget (records, &request) : list_learners (records, &request);
}
