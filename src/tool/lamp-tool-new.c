/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp new: writes a small course that already runs, to be changed into one's own. */

#include "tool/lamp-tool.h"

#include "core/course/lamp-files.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SKELETON "/org/lamplight/lamp/skeleton/"

typedef struct
{
  char    *title;
  char    *languages;
  char    *creator;
  char   **folders;
  char    *id;
  gboolean english;
  gboolean chinese;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->title);
  g_free (self->languages);
  g_free (self->creator);
  g_strfreev (self->folders);
  g_free (self->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* Each file of the skeleton, and the language without which it is left out. */
static const struct
{
  const char *path;
  const char *language;
} files[] = {
  { "course.ini", NULL },
  { "lessons/first/en.md", "en" },
  { "lessons/first/zh-CN.md", "zh-CN" },
  { "lessons/second/en.md", "en" },
  { "lessons/second/zh-CN.md", "zh-CN" },
  { "media/telephone.svg", NULL },
  { "practices/ring.ini", NULL },
  { "README.en.md", "en" },
  { "README.zh-CN.md", "zh-CN" },
};

/* A name that would do in place of one that does not. */
static char *
propose_id (const char *name)
{
  GString *id = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  return g_string_free (id, FALSE);
}

static gboolean
is_empty_folder (const char *path)
{
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);

  return entries != NULL && g_dir_read_name (entries) == NULL;
}

/* In a course of one language its words stand in the plain keys. */
static char *
keep_language (const char    *text,
               const Request *request)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char       *local = strstr (lines[i], "[zh_CN]=");
      const char *next = lines[i + 1];
      gsize       key = strcspn (lines[i], "=");
      gboolean    is_plain = next != NULL && strncmp (next, lines[i], key) == 0 && g_str_has_prefix (next + key, "[zh_CN]=");

      if ((local != NULL && !request->chinese) || (is_plain && !request->english))
        continue;
      if (local != NULL && !request->english)
        memmove (local, local + strlen ("[zh_CN]"), strlen (local + strlen ("[zh_CN]")) + 1);
      g_string_append (kept, lines[i]);
      if (next != NULL)
        g_string_append_c (kept, '\n');
    }
  return g_string_free (kept, FALSE);
}

/* A backslash means something in a key file. */
static void
replace (GString    *text,
         const char *place,
         const char *words)
{
  g_autoptr (GString) escaped = g_string_new (words);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (text, place, escaped->str, 0);
}

static char *
fill_in (const char    *path,
         const Request *request)
{
  g_autofree char *name = g_strconcat (SKELETON, path, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  replace (text, "@ID@", request->id);
  replace (text, "@TITLE@", request->title != NULL ? request->title : "A course of my own");
  replace (text, "@TITLE_ZH@", request->title != NULL ? request->title : "我的课程");
  replace (text, "@CREATOR@", request->creator != NULL ? request->creator : "Your centre");
  g_string_replace (text, "@LANGUAGES@", request->english && request->chinese ? "en;zh-CN" : request->english ? "en"
                                                                                                              : "zh-CN",
                    0);
  if (g_str_has_suffix (path, ".ini"))
    return keep_language (text->str, request);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
write_file (const char    *folder,
            const char    *path,
            const Request *request,
            GError       **error)
{
  g_autofree char *text = fill_in (path, request);
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);

  if (g_mkdir_with_parents (parent, 0755) != 0)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", parent, g_strerror (number));
      return FALSE;
    }
  return g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_all (below);
    }
  g_remove (path);
}

static gboolean
is_wanted (guint          file,
           const Request *request)
{
  const char *language = files[file].language;

  return language == NULL || (g_str_equal (language, "en") ? request->english : request->chinese);
}

/* All or nothing: the course is written beside its place and moved there when it is whole. */
static LampExit
write_course (const Request *request)
{
  const char      *folder = request->folders[0];
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *part = g_strconcat (absolute, ".part-XXXXXX", NULL);
  g_autofree char *parent = g_path_get_dirname (absolute);
  g_autoptr (GError) error = NULL;
  gboolean is_written;

  is_written = g_mkdir_with_parents (parent, 0755) == 0 && g_mkdtemp_full (part, 0755) != NULL;
  if (!is_written)
    {
      fprintf (stderr, "lamp new: %s: %s\n", folder, g_strerror (errno));
      return LAMP_EXIT_MACHINE;
    }
  for (guint i = 0; is_written && i < G_N_ELEMENTS (files); i++)
    is_written = !is_wanted (i, request) || write_file (part, files[i].path, request, &error);
  if (is_written && g_rename (part, absolute) != 0)
    {
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", folder, g_strerror (errno));
      is_written = FALSE;
    }
  if (!is_written)
    {
      remove_all (part);
      fprintf (stderr, "lamp new: nothing was written: %s\n", error->message);
      return LAMP_EXIT_MACHINE;
    }
  printf (_ ("%s is a course that already runs. Look at it with\n    lamp preview %s\nand begin with lessons/first.\n"), folder, folder);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

static gboolean
read_languages (Request *request)
{
  g_auto (GStrv) languages = g_strsplit_set (request->languages != NULL ? request->languages : "en,zh-CN", ",;", -1);

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_equal (languages[i], "en"))
      request->english = TRUE;
    else if (g_str_equal (languages[i], "zh-CN"))
      request->chinese = TRUE;
    else
      return FALSE;
  return request->english || request->chinese;
}

static LampExit
run (Request *request)
{
  const char      *folder = request->folders[0];
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *name = g_path_get_basename (absolute);
  g_autofree char *proposed = propose_id (name);

  if (!lamp_files_is_id (name))
    {
      fprintf (stderr, "lamp new: “%s” can't be the name of a course: lower-case letters, digits and hyphens, at most 64", name);
      fprintf (stderr, lamp_files_is_id (proposed) ? "; %s would do\n" : "\n", proposed);
      return LAMP_EXIT_CONTENT;
    }
  if (g_file_test (absolute, G_FILE_TEST_EXISTS) && !is_empty_folder (absolute))
    {
      fprintf (stderr, _ ("lamp new: %s is there already and is not an empty folder; nothing was changed\n"), folder);
      return LAMP_EXIT_CONTENT;
    }
  if ((request->title != NULL && strpbrk (request->title, "\n\r") != NULL) || (request->creator != NULL && strpbrk (request->creator, "\n\r") != NULL))
    {
      fputs (_ ("lamp new: a title or name is one line\n"), stderr);
      return LAMP_EXIT_CONTENT;
    }
  request->id = g_steal_pointer (&name);
  return write_course (request);
}

LampExit
lamp_tool_new (const char *data,
               int         argc,
               char      **argv)
{
  g_auto (Request) request = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR");
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &request.title, "what the course is called", "TITLE" },
    { "languages", 0, 0, G_OPTION_ARG_STRING, &request.languages, "en, zh-CN, or en,zh-CN (that is also what is taken without it)", "LIST" },
    { "creator", 0, 0, G_OPTION_ARG_STRING, &request.creator, "who makes it", "NAME" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.folders, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp new: %s\n", error->message);
  else if (request.folders == NULL || request.folders[1] != NULL)
    fputs (_ ("lamp new: name the folder of the course to be\n"), stderr);
  else if (!read_languages (&request))
    fputs ("lamp new: --languages is en, zh-CN, or en,zh-CN\n", stderr);
  else
    return run (&request);
  return LAMP_EXIT_USAGE;
}
