/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about courses that travel: why one was refused, what to do, from where, when. */

#include "app/courses/lamp-pack-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Why a pack was not taken. */
const char *
lamp_pack_words_explain_code (int code)
{
  switch (code)
    {
    case LAMP_STORE_ERROR_SIGNATURE_MISSING:
      return _ ("Nobody has signed it, so nobody knows who made it.");
    case LAMP_STORE_ERROR_PUBLISHER:
      return _ ("It is signed by somebody this kiosk does not know.");
    case LAMP_STORE_ERROR_SIGNATURE:
    case LAMP_STORE_ERROR_SIGNED_OTHER:
      return _ ("Its signature does not fit: it was changed after it was signed, or damaged on the way.");
    case LAMP_STORE_ERROR_OLDER:
      return _ ("It is older than what is here, or is called the same and holds something else.");
    case LAMP_STORE_ERROR_NEWER_FORMAT:
      return _ ("It was made for a later Lamplight.");
    case LAMP_STORE_ERROR_TRUNCATED:
    case LAMP_STORE_ERROR_WRONG_SIZE:
    case LAMP_STORE_ERROR_WRONG_BYTES:
    case LAMP_STORE_ERROR_MISSING:
      return _ ("It did not come whole: a part is missing or damaged.");
    case LAMP_STORE_ERROR_SPACE:
      return _ ("There is not enough room on the disk for it.");
    case LAMP_STORE_ERROR_LINE:
      return _ ("The other side does not answer just now. What has come is kept.");
    case LAMP_STORE_ERROR_BUSY:
      return _ ("Courses are being changed just now, here or by another program.");
    case LAMP_STORE_ERROR_IN_USE:
      return _ ("Somebody is learning in this course just now. Nothing was changed.");
    case LAMP_STORE_ERROR_NOT_INSTALLED:
      return _ ("That is not on this kiosk any more.");
    case LAMP_STORE_ERROR_DAMAGED:
      return _ ("A part of the courses on this kiosk is damaged.");
    case LAMP_STORE_ERROR_SETTINGS:
      return _ ("The file with the settings of the line, network.ini, has a mistake in it. It was left as it is.");
    case LAMP_STORE_ERROR_KEY:
      return _ ("That is not the key of a publisher, or another key has this name already.");
    case LAMP_STORE_ERROR_WORDS:
      return _ ("These words together are no key: one is mistaken, or two have changed places.");
    case LAMP_STORE_ERROR_CONTENT:
      return _ ("The course in it cannot be opened.");
    default:
      return _ ("It is not built as a course should be. That may be a mistake, or somebody means harm.");
    }
}

/* What one can do about it. */
const char *
lamp_pack_words_advise (int code)
{
  switch (code)
    {
    case LAMP_STORE_ERROR_PUBLISHER:
      return _ ("If you know who made it, compare the words of their key with them, then trust them here.");
    case LAMP_STORE_ERROR_SIGNATURE_MISSING:
      return _ ("Ask whoever made it to sign it.");
    case LAMP_STORE_ERROR_NEWER_FORMAT:
      return _ ("Ask whoever looks after the machine to bring the newer Lamplight first.");
    case LAMP_STORE_ERROR_SIGNATURE:
    case LAMP_STORE_ERROR_SIGNED_OTHER:
    case LAMP_STORE_ERROR_TRUNCATED:
    case LAMP_STORE_ERROR_WRONG_SIZE:
    case LAMP_STORE_ERROR_WRONG_BYTES:
    case LAMP_STORE_ERROR_MISSING:
    case LAMP_STORE_ERROR_LINE:
      return _ ("Fetch it once more. If it happens again, ask whoever made it.");
    case LAMP_STORE_ERROR_SPACE:
      return _ ("Remove a course that nobody uses, then bring it again.");
    default:
      return _ ("Ask whoever made it for a good one.");
    }
}

const char *
lamp_pack_words_explain (const GError *error)
{
  if (error->domain == LAMP_STORE_ERROR)
    return lamp_pack_words_explain_code (error->code);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return lamp_pack_words_explain_code (LAMP_STORE_ERROR_SPACE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _ ("Nothing can be written on this kiosk's disk just now.");
  return _ ("That did not work just now. Nothing is lost. Please try once more.");
}

/* (transfer full): a stick by its name, a machine by its address. */
char *
lamp_pack_words_place (const char *where)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *name = NULL;
  g_autofree char *above = NULL;

  if (where == NULL || *where == '\0')
    return g_strdup (_ ("the kiosks next door"));
  uri = g_uri_parse (where, G_URI_FLAGS_NONE, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL)
    return g_strdup (g_uri_get_host (uri));
  /* …/STICK, …/STICK/a.course, …/STICK/a.pub, …/STICK/Lamplight */
  name = g_path_get_basename (where);
  above = g_path_get_dirname (where);
  if (g_str_has_suffix (name, ".course") || g_str_has_suffix (name, ".pub") || g_str_equal (name, "Lamplight"))
    {
      g_autofree char *stick = g_path_get_basename (above);

      return g_str_equal (name, "Lamplight") ? g_steal_pointer (&stick) : g_strdup_printf ("%s, %s", stick, name);
    }
  return g_steal_pointer (&name);
}

/* (transfer full): "spot-the-scam-3" as one says it. */
char *
lamp_pack_words_name (const char *tag)
{
  const char      *dash = strrchr (tag, '-');
  g_autofree char *course = dash != NULL ? g_strndup (tag, dash - tag) : NULL;
  gint64           version;

  if (course == NULL || !g_ascii_string_to_signed (dash + 1, 10, 1, G_MAXINT, &version, NULL))
    return g_strdup (tag);
  return g_strdup_printf (_ ("%s, version %d"), course, (int) version);
}

/* (transfer full) */
char *
lamp_pack_words_day (gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  /* Translators: a day, as g_date_time_format() has it */
  return day != NULL ? g_date_time_format (day, _ ("%d %B %Y")) : g_strdup ("?");
}

/* (transfer full): of "2026-11-26T08:00:00Z". */
char *
lamp_pack_words_signed_day (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) day = date != NULL ? g_date_time_new_from_iso8601 (date, utc) : NULL;

  return day != NULL ? g_date_time_format (day, _ ("%d %B %Y")) : g_strdup ("?");
}

/* (transfer full): how long it still takes, as exact as one wants it. */
char *
lamp_pack_words_time (gint64 seconds)
{
  gint64 minutes = (seconds + 30) / 60;

  if (seconds < 10)
    return g_strdup (_ ("a few seconds"));
  if (seconds < 90)
    return g_strdup_printf (ngettext ("%d second", "%d seconds", (int) seconds), (int) seconds);
  if (minutes < 90)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (int) minutes), (int) minutes);
  return g_strdup_printf (ngettext ("%d hour", "%d hours", (int) ((minutes + 30) / 60)), (int) ((minutes + 30) / 60));
}

/* (transfer full): one sentence after the other, as the language parts them. */
char *
lamp_pack_words_join (const char *first,
                      const char *second)
{
  return g_strdup_printf (C_ ("two sentences, one after the other", "%s %s"), first, second);
}

/* Behind those that are there. */
void
lamp_pack_words_add (GString    *words,
                     const char *sentence)
{
  g_autofree char *all = words->len > 0 ? lamp_pack_words_join (words->str, sentence) : g_strdup (sentence);

  g_string_assign (words, all);
}
