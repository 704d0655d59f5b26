/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampGroupsPage: the groups of a kiosk, their names, and taking one away. A group is there as long as somebody is in it. */

#include "app/learners/lamp-groups-page.h"

#include "app/learners/lamp-learner-change.h"
#include "app/widgets/lamp-form.h"
#include "core/records/lamp-people.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char      *name;
  GPtrArray *learners; /* LampLearner */
} Group;

struct _LampGroupsPage
{
  LampPage parent_instance;

  LampRecords  *records;
  GPtrArray    *groups; /* Group, by name */
  GCancellable *cancellable;
  Group        *open;    /* of groups; NULL: all are shown */
  Group        *removed; /* can be put back; NULL: none */
  gboolean      is_asking;
  char         *name; /* what is typed for the open one */
  char         *told;
  gboolean      told_warning;

  GtkWidget *take;
  GtkWidget *united; /* says that two groups will be one */
};

G_DEFINE_FINAL_TYPE (LampGroupsPage, lamp_groups_page, LAMP_TYPE_PAGE)

static void show (LampGroupsPage *self,
                  const char     *focus);

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_ptr_array_unref (group->learners);
  g_free (group);
}

static Group *
find (LampGroupsPage *self,
      const char     *name)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (strcmp (((Group *) self->groups->pdata[i])->name, name) == 0)
      return self->groups->pdata[i];
  return NULL;
}

/* ---- writing ---- */

typedef struct
{
  char      *group;
  char      *name;     /* its new name; NULL: it is taken away */
  GPtrArray *learners; /* who is put into it again; NULL: nobody is */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->group);
  g_free (change->name);
  g_clear_pointer (&change->learners, g_ptr_array_unref);
  g_free (change);
}

static gpointer
carry_out (LampRecords *records,
           gpointer     data,
           GError     **error)
{
  const Change *change = data;

  if (change->learners == NULL)
    return GINT_TO_POINTER (lamp_records_rename_group (records, change->group, change->name, error));
  for (guint i = 0; i < change->learners->len; i++)
    if (!lamp_records_set_member (records, ((LampLearner *) change->learners->pdata[i])->id, change->group, TRUE, error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

static void
tell (LampGroupsPage *self,
      char           *told)
{
  g_free (self->told);
  self->told = told;
  self->told_warning = FALSE;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampGroupsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  char *told;

  lamp_records_run_finish (LAMP_RECORDS (source), result, &error);
  told = lamp_learner_change_settle (GTK_WIDGET (self), self->cancellable, error);
  if (told == NULL)
    return;
  tell (self, told);
  self->told_warning = TRUE;
  show (self, NULL);
}

static void
write_change (LampGroupsPage *self,
              const char     *group,
              const char     *name,
              GPtrArray      *learners)
{
  Change *change = g_new0 (Change, 1);

  change->group = g_strdup (group);
  change->name = g_strdup (name);
  change->learners = learners != NULL ? g_ptr_array_ref (learners) : NULL;
  lamp_records_run_async (self->records, carry_out, change, change_free, NULL, NULL, written_cb, g_object_ref (self));
}

/* ---- one group ---- */

static void
close_group (LampGroupsPage *self)
{
  self->open = NULL;
  self->is_asking = FALSE;
  g_clear_pointer (&self->name, g_free);
}

static void
forget_removed (LampGroupsPage *self)
{
  g_clear_pointer (&self->removed, group_free);
}

static void
name_changed_cb (LampGroupsPage *self,
                 GtkEditable    *entry)
{
  gboolean is_other;

  g_free (self->name);
  self->name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  is_other = lamp_records_is_group_name (self->name) && strcmp (self->name, self->open->name) != 0;
  gtk_widget_set_sensitive (self->take, is_other);
  gtk_widget_set_visible (self->united, is_other && find (self, self->name) != NULL);
}

/* Whoever is in both is in it once. */
static void
unite (Group *into,
       Group *from)
{
  for (guint i = 0; i < from->learners->len; i++)
    {
      const LampLearner *learner = from->learners->pdata[i];
      gboolean           is_in = FALSE;

      for (guint j = 0; j < into->learners->len; j++)
        is_in |= g_str_equal (((LampLearner *) into->learners->pdata[j])->id, learner->id);
      if (!is_in)
        g_ptr_array_add (into->learners, lamp_learner_copy (learner));
    }
}

static void
take_clicked_cb (LampGroupsPage *self)
{
  Group *group = self->open;
  Group *other = find (self, self->name);

  forget_removed (self);
  write_change (self, group->name, self->name, NULL);
  if (other != NULL)
    {
      tell (self, g_strdup_printf (_ ("%s and %s are one group now."), group->name, other->name));
      unite (other, group);
      g_ptr_array_remove (self->groups, group);
    }
  else
    {
      tell (self, g_strdup_printf (_ ("The group %s is called %s now."), group->name, self->name));
      g_free (group->name);
      group->name = g_strdup (self->name);
    }
  close_group (self);
  show (self, NULL);
}

static void
remove_clicked_cb (LampGroupsPage *self)
{
  self->is_asking = TRUE;
  show (self, "keep");
}

static void
keep_clicked_cb (LampGroupsPage *self)
{
  self->is_asking = FALSE;
  show (self, "remove");
}

static void
really_clicked_cb (LampGroupsPage *self)
{
  guint i = 0;

  forget_removed (self);
  g_ptr_array_find (self->groups, self->open, &i);
  self->removed = g_ptr_array_steal_index (self->groups, i);
  write_change (self, self->removed->name, NULL, NULL);
  tell (self, g_strdup_printf (_ ("The group %s is gone. Everybody who was in it is still here."), self->removed->name));
  close_group (self);
  show (self, "back");
}

static void
put_back_clicked_cb (LampGroupsPage *self)
{
  Group *group = g_steal_pointer (&self->removed);

  write_change (self, group->name, NULL, group->learners);
  tell (self, g_strdup_printf (_ ("The group %s is there again."), group->name));
  g_ptr_array_add (self->groups, group);
  show (self, NULL);
}

static void
show_one (LampGroupsPage *self,
          GtkWidget      *box)
{
  const Group *group = self->open;
  g_autoptr (GString) names = g_string_new (NULL);

  lamp_form_add_words (box, group->name, "page-title");
  for (guint i = 0; i < group->learners->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? C_ ("between names", ", ") : "", ((LampLearner *) group->learners->pdata[i])->name);
  lamp_form_add_words (box, names->str, "body");
  if (self->is_asking)
    {
      lamp_form_add_note (box, _ ("Take this group away? Everybody in it stays on this kiosk, with all they have learned."), TRUE);
      lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Keep the group"), "keep", G_CALLBACK (keep_clicked_cb), self);
      lamp_form_add_button (box, "lamp-close-symbolic", _ ("Take it away"), "really", G_CALLBACK (really_clicked_cb), self);
      return;
    }
  lamp_form_add_words (box, _ ("Name"), "card-title");
  lamp_form_add_entry (box, _ ("Another name for the group:"), group->name, G_CALLBACK (name_changed_cb), self);
  self->united = lamp_form_add_words (box, _ ("There is a group of that name. Both become one."), "body");
  gtk_widget_set_visible (self->united, FALSE);
  self->take = lamp_form_add_button (box, "lamp-check-symbolic", _ ("Take this name"), "name", G_CALLBACK (take_clicked_cb), self);
  gtk_widget_set_sensitive (self->take, FALSE);
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Take this group away"), "remove", G_CALLBACK (remove_clicked_cb), self);
}

/* ---- all of them ---- */

static void
group_clicked_cb (LampGroupsPage *self,
                  GtkWidget      *button)
{
  self->open = find (self, lamp_form_get_id (button) + strlen ("group:"));
  forget_removed (self);
  g_clear_pointer (&self->told, g_free);
  show (self, NULL);
}

static void
show_all (LampGroupsPage *self,
          GtkWidget      *box)
{
  lamp_form_add_words (box, _ ("Groups"), "page-title");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  if (self->removed != NULL)
    lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Put the group back"), "back", G_CALLBACK (put_back_clicked_cb), self);
  lamp_form_add_words (box, self->groups->len > 0 ? _ ("Tap a group to give it another name, or to take it away.") : _ ("There is no group yet. One is made on a learner's page, or comes with a class list."), "body");
  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group     *group = self->groups->pdata[i];
      g_autofree char *id = g_strconcat ("group:", group->name, NULL);
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u learner", "%s: %u learners", group->learners->len), group->name, group->learners->len);

      lamp_form_add_button (box, "lamp-people-symbolic", words, id, G_CALLBACK (group_clicked_cb), self);
    }
}

static void
show (LampGroupsPage *self,
      const char     *focus)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  if (self->open != NULL)
    show_one (self, box);
  else
    show_all (self, box);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
  lamp_form_focus (LAMP_PAGE (self), focus);
}

static gboolean
lamp_groups_page_back (LampPage *page)
{
  LampGroupsPage *self = LAMP_GROUPS_PAGE (page);

  if (self->open == NULL)
    return FALSE;
  close_group (self);
  show (self, NULL);
  return TRUE;
}

static void
lamp_groups_page_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_GROUPS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (lamp_groups_page_parent_class)->dispose (object);
}

static void
lamp_groups_page_finalize (GObject *object)
{
  LampGroupsPage *self = LAMP_GROUPS_PAGE (object);

  forget_removed (self);
  g_object_unref (self->cancellable);
  g_object_unref (self->records);
  g_ptr_array_unref (self->groups);
  g_free (self->name);
  g_free (self->told);
  G_OBJECT_CLASS (lamp_groups_page_parent_class)->finalize (object);
}

static void
lamp_groups_page_class_init (LampGroupsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_groups_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_groups_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_groups_page_back;
}

static void
lamp_groups_page_init (LampGroupsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->groups = g_ptr_array_new_with_free_func (group_free);
}

static GPtrArray *
copy_learners (const GPtrArray *learners)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);

  for (guint i = 0; i < learners->len; i++)
    g_ptr_array_add (copy, lamp_learner_copy (learners->pdata[i]));
  return copy;
}

LampPage *
lamp_groups_page_new (LampRecords *records,
                      LampRoll    *roll)
{
  LampGroupsPage *self = g_object_new (LAMP_TYPE_GROUPS_PAGE, "title", _ ("Groups"), NULL);
  g_auto (GStrv) names = lamp_roll_list_groups (roll);

  self->records = g_object_ref (records);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) learners = lamp_roll_find (roll, &(LampRollQuery){ .group = names[i] });
      Group *group = g_new0 (Group, 1);

      group->name = g_strdup (names[i]);
      group->learners = copy_learners (learners);
      g_ptr_array_add (self->groups, group);
    }
  show (self, NULL);
  lamp_page_set_help (LAMP_PAGE (self), _ ("A group is a class that learns together.\nIt is made on a learner's page, or comes with a class list, and is there as long as somebody is in it.\nTaking a group away takes nobody away."));
  return LAMP_PAGE (self);
}
