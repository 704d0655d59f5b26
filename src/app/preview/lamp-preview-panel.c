/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPreviewPanel: below the screen of a preview, what lamp check says of the course; one button hides it. */

#include "app/preview/lamp-preview-panel.h"

#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-word-button.h"
#include "core/course/lamp-check.h"

#include <glib/gi18n.h>

struct _LampPreviewPanel
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *toggle;
  GtkWidget *scroller;
  GtkWidget *list;

  GPtrArray *findings; /* NULL: not known yet */
};

G_DEFINE_FINAL_TYPE (LampPreviewPanel, lamp_preview_panel, GTK_TYPE_WIDGET)

static void
update_toggle (LampPreviewPanel *self)
{
  gboolean is_shown = gtk_widget_get_visible (self->scroller);

  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->toggle), is_shown ? _ ("Hide") : _ ("Show"));
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (self->toggle), is_shown ? "lamp-remove-size-symbolic" : "lamp-add-symbolic");
}

static void
toggle_clicked_cb (LampPreviewPanel *self)
{
  gtk_widget_set_visible (self->scroller, !gtk_widget_get_visible (self->scroller));
  update_toggle (self);
}

static GtkWidget *
new_row (const LampFinding *finding)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean         is_fault = finding->severity == LAMP_FINDING_FAULT;
  g_autofree char *place = finding->line > 0 ? g_strdup_printf ("%s:%u", finding->file, finding->line) : g_strdup (finding->file);
  g_autofree char *head = g_strdup_printf (is_fault ? _ ("Fault in %s") : _ ("Advice for %s"), place);

  gtk_widget_add_css_class (row, is_fault ? "finding-fault" : "finding-advice");
  gtk_box_append (GTK_BOX (row), lamp_words_new (head, "finding-place", NULL));
  gtk_box_append (GTK_BOX (row), lamp_words_new (finding->what, "finding", NULL));
  gtk_box_append (GTK_BOX (row), lamp_words_new (_ (finding->why), "finding", NULL));
  gtk_box_append (GTK_BOX (row), lamp_words_new (_ (finding->mend), "finding", NULL));
  return row;
}

static void
lamp_preview_panel_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&LAMP_PREVIEW_PANEL (object)->findings, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_preview_panel_parent_class)->dispose (object);
}

static void
lamp_preview_panel_class_init (LampPreviewPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_preview_panel_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/preview/lamp-preview-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LampPreviewPanel, title);
  gtk_widget_class_bind_template_child (widget_class, LampPreviewPanel, toggle);
  gtk_widget_class_bind_template_child (widget_class, LampPreviewPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, LampPreviewPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, toggle_clicked_cb);
}

static void
lamp_preview_panel_init (LampPreviewPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lamp_preview_panel_update_words (self);
}

GtkWidget *
lamp_preview_panel_new (void)
{
  return g_object_new (LAMP_TYPE_PREVIEW_PANEL, NULL);
}

static char *
describe (guint faults,
          guint advice)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (faults == 0 && advice == 0)
    return g_strdup (_ ("lamp check finds nothing to mend."));
  first = g_strdup_printf (ngettext ("%u fault", "%u faults", faults), faults);
  second = g_strdup_printf (ngettext ("%u piece of advice", "%u pieces of advice", advice), advice);
  if (faults > 0 && advice > 0)
    return g_strdup_printf (_ ("lamp check: %s, %s"), first, second);
  return g_strdup_printf (_ ("lamp check: %s"), faults > 0 ? first : second);
}

/* Faults come before advice. Returns how many there are of that severity. */
static guint
add_rows (LampPreviewPanel   *self,
          LampFindingSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    {
      const LampFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->severity != severity)
        continue;
      n++;
      gtk_box_append (GTK_BOX (self->list), new_row (finding));
    }
  return n;
}

/**
 * lamp_preview_panel_update_words:
 *
 * Says all of it in the language of now.
 */
void
lamp_preview_panel_update_words (LampPreviewPanel *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What lamp check says"), -1);
  update_toggle (self);
  if (self->findings == NULL)
    gtk_label_set_text (GTK_LABEL (self->title), _ ("Reading the course…"));
  else
    {
      guint            n_faults = add_rows (self, LAMP_FINDING_FAULT);
      g_autofree char *title = describe (n_faults, add_rows (self, LAMP_FINDING_ADVICE));

      gtk_label_set_text (GTK_LABEL (self->title), title);
    }
}

/**
 * lamp_preview_panel_show:
 * @findings: (element-type LampFinding): a reference is kept
 *
 * Faults open the panel where there is room beside a card; advice waits until it is asked for.
 */
void
lamp_preview_panel_show (LampPreviewPanel *self,
                         GPtrArray        *findings)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean has_room = root == NULL || !gtk_widget_has_css_class (GTK_WIDGET (root), "large-text");
  gboolean has_fault = FALSE;

  for (guint i = 0; i < findings->len; i++)
    has_fault |= ((LampFinding *) g_ptr_array_index (findings, i))->severity == LAMP_FINDING_FAULT;
  g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  gtk_widget_set_visible (self->toggle, findings->len > 0);
  gtk_widget_set_visible (self->scroller, findings->len > 0 && ((has_fault && has_room) || gtk_widget_get_visible (self->scroller)));
  lamp_preview_panel_update_words (self);
}
