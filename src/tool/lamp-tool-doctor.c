/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp doctor: whether this kiosk is healthy: a line for each thing, and what to do about what is not. It changes nothing. */

#include "tool/lamp-tool.h"

#include "core/base/lamp-clock.h"
#include "core/print/lamp-fonts.h"
#include "core/records/lamp-health.h"
#include "core/records/lamp-records-exam.h"
#include "core/speech/lamp-sound-check.h"
#include "core/speech/lamp-voices.h"
#include "core/store/lamp-trust.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Common and less common characters of our screens and courses, among them some that Japanese fonts lack. */
#define CHINESE "明灯学习课练听说读写请您点这里返回电话银行诈骗药农机喷洒芽赠氮磷钾"
#define ENGLISH "The quick brown fox jumps over the lazy dog. 0123456789 ¥ € ° ×"

typedef enum
{
  VERDICT_OK,
  VERDICT_MEND,   /* somebody here can mend it */
  VERDICT_MACHINE /* the machine is at fault: nothing can be kept, or it could not be looked at */
} Verdict;

typedef struct
{
  const char *name; /* for programs, and for those who ask a helper */
  Verdict     verdict;
  char       *what;
  char       *mend; /* NULL where all is well */
} Finding;

typedef struct
{
  const char     *data;
  gint64          now;  /* microseconds since 1970 */
  LampRecordsExam exam; /* once looked at */
  LampVoices     *voices;
  GArray         *findings;
} Visit;

static void
finding_clear (gpointer data)
{
  Finding *finding = data;

  g_free (finding->what);
  g_free (finding->mend);
}

static void
add (Visit      *visit,
     const char *name,
     Verdict     verdict,
     char       *what,
     const char *mend)
{
  Finding finding = { name, verdict, what, g_strdup (mend) };

  g_array_append_val (visit->findings, finding);
}

/* ---- one thing after the other ---- */

static void
look_at_voices (Visit *visit)
{
  const LampVoices *voices = visit->voices;

  if (*voices->lost == '\0')
    add (visit, "voices", VERDICT_OK, g_strdup_printf (_ ("Lamplight can read aloud: %s."), voices->there), NULL);
  else
    add (visit, "voices", VERDICT_MEND, g_strdup_printf (_ ("These voices are missing: %s."), voices->lost), _ ("Install the package espeak-ng-data."));
}

static void
look_at_mandarin (Visit *visit)
{
  const LampVoices *voices = visit->voices;

  if (voices->mandarin == NULL)
    add (visit, "mandarin", VERDICT_OK, g_strdup_printf (_ ("Mandarin is read with a list of %u words."), voices->n_words), NULL);
  else if (g_error_matches (voices->mandarin, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    add (visit, "mandarin", VERDICT_MEND, g_strdup_printf (_ ("The list of words by which Mandarin is read is missing: %s"), voices->mandarin->message), _ ("Install Lamplight anew: until then many characters are read wrongly."));
  else
    add (visit, "mandarin", VERDICT_MEND, g_strdup_printf (_ ("The list of words by which Mandarin is read is damaged: %s"), voices->mandarin->message), _ ("Install Lamplight anew: until then many characters are read wrongly."));
}

static void
look_at_sound (Visit *visit)
{
  g_autoptr (LampSound) sound = lamp_sound_check (g_getenv ("LAMPLIGHT_AUDIO_SINK"));
  const char *device = sound->device != NULL ? sound->device : _ ("the loudspeaker");

  switch (sound->state)
    {
    case LAMP_SOUND_READY:
      add (visit, "sound", VERDICT_OK,
           sound->volume >= 0 ? g_strdup_printf (_ ("The sound goes to: %s. Volume: %d %%."), device, sound->volume)
                              : g_strdup_printf (_ ("The sound goes to: %s."), device),
           NULL);
      break;
    case LAMP_SOUND_MUTED:
      add (visit, "sound", VERDICT_MEND, g_strdup_printf (_ ("The sound is switched off: %s."), device), _ ("Press the loudspeaker key, or switch the sound on in the machine's settings."));
      break;
    case LAMP_SOUND_ZERO:
      add (visit, "sound", VERDICT_MEND, g_strdup_printf (_ ("The volume is at nothing: %s."), device), _ ("Turn the volume up."));
      break;
    case LAMP_SOUND_UNPLUGGED:
      add (visit, "sound", VERDICT_MEND, g_strdup_printf (_ ("Nothing is plugged in: %s."), device), _ ("Plug in the loudspeaker or headphones."));
      break;
    case LAMP_SOUND_BUSY:
      add (visit, "sound", VERDICT_MEND, g_strdup (_ ("The loudspeaker does not answer: another program may hold it.")), _ ("Close other programs, or start the machine anew."));
      break;
    default:
      add (visit, "sound", VERDICT_MEND, g_strdup (_ ("This machine has no loudspeaker that Lamplight can find.")),
           _ ("Plug in a loudspeaker or headphones. Words still light up without it."));
    }
}

static void
look_at_fonts (Visit *visit)
{
  guint chinese = lamp_fonts_count_missing (CHINESE, "zh-cn");
  guint english = lamp_fonts_count_missing (ENGLISH, "en");

  if (chinese + english == 0)
    add (visit, "fonts", VERDICT_OK, g_strdup (_ ("Chinese and English can be shown.")), NULL);
  else
    add (visit, "fonts", VERDICT_MEND, g_strdup_printf (_ ("Characters that cannot be shown: Chinese %u of %ld, English %u of %ld."), chinese, g_utf8_strlen (CHINESE, -1), english, g_utf8_strlen (ENGLISH, -1)),
         _ ("Install the package fonts-noto-cjk."));
}

static void
look_at_disk (Visit *visit)
{
  g_autofree char *path = NULL;
  g_autofree char *room = NULL;
  guint64          free_bytes;
  LampDiskState    state = lamp_health_look_at_disk (visit->data, &path, &free_bytes);

  room = g_format_size (free_bytes);
  switch (state)
    {
    case LAMP_DISK_CLOSED:
      add (visit, "disk", VERDICT_MACHINE, g_strdup_printf (_ ("Nothing can be written in %s."), path), _ ("Give this user the folder, or put the disk right: until then nothing is remembered."));
      break;
    case LAMP_DISK_FULL:
      add (visit, "disk", VERDICT_MACHINE, g_strdup_printf (_ ("The disk of %s is full."), path), _ ("Remove what is no longer needed: until then nothing is remembered."));
      break;
    case LAMP_DISK_LITTLE:
      add (visit, "disk", VERDICT_MEND, g_strdup_printf (_ ("There is little room in %s: %s."), path, room), _ ("Remove what is no longer needed."));
      break;
    default:
      add (visit, "disk", VERDICT_OK, g_strdup_printf (_ ("Room in %s: %s."), path, room), NULL);
    }
}

static void
look_at_records (Visit *visit)
{
  g_autoptr (GError) error = NULL;

  if (!lamp_records_examine (visit->data, &visit->exam, &error))
    {
      if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER))
        add (visit, "records", VERDICT_MEND, g_strdup (_ ("The records were made by a newer Lamplight.")), _ ("Update Lamplight. The records are whole and stay as they are."));
      else if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
        add (visit, "records", VERDICT_MEND, g_strdup_printf (_ ("The records are damaged: %s"), error->message),
             _ ("Start Lamplight: it sets them aside, takes the newest backup, and keeps what can be read."));
      else
        add (visit, "records", VERDICT_MACHINE, g_strdup_printf (_ ("The records cannot be read: %s"), error->message), _ ("Give this user the folder, or put the disk right."));
    }
  else if (!visit->exam.there)
    add (visit, "records", VERDICT_OK, g_strdup (_ ("No records yet: this kiosk has not been used.")), NULL);
  else if (!visit->exam.complete)
    add (visit, "records", VERDICT_OK, g_strdup_printf (_ ("The records are whole (version %d). What a power cut left beside them is taken in at the next start."), visit->exam.version), NULL);
  else
    add (visit, "records", VERDICT_OK, g_strdup_printf (_ ("The records are whole (version %d)."), visit->exam.version), NULL);
}

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return day != NULL ? g_date_time_format (day, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

static void
look_at_clock (Visit *visit)
{
  g_autofree char *now = format_day (visit->now);
  g_autofree char *last = format_day (visit->exam.last);

  switch (lamp_health_look_at_clock (visit->now, visit->exam.last))
    {
    case LAMP_CLOCK_BEFORE_PROGRAM:
      add (visit, "clock", VERDICT_MEND, g_strdup_printf (_ ("The clock says %s: that is before Lamplight was made."), now), _ ("Set the date and time. If it happens again, the machine's small battery is empty."));
      break;
    case LAMP_CLOCK_BEFORE_EVENTS:
      add (visit, "clock", VERDICT_MEND, g_strdup_printf (_ ("The clock says %s, but somebody learned here at %s."), now, last), _ ("Set the date and time. If it happens again, the machine's small battery is empty."));
      break;
    default:
      add (visit, "clock", VERDICT_OK, g_strdup_printf (_ ("The clock says %s."), now), NULL);
    }
}

static void
look_at_keys (Visit *visit)
{
  g_autoptr (LampTrust) trust = lamp_trust_read_kiosk (visit->data);
  const GPtrArray *errors = lamp_trust_get_errors (trust);
  guint            n = lamp_trust_get_size (trust);

  if (errors->len > 0)
    add (visit, "keys", VERDICT_MEND, g_strdup_printf (_ ("A publisher's key cannot be read: %s"), ((GError *) errors->pdata[0])->message), _ ("Take it away, and add the key again with lamp trust."));
  else if (n == 0)
    add (visit, "keys", VERDICT_OK, g_strdup (_ ("No publishers are trusted yet.")), NULL);
  else
    add (visit, "keys", VERDICT_OK, g_strdup_printf (ngettext ("%u publisher is trusted.", "%u publishers are trusted.", n), n), NULL);
}

/* ---- what is said ---- */

static void
print_words (const Visit *visit)
{
  for (guint i = 0; i < visit->findings->len; i++)
    {
      const Finding *finding = &g_array_index (visit->findings, Finding, i);

      printf ("%s  %s\n", finding->verdict == VERDICT_OK ? _ ("OK       ") : _ ("Look here"), finding->what);
      if (finding->mend != NULL)
        printf ("           → %s\n", finding->mend);
    }
}

static void
print_json (const Visit *visit,
            Verdict      worst)
{
  printf ("{\"healthy\": %s, \"checks\": [", worst == VERDICT_OK ? "true" : "false");
  for (guint i = 0; i < visit->findings->len; i++)
    {
      const Finding   *finding = &g_array_index (visit->findings, Finding, i);
      g_autofree char *what = lamp_tool_json (finding->what);
      g_autofree char *mend = finding->mend != NULL ? lamp_tool_json (finding->mend) : g_strdup ("null");

      printf ("%s\n  {\"name\": \"%s\", \"ok\": %s, \"what\": %s, \"mend\": %s}", i > 0 ? "," : "", finding->name, finding->verdict == VERDICT_OK ? "true" : "false", what, mend);
    }
  puts ("\n]}");
}

static LampExit
examine (const char *data,
         gboolean    is_json)
{
  static void (*const looks[]) (Visit *) = { look_at_voices, look_at_mandarin, look_at_sound, look_at_fonts, look_at_disk, look_at_records, look_at_clock, look_at_keys };
  g_autofree char *folder = lamp_tool_data_folder (data);
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (LampVoices) voices = lamp_voices_look ();
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  Visit   visit = { folder, lamp_clock_now (clock), { FALSE }, voices, findings };
  Verdict worst = VERDICT_OK;

  g_array_set_clear_func (findings, finding_clear);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    looks[i](&visit);
  for (guint i = 0; i < findings->len; i++)
    worst = MAX (worst, g_array_index (findings, Finding, i).verdict);
  if (is_json)
    print_json (&visit, worst);
  else
    print_words (&visit);
  if (fflush (stdout) != 0)
    return LAMP_EXIT_MACHINE;
  return worst == VERDICT_OK ? LAMP_EXIT_DONE : worst == VERDICT_MEND ? LAMP_EXIT_CONTENT
                                                                      : LAMP_EXIT_MACHINE;
}

LampExit
lamp_tool_doctor (const char *data,
                  int         argc,
                  char      **argv)
{
  gboolean is_json = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, "write JSON for programs", NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fprintf (stderr, "lamp doctor: %s\n", error->message);
  else if (argc > 1)
    fputs (_ ("lamp doctor: it takes no names\n"), stderr);
  else
    return examine (data, is_json);
  return LAMP_EXIT_USAGE;
}
