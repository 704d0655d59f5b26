/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampClassListPage: which table, what would become of each of its rows, and only then is anything written. */

#include "app/learners/lamp-class-list-page.h"

#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"
#include "core/learners/lamp-class-list.h"
#include "core/sticks/lamp-stick-files.h"

#include <glib/gi18n.h>

#define FILES_MAX 40
#define FAULTS_MAX 30 /* rows that are named one by one */
#define NAMES_MAX 60  /* of a group */

typedef enum
{
  STAGE_FILES,
  STAGE_PREVIEW,
  STAGE_DONE
} Stage;

struct _LampClassListPage
{
  LampPage parent_instance;

  LampRecords      *records;
  GPtrArray        *learners;
  LampPreferences   preferences;
  LampStickMonitor *sticks;

  GCancellable  *cancellable;
  Stage          stage;
  GStrv          files; /* NULL until they are found */
  GBytes        *bytes; /* of the chosen file */
  char          *group; /* for rows that name none */
  gboolean       others;
  gboolean       asks_group; /* some rows name no group */
  gboolean       writing;
  LampClassList *list;    /* NULL: it cannot be read */
  char          *told;    /* what was wrong or has been done; NULL: nothing */
  GtkWidget     *results; /* what follows from the group that is typed */
};

G_DEFINE_FINAL_TYPE (LampClassListPage, lamp_class_list_page, LAMP_TYPE_PAGE)

static void show (LampClassListPage *self);
static void show_results (LampClassListPage *self);

static void
set_told (LampClassListPage *self,
          const char        *told)
{
  g_free (self->told);
  self->told = g_strdup (told);
}

static void
go_to_stage (LampClassListPage *self,
             Stage              stage)
{
  self->stage = stage;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static const char *
explain (const GError *error)
{
  switch (error->domain == LAMP_CLASS_LIST_ERROR ? error->code : LAMP_CLASS_LIST_ERROR_FILE)
    {
    case LAMP_CLASS_LIST_ERROR_SIZE:
      return _ ("This table is too long: at most 2000 rows and one megabyte. Nothing was changed. Please divide it and take in one part after the other.");
    case LAMP_CLASS_LIST_ERROR_TEXT:
      return _ ("This is not a table of the kind that can be read. Nothing was changed. Please save it as CSV in your spreadsheet program, then try once more.");
    case LAMP_CLASS_LIST_ERROR_HEADING:
      return _ ("It cannot be told which column holds the names. Nothing was changed. Please write \"name\" above that column, then try once more.");
    case LAMP_CLASS_LIST_ERROR_EMPTY:
      return _ ("There is no name in this table. Nothing was changed. Please choose another one.");
    default:
      return _ ("This table cannot be read just now. Nothing was changed. Please put the stick in again, then try once more.");
    }
}

/* ---- which table ---- */

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char      **places = task_data;
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  for (guint i = 0; places[i] != NULL; i++)
    {
      g_auto (GStrv) found = lamp_stick_files_find_tables (places[i], cancellable);

      g_strv_builder_addv (builder, (const char **) found);
    }
  if (documents != NULL && g_strcmp0 (documents, g_get_home_dir ()) != 0)
    {
      g_auto (GStrv) found = lamp_stick_files_find_tables (documents, cancellable);

      g_strv_builder_addv (builder, (const char **) found);
    }
  g_task_return_pointer (task, g_strv_builder_end (builder), (GDestroyNotify) g_strfreev);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  LampClassListPage *self = LAMP_CLASS_LIST_PAGE (source);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  g_clear_pointer (&self->files, g_strfreev);
  self->files = g_task_propagate_pointer (G_TASK (result), NULL);
  if (self->stage == STAGE_FILES)
    show (self);
}

static void
find (LampClassListPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, found_cb, NULL);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, lamp_stick_monitor_list_folders (self->sticks), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, find_thread);
}

static void
look_again_clicked_cb (LampClassListPage *self)
{
  g_clear_pointer (&self->files, g_strfreev);
  set_told (self, NULL);
  show (self);
  find (self);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = lamp_class_list_load (task_data, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* Quick enough for the thread of the screens: two thousand rows at most. */
static void
parse (LampClassListPage *self)
{
  g_autoptr (GError) error = NULL;
  gsize         size;
  gconstpointer bytes = g_bytes_get_data (self->bytes, &size);

  g_clear_pointer (&self->list, lamp_class_list_free);
  self->list = lamp_class_list_parse (bytes, size, self->group, self->learners, self->others, &error);
  if (self->list == NULL)
    set_told (self, explain (error));
}

static gboolean
has_groupless (const LampClassList *list)
{
  for (guint i = 0; i < list->rows->len; i++)
    if (((const LampClassRow *) list->rows->pdata[i])->group == NULL)
      return TRUE;
  return FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LampClassListPage *self = LAMP_CLASS_LIST_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = g_task_propagate_pointer (G_TASK (result), &error);
  set_told (self, error != NULL ? explain (error) : NULL);
  g_clear_pointer (&self->group, g_free);
  if (self->bytes != NULL)
    parse (self);
  self->asks_group = self->list != NULL && has_groupless (self->list);
  go_to_stage (self, self->bytes != NULL && self->list != NULL ? STAGE_PREVIEW : STAGE_FILES);
}

void
lamp_class_list_page_open (LampClassListPage *self,
                           const char        *path)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_thread);
}

static void
file_clicked_cb (LampClassListPage *self,
                 GtkWidget         *button)
{
  lamp_class_list_page_open (self, lamp_form_get_id (button));
}

static void
show_files (LampClassListPage *self,
            GtkWidget         *box)
{
  lamp_form_add_words (box, _ ("Which table?"), "page-title");
  lamp_form_add_words (box, _ ("A table from a spreadsheet program, saved as CSV. It has a column \"name\"; if it has a column \"group\", everybody comes into theirs."), "body");
  lamp_form_add_words (box, _ ("Telephone numbers and all other columns are left out."), "body");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, TRUE);
  if (self->files == NULL)
    lamp_form_add_words (box, _ ("Looking…"), "body");
  else if (self->files[0] == NULL)
    lamp_form_add_words (box, _ ("There is no table yet. Put in the stick it is on: it appears here by itself."), "body");
  for (guint i = 0; self->files != NULL && self->files[i] != NULL && i < FILES_MAX; i++)
    {
      g_autofree char *name = g_filename_display_basename (self->files[i]);
      g_autofree char *folder = g_path_get_dirname (self->files[i]);
      g_autofree char *where = g_filename_display_basename (folder);
      GtkWidget       *button = lamp_form_add_button (box, "lamp-people-symbolic", name, self->files[i], G_CALLBACK (file_clicked_cb), self);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), where);
    }
  lamp_form_add_button (box, "lamp-again-symbolic", _ ("Look again"), "again", G_CALLBACK (look_again_clicked_cb), self);
  lamp_page_set_next (LAMP_PAGE (self), NULL, FALSE);
}

/* ---- what would become of it ---- */

static guint
count_good (LampClassListPage *self)
{
  return self->list->counts[LAMP_CLASS_ROW_NEW] + self->list->counts[LAMP_CLASS_ROW_JOINS];
}

static char *
describe_fault (const LampClassRow *row)
{
  const char *name = row->name != NULL ? row->name : "";

  switch (row->state)
    {
    case LAMP_CLASS_ROW_DOUBLE:
      return g_strdup_printf (_ ("Row %u: %s stands in row %u already. Once is enough."), row->row, name, row->other_row);
    case LAMP_CLASS_ROW_UNCLEAR:
      return g_strdup_printf (_ ("Row %u: several people here are called %s. Please put the right one into the group by hand."), row->row, name);
    case LAMP_CLASS_ROW_NO_NAME:
      return g_strdup_printf (_ ("Row %u: there is no name."), row->row);
    case LAMP_CLASS_ROW_LONG:
      return g_strdup_printf (_ ("Row %u: the name or the group is too long."), row->row);
    case LAMP_CLASS_ROW_NUMBER:
      return g_strdup_printf (_ ("Row %u: this looks like a telephone or identity number, not like a name."), row->row);
    case LAMP_CLASS_ROW_OPEN:
      return g_strdup_printf (_ ("Row %u: a quotation mark is opened here and never closed."), row->row);
    default:
      return NULL;
    }
}

static void
add_faults (LampClassListPage *self,
            GtkWidget         *box)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->list->rows->len; i++)
    {
      g_autofree char *fault = describe_fault (self->list->rows->pdata[i]);

      if (fault != NULL && n++ < FAULTS_MAX)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", fault);
    }
  if (n == 0)
    return;
  if (n > FAULTS_MAX)
    {
      g_autofree char *more = g_strdup_printf (_ ("And %u more rows."), n - FAULTS_MAX);

      g_string_append_printf (text, "\n%s", more);
    }
  lamp_form_add_words (box, _ ("These rows stay out"), "card-title");
  lamp_form_add_note (box, text->str, TRUE);
}

/* One paragraph for each group, in the order of the table. */
static void
add_names (LampClassListPage *self,
           GtkWidget         *box,
           LampClassRowState  state,
           const char        *title)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < self->list->rows->len; i++)
    {
      const LampClassRow *row = self->list->rows->pdata[i];
      const char         *group = row->group != NULL ? row->group : _ ("Without a group");
      GString            *text = g_hash_table_lookup (groups, group);

      if (row->state != state)
        continue;
      if (text == NULL)
        {
          text = g_string_new (NULL);
          g_string_append_printf (text, "%s: %s", group, row->name);
          g_ptr_array_add (texts, text);
          g_hash_table_insert (groups, (gpointer) group, text);
        }
      else if (text->len < NAMES_MAX * 30)
        g_string_append_printf (text, ", %s", row->name);
      else if (!g_str_has_suffix (text->str, "…"))
        g_string_append (text, " …");
    }
  if (texts->len > 0)
    lamp_form_add_words (box, title, "card-title");
  for (guint i = 0; i < texts->len; i++)
    {
      lamp_form_add_words (box, ((GString *) texts->pdata[i])->str, "body");
      g_string_free (texts->pdata[i], TRUE);
    }
}

static void
same_clicked_cb (LampClassListPage *self,
                 GtkWidget         *button)
{
  self->others = g_str_equal (lamp_form_get_id (button), "others");
  parse (self);
  show_results (self);
  lamp_form_focus (LAMP_PAGE (self), self->others ? "others" : "same");
}

/* Two of one name may be one person or two: only people know. */
static void
add_same (LampClassListPage *self,
          GtkWidget         *box)
{
  GtkWidget *row;

  if (self->list->counts[LAMP_CLASS_ROW_JOINS] + self->list->counts[LAMP_CLASS_ROW_UNCLEAR] == 0 && !self->others)
    return;
  lamp_form_add_words (box, _ ("Some of these names are here already. Who are they?"), "card-title");
  row = lamp_form_add_row (box, 300);
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-alone-symbolic", _ ("The same people"), "same", G_CALLBACK (same_clicked_cb), self), !self->others);
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-people-symbolic", _ ("Other people"), "others", G_CALLBACK (same_clicked_cb), self), self->others);
}

static void
show_results (LampClassListPage *self)
{
  g_autofree char *ignored = self->list->ignored[0] != NULL ? g_strjoinv (", ", self->list->ignored) : NULL;
  guint            n_known = self->list->counts[LAMP_CLASS_ROW_KNOWN];
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (self->results)) != NULL)
    gtk_box_remove (GTK_BOX (self->results), child);
  add_same (self, self->results);
  add_faults (self, self->results);
  add_names (self, self->results, LAMP_CLASS_ROW_NEW, _ ("New"));
  add_names (self, self->results, LAMP_CLASS_ROW_JOINS, _ ("Here already, put into the group"));
  if (n_known > 0)
    {
      g_autofree char *known = g_strdup_printf (_ ("Nothing to do: %u of the names are here already."), n_known);

      lamp_form_add_words (self->results, known, "body");
    }
  if (ignored != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("Left out: %s"), ignored);

      lamp_form_add_words (self->results, text, "small");
    }
  lamp_page_set_next (LAMP_PAGE (self), _ ("Take in"), count_good (self) > 0 && !self->writing);
}

static void
group_changed_cb (LampClassListPage *self,
                  GtkEditable       *entry)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  g_free (self->group);
  self->group = *typed != '\0' ? g_steal_pointer (&typed) : NULL;
  parse (self);
  show_results (self);
}

static void
show_preview (LampClassListPage *self,
              GtkWidget         *box)
{
  guint            n_new = self->list->counts[LAMP_CLASS_ROW_NEW];
  g_autofree char *number = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new learner would be added. Nothing has been written yet.",
                                                          "%u new learners would be added. Nothing has been written yet.", n_new),
                                             n_new);

  lamp_form_add_words (box, _ ("Is this right?"), "page-title");
  lamp_form_add_words (box, number, "body");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, TRUE);
  if (self->asks_group)
    lamp_form_add_entry (box, _ ("Group of those for whom the table names none (may stay empty):"), self->group, G_CALLBACK (group_changed_cb), self);
  self->results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->results, "column");
  gtk_box_append (GTK_BOX (box), self->results);
  show_results (self);
}

/* ---- taking it in ---- */

typedef struct
{
  GPtrArray      *newcomers;
  LampPreferences preferences;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_ptr_array_unref (adding->newcomers);
  g_free (adding);
}

static gpointer
add (LampRecords *records,
     gpointer     data,
     GError     **error)
{
  Adding *adding = data;

  return GINT_TO_POINTER (lamp_records_add_newcomers (records, adding->newcomers, &adding->preferences, error));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampClassListPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->writing = FALSE;
  if (lamp_records_run_finish (LAMP_RECORDS (source), result, &error) == NULL)
    {
      g_warning ("class list: %s", error != NULL ? error->message : "?");
      set_told (self, _ ("The class could not be taken in just now. Nothing was changed. Please try once more."));
      go_to_stage (self, STAGE_PREVIEW);
      return;
    }
  done = g_strdup_printf (_ ("New learners: %u. Put into a group: %u."), self->list->counts[LAMP_CLASS_ROW_NEW], self->list->counts[LAMP_CLASS_ROW_JOINS]);
  set_told (self, done);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.learners-changed", NULL);
  go_to_stage (self, STAGE_DONE);
}

static void
lamp_class_list_page_next (LampPage *page)
{
  LampClassListPage *self = LAMP_CLASS_LIST_PAGE (page);
  Adding            *adding;

  if (self->stage != STAGE_PREVIEW || self->writing)
    return;
  adding = g_new0 (Adding, 1);
  adding->newcomers = lamp_class_list_get_newcomers (self->list, self->learners);
  adding->preferences = self->preferences;
  self->writing = TRUE;
  set_told (self, NULL);
  lamp_page_set_next (page, _ ("Take in"), FALSE);
  lamp_records_run_async (self->records, add, adding, adding_free, NULL, NULL, added_cb, g_object_ref (self));
}

static void
show_done (LampClassListPage *self,
           GtkWidget         *box)
{
  lamp_form_add_words (box, _ ("The class is here"), "page-title");
  lamp_form_add_note (box, self->told, FALSE);
  lamp_form_add_words (box, _ ("Each learner has a picture. On the first screen they find themselves by their group."), "body");
  lamp_page_set_next (LAMP_PAGE (self), NULL, FALSE);
}

static void
show (LampClassListPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  self->results = NULL;
  if (self->stage == STAGE_PREVIEW)
    show_preview (self, box);
  else if (self->stage == STAGE_DONE)
    show_done (self, box);
  else
    show_files (self, box);
}

static gboolean
lamp_class_list_page_back (LampPage *page)
{
  LampClassListPage *self = LAMP_CLASS_LIST_PAGE (page);

  if (self->stage != STAGE_PREVIEW)
    return FALSE;
  set_told (self, NULL);
  go_to_stage (self, STAGE_FILES);
  return TRUE;
}

static void
lamp_class_list_page_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_CLASS_LIST_PAGE (object)->cancellable);
  G_OBJECT_CLASS (lamp_class_list_page_parent_class)->dispose (object);
}

static void
lamp_class_list_page_finalize (GObject *object)
{
  LampClassListPage *self = LAMP_CLASS_LIST_PAGE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->records);
  g_object_unref (self->sticks);
  g_ptr_array_unref (self->learners);
  g_clear_pointer (&self->files, g_strfreev);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->list, lamp_class_list_free);
  g_free (self->group);
  g_free (self->told);
  G_OBJECT_CLASS (lamp_class_list_page_parent_class)->finalize (object);
}

static void
lamp_class_list_page_class_init (LampClassListPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_class_list_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_class_list_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_class_list_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_class_list_page_back;
}

static void
lamp_class_list_page_init (LampClassListPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_class_list_page_new (LampRecords           *records,
                          GPtrArray             *learners,
                          const LampPreferences *preferences,
                          LampStickMonitor      *sticks)
{
  LampClassListPage *self = g_object_new (LAMP_TYPE_CLASS_LIST_PAGE, "title", _ ("Take in a class list"), NULL);

  self->records = g_object_ref (records);
  self->learners = learners != NULL ? g_ptr_array_ref (learners) : g_ptr_array_new ();
  self->preferences = *preferences;
  self->sticks = g_object_ref (sticks);
  g_signal_connect_object (sticks, "changed", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Choose the table with the names of your class.\nThen look at what would become of it.\nNothing is written before you tap \"Take in\"."));
  show (self);
  find (self);
  return LAMP_PAGE (self);
}
