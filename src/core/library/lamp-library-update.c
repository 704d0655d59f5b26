/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing the library's index up to date: only courses that have changed are read. */

#include "core/library/lamp-library-private.h"

#include "core/library/lamp-search-words.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <string.h>

#define WORDS_MAX (64 * 1024) /* bytes of a lesson's words that are kept */
#define COURSES_AT_ONCE 16    /* in one transaction: a power cut costs no more */
#define TIDY_FROM 32          /* courses that have changed */
#define STALE_MIN 2000        /* rows that lead nowhere are left alone until there are so many … */
#define NEAR_WORDS_FIRST "a"  /* words of letters, as the terms begin */
#define NEAR_WORDS_BEYOND "{"

typedef struct
{
  LampLibrary        *library;
  const LampMandarin *mandarin;
  sqlite3            *handle;
  sqlite3_stmt       *add_lesson, *add_title, *add_text;
  GHashTable         *known; /* id -> stamp, of courses in the index */
  gint64              next;
  guint               n_changed;
} Update;

/* ---- the words of a lesson ---- */

static void
add_words (GString    *words,
           const char *text)
{
  if (text == NULL || *text == '\0' || words->len + strlen (text) > WORDS_MAX)
    return;
  g_string_append (words, text);
  g_string_append_c (words, '\n');
}

static void
add_text (GString        *words,
          const LampText *text)
{
  if (text != NULL)
    add_words (words, text->text);
}

static void
add_block (GString         *words,
           const LampBlock *block)
{
  add_text (words, block->text);
  for (guint i = 0; block->rows != NULL && i < block->rows->len; i++)
    {
      const GPtrArray *row = block->rows->pdata[i];

      for (guint j = 0; j < row->len; j++)
        add_text (words, row->pdata[j]);
    }
}

static void
add_question (GString            *words,
              const LampQuestion *question)
{
  add_text (words, question->text);
  for (guint i = 0; i < question->options->len; i++)
    {
      const LampOption *option = question->options->pdata[i];

      add_text (words, option->text);
      add_text (words, option->match);
    }
}

static void
add_practice (GString            *words,
              const LampPractice *practice)
{
  add_words (words, practice->title);
  add_words (words, practice->goal);
  for (guint i = 0; i < practice->steps->len; i++)
    add_words (words, ((const LampStep *) practice->steps->pdata[i])->text);
}

static char *
list_words (const LampLesson *lesson)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < lesson->cards->len; i++)
    {
      const LampCard *card = lesson->cards->pdata[i];

      add_text (words, card->heading);
      for (guint j = 0; j < card->blocks->len; j++)
        add_block (words, card->blocks->pdata[j]);
      if (card->question != NULL)
        add_question (words, card->question);
      if (card->practice != NULL)
        add_practice (words, card->practice);
    }
  return g_utf8_make_valid (words->str, (gssize) words->len);
}

/* ---- adding and removing ---- */

static gboolean
add_terms (sqlite3_stmt *statement,
           gint64        id,
           const char   *terms,
           GError      **error)
{
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, terms, -1, SQLITE_STATIC);
  return lamp_library_run (statement, error);
}

static gint64
get_language (Update     *self,
              const char *tag,
              GError    **error)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  gint64   number = 0;
  gboolean row;

  if (!lamp_library_prepare (self->handle, "INSERT INTO language (tag) VALUES (?1) ON CONFLICT (tag) DO UPDATE SET tag = tag RETURNING number", &statement, error))
    return 0;
  sqlite3_bind_text (statement, 1, tag, -1, SQLITE_STATIC);
  if (lamp_library_step (statement, &row, error) && row)
    number = sqlite3_column_int64 (statement, 0);
  return number;
}

static gboolean
add_row (Update     *self,
         gint64      course,
         gint64      language,
         int         position,
         const char *lesson,
         const char *title,
         const char *words,
         GError    **error)
{
  gint64           id = language << LAMP_LIBRARY_LANGUAGE_SHIFT | self->next++;
  g_autofree char *all = g_strconcat (title, "\n", words, NULL);
  g_autofree char *title_terms = lamp_search_list_terms (title, self->mandarin, TRUE);
  g_autofree char *text_terms = lamp_search_list_terms (all, self->mandarin, FALSE);

  sqlite3_bind_int64 (self->add_lesson, 1, id);
  sqlite3_bind_int64 (self->add_lesson, 2, course);
  sqlite3_bind_int (self->add_lesson, 3, position);
  sqlite3_bind_text (self->add_lesson, 4, lesson, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->add_lesson, 5, title, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->add_lesson, 6, words, -1, SQLITE_STATIC);
  return lamp_library_run (self->add_lesson, error) && add_terms (self->add_title, id, title_terms, error) && add_terms (self->add_text, id, text_terms, error);
}

/* A lesson that can't be read is found by its title. */
static gboolean
add_lessons (Update           *self,
             const LampCourse *course,
             gint64            number,
             const char       *tag,
             GCancellable     *cancellable,
             GError          **error)
{
  const char *const *lessons = lamp_course_get_lessons (course);
  const char        *description = lamp_course_get_description (course, tag);
  gint64             language = get_language (self, tag, error);

  if (language == 0 || !add_row (self, number, language, -1, "", lamp_course_get_title (course, tag), description != NULL ? description : "", error))
    return FALSE;
  for (guint i = 0; lessons[i] != NULL; i++)
    {
      g_autoptr (LampLesson) lesson = lamp_course_read_lesson (course, lessons[i], tag, NULL);
      g_autofree char *words = lesson != NULL ? list_words (lesson) : g_strdup ("");

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!add_row (self, number, language, (int) i, lessons[i], lesson != NULL ? lesson->title : lamp_course_get_lesson_title (course, lessons[i], tag), words, error))
        return FALSE;
    }
  return TRUE;
}

/* What the indexes say of its rows stays, and leads nowhere. */
static gboolean
remove_course (Update     *self,
               const char *id,
               GError    **error)
{
  static const char *const sql[] = {
    "UPDATE counter SET stale = stale + (SELECT count (*) FROM lesson JOIN course ON course.id = lesson.course WHERE course.course = ?1)",
    "DELETE FROM lesson WHERE course IN (SELECT id FROM course WHERE course = ?1)",
    "DELETE FROM course WHERE course = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (LampLibraryStatement) statement = NULL;

      if (!lamp_library_prepare (self->handle, sql[i], &statement, error))
        return FALSE;
      sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
      if (!lamp_library_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* ";WP1;WP6;" */
static char *
join_names (const char *const *names)
{
  g_autofree char *joined = names != NULL ? g_strjoinv (";", (char **) names) : g_strdup ("");

  return g_strdup_printf (";%s;", joined);
}

static gboolean
add_head (Update           *self,
          const LampCourse *course,
          const char       *stamp,
          gint64           *number,
          GError          **error)
{
  g_autoptr (GBytes) head = lamp_course_freeze (course);
  g_autoptr (LampLibraryStatement) statement = NULL;
  g_autofree char *areas = join_names (lamp_course_get_areas (course));
  g_autofree char *audience = join_names (lamp_course_get_audience (course));
  const char      *level = lamp_course_get_level (course);
  gsize            size;
  gconstpointer    data = g_bytes_get_data (head, &size);

  if (!lamp_library_prepare (self->handle, "INSERT INTO course (course, folder, stamp, head, areas, audience, level, minutes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", &statement, error))
    return FALSE;
  sqlite3_bind_text (statement, 1, lamp_course_get_id (course), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, lamp_course_get_folder (course), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, stamp, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (statement, 4, data, size, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, areas, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, audience, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 7, level != NULL ? level : "", -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 8, lamp_library_get_lesson_minutes (course));
  if (!lamp_library_run (statement, error))
    return FALSE;
  *number = sqlite3_last_insert_rowid (self->handle);
  return TRUE;
}

/* The stamp is taken before the course is read: what changes meanwhile is seen the next time. One that no longer opens is left out. */
static gboolean
add_course (Update           *self,
            const LampCourse *listed,
            const char       *stamp,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (LampCourse) course = lamp_course_open (lamp_course_get_folder (listed), NULL);
  const char *const *languages;
  gint64             number = 0;

  if (!remove_course (self, lamp_course_get_id (listed), error))
    return FALSE;
  if (course == NULL || strcmp (lamp_course_get_id (course), lamp_course_get_id (listed)) != 0)
    return TRUE;
  if (!add_head (self, course, stamp, &number, error))
    return FALSE;
  languages = lamp_course_get_languages (course);
  for (guint i = 0; languages[i] != NULL; i++)
    if (!add_lessons (self, course, number, languages[i], cancellable, error))
      return FALSE;
  return TRUE;
}

/* ---- the whole ---- */

static gboolean
commit (Update  *self,
        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE counter SET next = %" G_GINT64_FORMAT "; COMMIT", self->next);

  return lamp_library_execute (self->handle, sql, error);
}

static gboolean
read_known (Update  *self,
            GError **error)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  gboolean done, row;

  if (!lamp_library_prepare (self->handle, "SELECT course, folder || char (10) || stamp FROM course", &statement, error))
    return FALSE;
  while ((done = lamp_library_step (statement, &row, error)) && row)
    g_hash_table_replace (self->known, g_strdup ((const char *) sqlite3_column_text (statement, 0)), g_strdup ((const char *) sqlite3_column_text (statement, 1)));
  self->next = lamp_library_get_number (self->handle, "SELECT next FROM counter");
  return done;
}

static gboolean
update_course (Update           *self,
               const LampCourse *course,
               GCancellable     *cancellable,
               GError          **error)
{
  const char      *id = lamp_course_get_id (course);
  g_autofree char *stamp = lamp_library_make_stamp (self->library, lamp_course_get_folder (course));
  g_autofree char *known = g_strconcat (lamp_course_get_folder (course), "\n", stamp, NULL);
  gboolean         same = g_strcmp0 (g_hash_table_lookup (self->known, id), known) == 0;

  g_hash_table_remove (self->known, id);
  if (same)
    return TRUE;
  if (sqlite3_get_autocommit (self->handle) && !lamp_library_execute (self->handle, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!add_course (self, course, stamp, cancellable, error))
    return FALSE;
  return ++self->n_changed % COURSES_AT_ONCE != 0 || commit (self, error);
}

static gboolean
remove_gone (Update  *self,
             GError **error)
{
  GHashTableIter gone;
  gpointer       id;

  if (g_hash_table_size (self->known) > 0 && sqlite3_get_autocommit (self->handle) && !lamp_library_execute (self->handle, "BEGIN IMMEDIATE", error))
    return FALSE;
  g_hash_table_iter_init (&gone, self->known);
  while (g_hash_table_iter_next (&gone, &id, NULL))
    {
      self->n_changed++;
      if (!remove_course (self, id, error))
        return FALSE;
    }
  return sqlite3_get_autocommit (self->handle) || commit (self, error);
}

/* Words of letters that stand in the index, with how many texts have them. */
static gboolean
list_near_words (Update  *self,
                 GError **error)
{
  return lamp_library_execute (self->handle,
                               "BEGIN IMMEDIATE; DELETE FROM word;"
                               "INSERT INTO word SELECT term, doc FROM text_terms WHERE term >= '" NEAR_WORDS_FIRST "' AND term < '" NEAR_WORDS_BEYOND "' AND length (term) >= 3;"
                               "COMMIT",
                               error);
}

/* Many small segments make every search slower; one alone is made of them when much has come, and what was written goes where it belongs. */
static gboolean
tidy_up (Update  *self,
         GError **error)
{
  if (self->n_changed >= TIDY_FROM && !lamp_library_execute (self->handle, "INSERT INTO title_index (title_index) VALUES ('optimize'); INSERT INTO text_index (text_index) VALUES ('optimize')", error))
    return FALSE;
  /* Whoever searches just now keeps it from being shortened; the next time will do. */
  sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return TRUE;
}

static gboolean
prepare (Update  *self,
         GError **error)
{
  return read_known (self, error) &&
         lamp_library_prepare (self->handle, "INSERT INTO lesson VALUES (?1, ?2, ?3, ?4, ?5, ?6)", &self->add_lesson, error) &&
         lamp_library_prepare (self->handle, "INSERT INTO title_index (rowid, terms) VALUES (?1, ?2)", &self->add_title, error) &&
         lamp_library_prepare (self->handle, "INSERT INTO text_index (rowid, terms) VALUES (?1, ?2)", &self->add_text, error);
}

static gboolean
update_all (Update         *self,
            LampCourseList *courses,
            GCancellable   *cancellable,
            GError        **error)
{
  if (!prepare (self, error))
    return FALSE;
  for (guint i = 0; i < courses->courses->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !update_course (self, courses->courses->pdata[i], cancellable, error))
      return FALSE;
  return remove_gone (self, error) && (self->n_changed == 0 || (list_near_words (self, error) && tidy_up (self, error)));
}

/* Rows that lead nowhere are most of the index: it is smaller made anew. */
static gboolean
is_mostly_stale (sqlite3 *handle)
{
  gint64 stale = lamp_library_get_number (handle, "SELECT stale FROM counter");

  return stale > STALE_MIN && stale > lamp_library_get_number (handle, "SELECT count (*) FROM lesson");
}

static gboolean
update_once (LampLibrary    *library,
             LampCourseList *courses,
             GCancellable   *cancellable,
             guint          *n_changed,
             gboolean       *stale,
             GError        **error)
{
  g_autoptr (LampLibraryConnection) handle = lamp_library_connect (library, error);
  Update   self = { library, lamp_mandarin_installed (), handle };
  gboolean done;

  if (handle == NULL)
    return FALSE;
  self.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  done = update_all (&self, courses, cancellable, error);
  /* What was finished before somebody ended it need not be done again. */
  if (!done && !sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  *n_changed = self.n_changed;
  *stale = done && is_mostly_stale (handle);
  sqlite3_finalize (self.add_lesson);
  sqlite3_finalize (self.add_title);
  sqlite3_finalize (self.add_text);
  g_hash_table_unref (self.known);
  return done;
}

/**
 * lamp_library_update:
 * @courses: all there are now; others are taken out of the index
 * @cancellable: (nullable): what was finished before is kept
 * @n_changed: (out) (optional): how many courses were read, or are gone
 *
 * An index that is damaged is made anew. Takes a millisecond or two for each lesson that has changed: call it in a thread of its own.
 *
 * Returns: FALSE with a LAMP_LIBRARY_ERROR or G_IO_ERROR_CANCELLED set.
 */
gboolean
lamp_library_update (LampLibrary    *self,
                     LampCourseList *courses,
                     GCancellable   *cancellable,
                     guint          *n_changed,
                     GError        **error)
{
  g_autoptr (GError) first = NULL;
  guint    n = 0;
  gboolean done, stale = FALSE;

  g_atomic_int_inc (&self->busy);
  g_mutex_lock (&self->updating);
  done = update_once (self, courses, cancellable, &n, &stale, &first);
  if (stale || g_error_matches (first, LAMP_LIBRARY_ERROR, LAMP_LIBRARY_ERROR_DAMAGED))
    {
      g_clear_error (&first);
      lamp_library_remove (self);
      done = update_once (self, courses, cancellable, &n, &stale, &first);
    }
  g_mutex_unlock (&self->updating);
  g_atomic_int_add (&self->busy, -1);
  if (n_changed != NULL)
    *n_changed = n;
  if (!done)
    g_propagate_error (error, g_steal_pointer (&first));
  return done;
}
