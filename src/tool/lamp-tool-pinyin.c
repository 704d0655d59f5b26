/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp pinyin: how Lamplight reads Mandarin, line by line, for authors and for programs that count its faults. */

#include "tool/lamp-tool.h"

#include "core/speech/lamp-normaliser.h"
#include "core/speech/mandarin/lamp-mandarin-doubts.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const LampMandarin *mandarin;
  gboolean            sandhi;
  gboolean            unsure;
} Reader;

/* The hanzi of a line, and a 0 wherever anything else parts them. Numbers and signs are hanzi after the normaliser. */
static GArray *
hanzi_of_line (const char *line)
{
  LampPassage passage = { (char *) line, (char *) "zh-CN", NULL };
  g_autoptr (GArray) tokens = lamp_normalise (&passage);
  GArray  *text = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gunichar none = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);

      if (i > 0 && token->start != token[-1].end)
        g_array_append_val (text, none);
      if (token->kind != LAMP_TOKEN_MANDARIN)
        g_array_append_val (text, none);
      else
        for (const char *p = token->say; *p != '\0'; p = g_utf8_next_char (p))
          {
            gunichar c = g_utf8_get_char (p);

            g_array_append_val (text, c);
          }
    }
  return text;
}

static void
print_line (const Reader *self,
            const char   *line)
{
  g_autoptr (GArray) characters = hanzi_of_line (line);
  g_autoptr (GString) out = g_string_new (NULL);
  const gunichar         *text = (const gunichar *) (void *) characters->data;
  g_autofree LampReading *readings = g_new (LampReading, characters->len);

  lamp_mandarin_read (self->mandarin, text, characters->len, readings);
  if (self->sandhi)
    lamp_mandarin_sandhi (self->mandarin, text, characters->len, readings);
  else
    lamp_mandarin_say_yi_bu (text, characters->len, readings);
  for (guint i = 0; i < characters->len; i++)
    {
      if (text[i] == 0)
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      if (readings[i].syllable != 0)
        lamp_mandarin_append_syllable (self->mandarin, readings[i].syllable, out);
      else
        g_string_append_unichar (out, text[i]);
      if (self->unsure && lamp_mandarin_is_unsure (self->mandarin, text[i], &readings[i]))
        {
          g_string_append_c (out, '/');
          lamp_mandarin_append_syllable (self->mandarin, readings[i].other, out);
        }
    }
  puts (out->str);
}

static LampExit
read_line (const Reader *self,
           const char   *line,
           gsize         length,
           guint         number)
{
  if (g_utf8_validate (line, (gssize) length, NULL))
    {
      print_line (self, line);
      return LAMP_EXIT_DONE;
    }
  putchar ('\n');
  fprintf (stderr, _ ("lamp pinyin: line %u is not UTF-8: written as an empty line\n"), number);
  return LAMP_EXIT_CONTENT;
}

static LampExit
read_input (const Reader *self)
{
  LampExit result = LAMP_EXIT_DONE;
  char    *buffer = NULL;
  size_t   size = 0;
  ssize_t  length;

  for (guint number = 1; (length = getline (&buffer, &size, stdin)) >= 0; number++)
    {
      while (length > 0 && (buffer[length - 1] == '\n' || buffer[length - 1] == '\r'))
        buffer[--length] = '\0';
      if (read_line (self, buffer, (gsize) length, number) != LAMP_EXIT_DONE)
        result = LAMP_EXIT_CONTENT;
    }
  free (buffer);
  if (ferror (stdin))
    result = LAMP_EXIT_MACHINE;
  return result;
}

LampExit
lamp_tool_pinyin (const char *data,
                  int         argc,
                  char      **argv)
{
  g_auto (GStrv) lines = NULL;
  Reader   reader = { NULL };
  LampExit result = LAMP_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("[TEXT…]");
  const GOptionEntry entries[] = {
    { "sandhi", 0, 0, G_OPTION_ARG_NONE, &reader.sandhi, "as it is said: third tones act on each other", NULL },
    { "unsure", 0, 0, G_OPTION_ARG_NONE, &reader.unsure, "behind an unsure reading, / and how it may be meant: xing2/hang2", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &lines, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "lamp pinyin: %s\n", error->message);
      return LAMP_EXIT_USAGE;
    }
  reader.mandarin = lamp_mandarin_installed ();
  if (reader.mandarin == NULL)
    {
      fputs (_ ("lamp pinyin: the file of readings is missing or damaged: install Lamplight anew\n"), stderr);
      return LAMP_EXIT_MACHINE;
    }
  if (lines == NULL)
    result = read_input (&reader);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (read_line (&reader, lines[i], strlen (lines[i]), i + 1) != LAMP_EXIT_DONE)
      result = LAMP_EXIT_CONTENT;
  return fflush (stdout) != 0 ? LAMP_EXIT_MACHINE : result;
}
