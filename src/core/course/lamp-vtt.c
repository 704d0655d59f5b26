/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads captions in WebVTT (https://www.w3.org/TR/webvtt1/), as forgiving as the standard: what is no cue is passed over. */

#include "core/course/lamp-vtt.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define CUES_MAX 5000
#define TEXT_MAX_BYTES 16000 /* of one cue */
#define HOURS_MAX 100

typedef struct
{
  char **lines;
  guint  at;
} Reader;

static void
cue_free (gpointer data)
{
  LampCue *cue = data;

  g_free (cue->text);
  g_free (cue);
}

static gboolean
take_number (const char **at,
             guint        least,
             guint        most,
             gint64      *number)
{
  guint digits = strspn (*at, "0123456789");

  if (digits < least || digits > most)
    return FALSE;
  *number = g_ascii_strtoll (*at, NULL, 10);
  *at += digits;
  return TRUE;
}

static gboolean
take (const char **at,
      char         sign)
{
  if (**at != sign)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* "01:02.345" or "10:01:02.345", in milliseconds. */
static gboolean
take_time (const char **at,
           gint64      *time)
{
  gint64 first, second, third = 0, thousandths;
  guint  digits = strspn (*at, "0123456789");

  if (!take_number (at, 1, 9, &first) || !take (at, ':') || !take_number (at, 2, 2, &second))
    return FALSE;
  if (**at == ':')
    {
      (*at)++;
      if (!take_number (at, 2, 2, &third))
        return FALSE;
    }
  else
    {
      if (digits != 2)
        return FALSE;
      third = second;
      second = first;
      first = 0;
    }
  if (!take (at, '.') || !take_number (at, 3, 3, &thousandths) || second > 59 || third > 59 || first > HOURS_MAX)
    return FALSE;
  *time = ((first * 60 + second) * 60 + third) * 1000 + thousandths;
  return TRUE;
}

/* "00:01.000 --> 00:02.000", and settings, which say where on a film the words stand: here they stand below it. */
static gboolean
read_times (const char *line,
            LampCue    *cue)
{
  const char *at = line + strspn (line, " \t\f");

  if (!take_time (&at, &cue->start))
    return FALSE;
  at += strspn (at, " \t\f");
  if (!g_str_has_prefix (at, "-->"))
    return FALSE;
  at += strlen ("-->");
  at += strspn (at, " \t\f");
  return take_time (&at, &cue->end);
}

/* Appends what an entity stands for; returns its length, 0 if this is none. */
static gsize
append_entity (GString    *text,
               const char *at)
{
  static const struct
  {
    const char *name;
    const char *text;
  } entities[] = {
    { "&amp;", "&" },
    { "&lt;", "<" },
    { "&gt;", ">" },
    { "&quot;", "\"" },
    { "&apos;", "'" },
    { "&nbsp;", "\302\240" },
    { "&lrm;", "\342\200\216" },
    { "&rlm;", "\342\200\217" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].name))
      {
        g_string_append (text, entities[i].text);
        return strlen (entities[i].name);
      }
  if (at[1] == '#')
    {
      gboolean is_hexadecimal = at[2] == 'x' || at[2] == 'X';
      char    *end;
      guint64  number = g_ascii_strtoull (at + (is_hexadecimal ? 3 : 2), &end, is_hexadecimal ? 16 : 10);

      if (*end == ';' && end - at <= 10 && number > 0 && g_unichar_validate (number))
        {
          g_string_append_unichar (text, number);
          return end + 1 - at;
        }
    }
  return 0;
}

/* Tags go, and with them the name of whoever speaks, which stands inside one. */
static char *
plain_text (const char *marked)
{
  g_autoptr (GString) text = g_string_sized_new (strlen (marked));

  for (const char *p = marked; *p != '\0';)
    {
      gsize length = 0;

      if (*p == '<')
        length = strcspn (p, ">") + (p[strcspn (p, ">")] == '>');
      else if (*p == '&')
        length = append_entity (text, p);
      if (length == 0)
        {
          g_string_append_c (text, *p);
          length = 1;
        }
      p += length;
    }
  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}

static gboolean
is_times (const char *line)
{
  return strstr (line, "-->") != NULL;
}

/* What follows up to an empty line, or to the times of the next cue if that line was forgotten. */
static char *
read_text (Reader *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; self->lines[self->at] != NULL && *self->lines[self->at] != '\0' && !is_times (self->lines[self->at]); self->at++)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (text->len + strlen (self->lines[self->at]) < TEXT_MAX_BYTES)
        g_string_append (text, self->lines[self->at]);
    }
  return plain_text (text->str);
}

static void
skip_block (Reader *self)
{
  while (self->lines[self->at] != NULL && *self->lines[self->at] != '\0' && !is_times (self->lines[self->at]))
    self->at++;
}

static gboolean
read_cues (Reader     *self,
           GPtrArray  *cues,
           const char *path,
           GError    **error)
{
  while (self->lines[self->at] != NULL)
    {
      g_autofree LampCue *cue = g_new0 (LampCue, 1);
      guint               line = self->at;

      if (!is_times (self->lines[line]))
        {
          /* A cue's name, a note, a style, a region, or an empty line. */
          if (*self->lines[line] == '\0' || (self->lines[line + 1] != NULL && is_times (self->lines[line + 1])))
            self->at++;
          else
            skip_block (self);
          continue;
        }
      self->at++;
      if (!read_times (self->lines[line], cue))
        {
          skip_block (self);
          continue;
        }
      if (cues->len >= CUES_MAX)
        return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, path, line + 1, "there are more than %d captions", CUES_MAX);
      cue->line = line + 1;
      cue->text = read_text (self);
      g_ptr_array_add (cues, g_steal_pointer (&cue));
    }
  return TRUE;
}

/* WEBVTT, alone or followed by a space and anything. */
static gboolean
is_signature (const char *line)
{
  return g_str_has_prefix (line, "WEBVTT") && (line[6] == '\0' || line[6] == ' ' || line[6] == '\t');
}

static GPtrArray *
read_captions (const char *path,
               const char *text,
               GError    **error)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func (cue_free);
  Reader self;

  if (text == NULL)
    return NULL;
  lines = lamp_files_split_lines (text);
  if (!is_signature (lines[0]))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, 1, "captions begin with a line that says WEBVTT");
      return NULL;
    }
  self = (Reader){ lines, 1 };
  /* What follows the signature at once is a header. */
  skip_block (&self);
  return read_cues (&self, cues, path, error) ? g_steal_pointer (&cues) : NULL;
}

/**
 * lamp_vtt_parse:
 * @path: for messages
 * @data: captions of @size bytes
 *
 * NUL becomes U+FFFD, as the standard says; so do bytes that are not UTF-8.
 *
 * Returns: (transfer full) (element-type LampCue): in the order of the file; NULL with CONTENT or LIMIT set for what does
 *   not begin like captions or is too long.
 */
GPtrArray *
lamp_vtt_parse (const char *path,
                const char *data,
                gsize       size,
                GError    **error)
{
  g_autofree char *valid = NULL;
  g_autofree char *text = NULL;

  if (size > LAMP_FILES_TEXT_MAX)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, path, 0, "is larger than %d kB", LAMP_FILES_TEXT_MAX / 1024);
      return NULL;
    }
  valid = g_utf8_make_valid (data, size);
  text = lamp_files_copy_text (valid, strlen (valid), path, error);
  return read_captions (path, text, error);
}

/**
 * lamp_vtt_read:
 * @path: relative to @folder
 *
 * Returns: (transfer full): as lamp_vtt_parse(), of a file.
 */
GPtrArray *
lamp_vtt_read (const char *folder,
               const char *path,
               GError    **error)
{
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, path, LAMP_FILES_TEXT_MAX, FALSE, error);
  const char *data;
  gsize       size;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return lamp_vtt_parse (path, data != NULL ? data : "", size, error);
}

/**
 * lamp_vtt_find:
 * @time: in milliseconds
 *
 * Returns: (transfer none) (nullable): what is said then; of several the one that began last.
 */
const LampCue *
lamp_vtt_find (const GPtrArray *cues,
               gint64           time)
{
  const LampCue *found = NULL;

  for (guint i = 0; i < cues->len; i++)
    {
      const LampCue *cue = cues->pdata[i];

      if (cue->start <= time && time < cue->end && *cue->text != '\0' && (found == NULL || cue->start >= found->start))
        found = cue;
    }
  return found;
}
