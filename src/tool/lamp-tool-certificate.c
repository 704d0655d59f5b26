/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp certificate: certifies that a learner has completed a course; checks such a certificate without a network. */

#include "tool/lamp-tool-records.h"

#include "core/certificate/lamp-centre.h"
#include "core/certificate/lamp-code-picture.h"
#include "core/certificate/lamp-diploma.h"
#include "core/certificate/lamp-earned.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-picture.h"
#include "core/records/lamp-settings.h"
#include "tool/lamp-tool-key.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define CODE_FILE_MAX (16 * 1024)
#define ENDING ".pub"

typedef struct
{
  char    *key;
  char    *centre;
  char    *learner;
  char    *course;
  char    *name;
  char   **courses;
  char    *output;
  gboolean is_json;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->key);
  g_free (self->centre);
  g_free (self->learner);
  g_free (self->course);
  g_free (self->name);
  g_strfreev (self->courses);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static LampExit
misuse (const char *what)
{
  fprintf (stderr, "lamp certificate: %s\n", what);
  return LAMP_EXIT_USAGE;
}

/* Whether the machine is at fault, or what was asked for. */
static LampExit
fail (const GError *error)
{
  gboolean is_content = error->domain == LAMP_CERTIFICATE_ERROR || error->domain == LAMP_COURSE_ERROR ||
                        (error->domain == LAMP_STORE_ERROR && (error->code == LAMP_STORE_ERROR_KEY || error->code == LAMP_STORE_ERROR_PASSPHRASE));

  if (error->domain == LAMP_RECORDS_ERROR)
    return lamp_tool_records_fail ("certificate", error);
  fprintf (stderr, "lamp certificate: %s\n", error->message);
  return is_content ? LAMP_EXIT_CONTENT : LAMP_EXIT_MACHINE;
}

/* ---- make ---- */

static LampCertificate *
make_certificate (LampRecords       *records,
                  const LampLearner *learner,
                  const LampCourse  *course,
                  const Request     *request,
                  GError           **error)
{
  gint64 time;

  if (!lamp_earned_find_time (records, learner, course, &time, error))
    return NULL;
  return lamp_earned_certify (course, request->name != NULL ? request->name : learner->name, time, error);
}

static gboolean
write_files (const Request   *request,
             const LampAward *award,
             const char      *badge_path,
             GError         **error)
{
  g_autoptr (LampPaper) paper = lamp_diploma_make_paper (award->code, award->centre, error);
  g_autoptr (GBytes) pdf = paper != NULL ? lamp_paper_make_pdf (paper) : NULL;
  gsize       size = 0;
  const char *data = pdf != NULL ? g_bytes_get_data (pdf, &size) : NULL;

  return data != NULL && g_file_set_contents_full (request->output, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error) &&
         g_file_set_contents_full (badge_path, award->badge, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

static void
print_made (const Request         *request,
            const LampCertificate *certificate,
            const char            *code,
            const char            *badge_path)
{
  g_autofree char *file = lamp_tool_json (request->output);
  g_autofree char *badge = lamp_tool_json (badge_path);
  g_autofree char *day = lamp_certificate_format_day (certificate, "");

  if (request->is_json)
    printf ("{\"file\": %s, \"badge\": %s, \"code\": \"%s\", \"id\": \"%s\", \"day\": \"%s\"}\n", file, badge, code, certificate->id, day);
  else
    printf (_ ("%s: the certificate of “%s” to hang up\n%s: the same for other systems (Open Badges 3.0)\nIts code: %s\n"), request->output, certificate->name, badge_path, code);
}

/* The key that was named, or the kiosk's own. */
static LampSecretKey *
read_key (const char    *folder,
          const Request *request,
          GError       **error)
{
  return request->key != NULL ? lamp_tool_read_key (request->key, error) : lamp_centre_read_key (folder, error);
}

static LampExit
make (const char    *data,
      const Request *request)
{
  LampExit         status = LAMP_EXIT_DONE;
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autofree char *stem = g_strndup (request->output, strlen (request->output) - strlen (".pdf"));
  g_autofree char *badge_path = g_strconcat (stem, ".jwt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_tool_open_records ("certificate", data, &status);
  g_autoptr (LampCourseList) courses = records != NULL ? lamp_tool_read_courses (folder, request->courses) : NULL;
  LampCourse *course = courses != NULL ? lamp_course_list_find (courses, request->course) : NULL;
  g_autoptr (LampLearner) learner = NULL;
  g_autoptr (LampSecretKey) key = NULL;
  g_autoptr (LampCertificate) certificate = NULL;
  g_autoptr (LampAward) award = NULL;

  if (records == NULL)
    return status;
  if (course == NULL)
    {
      fprintf (stderr, _ ("lamp certificate: there is no course “%s” on this kiosk\n"), request->course);
      return LAMP_EXIT_CONTENT;
    }
  learner = lamp_tool_find_learner (records, request->learner, &error);
  certificate = learner != NULL ? make_certificate (records, learner, course, request, &error) : NULL;
  key = certificate != NULL ? read_key (folder, request, &error) : NULL;
  award = key != NULL ? lamp_earned_make_award (learner->id, certificate, request->centre, key, g_get_real_time (), &error) : NULL;
  if (award == NULL || !write_files (request, award, badge_path, &error) || !lamp_records_keep_award (records, award, &error))
    return fail (error);
  print_made (request, certificate, award->code, badge_path);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

/* ---- verify ---- */

/* What is typed, with or without gaps; or the picture or text file that holds it. */
static char *
read_code (char   **words,
           GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint width, height;

  if (words[1] != NULL || !g_file_test (words[0], G_FILE_TEST_IS_REGULAR))
    return g_strjoinv (" ", words);
  folder = g_path_get_dirname (words[0]);
  name = g_path_get_basename (words[0]);
  if (lamp_picture_look (folder, name, &width, &height, NULL) != LAMP_PICTURE_NONE)
    return lamp_code_picture_read (words[0], error);
  bytes = lamp_files_read_bytes (folder, name, CODE_FILE_MAX, FALSE, error);
  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL) ?: "", g_bytes_get_size (bytes)) : NULL;
}

static const char *
name_of (const GError *error)
{
  switch (error->code)
    {
    case LAMP_CERTIFICATE_ERROR_UNKNOWN:
      return "unknown-centre";
    case LAMP_CERTIFICATE_ERROR_FORGED:
      return "forged";
    case LAMP_CERTIFICATE_ERROR_NEWER:
      return "newer";
    default:
      return "no-code";
    }
}

static void
print_genuine (const LampCertificate *certificate,
               const char            *centre,
               gboolean               is_json)
{
  gboolean         is_ahead = lamp_certificate_is_ahead (certificate, g_get_real_time ());
  g_autofree char *day = lamp_certificate_format_day (certificate, "");
  const char      *title = *certificate->chinese != '\0' ? certificate->chinese : certificate->english;
  g_autofree char *json[] = { lamp_tool_json (centre), lamp_tool_json (certificate->name), lamp_tool_json (certificate->course), lamp_tool_json (certificate->chinese),
                              lamp_tool_json (certificate->english) };

  if (is_json)
    printf ("{\"genuine\": true, \"centre\": %s, \"name\": %s, \"course\": %s, \"version\": %u, \"title\": {\"zh-CN\": %s, \"en\": %s}, \"day\": \"%s\", \"id\": \"%s\", \"ahead\": %s}\n",
            json[0], json[1], json[2], certificate->version, json[3], json[4], day, certificate->id, is_ahead ? "true" : "false");
  else
    printf (_ ("Genuine. “%s” certifies that “%s” has completed “%s” (%s, version %u) on %s.\n"), centre, certificate->name, title, certificate->course, certificate->version, day);
  if (is_ahead && !is_json)
    printf (_ ("Note: that day is still to come. A clock is wrong, here or where the certificate was made.\n"));
}

static LampExit
verify (const char *data,
        char      **words,
        gboolean    is_json)
{
  g_autofree char  *folder = lamp_tool_data_folder (data);
  g_autofree char  *own = g_build_filename (folder, LAMP_CERTIFICATE_FOLDER, NULL);
  const char *const folders[] = { own, LAMP_CERTIFICATE_SYSTEM_FOLDER, NULL };
  g_autoptr (LampTrust) centres = lamp_trust_read (folders);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = read_code (words, &error);
  const char      *centre = NULL;
  g_autoptr (LampCertificate) certificate = code != NULL ? lamp_certificate_check (code, centres, &centre, &error) : NULL;

  if (certificate == NULL && (error->domain != LAMP_CERTIFICATE_ERROR || !is_json))
    return fail (error);
  if (certificate == NULL)
    {
      g_autofree char *message = lamp_tool_json (error->message);

      printf ("{\"genuine\": false, \"why\": \"%s\", \"message\": %s}\n", name_of (error), message);
    }
  else
    print_genuine (certificate, centre, is_json);
  if (fflush (stdout) != 0)
    return LAMP_EXIT_MACHINE;
  return certificate != NULL ? LAMP_EXIT_DONE : LAMP_EXIT_CONTENT;
}

/* ---- trust ---- */

static LampExit
trust (const char *data,
       const char *path)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autofree char *own = g_build_filename (folder, LAMP_CERTIFICATE_FOLDER, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *name = g_strndup (file, strlen (file) - (g_str_has_suffix (file, ENDING) ? strlen (ENDING) : 0));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (parent, file, LAMP_MINISIGN_FILE_MAX, FALSE, &error);
  LampPublicKey key;

  if (bytes == NULL || !lamp_public_key_parse (g_bytes_get_data (bytes, NULL) ?: "", &key, &error) || !lamp_trust_add (own, name, &key, &error))
    return fail (error);
  printf (_ ("This kiosk now believes certificates that “%s” signs. The key's words, to compare aloud:\n\n"), name);
  lamp_tool_print_words (&key);
  return fflush (stdout) == 0 ? LAMP_EXIT_DONE : LAMP_EXIT_MACHINE;
}

static LampExit
run_make (const char *data,
          Request    *request,
          int         argc)
{
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autoptr (LampSettings) settings = lamp_settings_read (folder);

  if (request->centre == NULL)
    request->centre = g_strdup (settings->centre);
  if (argc != 2 || request->learner == NULL || request->course == NULL || request->output == NULL)
    return misuse (_ ("make needs --learner, --course and -o FILE.pdf"));
  if ((request->key == NULL && !lamp_centre_has_key (folder)) || request->centre == NULL || *request->centre == '\0')
    return misuse (_ ("make needs --key and --centre where the trainer's room has made no key and named no centre"));
  if (!g_str_has_suffix (request->output, ".pdf"))
    return misuse (_ ("the file's name ends in .pdf"));
  return make (data, request);
}

LampExit
lamp_tool_certificate (const char *data,
                       int         argc,
                       char      **argv)
{
  g_auto (Request) request = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("make | verify CODE|PICTURE|FILE | trust NAME.pub");
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &request.key, "the centre's secret key, of lamp keygen", "NAME.key" },
    { "centre", 0, 0, G_OPTION_ARG_STRING, &request.centre, "who certifies, as it shall be printed", "NAME" },
    { "learner", 0, 0, G_OPTION_ARG_STRING, &request.learner, "who has completed the course", "ID|NAME" },
    { "course", 0, 0, G_OPTION_ARG_STRING, &request.course, "which", "ID" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &request.name, "as the learner wants to be named", "NAME" },
    { "courses", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.courses, "a folder that holds courses", "DIR" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request.output, "the page; the badge is put beside it", "FILE.pdf" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &request.is_json, "write JSON for programs", NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return misuse (error->message);
  if (argc >= 2 && g_str_equal (argv[1], "make"))
    return run_make (data, &request, argc);
  if (argc >= 3 && g_str_equal (argv[1], "verify"))
    return verify (data, argv + 2, request.is_json);
  if (argc == 3 && g_str_equal (argv[1], "trust"))
    return trust (data, argv[2]);
  return misuse (_ ("say make, verify with a code or a file that holds one, or trust with the file of a centre's public key"));
}
