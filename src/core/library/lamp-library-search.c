/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching the library: titles before texts, what was written before how it is read, the reader's language before others. */

#include "core/library/lamp-library-private.h"

#include "core/base/lamp-progress.h"
#include "core/library/lamp-search-query.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <string.h>

#define FOUND_MAX 240       /* of one question: nobody looks through more */
#define NEAR_MIN 4          /* characters: shorter words are too much alike */
#define NEAR_MAX 8          /* words that come near */
#define STEPS_AT_ONCE 2000  /* of SQLite, until somebody may end it */
#define SCORE_LANGUAGE 1000 /* the reader's */
#define SCORE_TITLE 500
#define SCORE_KIND 100     /* for each kind that is surer than the least sure */
#define SCORE_WHOLE 60     /* the title is just what was typed … */
#define SCORE_BEGINNING 30 /* … or begins with it */
#define SCORE_BEGUN 20
#define SCORE_COURSE 10

#define FIND(index)                                                                                                                               \
  "SELECT lesson.id, lesson.position, lesson.lesson, lesson.title, course.course, course.id FROM " index " CROSS JOIN lesson "                    \
  "ON lesson.id = " index ".rowid CROSS JOIN course ON course.id = lesson.course WHERE " index " MATCH ?1 AND " index ".rowid BETWEEN ?2 AND ?3 " \
  "AND (?4 IS NULL OR instr (course.areas, ';' || ?4 || ';') > 0) AND (?5 IS NULL OR course.level = ?5) "                                         \
  "AND (?6 IS NULL OR course.audience = ';;' OR instr (course.audience, ';' || ?6 || ';') > 0) AND (?7 = 0 OR course.minutes BETWEEN ?7 AND ?8) LIMIT ?9"

/* One row that was found; a lesson is told once, though it was found in several ways. */
typedef struct
{
  gint64   id;
  gint64   course_number;
  int      position;
  int      score;
  gboolean in_title;
  char    *course;
  char    *lesson;
} Found;

typedef struct
{
  sqlite3                *handle;
  const LampLibraryQuery *query;
  LampSearchQuery        *asked;
  char                   *folded; /* what was typed, as titles are compared */
  GHashTable             *begun;  /* "course/lesson" */
  GHashTable             *by_key; /* "course/lesson" -> Found */
  gboolean                more;
} Search;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->course);
  g_free (found->lesson);
  g_free (found);
}

static void
hit_free (gpointer data)
{
  LampLibraryHit *hit = data;

  g_free (hit->course);
  g_free (hit->lesson);
  g_free (hit->language);
  lamp_text_free (hit->title);
  g_clear_pointer (&hit->line, lamp_text_free);
  g_free (hit);
}

void
lamp_library_result_free (LampLibraryResult *self)
{
  g_ptr_array_unref (self->hits);
  g_free (self);
}

/* ---- one question ---- */

static char *
fold_title (const char *title)
{
  g_autoptr (GArray) signs = lamp_search_read (title, NULL);
  GString *folded = g_string_new (NULL);

  for (guint i = 0; i < signs->len; i++)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);

      if (sign->is_hanzi || sign->is_word)
        g_string_append_unichar (folded, sign->folded);
    }
  return g_string_free (folded, FALSE);
}

static int
rate (const Search  *self,
      LampSearchKind kind,
      gboolean       in_title,
      gboolean       own_language,
      const char    *title,
      const char    *key)
{
  int              score = (own_language ? SCORE_LANGUAGE : 0) + (in_title ? SCORE_TITLE : 0) + (LAMP_SEARCH_N_KINDS - 1 - (int) kind) * SCORE_KIND;
  g_autofree char *folded = in_title && kind == LAMP_SEARCH_AS_WRITTEN ? fold_title (title) : NULL;

  if (folded != NULL && strcmp (folded, self->folded) == 0)
    score += SCORE_WHOLE;
  else if (folded != NULL && g_str_has_prefix (folded, self->folded))
    score += SCORE_BEGINNING;
  if (g_hash_table_contains (self->begun, key))
    score += SCORE_BEGUN;
  return g_str_has_suffix (key, "/") ? score + SCORE_COURSE : score;
}

static void
take_row (Search        *self,
          sqlite3_stmt  *row,
          LampSearchKind kind,
          gboolean       in_title,
          gboolean       own_language)
{
  const char      *course = (const char *) sqlite3_column_text (row, 4), *lesson = (const char *) sqlite3_column_text (row, 2);
  const char      *title = (const char *) sqlite3_column_text (row, 3);
  g_autofree char *key = course != NULL && lesson != NULL && title != NULL ? g_strconcat (course, "/", lesson, NULL) : NULL;
  Found           *found;
  int              score;

  if (key == NULL)
    return;
  found = g_hash_table_lookup (self->by_key, key);
  score = rate (self, kind, in_title, own_language, title, key);
  if (found != NULL && found->score >= score)
    return;
  found = g_new0 (Found, 1);
  *found = (Found){ sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 5), sqlite3_column_int (row, 1), score, in_title, g_strdup (course), g_strdup (lesson) };
  g_hash_table_replace (self->by_key, g_steal_pointer (&key), found);
}

static void
bind_text (sqlite3_stmt *statement,
           int           place,
           const char   *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
}

static gboolean
ask (Search        *self,
     LampSearchKind kind,
     gboolean       in_title,
     const char    *expression,
     gint64         language,
     gboolean       own_language,
     GError       **error)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  const LampLibraryFilter *filter = &self->query->filter;
  gboolean                 any_time = filter->minutes_from == 0 && filter->minutes_to == 0, done, row;
  guint                    n = 0;

  if (!lamp_library_prepare (self->handle, in_title ? FIND ("title_index") : FIND ("text_index"), &statement, error))
    return FALSE;
  bind_text (statement, 1, expression);
  sqlite3_bind_int64 (statement, 2, language << LAMP_LIBRARY_LANGUAGE_SHIFT);
  sqlite3_bind_int64 (statement, 3, ((language + 1) << LAMP_LIBRARY_LANGUAGE_SHIFT) - 1);
  bind_text (statement, 4, filter->area);
  bind_text (statement, 5, filter->level);
  bind_text (statement, 6, filter->audience);
  sqlite3_bind_int (statement, 7, any_time ? 0 : MAX (1, filter->minutes_from));
  sqlite3_bind_int (statement, 8, filter->minutes_to > 0 ? filter->minutes_to : G_MAXINT);
  sqlite3_bind_int (statement, 9, FOUND_MAX);
  for (; (done = lamp_library_step (statement, &row, error)) && row; n++)
    take_row (self, statement, kind, in_title, own_language);
  self->more = self->more || n == FOUND_MAX;
  return done;
}

/* ---- all of them ---- */

typedef struct
{
  gint64   number;
  gboolean own;
} Language;

static gboolean
is_same_language (const char *one,
                  const char *two)
{
  gsize length = strcspn (one, "-_");

  return strcspn (two, "-_") == length && g_ascii_strncasecmp (one, two, length) == 0;
}

/* The reader's first. */
static GArray *
list_languages (Search  *self,
                GError **error)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  g_autoptr (GArray) languages = g_array_new (FALSE, FALSE, sizeof (Language));
  gboolean done, row;

  if (!lamp_library_prepare (self->handle, "SELECT number, tag FROM language", &statement, error))
    return NULL;
  while ((done = lamp_library_step (statement, &row, error)) && row)
    {
      const char *tag = (const char *) sqlite3_column_text (statement, 1);
      Language    one = { sqlite3_column_int64 (statement, 0), tag != NULL && is_same_language (tag, self->query->language) };

      if (one.own)
        g_array_prepend_val (languages, one);
      else
        g_array_append_val (languages, one);
    }
  return done ? g_steal_pointer (&languages) : NULL;
}

/* Once there is more than anybody looks through, questions whose answers would stand below are not asked. */
static gboolean
ask_kinds (Search        *self,
           LampSearchKind from,
           LampSearchKind to,
           GError       **error)
{
  g_autoptr (GArray) languages = list_languages (self, error);

  for (guint l = 0; languages != NULL && l < languages->len; l++)
    for (guint in_text = 0; in_text < 2; in_text++)
      for (LampSearchKind kind = from; kind <= to; kind++)
        {
          const Language *language = &g_array_index (languages, Language, l);
          const char     *expression = in_text ? self->asked->asks[kind].texts : self->asked->asks[kind].titles;

          if (expression == NULL)
            continue;
          if (g_hash_table_size (self->by_key) >= FOUND_MAX)
            {
              self->more = TRUE;
              return TRUE;
            }
          if (!ask (self, kind, !in_text, expression, language->number, language->own, error))
            return FALSE;
        }
  return languages != NULL;
}

/* The most usual first. */
static gboolean
list_near (Search     *self,
           const char *typed,
           GPtrArray  *near,
           GError    **error)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  int      length = (int) g_utf8_strlen (typed, -1);
  gboolean done = TRUE, row;

  if (length < NEAR_MIN)
    return TRUE;
  if (!lamp_library_prepare (self->handle, "SELECT word FROM word WHERE length (word) BETWEEN ?1 - 1 AND ?1 + 1 ORDER BY texts DESC", &statement, error))
    return FALSE;
  sqlite3_bind_int (statement, 1, length);
  while (near->len < NEAR_MAX && (done = lamp_library_step (statement, &row, error)) && row)
    {
      const char *word = (const char *) sqlite3_column_text (statement, 0);

      if (word != NULL && lamp_search_is_near (word, typed))
        g_ptr_array_add (near, g_strdup (word));
    }
  return done;
}

static gboolean
ask_with_slips (Search  *self,
                GError **error)
{
  g_autoptr (GPtrArray) near = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->asked->words->len; i++)
    if (!list_near (self, self->asked->words->pdata[i], near, error))
      return FALSE;
  if (near->len == 0)
    return TRUE;
  lamp_search_query_set_near (self->asked, near);
  return ask_kinds (self, LAMP_SEARCH_WITH_SLIPS, LAMP_SEARCH_WITH_SLIPS, error);
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const Found *one = *(const Found *const *) a, *two = *(const Found *const *) b;

  if (one->score != two->score)
    return one->score > two->score ? -1 : 1;
  if (one->course_number != two->course_number)
    return one->course_number < two->course_number ? -1 : 1;
  return one->position - two->position;
}

/* ---- what is told of it ---- */

static LampLibraryHit *
make_hit (Search      *self,
          const Found *found,
          GError     **error)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  const LampMandarin *mandarin = lamp_mandarin_installed ();
  LampLibraryHit     *hit;
  gboolean            row = FALSE;

  if (!lamp_library_prepare (self->handle, "SELECT title, words, tag FROM lesson JOIN language ON number = lesson.id >> 32 WHERE lesson.id = ?1", &statement, error))
    return NULL;
  sqlite3_bind_int64 (statement, 1, found->id);
  if (!lamp_library_step (statement, &row, error))
    return NULL;
  if (!row || sqlite3_column_text (statement, 0) == NULL || sqlite3_column_text (statement, 1) == NULL)
    {
      lamp_library_fail (self->handle, SQLITE_CORRUPT, "a lesson without words", error);
      return NULL;
    }
  hit = g_new0 (LampLibraryHit, 1);
  hit->course = g_strdup (found->course);
  hit->lesson = *found->lesson != '\0' ? g_strdup (found->lesson) : NULL;
  hit->language = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  hit->title = lamp_search_mark (self->asked, (const char *) sqlite3_column_text (statement, 0), mandarin);
  if (!found->in_title)
    hit->line = lamp_search_find_line (self->asked, (const char *) sqlite3_column_text (statement, 1), mandarin);
  return hit;
}

static LampLibraryResult *
make_result (Search  *self,
             GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (LampLibraryResult) result = g_new0 (LampLibraryResult, 1);
  GHashTableIter each;
  gpointer       found;

  g_hash_table_iter_init (&each, self->by_key);
  while (g_hash_table_iter_next (&each, NULL, &found))
    g_ptr_array_add (all, found);
  g_ptr_array_sort (all, compare_found);
  result->hits = g_ptr_array_new_with_free_func (hit_free);
  result->n_found = MIN (all->len, FOUND_MAX);
  result->more = self->more;
  for (guint i = self->query->from; i < result->n_found && i - self->query->from < self->query->most; i++)
    {
      LampLibraryHit *hit = make_hit (self, all->pdata[i], error);

      if (hit == NULL)
        return NULL;
      g_ptr_array_add (result->hits, hit);
    }
  return g_steal_pointer (&result);
}

static LampLibraryResult *
search (sqlite3                *handle,
        const LampLibraryQuery *query,
        GError                **error)
{
  Search             self = { handle, query, lamp_search_query_new (query->typed, lamp_mandarin_installed ()) };
  LampLibraryResult *result = NULL;
  gboolean           done;

  self.folded = fold_title (query->typed);
  self.begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, found_free);
  for (guint i = 0; query->progress != NULL && i < query->progress->len; i++)
    {
      const LampProgress *each = query->progress->pdata[i];

      g_hash_table_add (self.begun, g_strconcat (each->course, "/", each->lesson, NULL));
    }
  done = ask_kinds (&self, LAMP_SEARCH_AS_WRITTEN, LAMP_SEARCH_BY_INITIALS, error);
  if (done && g_hash_table_size (self.by_key) == 0)
    done = ask_with_slips (&self, error);
  if (done)
    result = make_result (&self, error);
  g_hash_table_unref (self.by_key);
  g_hash_table_unref (self.begun);
  g_free (self.folded);
  lamp_search_query_free (self.asked);
  return result;
}

static int
look_up_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/**
 * lamp_library_search:
 * @query: what is typed may be anything, of any length
 * @cancellable: (nullable): for somebody who types on
 *
 * Finds titles and texts by the hanzi in them, by pinyin with or without tones, by the first letters of pinyin, by words and their
 * beginnings, and where all that finds nothing by words that differ in one letter. An index that is not there is empty.
 *
 * Returns: (transfer full): what was found; NULL with a LAMP_LIBRARY_ERROR or G_IO_ERROR_CANCELLED set.
 */
LampLibraryResult *
lamp_library_search (LampLibrary            *self,
                     const LampLibraryQuery *query,
                     GCancellable           *cancellable,
                     GError                **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  LampLibraryResult *result;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->reader == NULL)
    self->reader = lamp_library_connect (self, error);
  if (self->reader == NULL)
    return NULL;
  sqlite3_progress_handler (self->reader, STEPS_AT_ONCE, cancellable != NULL ? look_up_cb : NULL, cancellable);
  result = search (self->reader, query, error);
  sqlite3_progress_handler (self->reader, 0, NULL, NULL);
  return result;
}

/* ---- in a thread ---- */

static void
query_free (gpointer data)
{
  LampLibraryQuery *query = data;

  g_free ((char *) query->typed);
  g_free ((char *) query->language);
  g_free ((char *) query->filter.area);
  g_free ((char *) query->filter.level);
  g_free ((char *) query->filter.audience);
  g_clear_pointer (&query->progress, g_ptr_array_unref);
  g_free (query);
}

static LampLibraryQuery *
query_copy (const LampLibraryQuery *query)
{
  LampLibraryQuery *copy = g_memdup2 (query, sizeof *query);

  copy->typed = g_strdup (query->typed);
  copy->language = g_strdup (query->language);
  copy->filter.area = g_strdup (query->filter.area);
  copy->filter.level = g_strdup (query->filter.level);
  copy->filter.audience = g_strdup (query->filter.audience);
  copy->progress = query->progress != NULL ? g_ptr_array_ref (query->progress) : NULL;
  return copy;
}

static void
search_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError            *error = NULL;
  LampLibraryResult *result = lamp_library_search (source, task_data, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) lamp_library_result_free);
  else
    g_task_return_error (task, error);
}

void
lamp_library_search_async (LampLibrary            *self,
                           const LampLibraryQuery *query,
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, query_copy (query), query_free);
  g_task_run_in_thread (task, search_thread);
}

LampLibraryResult *
lamp_library_search_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
