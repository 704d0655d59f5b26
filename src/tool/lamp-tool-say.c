/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lamp say: reads a text aloud, or into a WAV file, and tells which word is said when. */

#include "tool/lamp-tool.h"

#include "core/speech/lamp-espeak-speaker.h"
#include "core/speech/lamp-normaliser.h"
#include "core/speech/lamp-synthesis.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define TEXT_BYTES_MAX (1024 * 1024)
#define WAV_HEADER_BYTES 44
#define SINK_VARIABLE "LAMPLIGHT_AUDIO_SINK"

typedef struct
{
  char        *wav;
  char        *language;
  char        *voice;
  gboolean     marks;
  int          rate;
  int          loudness;
  char       **words;
  LampDelivery delivery;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->wav);
  g_free (self->language);
  g_free (self->voice);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* One text being played: its marks are printed as its words are said. */
typedef struct
{
  GMainLoop         *loop;
  const LampPassage *passage;
  const GArray      *marks; /* (nullable): LampMark */
  guint              next;
} Play;

static LampExit
fail (LampExit    status,
      const char *words)
{
  fprintf (stderr, "lamp say: %s\n", words);
  return status;
}

/* Returns: (transfer full) (nullable): NULL if it is no text of at most a megabyte. */
static char *
read_text (char **words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char  piece[4096];
  gsize n;

  if (words != NULL)
    return g_strjoinv (" ", words);
  while (text->len <= TEXT_BYTES_MAX && (n = fread (piece, 1, sizeof piece, stdin)) > 0)
    g_string_append_len (text, piece, (gssize) n);
  if (ferror (stdin) || text->len > TEXT_BYTES_MAX || !g_utf8_validate (text->str, (gssize) text->len, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_mark (const LampPassage *passage,
            const LampMark    *mark)
{
  printf ("%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%u\t%u\t%.*s\n", mark->sample * 1000 / LAMP_SAMPLE_RATE, mark->sample, mark->start, mark->end,
          (int) (mark->end - mark->start), passage->text + mark->start);
}

static void
append_little (GByteArray *out,
               guint32     value,
               guint       bytes)
{
  for (guint i = 0; i < bytes; i++)
    {
      guint8 byte = (guint8) (value >> (8 * i));

      g_byte_array_append (out, &byte, 1);
    }
}

/* RIFF: one channel of 16 bits. */
static GByteArray *
make_wav (const GArray *samples)
{
  GByteArray *out = g_byte_array_sized_new (WAV_HEADER_BYTES + samples->len * 2);

  g_byte_array_append (out, (const guint8 *) "RIFF", 4);
  append_little (out, WAV_HEADER_BYTES - 8 + samples->len * 2, 4);
  g_byte_array_append (out, (const guint8 *) "WAVEfmt ", 8);
  append_little (out, 16, 4);
  append_little (out, 1, 2);
  append_little (out, 1, 2);
  append_little (out, LAMP_SAMPLE_RATE, 4);
  append_little (out, LAMP_SAMPLE_RATE * 2, 4);
  append_little (out, 2, 2);
  append_little (out, 16, 2);
  g_byte_array_append (out, (const guint8 *) "data", 4);
  append_little (out, samples->len * 2, 4);
  for (guint i = 0; i < samples->len; i++)
    append_little (out, (guint16) g_array_index (samples, gint16, i), 2);
  return out;
}

static LampExit
write_wav (const char   *path,
           const GArray *samples)
{
  g_autoptr (GByteArray) wav = make_wav (samples);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, (const char *) wav->data, (gssize) wav->len, &error))
    return LAMP_EXIT_DONE;
  return fail (LAMP_EXIT_MACHINE, error->message);
}

static void
word_cb (LampSpeaker *speaker,
         guint        passage,
         guint        start,
         guint        end,
         Play        *play)
{
  if (play->marks == NULL || play->next >= play->marks->len)
    return;
  print_mark (play->passage, &g_array_index (play->marks, LampMark, play->next++));
  fflush (stdout);
}

static void
finished_cb (LampSpeaker *speaker,
             gboolean     whole,
             Play        *play)
{
  g_main_loop_quit (play->loop);
}

static void
play (const Request       *request,
      const LampUtterance *utterance,
      const GArray        *marks)
{
  g_autoptr (LampSpeaker) speaker = lamp_espeak_speaker_new (g_getenv (SINK_VARIABLE));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Play playing = { loop, g_ptr_array_index (utterance->passages, 0), request->marks ? marks : NULL, 0 };

  g_signal_connect (speaker, "word", G_CALLBACK (word_cb), &playing);
  g_signal_connect (speaker, "finished", G_CALLBACK (finished_cb), &playing);
  lamp_speaker_say (speaker, utterance, &request->delivery);
  g_main_loop_run (loop);
}

/* What nobody can read is left out, and told. */
static LampExit
print_missing (const LampPassage *passage)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();

  lamp_normaliser_add_missing (passage, languages);
  for (guint i = 0; i < languages->len; i++)
    fprintf (stderr, _ ("lamp say: there is no voice for the language “%s”: its words are left out\n"), (char *) languages->pdata[i]);
  return languages->len > 0 ? LAMP_EXIT_CONTENT : LAMP_EXIT_DONE;
}

static LampExit
run (const Request *request)
{
  g_autofree char *text = read_text (request->words);
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (GArray) samples = NULL;
  g_autoptr (GArray) marks = NULL;
  const LampPassage *passage;
  LampExit           status = LAMP_EXIT_DONE;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return fail (LAMP_EXIT_CONTENT, _ ("this is no UTF-8 text of at most a megabyte"));
  if (!lamp_synthesis_prepare ())
    return fail (LAMP_EXIT_MACHINE, _ ("espeak-ng or its voices are not installed"));
  lamp_utterance_add (utterance, text, request->language);
  passage = g_ptr_array_index (utterance->passages, 0);
  lamp_speech_synthesise (passage, &request->delivery, &samples, &marks);
  if (samples->len == 0 && print_missing (passage) == LAMP_EXIT_DONE)
    return fail (LAMP_EXIT_CONTENT, _ ("there is nothing to say in this text"));
  if (samples->len == 0)
    return LAMP_EXIT_CONTENT;
  if (request->wav != NULL)
    status = write_wav (request->wav, samples);
  else
    play (request, utterance, marks);
  for (guint i = 0; request->wav != NULL && request->marks && status == LAMP_EXIT_DONE && i < marks->len; i++)
    print_mark (passage, &g_array_index (marks, LampMark, i));
  if (fflush (stdout) != 0)
    return LAMP_EXIT_MACHINE;
  return status != LAMP_EXIT_DONE ? status : print_missing (passage);
}

/* What is wrong with the request itself, NULL if nothing. */
static const char *
find_misuse (Request *request)
{
  request->delivery = (LampDelivery){ LAMP_VOICE_WOMAN, request->rate, request->loudness };
  if (request->voice != NULL && g_str_equal (request->voice, "man"))
    request->delivery.voice = LAMP_VOICE_MAN;
  else if (request->voice != NULL && !g_str_equal (request->voice, "woman"))
    return _ ("--voice is woman or man");
  if (request->rate < LAMP_RATE_MIN || request->rate > LAMP_RATE_MAX)
    return _ ("--rate is 100 to 180 words a minute");
  if (request->loudness < LAMP_LOUDNESS_MIN || request->loudness > LAMP_LOUDNESS_MAX)
    return _ ("--loudness is 25 to 200 per cent");
  return NULL;
}

LampExit
lamp_tool_say (const char *data,
               int         argc,
               char      **argv)
{
  g_auto (Request) request = { .rate = LAMP_RATE_DEFAULT, .loudness = LAMP_LOUDNESS_DEFAULT };
  const char *misuse;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("[TEXT…]");
  const GOptionEntry entries[] = {
    { "wav", 0, 0, G_OPTION_ARG_FILENAME, &request.wav, "write a WAV file instead of speaking", "FILE" },
    { "marks", 0, 0, G_OPTION_ARG_NONE, &request.marks, "print a line for each word", NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &request.language, "the language of the text", "LANGUAGE" },
    { "voice", 0, 0, G_OPTION_ARG_STRING, &request.voice, "who speaks", "woman|man" },
    { "rate", 0, 0, G_OPTION_ARG_INT, &request.rate, "words a minute", "NUMBER" },
    { "loudness", 0, 0, G_OPTION_ARG_INT, &request.loudness, "per cent of the voice's own", "NUMBER" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &request.words, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    misuse = error->message;
  else
    misuse = find_misuse (&request);
  if (misuse != NULL)
    return fail (LAMP_EXIT_USAGE, misuse);
  return run (&request);
}
