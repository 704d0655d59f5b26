/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLearnerPage: a learner's name and groups, as the trainer keeps them, and how far she is. */

#include "app/learners/lamp-learner-page.h"

#include "app/learner/lamp-faces.h"
#include "app/learners/lamp-learner-change.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"
#include "core/records/lamp-consent.h"
#include "core/records/lamp-people.h"
#include "core/records/lamp-same.h"
#include "core/records/lamp-secret.h"

#include <glib/gi18n.h>

struct _LampLearnerPage
{
  LampPage parent_instance;

  LampRecords  *records;
  LampLearner  *learner; /* as it shall be */
  GPtrArray    *groups;  /* names of all groups */
  GPtrArray    *others;  /* LampLearner: as whom this person was entered as well; NULL: not read yet */
  GCancellable *cancellable;
  char         *name;  /* what is typed */
  char         *group; /* a new one that is typed */
  char         *told;
  gboolean      told_warning;

  GtkWidget *progress;
  GtkWidget *save_name;
  GtkWidget *add_group;
};

G_DEFINE_FINAL_TYPE (LampLearnerPage, lamp_learner_page, LAMP_TYPE_PAGE)

static void show (LampLearnerPage *self,
                  const char      *focus);

/* ---- writing ---- */

typedef struct
{
  char    *learner;
  char    *name; /* of the learner; NULL: it is about a group */
  char    *picture;
  char    *group;
  gboolean is_member;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->learner);
  g_free (change->name);
  g_free (change->picture);
  g_free (change->group);
  g_free (change);
}

static gpointer
carry_out (LampRecords *records,
           gpointer     data,
           GError     **error)
{
  const Change *change = data;

  if (change->name != NULL)
    return GINT_TO_POINTER (lamp_records_set_identity (records, change->learner, change->name, change->picture, error));
  return GINT_TO_POINTER (lamp_records_set_member (records, change->learner, change->group, change->is_member, error));
}

static void
set_told (LampLearnerPage *self,
          char            *told)
{
  g_free (self->told);
  self->told = told;
  self->told_warning = FALSE;
}

/* error: NULL: it is written. */
static void
tell_written (LampLearnerPage *self,
              const GError    *error)
{
  char *told = lamp_learner_change_settle (GTK_WIDGET (self), self->cancellable, error);

  if (told == NULL)
    return;
  set_told (self, told);
  self->told_warning = TRUE;
  show (self, NULL);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampLearnerPage) self = user_data;
  g_autoptr (GError) error = NULL;

  lamp_records_run_finish (LAMP_RECORDS (source), result, &error);
  tell_written (self, error);
}

static void
write_change (LampLearnerPage *self,
              const char      *name,
              const char      *group,
              gboolean         is_member)
{
  Change *change = g_new0 (Change, 1);

  change->learner = g_strdup (self->learner->id);
  change->name = g_strdup (name);
  change->picture = g_strdup (self->learner->picture);
  change->group = g_strdup (group);
  change->is_member = is_member;
  lamp_records_run_async (self->records, carry_out, change, change_free, NULL, NULL, changed_cb, g_object_ref (self));
}

/* ---- groups ---- */

static gboolean
is_member (LampLearnerPage *self,
           const char      *group)
{
  return self->learner->groups != NULL && g_strv_contains ((const char *const *) self->learner->groups, group);
}

static void
set_member (LampLearnerPage *self,
            const char      *group,
            gboolean         member)
{
  g_autoptr (GStrvBuilder) groups = g_strv_builder_new ();

  for (guint i = 0; self->learner->groups != NULL && self->learner->groups[i] != NULL; i++)
    if (strcmp (self->learner->groups[i], group) != 0)
      g_strv_builder_add (groups, self->learner->groups[i]);
  if (member)
    g_strv_builder_add (groups, group);
  g_strfreev (self->learner->groups);
  self->learner->groups = g_strv_builder_end (groups);
  set_told (self, g_strdup_printf (member ? _ ("Now in the group %s.") : _ ("No longer in the group %s."), group));
  write_change (self, NULL, group, member);
}

static void
group_clicked_cb (LampLearnerPage *self,
                  GtkWidget       *button)
{
  g_autofree char *id = g_strdup (lamp_form_get_id (button));
  const char      *group = id + strlen ("group:");

  set_member (self, group, !is_member (self, group));
  show (self, id);
}

static void
add_clicked_cb (LampLearnerPage *self)
{
  g_autofree char *group = g_strdup (self->group);
  g_autofree char *id = g_strconcat ("group:", group, NULL);
  gboolean         known = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    known |= strcmp (self->groups->pdata[i], group) == 0;
  if (!known)
    g_ptr_array_add (self->groups, g_strdup (group));
  if (!is_member (self, group))
    set_member (self, group, TRUE);
  g_clear_pointer (&self->group, g_free);
  show (self, id);
}

static char *
read_entry (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
group_changed_cb (LampLearnerPage *self,
                  GtkEditable     *entry)
{
  g_free (self->group);
  self->group = read_entry (entry);
  gtk_widget_set_sensitive (self->add_group, lamp_records_is_group_name (self->group));
}

/* ---- the name ---- */

static void
name_changed_cb (LampLearnerPage *self,
                 GtkEditable     *entry)
{
  g_free (self->name);
  self->name = read_entry (entry);
  gtk_widget_set_sensitive (self->save_name, *self->name != '\0' && strcmp (self->name, self->learner->name) != 0);
}

static void
save_name_clicked_cb (LampLearnerPage *self)
{
  g_free (self->learner->name);
  self->learner->name = g_strdup (self->name);
  set_told (self, g_strdup_printf (_ ("The name is now %s."), self->name));
  write_change (self, self->name, NULL, FALSE);
  show (self, NULL);
}

/* ---- the three pictures ---- */

static void
secret_off_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampLearnerPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lamp_secret_set_finish (result, &error))
    {
      self->learner->has_secret = FALSE;
      set_told (self, g_strdup_printf (_ ("%s is no longer asked for three pictures."), self->learner->name));
    }
  tell_written (self, error);
  if (error == NULL && !g_cancellable_is_cancelled (self->cancellable))
    show (self, NULL);
}

static void
secret_off_clicked_cb (LampLearnerPage *self)
{
  lamp_secret_set_async (self->records, self->learner->id, NULL, NULL, secret_off_cb, g_object_ref (self));
}

static void
add_secret (LampLearnerPage *self,
            GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Three pictures"), "card-title");
  lamp_form_add_words (box, _ ("Three pictures are asked for before this learner's page. If they are forgotten, you can take them off; nothing else changes."), "body");
  lamp_form_add_button (box, "lamp-keys-symbolic", _ ("Take the pictures off"), "secret", G_CALLBACK (secret_off_clicked_cb), self);
}

/* ---- entered twice ---- */

static gpointer
list_others (LampRecords *records,
             gpointer     learner,
             GError     **error)
{
  return lamp_records_list_others (records, learner, error);
}

static void
others_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LampLearnerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) others = lamp_records_run_finish (LAMP_RECORDS (source), result, &error);

  if (error != NULL)
    g_warning ("learner: %s", error->message);
  if (others == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->others = g_steal_pointer (&others);
  if (self->others->len > 0)
    show (self, NULL);
}

static gpointer
set_apart (LampRecords *records,
           gpointer     learner,
           GError     **error)
{
  return GINT_TO_POINTER (lamp_records_set_apart (records, learner, error));
}

static void
apart_clicked_cb (LampLearnerPage *self,
                  GtkWidget       *button)
{
  g_autofree char *id = g_strdup (lamp_form_get_id (button) + strlen ("apart:"));

  for (guint i = 0; i < self->others->len; i++)
    {
      const LampLearner *other = self->others->pdata[i];

      if (!g_str_equal (other->id, id))
        continue;
      set_told (self, g_strdup_printf (_ ("%s is a person of her own again."), other->name));
      g_ptr_array_remove_index (self->others, i);
      break;
    }
  lamp_records_run_async (self->records, set_apart, g_strdup (id), g_free, NULL, NULL, changed_cb, g_object_ref (self));
  show (self, NULL);
}

static void
double_clicked_cb (LampLearnerPage *self)
{
  g_autofree char *stage = g_strconcat ("learners:double:", self->learner->id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", stage);
}

static void
add_others (LampLearnerPage *self,
            GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Entered twice?"), "card-title");
  for (guint i = 0; self->others != NULL && i < self->others->len; i++)
    {
      const LampLearner *other = self->others->pdata[i];
      g_autofree char   *words = g_strdup_printf (_ ("Also entered as %s."), other->name);
      g_autofree char   *id = g_strconcat ("apart:", other->id, NULL);

      lamp_form_add_words (box, words, "body");
      lamp_form_add_button (box, "lamp-undo-symbolic", _ ("They are two people after all"), id, G_CALLBACK (apart_clicked_cb), self);
    }
  lamp_form_add_button (box, "lamp-people-symbolic", _ ("The same person was entered twice"), "double", G_CALLBACK (double_clicked_cb), self);
}

static void
add_consent (LampLearnerPage *self,
             GtkWidget       *box)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (self->learner->consent_time / G_USEC_PER_SEC);
  g_autofree char *date = day != NULL ? g_date_time_format (day, _ ("%d %B %Y")) : g_strdup ("?");
  g_autofree char *words = g_strdup_printf (_ ("Agreed on %s that this kiosk keeps a record."), date);

  lamp_form_add_words (box, lamp_consent_is_given (self->learner) ? words : _ ("Has not been asked yet whether this kiosk may keep a record. That happens at the first sign-in."), "body");
}

static void
certificates_clicked_cb (LampLearnerPage *self)
{
  g_autofree char *stage = g_strconcat ("certificates:", self->learner->id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", stage);
}

static void
forget_clicked_cb (LampLearnerPage *self)
{
  g_autofree char *stage = g_strconcat ("learners:forget:", self->learner->id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", stage);
}

/* ---- what is shown ---- */

static void
add_groups (LampLearnerPage *self,
            GtkWidget       *box)
{
  GtkWidget *row;

  lamp_form_add_words (box, _ ("Groups"), "card-title");
  row = lamp_form_add_row (box, 260);
  for (guint i = 0; i < self->groups->len; i++)
    {
      const char      *group = self->groups->pdata[i];
      g_autofree char *id = g_strconcat ("group:", group, NULL);

      lamp_form_set_chosen (lamp_form_add_button (row, "lamp-people-symbolic", group, id, G_CALLBACK (group_clicked_cb), self), is_member (self, group));
    }
  gtk_widget_set_visible (row, self->groups->len > 0);
  lamp_form_add_entry (box, _ ("A new group:"), self->group, G_CALLBACK (group_changed_cb), self);
  self->add_group = lamp_form_add_button (box, "lamp-add-symbolic", _ ("Make this group"), "add", G_CALLBACK (add_clicked_cb), self);
  gtk_widget_set_sensitive (self->add_group, lamp_records_is_group_name (self->group));
}

static void
show (LampLearnerPage *self,
      const char      *focus)
{
  GtkWidget       *before = gtk_widget_get_parent (self->progress);
  GtkWidget       *box;
  g_autofree char *path = lamp_faces_get_path (self->learner->picture);
  GtkWidget       *picture = lamp_picture_new (path, lamp_faces_get_name (self->learner->picture), 120);

  if (before != NULL)
    gtk_box_remove (GTK_BOX (before), self->progress);
  box = lamp_form_begin (LAMP_PAGE (self));
  lamp_form_add_words (box, self->learner->name, "page-title");
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), picture);
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  add_consent (self, box);
  add_groups (self, box);
  lamp_form_add_words (box, _ ("Name"), "card-title");
  lamp_form_add_entry (box, _ ("Another name:"), self->learner->name, G_CALLBACK (name_changed_cb), self);
  self->save_name = lamp_form_add_button (box, "lamp-check-symbolic", _ ("Take this name"), "name", G_CALLBACK (save_name_clicked_cb), self);
  gtk_widget_set_sensitive (self->save_name, FALSE);
  lamp_form_add_button (box, "lamp-certificate-symbolic", _ ("Certificates"), "certificates", G_CALLBACK (certificates_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), self->progress);
  if (self->learner->has_secret)
    add_secret (self, box);
  add_others (self, box);
  lamp_form_add_words (box, _ ("At the learner's own wish"), "card-title");
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Forget this learner"), "forget", G_CALLBACK (forget_clicked_cb), self);
  lamp_form_focus (LAMP_PAGE (self), focus);
}

static void
lamp_learner_page_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_LEARNER_PAGE (object)->cancellable);
  G_OBJECT_CLASS (lamp_learner_page_parent_class)->dispose (object);
}

static void
lamp_learner_page_finalize (GObject *object)
{
  LampLearnerPage *self = LAMP_LEARNER_PAGE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->records);
  g_object_unref (self->progress);
  lamp_learner_free (self->learner);
  g_ptr_array_unref (self->groups);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->group);
  g_free (self->told);
  G_OBJECT_CLASS (lamp_learner_page_parent_class)->finalize (object);
}

static void
lamp_learner_page_class_init (LampLearnerPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_learner_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_learner_page_finalize;
}

static void
lamp_learner_page_init (LampLearnerPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->groups = g_ptr_array_new_with_free_func (g_free);
}

LampPage *
lamp_learner_page_new (LampRecords       *records,
                       const LampLearner *learner,
                       char             **groups,
                       GtkWidget         *progress)
{
  LampLearnerPage *self = g_object_new (LAMP_TYPE_LEARNER_PAGE, "title", learner->name, NULL);

  self->records = g_object_ref (records);
  self->learner = lamp_learner_copy (learner);
  self->progress = g_object_ref_sink (progress);
  for (guint i = 0; groups[i] != NULL; i++)
    g_ptr_array_add (self->groups, g_strdup (groups[i]));
  show (self, NULL);
  lamp_records_run_async (records, list_others, g_strdup (learner->id), g_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, others_listed_cb, g_object_ref (self));
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap a group to put this learner into it, or out of it.\nA group is there as long as somebody is in it.\nForget a learner only when she or he asks for it."));
  return LAMP_PAGE (self);
}
