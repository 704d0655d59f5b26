/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp list, remove, rollback, verify: looks after the courses that are installed in this kiosk. */

#include "tool/lamp-tool-store.h"

#include "core/base/lamp-share.h"
#include "core/course/lamp-course.h"
#include "core/store/lamp-place.h"
#include "core/store/lamp-store.h"

#include <glib/gi18n.h>
#include <stdio.h>

/**
 * lamp_tool_data_folder:
 * @data: (nullable): as given by --data
 *
 * Returns: (transfer full): the same folder as the kiosk's.
 */
char *
lamp_tool_data_folder (const char *data)
{
  return data != NULL ? g_canonicalize_filename (data, NULL) : g_build_filename (g_get_user_data_dir (), "lamplight", NULL);
}

/* Who is at fault: what was brought or asked, or the machine. */
LampExit
lamp_tool_get_exit (const GError *error)
{
  if (error->domain == LAMP_COURSE_ERROR)
    return LAMP_EXIT_CONTENT;
  if (error->domain != LAMP_STORE_ERROR)
    return LAMP_EXIT_MACHINE;
  switch (error->code)
    {
    case LAMP_STORE_ERROR_SPACE:
    case LAMP_STORE_ERROR_BUSY:
    case LAMP_STORE_ERROR_DAMAGED:
    case LAMP_STORE_ERROR_LINE:
      return LAMP_EXIT_MACHINE;
    default:
      return LAMP_EXIT_CONTENT;
    }
}

/**
 * lamp_tool_open_line:
 * @folder: the kiosk's data folder
 *
 * Returns: (transfer full): as its settings have it; NULL with @error set.
 */
LampLine *
lamp_tool_open_line (const char *folder,
                     GError    **error)
{
  LampNetwork *network = lamp_network_read (folder, error);

  return network != NULL ? lamp_line_new (network, error) : NULL;
}

static LampExit
fail (const char   *command,
      const GError *error)
{
  fprintf (stderr, "lamp %s: %s\n", command, error->message);
  return lamp_tool_get_exit (error);
}

/**
 * lamp_tool_open_store:
 * @folder: the kiosk's data folder
 *
 * Returns: (transfer full): with what came with the program; NULL with @error set.
 */
LampStore *
lamp_tool_open_store (const char *folder,
                      GError    **error)
{
  g_autofree char *bundled = lamp_share_path (LAMP_SHARE_COURSES);

  return lamp_store_open_with (folder, (const char *const[]){ bundled, NULL }, error);
}

static LampStore *
open_store (const char *data,
            GError    **error)
{
  g_autofree char *folder = lamp_tool_data_folder (data);

  return lamp_tool_open_store (folder, error);
}

static void
print_json (const GPtrArray *list)
{
  printf ("[");
  for (guint i = 0; i < list->len; i++)
    {
      const LampInstalled *course = list->pdata[i];
      g_autofree char     *title = lamp_tool_json (course->title != NULL ? course->title : "");
      g_autofree char     *publisher = lamp_tool_json (course->publisher != NULL ? course->publisher : "");
      g_autofree char     *folder = lamp_tool_json (course->folder);

      printf ("%s\n  {\"course\": \"%s\", \"title\": %s, \"version\": %" G_GINT64_FORMAT ", \"previous\": %" G_GINT64_FORMAT ", \"publisher\": %s, \"date\": \"%s\", \"bytes\": %" G_GINT64_FORMAT ", \"bundled\": %s, \"away\": %s, \"folder\": %s}",
              i > 0 ? "," : "", course->course, title, course->version, course->previous, publisher, course->date, course->bytes,
              course->is_bundled ? "true" : "false", course->is_away ? "true" : "false", folder);
    }
  puts (list->len > 0 ? "\n]" : "]");
}

static void
print_list (const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const LampInstalled *course = list->pdata[i];
      g_autofree char     *size = g_format_size (course->bytes);

      printf (_ ("%s, version %d, %s, signed by %s on %.10s"), course->course, (int) course->version, size, course->publisher, course->date);
      if (course->is_bundled)
        printf (_ ("; came with the program"));
      if (course->is_away)
        printf (_ (", put away"));
      if (course->previous > 0)
        printf (_ ("; version %d can be brought back"), (int) course->previous);
      putchar ('\n');
    }
  if (list->len == 0)
    puts (_ ("No packs are installed."));
}

/* The options and arguments of one of these commands. */
typedef struct
{
  gboolean is_json;
  gboolean is_back;
  char   **words;
} Request;

static void
request_clear (Request *self)
{
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
read_request (int      argc,
              char   **argv,
              Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const char        *command = argv[0];
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &request->is_json, "write JSON for programs", NULL },
    { "back", 0, 0, G_OPTION_ARG_NONE, &request->is_back, "with remove: show again what came with the program and was put away", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request->words, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error))
    return TRUE;
  fprintf (stderr, "lamp %s: %s\n", command, error->message);
  return FALSE;
}

LampExit
lamp_tool_list (const char *data,
                int         argc,
                char      **argv)
{
  g_auto (Request) request = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampStore) store = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (!read_request (argc, argv, &request))
    return LAMP_EXIT_USAGE;
  if (request.words != NULL)
    {
      fputs (_ ("lamp list: takes no names\n"), stderr);
      return LAMP_EXIT_USAGE;
    }
  store = open_store (data, &error);
  list = store != NULL ? lamp_store_list (store, &error) : NULL;
  if (list == NULL)
    return fail (argv[0], error);
  if (request.is_json)
    print_json (list);
  else
    print_list (list);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

/**
 * lamp_tool_remember:
 * @data: the kiosk's data folder
 *
 * The trainer sees what was done here in the kiosk's history. That it can't be written is no reason to say that it failed.
 */
void
lamp_tool_remember (const char          *data,
                    const LampPackEntry *entry)
{
  g_autoptr (GError) error = NULL;

  if (!lamp_pack_history_add (data, entry, &error))
    fprintf (stderr, "lamp: %s\n", error->message);
}

static gboolean
change (LampStore   *store,
        const char  *course,
        LampPackDeed deed,
        GError     **error)
{
  if (deed == LAMP_PACK_REMOVED)
    return lamp_store_remove (store, course, error);
  if (deed == LAMP_PACK_TAKEN_BACK)
    return lamp_store_set_away (store, course, FALSE, error);
  return lamp_store_go_back (store, course, error);
}

/* Once for each course; the history keeps it. */
static gboolean
do_one (const char  *folder,
        LampStore   *store,
        const char  *course,
        LampPackDeed deed,
        GError     **error)
{
  g_autoptr (LampInstalled) before = lamp_store_find (store, course, NULL);
  g_autoptr (LampInstalled) after = NULL;
  const LampInstalled *shown;
  LampPackEntry        entry = { g_get_real_time (), deed, (char *) course };

  if (!change (store, course, deed, error))
    return FALSE;
  after = lamp_store_find (store, course, NULL);
  shown = after != NULL && deed != LAMP_PACK_REMOVED ? after : before;
  if (shown != NULL)
    {
      entry.title = shown->title;
      entry.version = shown->version;
      entry.publisher = shown->publisher;
    }
  if (deed == LAMP_PACK_WENT_BACK && before != NULL)
    entry.before = before->version;
  lamp_tool_remember (folder, &entry);
  return TRUE;
}

/* The same for each course that is named; the first that fails ends it. */
static LampExit
do_each (const char  *data,
         int          argc,
         char       **argv,
         LampPackDeed deed)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_auto (Request) request = { FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampStore) store = NULL;
  const char *command = argv[0];

  if (!read_request (argc, argv, &request))
    return LAMP_EXIT_USAGE;
  if (request.is_back && deed == LAMP_PACK_REMOVED)
    deed = LAMP_PACK_TAKEN_BACK;
  else if (request.is_back)
    g_clear_pointer (&request.words, g_strfreev);
  if (request.words == NULL || request.is_json)
    {
      fprintf (stderr, _ ("lamp %s: name the courses\n"), command);
      return LAMP_EXIT_USAGE;
    }
  store = open_store (data, &error);
  for (guint i = 0; store != NULL && request.words[i] != NULL; i++)
    if (!do_one (folder, store, request.words[i], deed, &error))
      break;
  return error == NULL ? LAMP_EXIT_DONE : fail (command, error);
}

LampExit
lamp_tool_remove (const char *data,
                  int         argc,
                  char      **argv)
{
  return do_each (data, argc, argv, LAMP_PACK_REMOVED);
}

LampExit
lamp_tool_rollback (const char *data,
                    int         argc,
                    char      **argv)
{
  return do_each (data, argc, argv, LAMP_PACK_WENT_BACK);
}

static void
found (const char *where,
       LampSource *source,
       GError     *error,
       gpointer    user_data)
{
  g_autoptr (GError) problem = error;

  if (source != NULL)
    g_ptr_array_add (user_data, g_object_ref (source));
  else
    fprintf (stderr, "lamp verify: %s: %s\n", where, problem->message);
}

/* (transfer full): what opens of what is named; the rest is told. */
static GPtrArray *
open_sources (char    **places,
              LampLine *line)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint p = 0; places != NULL && places[p] != NULL; p++)
    lamp_place_open (places[p], line, found, sources, NULL);
  return sources;
}

static void
print_verification (const LampVerification *result,
                    gboolean                is_json)
{
  g_autofree char *size = g_format_size (result->bytes);

  if (is_json)
    printf ("{\"files\": %u, \"bytes\": %" G_GINT64_FORMAT ", \"mended\": %u, \"damaged\": [", result->n_files, result->bytes, result->n_mended);
  for (guint i = 0; i < result->damaged->len; i++)
    {
      g_autofree char *name = lamp_tool_json (result->damaged->pdata[i]);

      if (is_json)
        printf ("%s%s", i > 0 ? ", " : "", name);
      else
        printf (_ ("damaged: %s\n"), (char *) result->damaged->pdata[i]);
    }
  if (is_json)
    puts ("]}");
  else
    printf (_ ("%u files, %s: %u damaged, %u mended\n"), result->n_files, size, result->damaged->len, result->n_mended);
}

LampExit
lamp_tool_verify (const char *data,
                  int         argc,
                  char      **argv)
{
  g_auto (Request) request = { FALSE };
  g_auto (LampVerification) result = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autoptr (LampStore) store = NULL;
  g_autoptr (LampLine) line = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  const char *command = argv[0];

  if (!read_request (argc, argv, &request))
    return LAMP_EXIT_USAGE;
  store = open_store (data, &error);
  line = store != NULL ? lamp_tool_open_line (folder, &error) : NULL;
  if (line == NULL)
    return fail (command, error);
  sources = open_sources (request.words, line);
  if (!lamp_store_verify (store, NULL, sources, &result, &error))
    return fail (command, error);
  print_verification (&result, request.is_json);
  if (fflush (stdout) != 0)
    return LAMP_EXIT_MACHINE;
  return result.damaged->len == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_CONTENT;
}
