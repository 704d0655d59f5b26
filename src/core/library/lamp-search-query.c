/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody typed, as questions to the index. No sign that means anything to FTS5 ever reaches it: terms are letters, digits and hanzi, in quotation marks. */

#include "core/library/lamp-search-query.h"

#include <string.h>

#define PARTS_MAX 8
#define READINGS_MAX 4      /* ways to part letters into syllables: xian is xi an, too */
#define SYLLABLES_MAX 12    /* of one of them */
#define PREFIX_IN_TEXTS 3   /* shorter beginnings of words stand in every text */
#define TEXT_INITIALS_MAX 4 /* as the terms have them */

/* ---- expressions ---- */

static void
add_and (GString *expression)
{
  if (expression->len > 0)
    g_string_append (expression, " AND ");
}

static void
add_term (GString    *expression,
          const char *sign,
          const char *term,
          gboolean    beginning)
{
  g_string_append_printf (expression, "\"%s%s\"%s", sign, term, beginning ? "*" : "");
}

/* Of a run of hanzi every pair must be there; a single one by itself. */
static void
add_hanzi (GString    *expression,
           const char *run)
{
  const char *next = g_utf8_next_char (run);

  if (*next == '\0')
    {
      add_and (expression);
      add_term (expression, "", run, FALSE);
    }
  for (; *next != '\0'; run = g_utf8_next_char (run), next = g_utf8_next_char (next))
    {
      g_autofree char *pair = g_strndup (run, (gsize) (g_utf8_next_char (next) - run));

      add_and (expression);
      add_term (expression, "", pair, FALSE);
    }
}

static GString *
begin_expression (const LampSearchQuery *self)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < self->hanzi->len; i++)
    add_hanzi (expression, self->hanzi->pdata[i]);
  return expression;
}

static char *
end_expression (GString *expression)
{
  return g_string_free (expression, expression->len == 0);
}

static char *
ask_as_written (const LampSearchQuery *self,
                gboolean               titles)
{
  GString *expression = begin_expression (self);

  for (guint i = 0; i < self->words->len; i++)
    {
      const char *word = self->words->pdata[i];

      add_and (expression);
      add_term (expression, "", word, titles || g_utf8_strlen (word, -1) >= PREFIX_IN_TEXTS);
    }
  return end_expression (expression);
}

/* ---- pinyin ---- */

/* One way to part letters into syllables; the last may be only begun. */
typedef struct
{
  char     syllables[SYLLABLES_MAX][LAMP_SEARCH_SYLLABLE_MAX];
  guint    n;
  gboolean begun;
} Reading;

static void
part_letters (const char         *letters,
              const LampMandarin *mandarin,
              const Reading      *so_far,
              GArray             *readings)
{
  gsize left = strlen (letters);

  if (left == 0)
    g_array_append_val (readings, *so_far);
  for (gsize length = MIN (left, LAMP_SEARCH_SYLLABLE_MAX - 2); length > 0 && so_far->n < SYLLABLES_MAX && readings->len < READINGS_MAX; length--)
    {
      Reading  next = *so_far;
      gboolean whole = lamp_search_is_syllable (mandarin, letters, length);

      if (!whole && length < left)
        continue;
      memcpy (next.syllables[next.n++], letters, length);
      next.begun = !whole;
      part_letters (letters + length, mandarin, &next, readings);
    }
}

/* A syllable that stands alone is in every text as soon as it is only begun. */
static void
add_reading (GString       *expression,
             const Reading *reading,
             gboolean       titles)
{
  g_string_append_c (expression, '(');
  if (reading->n == 1)
    add_term (expression, LAMP_SEARCH_PINYIN, reading->syllables[0], titles);
  for (guint i = 0; i + 1 < reading->n; i++)
    {
      g_autofree char *pair = g_strconcat (reading->syllables[i], reading->syllables[i + 1], NULL);

      if (i > 0)
        g_string_append (expression, " AND ");
      add_term (expression, LAMP_SEARCH_PINYIN, pair, i + 2 == reading->n);
    }
  g_string_append_c (expression, ')');
}

static char *
ask_as_read (const LampSearchQuery *self,
             const LampMandarin    *mandarin,
             gboolean               titles)
{
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (Reading));
  const Reading nothing = { 0 };
  GString      *expression = begin_expression (self);
  gsize         before;
  guint         n = 0;

  part_letters (self->letters, mandarin, &nothing, readings);
  add_and (expression);
  g_string_append_c (expression, '(');
  before = expression->len;
  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);

      if (!titles && reading->n == 1 && reading->begun)
        continue;
      if (n++ > 0)
        g_string_append (expression, " OR ");
      add_reading (expression, reading, titles);
    }
  g_string_append_c (expression, ')');
  if (expression->len == before + 1)
    g_string_truncate (expression, 0);
  return end_expression (expression);
}

/* No syllable begins with i, u or v. */
static char *
ask_by_initials (const LampSearchQuery *self,
                 gboolean               titles)
{
  GString *expression;
  gsize    n = strlen (self->letters);

  if (strpbrk (self->letters, "iuv") != NULL || (!titles && (n < 2 || n > TEXT_INITIALS_MAX)))
    return NULL;
  expression = begin_expression (self);
  add_and (expression);
  add_term (expression, LAMP_SEARCH_INITIALS, self->letters, TRUE);
  return end_expression (expression);
}

/* ---- what was typed ---- */

static gboolean
is_u_umlaut (const char *typed,
             gsize       start)
{
  static const gunichar all[] = { 0xfc, 0xdc, 0x1d6, 0x1d8, 0x1da, 0x1dc, 0x1d5, 0x1d7, 0x1d9, 0x1db };
  gunichar              c = g_utf8_get_char (typed + start);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] == c)
      return TRUE;
  return FALSE;
}

/* The letters of words that may be pinyin; a digit after letters is a tone. FALSE: they are none. */
static gboolean
add_letters (GString      *letters,
             const GArray *signs,
             guint         from,
             guint         end,
             const char   *typed)
{
  for (guint i = from; i < end; i++)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);

      if (sign->folded == 0 || (sign->folded >= '1' && sign->folded <= '5' && i > from))
        continue;
      if (sign->folded < 'a' || sign->folded > 'z')
        return FALSE;
      g_string_append_c (letters, is_u_umlaut (typed, sign->start) ? 'v' : (char) sign->folded);
    }
  return TRUE;
}

static char *
copy_signs (const GArray *signs,
            guint         from,
            guint         end)
{
  GString *text = g_string_new (NULL);

  for (guint i = from, n = 0; i < end && n < LAMP_SEARCH_WORD_MAX; i++)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);

      if (sign->folded == 0)
        continue;
      g_string_append_unichar (text, sign->folded);
      n++;
    }
  return g_string_free (text, FALSE);
}

static guint
end_of_hanzi (const GArray *signs,
              guint         from)
{
  while (from < signs->len && g_array_index (signs, LampSearchSign, from).is_hanzi)
    from++;
  return from;
}

static void
read_parts (LampSearchQuery *self,
            const GArray    *signs,
            const char      *typed)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  gboolean pinyin = TRUE;

  for (guint i = 0; i < signs->len && self->hanzi->len + self->words->len < PARTS_MAX;)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);
      guint                 end = i + 1;

      if (sign->is_hanzi)
        {
          end = end_of_hanzi (signs, i);
          g_ptr_array_add (self->hanzi, copy_signs (signs, i, end));
        }
      else if (sign->is_word)
        {
          end = lamp_search_end_of_word (signs, i);
          g_ptr_array_add (self->words, copy_signs (signs, i, end));
          pinyin = pinyin && add_letters (letters, signs, i, end, typed);
        }
      i = end;
    }
  if (pinyin && letters->len > 0)
    self->letters = g_strdup (letters->str);
}

/**
 * lamp_search_query_new:
 * @typed: anything at all
 * @mandarin: (nullable)
 *
 * Returns: (transfer full): what to ask; nothing at all if there is neither letter nor hanzi in @typed.
 */
LampSearchQuery *
lamp_search_query_new (const char         *typed,
                       const LampMandarin *mandarin)
{
  LampSearchQuery *self = g_new0 (LampSearchQuery, 1);
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (LAMP_SEARCH_TYPED_MAX, g_utf8_strlen (valid, -1)));
  g_autoptr (GArray) signs = lamp_search_read (start, NULL);

  self->hanzi = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->near = g_ptr_array_new_with_free_func (g_free);
  read_parts (self, signs, start);
  self->asks[LAMP_SEARCH_AS_WRITTEN] = (LampSearchAsk){ ask_as_written (self, TRUE), ask_as_written (self, FALSE) };
  if (self->letters == NULL || mandarin == NULL)
    return self;
  self->asks[LAMP_SEARCH_AS_READ] = (LampSearchAsk){ ask_as_read (self, mandarin, TRUE), ask_as_read (self, mandarin, FALSE) };
  self->asks[LAMP_SEARCH_BY_INITIALS] = (LampSearchAsk){ ask_by_initials (self, TRUE), ask_by_initials (self, FALSE) };
  return self;
}

void
lamp_search_query_free (LampSearchQuery *self)
{
  for (guint i = 0; i < LAMP_SEARCH_N_KINDS; i++)
    {
      g_free (self->asks[i].titles);
      g_free (self->asks[i].texts);
    }
  g_ptr_array_unref (self->hanzi);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->near);
  g_free (self->letters);
  g_free (self);
}

/* ---- slips of the finger ---- */

/* Whether the words are the same but for one letter: another, one too many or too few, or two that have changed places. */
gboolean
lamp_search_is_near (const char *one,
                     const char *two)
{
  gsize a = strlen (one), b = strlen (two), start = 0, end = 0;

  if (a > b + 1 || b > a + 1)
    return FALSE;
  while (start < MIN (a, b) && one[start] == two[start])
    start++;
  while (end < MIN (a, b) - start && one[a - 1 - end] == two[b - 1 - end])
    end++;
  if (MAX (a, b) - start - end <= 1)
    return TRUE;
  return a == b && a - start - end == 2 && one[start] == two[start + 1] && one[start + 1] == two[start];
}

/* The words that come near to @word, or @word itself where none does. */
static void
add_near (GString         *expression,
          const GPtrArray *near,
          const char      *word)
{
  add_and (expression);
  g_string_append_c (expression, '(');
  add_term (expression, "", word, TRUE);
  for (guint i = 0; i < near->len; i++)
    if (lamp_search_is_near (near->pdata[i], word))
      {
        g_string_append (expression, " OR ");
        add_term (expression, "", near->pdata[i], FALSE);
      }
  g_string_append_c (expression, ')');
}

/**
 * lamp_search_query_set_near:
 * @near: (element-type utf8): words of the index that come near to words of the query
 */
void
lamp_search_query_set_near (LampSearchQuery *self,
                            const GPtrArray *near)
{
  LampSearchAsk *ask = &self->asks[LAMP_SEARCH_WITH_SLIPS];
  GString       *expression = begin_expression (self);

  for (guint i = 0; i < self->words->len; i++)
    add_near (expression, near, self->words->pdata[i]);
  for (guint i = 0; i < near->len; i++)
    g_ptr_array_add (self->near, g_strdup (near->pdata[i]));
  g_free (ask->titles);
  g_free (ask->texts);
  ask->titles = end_expression (expression);
  ask->texts = g_strdup (ask->titles);
}
