/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the screens share: a window with one screen, the real courses, what the screen asked for. */

#include "screen-fixture.h"

#include "app/access/lamp-look.h"
#include "core/base/lamp-progress.h"
#include "core/speech/lamp-log-speaker.h"

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Screen *self = user_data;

  g_string_append (self->asked, g_action_get_name (G_ACTION (action)));
  if (parameter != NULL)
    {
      g_autofree char *argument = g_variant_print (parameter, FALSE);

      g_string_append_printf (self->asked, " %s", argument);
    }
  g_string_append_c (self->asked, '\n');
}

static const GActionEntry actions[] = {
  { .name = "open-lesson", .activate = asked_cb, .parameter_type = "(ss)" },
  { .name = "open-course", .activate = asked_cb, .parameter_type = "s" },
  { .name = "open-area", .activate = asked_cb, .parameter_type = "s" },
  { .name = "area-part", .activate = asked_cb, .parameter_type = "s" },
  { .name = "library", .activate = asked_cb },
  { .name = "sign-in", .activate = asked_cb, .parameter_type = "s" },
  { .name = "add-learner", .activate = asked_cb, .parameter_type = "(ss)" },
  { .name = "adjust-part", .activate = asked_cb, .parameter_type = "s" },
  { .name = "sign-out", .activate = asked_cb },
  { .name = "me", .activate = asked_cb },
  { .name = "my-certificates", .activate = asked_cb },
  { .name = "review", .activate = asked_cb },
  { .name = "goal", .activate = asked_cb },
  { .name = "set-goal", .activate = asked_cb, .parameter_type = "s" },
  { .name = "forget-me", .activate = asked_cb },
  { .name = "secret", .activate = asked_cb },
  { .name = "consent", .activate = asked_cb },
  { .name = "forget-asked", .activate = asked_cb },
  { .name = "secret-off", .activate = asked_cb },
  { .name = "forget-learner", .activate = asked_cb, .parameter_type = "s" },
  { .name = "learners-changed", .activate = asked_cb },
  { .name = "new-learner", .activate = asked_cb },
  { .name = "guest", .activate = asked_cb },
  { .name = "trainer", .activate = asked_cb, .parameter_type = "s" },
  { .name = "trainer-try", .activate = asked_cb },
  { .name = "class-lesson", .activate = asked_cb, .parameter_type = "(ss)" },
  { .name = "trainer-done", .activate = asked_cb },
  { .name = "courses-changed", .activate = asked_cb },
  { .name = "settings-changed", .activate = asked_cb },
  { .name = "restore", .activate = asked_cb, .parameter_type = "(ss)" },
  { .name = "home", .activate = asked_cb },
  { .name = "back", .activate = asked_cb },
};

static const GActionEntry app_actions[] = {
  { .name = "quit", .activate = asked_cb },
};

void
screen_set_up (Screen       *self,
               gconstpointer data)
{
  const char     *folders[] = { g_getenv ("LAMP_COURSES"), NULL };
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };

  g_assert_nonnull (folders[0]);
  lamp_look_set_language ("en");
  self->modes = lamp_modes_new (&preferences);
  self->printer = lamp_printer_new (TRUE);
  self->courses = lamp_course_list_read (folders);
  g_assert_cmpuint (self->courses->courses->len, >, 0);
  g_assert_cmpuint (self->courses->errors->len, ==, 0);
  self->progress = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  self->asked = g_string_new (NULL);
}

void
screen_tear_down (Screen       *self,
                  gconstpointer data)
{
  g_assert_cmpstr (self->asked->str, ==, "");
  if (self->window != NULL)
    lamp_rules_close (self->window);
  g_clear_object (&self->modes);
  g_clear_object (&self->printer);
  lamp_course_list_free (self->courses);
  g_ptr_array_unref (self->progress);
  g_string_free (self->asked, TRUE);
}

void
spoken_screen_set_up (SpokenScreen *self,
                      gconstpointer data)
{
  screen_set_up (&self->screen, NULL);
  self->speaker = lamp_log_speaker_new ();
  self->reader = lamp_reader_new (self->speaker, self->screen.modes);
}

void
spoken_screen_tear_down (SpokenScreen *self,
                         gconstpointer data)
{
  screen_tear_down (&self->screen, NULL);
  g_clear_object (&self->reader);
  g_clear_object (&self->speaker);
}

void
screen_show (Screen   *self,
             LampPage *page)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) app_group = g_simple_action_group_new ();

  g_assert_null (self->window);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action_entries (G_ACTION_MAP (app_group), app_actions, G_N_ELEMENTS (app_actions), self);
  self->page = page;
  self->window = lamp_rules_show (page, self->modes);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
  gtk_widget_insert_action_group (self->window, "app", G_ACTION_GROUP (app_group));
}

GtkWidget *
screen_find_button (GtkWidget  *root,
                    const char *text)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) && lamp_rules_find (root, GTK_TYPE_LABEL, text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = screen_find_button (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
screen_click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

char *
screen_take_asked (Screen *self)
{
  char *asked = g_strdup (self->asked->str);

  g_string_truncate (self->asked, 0);
  return asked;
}

gboolean
screen_is_shown (GtkWidget  *root,
                 const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (screen_is_shown (child, text))
      return TRUE;
  return FALSE;
}
