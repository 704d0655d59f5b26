/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "A stick is in": what it holds, and the way to the screen that has to do with it. */

#include "app/trainer/lamp-stick-notice.h"

#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

static const struct
{
  LampStickHolds holds;
  const char    *stage;
  const char    *words;
} kinds[] = {
  { LAMP_STICK_HOLDS_COURSES, "packs:bring", N_ ("There are courses on the stick “%s”.") },
  { LAMP_STICK_HOLDS_BACKUPS, "backups", N_ ("There is a backup on the stick “%s”.") },
  { LAMP_STICK_HOLDS_PICTURES, "courses", N_ ("There are pictures on the stick “%s”.") },
};

static guint
find_kind (const LampStickInfo *stick)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (kinds) && (stick->holds & kinds[i].holds) == 0)
    i++;
  return i;
}

const char *
lamp_stick_notice_choose_stage (const LampStickInfo *stick)
{
  guint i = find_kind (stick);

  return i < G_N_ELEMENTS (kinds) ? kinds[i].stage : NULL;
}

static GtkWidget *
add_button (GtkWidget  *row,
            const char *icon,
            const char *text,
            const char *action)
{
  GtkWidget *button = lamp_form_add_button (row, icon, text, NULL, NULL, NULL);

  g_object_set (button, "wrap", FALSE, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* The buttons stand below the words: beside large ones there is no room for them. */
static GtkWidget *
make_notice (const char *words,
             const char *name,
             const char *stage)
{
  GtkWidget *notice = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-stick-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *look;
  g_auto (GStrv) parts = g_strsplit (words, "%s", 2);
  g_autofree char *text = g_strjoinv (name, parts);

  gtk_widget_add_css_class (notice, "notice");
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), image);
  gtk_widget_set_hexpand (lamp_form_add_words (line, text, "body"), TRUE);
  gtk_box_append (GTK_BOX (notice), line);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  look = add_button (buttons, "lamp-lock-symbolic", _ ("Trainer: look"), "win.trainer");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (look), "s", stage);
  add_button (buttons, "lamp-check-symbolic", _ ("I see"), "win.stick-seen");
  gtk_box_append (GTK_BOX (notice), buttons);
  return notice;
}

GtkWidget *
lamp_stick_notice_new (const LampStickInfo *stick)
{
  return make_notice (_ (kinds[find_kind (stick)].words), stick->name, lamp_stick_notice_choose_stage (stick));
}

/* What one can do stands where the trainer looks: here is room for one line of large words. */
GtkWidget *
lamp_stick_notice_new_unreadable (const char *name)
{
  return make_notice (_ ("The stick “%s” can't be read here."), name, "packs:bring");
}
