/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp install, sync: brings packs into this kiosk, or newer versions of those that are there; says what they change, and why others are refused. */

#include "tool/lamp-tool.h"

#include "core/course/lamp-course.h"
#include "core/store/lamp-neighbours.h"
#include "core/store/lamp-updates.h"
#include "tool/lamp-tool-bar.h"
#include "tool/lamp-tool-store.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define NEARBY_MILLISECONDS 3000

typedef struct
{
  const char *command;
  gboolean    is_json;
  gboolean    is_dry;
  gboolean    is_sync;
  gboolean    is_now;
  gboolean    is_nearby;
  gboolean    allow_older;
  char      **places;

  LampToolBar bar;
  guint       n_printed;
  LampExit    status;
} Request;

static void
request_clear (Request *self)
{
  g_strfreev (self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static void
begin_result (Request *self)
{
  if (self->is_json)
    printf ("%s\n  ", self->n_printed > 0 ? "," : "[");
  self->n_printed++;
}

/* A fault of the machine weighs more than one of a pack. */
static void
refuse (Request      *self,
        const char   *where,
        const char   *tag,
        const GError *error)
{
  LampExit status = lamp_tool_get_exit (error);

  if (self->status != LAMP_EXIT_MACHINE)
    self->status = status;
  if (self->is_json)
    {
      g_autofree char *place = lamp_tool_json (where);
      g_autofree char *pack = lamp_tool_json (tag != NULL ? tag : "");
      g_autofree char *why = lamp_tool_json (error->message);

      begin_result (self);
      printf ("{\"status\": \"refused\", \"where\": %s, \"pack\": %s, \"code\": \"%s\", \"why\": %s}", place, pack,
              error->domain == LAMP_STORE_ERROR ? lamp_store_error_get_name (error->code) : "machine", why);
      return;
    }
  if (tag != NULL)
    fprintf (stderr, "lamp %s: %s: %s: %s\n", self->command, where, tag, error->message);
  else
    fprintf (stderr, "lamp %s: %s: %s\n", self->command, where, error->message);
}

static void
print_words (const char      *name,
             const GPtrArray *words)
{
  printf (", \"%s\": [", name);
  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *word = lamp_tool_json (words->pdata[i]);

      printf ("%s%s", i > 0 ? ", " : "", word);
    }
  printf ("]");
}

static void
print_lessons (const char      *words,
               const GPtrArray *lessons)
{
  if (lessons->len > 0)
    printf ("  %s", words);
  for (guint i = 0; i < lessons->len; i++)
    printf (" %s", (char *) lessons->pdata[i]);
  if (lessons->len > 0)
    putchar ('\n');
}

static void
print_plan (Request        *self,
            const LampPack *pack,
            const LampPlan *plan)
{
  const char      *status = plan->is_done ? "already" : self->is_dry ? "offered"
                                                                     : "installed";
  g_autofree char *publisher = lamp_tool_json (pack->publisher);
  g_autofree char *size = g_format_size (plan->missing_bytes);
  const char      *course = pack->manifest->course;
  gint64           version = pack->manifest->version;

  if (self->is_json)
    {
      begin_result (self);
      printf ("{\"status\": \"%s\", \"course\": \"%s\", \"version\": %" G_GINT64_FORMAT ", \"before\": %" G_GINT64_FORMAT ", \"publisher\": %s, \"date\": \"%s\", \"fetch\": %" G_GINT64_FORMAT ", \"bytes\": %" G_GINT64_FORMAT,
              status, course, version, plan->installed, publisher, pack->words.date, plan->missing_bytes, plan->bytes);
      print_words ("added", plan->added);
      print_words ("changed", plan->changed);
      print_words ("removed", plan->removed);
      printf ("}");
      return;
    }
  if (plan->is_done)
    printf (_ ("%s, version %d: is installed already\n"), course, (int) version);
  else if (plan->installed > 0)
    printf (_ ("%s, version %d instead of %d, signed by %s on %.10s; %s to fetch\n"), course, (int) version, (int) plan->installed, pack->publisher, pack->words.date, size);
  else
    printf (_ ("%s, version %d, signed by %s on %.10s; %s to fetch\n"), course, (int) version, pack->publisher, pack->words.date, size);
  if (plan->installed > 0 && !plan->is_done)
    {
      print_lessons (_ ("new lessons:"), plan->added);
      print_lessons (_ ("changed lessons:"), plan->changed);
      print_lessons (_ ("lessons that go:"), plan->removed);
    }
  fflush (stdout);
}

static void
remember (const char      *folder,
          const LampOffer *offer,
          const LampPlan  *plan)
{
  const LampManifest *manifest = offer->pack->manifest;
  LampPackEntry       entry = { g_get_real_time (), plan->installed > 0 ? LAMP_PACK_RENEWED : LAMP_PACK_CAME, manifest->course, manifest->title, manifest->version,
                                plan->installed, offer->pack->publisher, (char *) lamp_source_get_name (offer->sources->pdata[0]) };

  if (!plan->is_done)
    lamp_tool_remember (folder, &entry);
}

static void
install (Request         *self,
         LampStore       *store,
         const LampOffer *offer,
         const char      *folder)
{
  const LampImportOptions options = { self->allow_older, lamp_tool_bar_is_wanted (self->is_json) ? lamp_tool_bar_draw : NULL, &self->bar, NULL };
  const char             *where = lamp_source_get_name (offer->sources->pdata[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampPlan) plan = lamp_store_plan (store, offer->pack, self->allow_older, &error);

  self->bar = (LampToolBar){ 0, 0 };
  if (plan != NULL && !self->is_json)
    print_plan (self, offer->pack, plan);
  if (plan == NULL || (!self->is_dry && !lamp_store_import (store, offer->pack, offer->sources, &options, &error)))
    refuse (self, where, offer->pack->manifest->course, error);
  else
    {
      if (!self->is_dry)
        remember (folder, offer, plan);
      if (self->is_json)
        print_plan (self, offer->pack, plan);
    }
}

/* A list that is older than one seen before may hide what is new. */
static void
print_catalogs (const Request   *self,
                const GPtrArray *catalogs,
                const char      *folder)
{
  for (guint i = 0; i < catalogs->len; i++)
    {
      LampCatalog *catalog = catalogs->pdata[i];
      g_autoptr (GError) error = NULL;

      if (!lamp_catalog_remember (catalog, folder, &error))
        fprintf (stderr, "lamp %s: %s\n", self->command, error->message);
      if (catalog->newer != NULL)
        fprintf (stderr, _ ("lamp %s: %s is behind: its list is of %.10s, and there was one of %.10s\n"), self->command, catalog->where, catalog->date, catalog->newer);
      else if (self->is_sync && !self->is_json && catalog->publisher != NULL)
        printf (_ ("%s: list of %.10s, signed by %s\n"), catalog->where, catalog->date, catalog->publisher);
    }
}

static void
install_all (Request          *self,
             LampStore        *store,
             const LampOffers *found,
             const char       *folder)
{
  for (guint i = 0; i < found->refusals->len; i++)
    {
      const LampRefusal *refusal = found->refusals->pdata[i];

      refuse (self, refusal->where, refusal->tag, refusal->error);
    }
  for (guint i = 0; i < found->offers->len; i++)
    install (self, store, found->offers->pdata[i], folder);
  if (self->is_json)
    puts (self->n_printed > 0 ? "\n]" : "[]");
  else if (self->is_sync && found->offers->len == 0 && found->refusals->len == 0)
    puts (_ ("There is nothing newer."));
}

/* Whether what comes by itself may come now; if not, says why. */
static gboolean
may_come (Request           *self,
          const LampNetwork *network)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GError) error = NULL;

  if (self->is_now || lamp_network_allows (network, g_date_time_get_hour (now), g_network_monitor_get_network_metered (g_network_monitor_get_default ()), &error))
    return TRUE;
  if (self->is_json)
    puts ("[]");
  fprintf (stderr, "lamp sync: %s\n", error->message);
  return FALSE;
}

/* Behind the places that were named. */
static gboolean
add_neighbours (Request *self,
                GError **error)
{
  g_autoptr (GPtrArray) found = lamp_neighbours_find (NEARBY_MILLISECONDS, NULL, error);
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();

  if (found == NULL)
    return FALSE;
  if (self->places != NULL)
    g_strv_builder_addv (places, (const char **) self->places);
  for (guint i = 0; i < found->len; i++)
    {
      const LampNeighbour *neighbour = found->pdata[i];

      if (!self->is_json)
        printf (_ ("near by: %s (%s)\n"), neighbour->name, neighbour->address);
      g_strv_builder_add (places, neighbour->address);
    }
  g_strfreev (self->places);
  self->places = g_strv_builder_end (places);
  return TRUE;
}

static LampExit
run (const char *data,
     Request    *self)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampTrust) trust = lamp_trust_read_kiosk (folder);
  g_autoptr (LampStore) store = lamp_tool_open_store (folder, &error);
  g_autoptr (LampLine) line = store != NULL ? lamp_tool_open_line (folder, &error) : NULL;
  g_autoptr (LampOffers) found = NULL;
  const char *const *places;

  if (line == NULL)
    {
      fprintf (stderr, "lamp %s: %s\n", self->command, error->message);
      return lamp_tool_get_exit (error);
    }
  if (self->is_sync && !may_come (self, lamp_line_get_network (line)))
    return LAMP_EXIT_DONE;
  if (self->is_nearby && !add_neighbours (self, &error))
    {
      fprintf (stderr, "lamp %s: %s\n", self->command, error->message);
      return lamp_tool_get_exit (error);
    }
  places = self->places != NULL ? (const char *const *) self->places : (const char *const *) lamp_line_get_network (line)->sources;
  if (*places == NULL && self->is_nearby)
    {
      fprintf (stderr, _ ("lamp %s: no kiosk near by offers packs\n"), self->command);
      return LAMP_EXIT_CONTENT;
    }
  if (*places == NULL)
    {
      fprintf (stderr, _ ("lamp sync: name where to look, or write it into %s/%s as Sources\n"), folder, LAMP_NETWORK_FILE);
      return LAMP_EXIT_CONTENT;
    }
  found = self->is_sync ? lamp_updates_find (places, store, line, trust, NULL) : lamp_offers_find (places, line, trust, NULL, NULL, NULL);
  print_catalogs (self, found->catalogs, folder);
  install_all (self, store, found, folder);
  return fflush (stdout) == 0 ? self->status : LAMP_EXIT_MACHINE;
}

LampExit
lamp_tool_install (const char *data,
                   int         argc,
                   char      **argv)
{
  g_auto (Request) request = { "install" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE|DIR|URL…");
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &request.is_dry, "only say what would change", NULL },
    { "older", 0, 0, G_OPTION_ARG_NONE, &request.allow_older, "take an older version than the installed one too", NULL },
    { "nearby", 0, 0, G_OPTION_ARG_NONE, &request.is_nearby, "from the kiosks in this network that offer packs", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.places, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp install: %s\n", error->message);
  else if (request.places == NULL && !request.is_nearby)
    fputs (_ ("lamp install: name the packs, or the folder, stick or address that holds them\n"), stderr);
  else
    return run (data, &request);
  return LAMP_EXIT_USAGE;
}

LampExit
lamp_tool_sync (const char *data,
                int         argc,
                char      **argv)
{
  g_auto (Request) request = { "sync" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("[URL…]");
  const GOptionEntry entries[] = {
    { "now", 0, 0, G_OPTION_ARG_NONE, &request.is_now, "whatever the hour, and over whatever line", NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &request.is_dry, "only say what would change", NULL },
    { "nearby", 0, 0, G_OPTION_ARG_NONE, &request.is_nearby, "from the kiosks in this network that offer packs", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.places, NULL, NULL },
    { NULL }
  };

  request.is_sync = TRUE;
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error))
    return run (data, &request);
  fprintf (stderr, "lamp sync: %s\n", error->message);
  return LAMP_EXIT_USAGE;
}
