/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's health in plain words: what is, and the one thing to do. */

#include "app/trainer/lamp-health-words.h"

#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

static void
add (GtkWidget  *box,
     gboolean    well,
     const char *text)
{
  lamp_form_add_note (box, text, !well);
}

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  /* Translators: a day and a time, as g_date_time_format() has them */
  return day != NULL ? g_date_time_format (day, _ ("%d %B %Y, %H:%M")) : g_strdup ("?");
}

static void
add_disk (GtkWidget        *box,
          const LampHealth *health)
{
  g_autofree char *room = g_format_size (health->free_bytes);
  g_autofree char *text = NULL;

  switch (health->disk)
    {
    case LAMP_DISK_FINE:
      text = g_strdup_printf (_ ("There is room on the disk: %s."), room);
      break;
    case LAMP_DISK_LITTLE:
      text = g_strdup_printf (_ ("There is little room left on the disk: %s. Please ask whoever looks after the machine to make room."), room);
      break;
    case LAMP_DISK_FULL:
      text = g_strdup (_ ("The disk is full: new steps are not kept. Please ask whoever looks after the machine to make room today."));
      break;
    default:
      text = g_strdup (_ ("Nothing can be written on this kiosk: new steps are not kept. Switch it off and on again. If that does not help, call whoever looks after the machine."));
    }
  add (box, health->disk == LAMP_DISK_FINE, text);
}

static void
add_clock (GtkWidget        *box,
           const LampHealth *health)
{
  g_autofree char *now = format_day (health->now);
  g_autofree char *last = format_day (health->last);
  g_autofree char *text = NULL;

  switch (health->clock)
    {
    case LAMP_CLOCK_FINE:
      text = g_strdup_printf (_ ("The clock says: %s."), now);
      break;
    case LAMP_CLOCK_BEFORE_EVENTS:
      text = g_strdup_printf (_ ("The clock is behind. It says %s, but somebody learned here at %s. Nothing is lost, and the order is kept. Please set date and time; if it happens again, the machine's small battery is empty."), now, last);
      break;
    default:
      text = g_strdup_printf (_ ("The clock is wrong. It says: %s. Nothing is lost. Please set date and time; if it happens again, the machine's small battery is empty."), now);
    }
  add (box, health->clock == LAMP_CLOCK_FINE, text);
}

static void
add_backups (GtkWidget        *box,
             const LampHealth *health)
{
  g_autofree char *day = format_day (health->last_backup);
  g_autofree char *text = NULL;

  switch (health->backups)
    {
    case LAMP_BACKUPS_FINE:
      text = g_strdup_printf (_ ("The last backup: %s."), day);
      break;
    case LAMP_BACKUPS_OLD:
      text = g_strdup_printf (_ ("The last backup is old: %s. The kiosk makes one each day while it is on. Leave it on for an hour, then look again."), day);
      break;
    default:
      text = g_strdup (_ ("There is no backup yet. The kiosk makes one each day while it is on."));
    }
  add (box, health->backups == LAMP_BACKUPS_FINE, text);
}

static void
add_sound (GtkWidget       *box,
           const LampSound *sound)
{
  const char *text;

  switch (sound->state)
    {
    case LAMP_SOUND_READY:
      text = _ ("The loudspeaker is on.");
      break;
    case LAMP_SOUND_MUTED:
      text = _ ("The sound is switched off. Press the loudspeaker key of the machine.");
      break;
    case LAMP_SOUND_ZERO:
      text = _ ("The sound is turned down all the way. Turn it up.");
      break;
    case LAMP_SOUND_UNPLUGGED:
      text = _ ("No loudspeaker is plugged in. Plug one in, or headphones.");
      break;
    case LAMP_SOUND_BUSY:
      text = _ ("The loudspeaker does not answer. Switch the machine off and on again.");
      break;
    default:
      text = _ ("There is no loudspeaker. Plug one in, or headphones. Until then the words still light up.");
    }
  add (box, sound->state == LAMP_SOUND_READY, text);
}

void
lamp_health_words_add (GtkWidget        *box,
                       const LampHealth *health,
                       const LampSound  *sound)
{
  add_disk (box, health);
  add_clock (box, health);
  add_backups (box, health);
  add_sound (box, sound);
}

static const char *
explain_records_error (const GError *error)
{
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER))
    return _ ("The records belong to a newer Lamplight. They are safe, but today's steps are not kept. Please install the newer Lamplight.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_READ_ONLY))
    return _ ("The records cannot be written just now. They are safe, but today's steps are not kept. Switch the kiosk off and on again.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL))
    return _ ("There is no room to write records. They are safe, but today's steps are not kept. Please ask whoever looks after the machine to make room.");
  return _ ("The records cannot be opened just now. Today's steps are not kept. Please call whoever looks after the machine.");
}

static void say (GString    *words,
                 const char *format,
                 ...) G_GNUC_PRINTF (2, 3);

static void
say (GString    *words,
     const char *format,
     ...)
{
  g_autofree char *before = g_strdup (words->str);
  g_autofree char *sentence = NULL;
  va_list          arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_string_printf (words, C_ ("two sentences, one after the other", "%s %s"), before, sentence);
}

static void
say_counts (GString            *words,
            const LampRecovery *recovery)
{
  int n_learners = (int) recovery->n_learners, n_nameless = (int) recovery->n_learners_nameless;

  say (words, _ ("Now there are: learners %d, steps %d."), n_learners, (int) recovery->n_events);
  if (recovery->n_events_salvaged > 0 || recovery->n_learners_salvaged > 0)
    say (words, _ ("Of these, read out of the damaged file: learners %d, steps %d."), (int) recovery->n_learners_salvaged, (int) recovery->n_events_salvaged);
  if (n_nameless > 0)
    say (words, ngettext ("The name of %d learner was lost: it is shown as \"?\".", "The names of %d learners were lost: they are shown as \"?\".", n_nameless), n_nameless);
}

static void
add_recovery (GtkWidget          *box,
              const LampRecovery *recovery)
{
  g_autofree char *name = g_path_get_basename (recovery->set_aside);
  g_autofree char *day = format_day (recovery->backup_time);
  g_autoptr (GString) words = g_string_new (_ ("The records were damaged when the kiosk was switched on."));

  if (recovery->backup != NULL)
    say (words, _ ("The backup of %s took their place."), day);
  else
    say (words, "%s", _ ("There was no good backup, so new records were begun."));
  say_counts (words, recovery);
  say (words, _ ("The damaged file was kept: %s."), name);
  add (box, FALSE, words->str);
}

void
lamp_health_words_add_records (GtkWidget          *box,
                               const GError       *records_error,
                               const LampRecovery *recovery)
{
  if (records_error != NULL)
    add (box, FALSE, explain_records_error (records_error));
  else if (recovery != NULL)
    add_recovery (box, recovery);
  else
    add (box, TRUE, _ ("The records are whole: what learners do is kept."));
}

void
lamp_health_words_add_courses (GtkWidget       *box,
                               const GPtrArray *errors)
{
  for (guint i = 0; i < errors->len; i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("A course cannot be opened. Learners do not see it, and the others work. For whoever made it: %s"), ((const GError *) errors->pdata[i])->message);

      add (box, FALSE, text);
    }
  if (errors->len == 0)
    add (box, TRUE, _ ("All courses can be opened."));
}

/* A voice that is missing is missed by those who need it most. */
void
lamp_health_words_add_voices (GtkWidget        *box,
                              const LampVoices *voices)
{
  g_autofree char *lost = g_strdup_printf (_ ("These languages cannot be read aloud here: %s. Please ask whoever looks after the machine to install their voices (espeak-ng-data)."), voices->lost);

  if (*voices->lost != '\0')
    add (box, FALSE, lost);
  if (voices->mandarin != NULL)
    add (box, FALSE, _ ("The list by which Chinese is read aloud is missing or damaged, so many characters are said wrongly. Please ask whoever looks after the machine to install Lamplight anew."));
  if (*voices->lost == '\0' && voices->mandarin == NULL)
    add (box, TRUE, _ ("All voices are here."));
}

/* Packs that were refused since the trainer last looked at the list of them. */
void
lamp_health_words_add_refused (GtkWidget *box,
                               guint      n_refused)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u course was refused since you last looked. The others work.", "%u courses were refused since you last looked. The others work.", n_refused), n_refused);

  if (n_refused == 0)
    return;
  add (box, FALSE, text);
  lamp_form_add_link (box, "lamp-warning-symbolic", _ ("See why, and what to do"), "packs:refused");
}
