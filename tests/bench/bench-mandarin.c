/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast Mandarin is read, and how much memory that takes: words, readings and tones of a million characters. */

#include <stdio.h>
#include <string.h>

#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#define CHARACTERS 1000000

/* What the mapped file holds in memory, in KiB: its part of smaps. */
static guint
resident_kib (void)
{
  g_autofree char *text = NULL;
  const char      *at;
  guint            kib = 0;

  if (!g_file_get_contents ("/proc/self/smaps", &text, NULL, NULL))
    return 0;
  for (at = strstr (text, "mandarin.dat"); at != NULL; at = strstr (at + 1, "mandarin.dat"))
    {
      const char *rss = strstr (at, "\nRss:");

      if (rss != NULL)
        kib += (guint) g_ascii_strtoull (rss + 5, NULL, 10);
    }
  return kib;
}

int
main (int    argc,
      char **argv)
{
  const LampMandarin  *mandarin = lamp_mandarin_installed ();
  g_autofree char     *sentences = NULL;
  g_autofree gunichar *once = NULL;
  glong                n = 0;
  gunichar            *text = g_new (gunichar, CHARACTERS);
  LampReading         *readings = g_new (LampReading, CHARACTERS);
  gint64               start;
  gint64               read;
  gint64               said;

  if (mandarin == NULL || !g_file_get_contents (argc == 2 ? argv[1] : LAMP_SENTENCES, &sentences, NULL, NULL))
    {
      fputs ("bench-mandarin TEXT: name a text in Chinese\n", stderr);
      return 2;
    }
  once = g_utf8_to_ucs4_fast (sentences, -1, &n);
  for (guint i = 0; i < CHARACTERS; i++)
    text[i] = once[i % (gulong) n];
  start = g_get_monotonic_time ();
  lamp_mandarin_read (mandarin, text, CHARACTERS, readings);
  read = g_get_monotonic_time ();
  lamp_mandarin_sandhi (mandarin, text, CHARACTERS, readings);
  said = g_get_monotonic_time ();
  printf ("Mandarin: %.2f million characters a second read, %.2f read and said; %.1f MB of the file in memory\n",
          CHARACTERS / (double) (read - start), CHARACTERS / (double) (said - start), resident_kib () / 1024.0);
  g_free (text);
  g_free (readings);
  return 0;
}
