/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLibraryPage: one among thousands of lessons, found by typing or by choosing. */

#include "app/home/lamp-library-page.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/home/lamp-course-row.h"
#include "app/lesson/lamp-number-keys.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-tile.h"
#include "app/widgets/lamp-word-button.h"
#include "core/base/lamp-areas.h"
#include "core/lesson/lamp-path.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define PART 8       /* results at a time */
#define TYPED_MAX 64 /* characters */
#define REST_MS 900  /* whoever types on is not spoken to */
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define ROW 300 /* pixels: a choice */

/* One question and its answers. */
typedef struct
{
  const char *id;
  const char *text;
} Choice;

typedef struct
{
  const char   *icon;
  const char   *text;
  const char   *all;
  const Choice *choices; /* NULL: the areas */
} Question;

enum
{
  ABOUT,
  LEVEL,
  AUDIENCE,
  MINUTES,
  N_QUESTIONS
};

static const Choice levels[] = {
  { "beginner", N_ ("Easy") },
  { "intermediate", N_ ("A step further") },
  { "advanced", N_ ("For those who know a lot") },
  { NULL }
};

static const Choice audiences[] = {
  { "elders", N_ ("Older people") },
  { "farmers", N_ ("Farmers") },
  { "families", N_ ("Families") },
  { "trainers", N_ ("Trainers") },
  { NULL }
};

static const Choice minutes[] = {
  { "5", N_ ("Up to 5 minutes") },
  { "10", N_ ("6 to 10 minutes") },
  { "long", N_ ("Longer") },
  { NULL }
};

static const Question questions[N_QUESTIONS] = {
  { "lamp-course-symbolic", N_ ("What is it about?"), N_ ("About anything"), NULL },
  { "lamp-chart-symbolic", N_ ("How hard?"), N_ ("Easy or hard"), levels },
  { "lamp-people-symbolic", N_ ("For whom?"), N_ ("For everybody"), audiences },
  { "lamp-today-symbolic", N_ ("How long is a lesson?"), N_ ("Short or long"), minutes },
};

struct _LampLibraryPage
{
  LampPage parent_instance;

  LampLibrarySources sources;
  char              *language;
  int                asking; /* the question whose answers are shown, -1: none */
  GCancellable      *cancellable;
  guint              rest;

  GtkWidget *entry;
  GtkWidget *keys;
  GtkWidget *choices; /* made anew whenever something is chosen */
  GtkWidget *results;
  GtkWidget *count; /* what was found, in words */
};

G_DEFINE_FINAL_TYPE (LampLibraryPage, lamp_library_page, LAMP_TYPE_PAGE)

static void show_choices (LampLibraryPage *self);
static void show_results (LampLibraryPage *self);

void
lamp_looking_clear (LampLooking *self)
{
  g_clear_pointer (&self->typed, g_free);
  for (guint i = 0; i < N_QUESTIONS; i++)
    g_clear_pointer (&self->chosen[i], g_free);
  self->part = 0;
  self->keys = FALSE;
}

static gboolean
has_typed (LampLibraryPage *self)
{
  const char *typed = self->sources.looking->typed;

  return typed != NULL && typed[strspn (typed, " \t")] != '\0';
}

static gboolean
is_narrowed (LampLibraryPage *self)
{
  for (guint i = 0; i < N_QUESTIONS; i++)
    if (self->sources.looking->chosen[i] != NULL)
      return TRUE;
  return has_typed (self);
}

static LampLibraryFilter
get_filter (LampLibraryPage *self)
{
  char *const      *chosen = self->sources.looking->chosen;
  LampLibraryFilter filter = { .area = chosen[ABOUT], .level = chosen[LEVEL], .audience = chosen[AUDIENCE] };

  if (g_strcmp0 (chosen[MINUTES], "5") == 0)
    filter.minutes_to = 5;
  else if (g_strcmp0 (chosen[MINUTES], "10") == 0)
    filter.minutes_from = 6, filter.minutes_to = 10;
  else if (chosen[MINUTES] != NULL)
    filter.minutes_from = 11;
  return filter;
}

static GtkWidget *
begin_again (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  return box;
}

/* ---- what was found ---- */

static gboolean
tell_cb (gpointer user_data)
{
  LampLibraryPage *self = user_data;

  self->rest = 0;
  if (self->count != NULL)
    lamp_page_tell (self->count, NULL);
  return G_SOURCE_REMOVE;
}

/* Once there is a pause in what is typed. */
static void
tell_later (LampLibraryPage *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, tell_cb, self);
}

static void
part_clicked_cb (LampLibraryPage *self,
                 GtkWidget       *button)
{
  self->sources.looking->part = (guint) g_ascii_strtoull (lamp_form_get_id (button), NULL, 10);
  show_results (self);
  gtk_widget_child_focus (self->results, GTK_DIR_TAB_FORWARD);
  lamp_page_scroll_to (LAMP_PAGE (self), self->results);
}

static void
add_nothing (LampLibraryPage *self)
{
  const char *why = has_typed (self) ? _ ("Nothing was found. Try fewer words, or only the first letters. You can also choose above what it is about.")
                                     : _ ("There is no such course here yet. Choose something else above.");

  if (lamp_library_is_busy (self->sources.library))
    why = _ ("Nothing was found so far. The courses are still being looked through. Please try again in a moment.");
  self->count = lamp_form_add_note (self->results, why, FALSE);
}

static void
add_count (LampLibraryPage *self,
           const char      *words)
{
  self->count = lamp_form_add_words (self->results, words, "card-title");
}

static void
add_parts (LampLibraryPage *self,
           guint            n)
{
  lamp_form_add_parts (self->results, self->sources.looking->part, (n + PART - 1) / PART, G_CALLBACK (part_clicked_cb), self);
}

static void
show_courses (LampLibraryPage *self)
{
  LampLooking      *looking = self->sources.looking;
  LampLibraryFilter filter = get_filter (self);
  g_autoptr (GPtrArray) found = lamp_library_browse (self->sources.courses, &filter, self->sources.progress);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u course", "%u courses", found->len), found->len);

  begin_again (self->results);
  if (found->len == 0)
    {
      add_nothing (self);
      return;
    }
  looking->part = MIN (looking->part, (found->len - 1) / PART);
  add_count (self, words);
  for (guint i = looking->part * PART; i < MIN (found->len, (looking->part + 1) * PART); i++)
    gtk_box_append (GTK_BOX (self->results), lamp_course_row_new (found->pdata[i], self->sources.progress, self->language));
  add_parts (self, found->len);
}

static const char *
describe_state (const LampProgress *progress)
{
  if (progress == NULL)
    return _ ("Not begun yet");
  return progress->state == LAMP_PROGRESS_COMPLETED ? _ ("Completed") : _ ("Begun");
}

/* The title in the language of the reader; what was found in another stands below it. */
static void
add_found_words (LampLibraryPage      *self,
                 LampTile             *tile,
                 const LampLibraryHit *hit,
                 const char           *title)
{
  if (strcmp (hit->title->text, title) == 0)
    lamp_tile_set_text (tile, hit->title, hit->language);
  else if (hit->line == NULL)
    lamp_tile_add_text (tile, hit->title, hit->language);
  if (hit->line != NULL)
    lamp_tile_add_text (tile, hit->line, hit->language);
}

static void
add_hit (LampLibraryPage      *self,
         const LampLibraryHit *hit)
{
  LampCourse      *course = lamp_course_list_find (self->sources.courses, hit->course);
  const char      *title = NULL;
  g_autofree char *detail = NULL;
  GtkWidget       *tile;

  if (course == NULL || (hit->lesson != NULL && !lamp_course_has_lesson (course, hit->lesson)))
    return;
  if (hit->lesson == NULL)
    {
      tile = lamp_course_row_new (course, self->sources.progress, self->language);
      add_found_words (self, LAMP_TILE (tile), hit, lamp_course_get_title (course, self->language));
      gtk_box_append (GTK_BOX (self->results), tile);
      return;
    }
  title = lamp_course_get_lesson_title (course, hit->lesson, self->language);
  detail = g_strdup_printf ("%s · %s", lamp_course_get_title (course, self->language),
                            describe_state (lamp_path_get_progress (self->sources.progress, hit->course, hit->lesson)));
  tile = lamp_tile_new (lamp_course_get_icon (course), title, detail, TRUE);
  add_found_words (self, LAMP_TILE (tile), hit, title);
  gtk_widget_add_css_class (tile, "course-row");
  lamp_spoken_set_pronunciations (tile, lamp_course_get_pronunciations (course));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "(ss)", hit->course, hit->lesson);
  gtk_box_append (GTK_BOX (self->results), tile);
}

static void
show_hits (LampLibraryPage         *self,
           const LampLibraryResult *result)
{
  g_autofree char *words = g_strdup_printf (result->more ? _ ("More than %u found, the best first") : g_dngettext (GETTEXT_PACKAGE, "%u found", "%u found, the best first", result->n_found), result->n_found);

  begin_again (self->results);
  if (result->n_found == 0)
    {
      add_nothing (self);
      return;
    }
  add_count (self, words);
  for (guint i = 0; i < result->hits->len; i++)
    add_hit (self, result->hits->pdata[i]);
  add_parts (self, result->n_found);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampLibraryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLibraryResult) found = lamp_library_search_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (found == NULL)
    {
      /* A damaged index is made anew by looking through the courses once more. */
      g_message ("%s", error->message);
      lamp_library_update_later (self->sources.library, self->sources.courses);
      begin_again (self->results);
      add_nothing (self);
    }
  else
    show_hits (self, found);
  tell_later (self);
}

static void
show_results (LampLibraryPage *self)
{
  const LampLooking *looking = self->sources.looking;
  LampLibraryQuery   query = { .typed = looking->typed, .language = self->language, .filter = get_filter (self), .progress = self->sources.progress, .from = looking->part * PART, .most = PART };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (has_typed (self))
    lamp_library_search_async (self->sources.library, &query, self->cancellable, found_cb, g_object_ref (self));
  else
    show_courses (self);
}

/* ---- choosing ---- */

static const char *
get_choice (guint        question,
            guint        i,
            const char **text)
{
  const Choice *choices = questions[question].choices;

  if (choices == NULL)
    {
      *text = i < LAMP_N_AREAS ? _ (lamp_areas_get (i)->name) : NULL;
      return i < LAMP_N_AREAS ? lamp_areas_get (i)->id : NULL;
    }
  *text = choices[i].id != NULL ? _ (choices[i].text) : NULL;
  return choices[i].id;
}

static void
chosen_cb (LampLibraryPage *self,
           GtkWidget       *button)
{
  LampLooking     *looking = self->sources.looking;
  g_autofree char *question = g_strdup_printf ("question-%d", self->asking);
  const char      *id = lamp_form_get_id (button);

  g_free (looking->chosen[self->asking]);
  looking->chosen[self->asking] = *id != '\0' ? g_strdup (id) : NULL;
  looking->part = 0;
  self->asking = -1;
  show_choices (self);
  show_results (self);
  lamp_form_focus (LAMP_PAGE (self), question);
}

static void
question_clicked_cb (LampLibraryPage *self,
                     GtkWidget       *button)
{
  g_autofree char *id = g_strdup (lamp_form_get_id (button));
  int              question = atoi (id + strlen ("question-"));

  self->asking = self->asking == question ? -1 : question;
  show_choices (self);
  lamp_form_focus (LAMP_PAGE (self), id);
}

/* Made only for whoever wants them: they are many. */
static void
show_keys (LampLibraryPage *self)
{
  begin_again (self->keys);
  if (self->sources.looking->keys)
    gtk_box_append (GTK_BOX (self->keys), lamp_number_keys_new_signs (GTK_EDITABLE (self->entry), LETTERS));
  gtk_widget_set_visible (self->keys, self->sources.looking->keys);
}

static void
anew_clicked_cb (LampLibraryPage *self)
{
  lamp_looking_clear (self->sources.looking);
  self->asking = -1;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_keys (self);
  show_choices (self);
  show_results (self);
  gtk_widget_grab_focus (self->entry);
}

static void
keys_clicked_cb (LampLibraryPage *self)
{
  LampLooking *looking = self->sources.looking;

  looking->keys = !looking->keys;
  show_keys (self);
  show_choices (self);
  lamp_form_focus (LAMP_PAGE (self), "keys");
  if (looking->keys)
    lamp_page_scroll_to (LAMP_PAGE (self), self->keys);
}

static void
add_answers (LampLibraryPage *self)
{
  const Question *question = &questions[self->asking];
  const char     *chosen = self->sources.looking->chosen[self->asking];
  GtkWidget      *row, *button;
  const char     *id, *text;

  lamp_form_add_words (self->choices, _ (question->text), "card-title");
  row = lamp_form_add_row (self->choices, ROW);
  button = lamp_form_add_button (row, question->icon, _ (question->all), "", G_CALLBACK (chosen_cb), self);
  lamp_form_set_chosen (button, chosen == NULL);
  for (guint i = 0; (id = get_choice ((guint) self->asking, i, &text)) != NULL; i++)
    {
      button = lamp_form_add_button (row, question->icon, text, id, G_CALLBACK (chosen_cb), self);
      lamp_form_set_chosen (button, g_strcmp0 (chosen, id) == 0);
    }
}

/* Each question as a button that says what was answered. */
static void
add_question (LampLibraryPage *self,
              GtkWidget       *row,
              guint            question)
{
  const char      *chosen = self->sources.looking->chosen[question];
  const char      *answer = NULL, *id, *text;
  g_autofree char *name = g_strdup_printf ("question-%u", question);
  GtkWidget       *button;

  for (guint i = 0; chosen != NULL && (id = get_choice (question, i, &text)) != NULL; i++)
    if (strcmp (chosen, id) == 0)
      answer = text;
  button = lamp_form_add_button (row, questions[question].icon, answer != NULL ? answer : _ (questions[question].all), name, G_CALLBACK (question_clicked_cb), self);
  lamp_form_set_chosen (button, answer != NULL);
}

static void
show_choices (LampLibraryPage *self)
{
  GtkWidget *row, *button;

  begin_again (self->choices);
  row = lamp_form_add_row (self->choices, ROW);
  button = lamp_form_add_button (row, "lamp-keys-symbolic", self->sources.looking->keys ? _ ("Put the letters away") : _ ("Letters to tap"), "keys", G_CALLBACK (keys_clicked_cb), self);
  lamp_form_set_chosen (button, self->sources.looking->keys);
  for (guint i = 0; i < N_QUESTIONS; i++)
    add_question (self, row, i);
  if (is_narrowed (self))
    lamp_form_add_button (row, "lamp-again-symbolic", _ ("Look for something else"), "anew", G_CALLBACK (anew_clicked_cb), self);
  if (self->asking >= 0)
    add_answers (self);
}

/* ---- typing ---- */

static void
typed_cb (LampLibraryPage *self)
{
  LampLooking *looking = self->sources.looking;
  const char  *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean     before = is_narrowed (self);

  if (g_strcmp0 (text, looking->typed != NULL ? looking->typed : "") == 0)
    return;
  g_free (looking->typed);
  looking->typed = g_strdup (text);
  looking->part = 0;
  if (before != is_narrowed (self))
    show_choices (self);
  show_results (self);
}

static void
activated_cb (LampLibraryPage *self)
{
  gtk_widget_child_focus (self->results, GTK_DIR_TAB_FORWARD);
}

static void
add_typing (LampLibraryPage *self,
            GtkWidget       *box)
{
  self->entry = lamp_form_add_entry (box, _ ("Type a word, or the first letters of its pinyin:"), self->sources.looking->typed, G_CALLBACK (typed_cb), self);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), TYPED_MAX);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->keys = lamp_form_add_column (box);
  show_keys (self);
}

/* ---- the screen ---- */

static gboolean
lamp_library_page_back (LampPage *page)
{
  LampLibraryPage *self = LAMP_LIBRARY_PAGE (page);

  if (self->asking < 0)
    return FALSE;
  self->asking = -1;
  show_choices (self);
  return TRUE;
}

static void
lamp_library_page_dispose (GObject *object)
{
  LampLibraryPage *self = LAMP_LIBRARY_PAGE (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sources.library);
  g_clear_pointer (&self->sources.courses, lamp_course_list_free);
  g_clear_pointer (&self->sources.progress, g_ptr_array_unref);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (lamp_library_page_parent_class)->dispose (object);
}

static void
lamp_library_page_class_init (LampLibraryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_library_page_dispose;
  LAMP_PAGE_CLASS (klass)->back = lamp_library_page_back;
}

static void
lamp_library_page_init (LampLibraryPage *self)
{
  self->asking = -1;
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_library_page_new (const LampLibrarySources *sources)
{
  LampLibraryPage *self = g_object_new (LAMP_TYPE_LIBRARY_PAGE, NULL);
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));

  self->sources = *sources;
  self->sources.library = g_object_ref (sources->library);
  self->sources.courses = lamp_course_list_copy (sources->courses);
  self->sources.progress = sources->progress != NULL ? g_ptr_array_ref (sources->progress) : NULL;
  self->language = g_strdup (sources->language);
  lamp_page_set_title (LAMP_PAGE (self), _ ("Find a lesson"));
  lamp_page_set_help (LAMP_PAGE (self), _ ("Type a word into the field, or tap its letters. What fits comes up below.\nOr choose what it is about, how hard, for whom and how long.\nTap what you would like to learn, and it opens."));
  lamp_form_add_words (box, _ ("Find a lesson"), "page-title");
  add_typing (self, box);
  self->choices = lamp_form_add_column (box);
  self->results = lamp_form_add_column (box);
  show_choices (self);
  show_results (self);
  return LAMP_PAGE (self);
}
