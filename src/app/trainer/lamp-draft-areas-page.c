/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDraftAreasPage: where a finger is to tap on one picture, what is there and where it leads. */

#include "app/trainer/lamp-draft-areas-page.h"

#include "app/trainer/lamp-area-editor.h"
#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

#define STEP 2.0 /* per cent, for each press of an arrow */

struct _LampDraftAreasPage
{
  LampPage parent_instance;

  LampTrainerDesk *desk;
  char            *picture;
  char            *chosen; /* the area that is being changed; NULL: the picture with all of them */
  GtkWidget       *editor;
  GtkWidget       *advice;
};

G_DEFINE_FINAL_TYPE (LampDraftAreasPage, lamp_draft_areas_page, LAMP_TYPE_PAGE)

static void show (LampDraftAreasPage *self,
                  const char         *focus);

static LampDraft *
get_draft (LampDraftAreasPage *self)
{
  return lamp_trainer_desk_get_draft (self->desk);
}

static LampDraftPicture *
get_picture (LampDraftAreasPage *self)
{
  return lamp_draft_find_picture (get_draft (self), self->picture);
}

static LampDraftArea *
get_area (LampDraftAreasPage *self)
{
  return self->chosen != NULL ? lamp_draft_find_area (get_draft (self), self->picture, self->chosen) : NULL;
}

static void
choose (LampDraftAreasPage *self,
        const char         *area)
{
  g_autofree char *kept = g_strdup (area);

  g_free (self->chosen);
  self->chosen = g_steal_pointer (&kept);
  show (self, NULL);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
changed (LampDraftAreasPage *self)
{
  lamp_trainer_desk_changed (self->desk);
  lamp_area_editor_set_areas (LAMP_AREA_EDITOR (self->editor), get_picture (self)->areas, get_area (self));
}

/* ---- all areas of the picture ---- */

static void
add_clicked_cb (LampDraftAreasPage *self)
{
  LampDraftArea *area = lamp_draft_add_area (get_draft (self), get_picture (self));

  if (area == NULL)
    return;
  lamp_trainer_desk_changed (self->desk);
  choose (self, area->id);
}

static void
area_clicked_cb (LampDraftAreasPage *self,
                 GtkWidget          *button)
{
  choose (self, lamp_form_get_id (button));
}

static void
undo_clicked_cb (LampDraftAreasPage *self)
{
  lamp_trainer_desk_undo (self->desk);
  show (self, "add");
}

static void
picture_named_cb (LampDraftAreasPage *self,
                  GtkEditable        *entry)
{
  lamp_draft_set_text (&get_picture (self)->name, gtk_editable_get_text (entry));
  lamp_trainer_desk_changed (self->desk);
}

static void
show_all (LampDraftAreasPage *self,
          GtkWidget          *box)
{
  LampDraftPicture *picture = get_picture (self);

  lamp_form_add_words (box, _ ("Where can one tap on this picture?"), "page-title");
  gtk_box_append (GTK_BOX (box), self->editor);
  if (lamp_trainer_desk_can_undo (self->desk))
    lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Undo"), "undo", G_CALLBACK (undo_clicked_cb), self);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-add-symbolic", _ ("Add a place to tap"), "add", G_CALLBACK (add_clicked_cb), self), "primary");
  for (guint i = 0; i < picture->areas->len; i++)
    {
      const LampDraftArea *area = picture->areas->pdata[i];
      g_autofree char     *words = g_strdup_printf ("%u. %s", i + 1, area->name != NULL ? area->name : _ ("Not named yet"));

      lamp_form_add_button (box, area->danger ? "lamp-warning-symbolic" : "lamp-hand-symbolic", words, area->id, G_CALLBACK (area_clicked_cb), self);
    }
  lamp_form_add_entry (box, _ ("What does the picture show? (for who cannot see it)"), picture->name, G_CALLBACK (picture_named_cb), self);
  lamp_page_set_next (LAMP_PAGE (self), _ ("Next"), TRUE);
}

/* ---- one of them ---- */

static void
placed_cb (LampDraftAreasPage *self,
           double              x,
           double              y,
           double              width,
           double              height)
{
  LampDraftArea *area = get_area (self);

  if (area == NULL)
    return;
  lamp_draft_place_area (area, x, y, width, height);
  changed (self);
  gtk_label_set_text (GTK_LABEL (self->advice), _ ("That is its place. Draw again if it is not right yet."));
}

static void
corner_cb (LampDraftAreasPage *self)
{
  if (self->chosen != NULL)
    gtk_label_set_text (GTK_LABEL (self->advice), _ ("That is one corner. Now tap the opposite corner."));
}

static const struct
{
  const char *id, *icon, *text;
  double      x, y, width, height;
} arrows[] = {
  { "left", "lamp-back-symbolic", N_ ("Left"), -STEP, 0, 0, 0 },
  { "right", "lamp-next-symbolic", N_ ("Right"), STEP, 0, 0, 0 },
  { "up", "lamp-add-symbolic", N_ ("Up"), 0, -STEP, 0, 0 },
  { "down", "lamp-remove-size-symbolic", N_ ("Down"), 0, STEP, 0, 0 },
  { "wider", "lamp-add-symbolic", N_ ("Wider"), 0, 0, STEP, 0 },
  { "narrower", "lamp-remove-size-symbolic", N_ ("Narrower"), 0, 0, -STEP, 0 },
  { "higher", "lamp-add-symbolic", N_ ("Taller"), 0, 0, 0, STEP },
  { "lower", "lamp-remove-size-symbolic", N_ ("Shorter"), 0, 0, 0, -STEP },
};

static void
arrow_clicked_cb (LampDraftAreasPage *self,
                  GtkWidget          *button)
{
  LampDraftArea *area = get_area (self);

  for (guint i = 0; area != NULL && i < G_N_ELEMENTS (arrows); i++)
    if (g_str_equal (arrows[i].id, lamp_form_get_id (button)))
      {
        lamp_draft_place_area (area, area->x + arrows[i].x, area->y + arrows[i].y, area->width + arrows[i].width, area->height + arrows[i].height);
        changed (self);
      }
}

static void
named_cb (LampDraftAreasPage *self,
          GtkEditable        *entry)
{
  LampDraftArea *area = get_area (self);

  if (area == NULL)
    return;
  lamp_draft_set_text (&area->name, gtk_editable_get_text (entry));
  lamp_trainer_desk_changed (self->desk);
  lamp_page_set_next (LAMP_PAGE (self), _ ("Keep it"), area->name != NULL);
}

static void
why_changed_cb (LampDraftAreasPage *self,
                GtkEditable        *entry)
{
  LampDraftArea *area = get_area (self);

  if (area == NULL)
    return;
  lamp_draft_set_text (&area->why, gtk_editable_get_text (entry));
  lamp_trainer_desk_changed (self->desk);
}

static void
leads_clicked_cb (LampDraftAreasPage *self,
                  GtkWidget          *button)
{
  LampDraftArea   *area = get_area (self);
  g_autofree char *id = g_strdup (lamp_form_get_id (button));
  const char      *to = strchr (id, ':') + 1;

  g_free (area->go);
  area->go = *to != '\0' ? g_strdup (to) : NULL;
  lamp_trainer_desk_changed (self->desk);
  show (self, id);
}

static void
danger_clicked_cb (LampDraftAreasPage *self)
{
  LampDraftArea *area = get_area (self);

  area->danger = !area->danger;
  lamp_trainer_desk_changed (self->desk);
  show (self, "danger");
}

static void
remove_clicked_cb (LampDraftAreasPage *self)
{
  lamp_trainer_desk_remember (self->desk);
  lamp_draft_remove_area (get_draft (self), self->chosen);
  lamp_trainer_desk_changed (self->desk);
  choose (self, NULL);
}

static void
add_leads (LampDraftAreasPage  *self,
           GtkWidget           *box,
           const LampDraftArea *area)
{
  LampDraft *draft = get_draft (self);
  GtkWidget *row;

  lamp_form_add_words (box, _ ("What comes after the tap?"), "card-title");
  row = lamp_form_add_row (box, 260);
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-remove-size-symbolic", _ ("The same picture stays"), "leads:", G_CALLBACK (leads_clicked_cb), self), area->go == NULL);
  for (guint i = 0; i < draft->pictures->len; i++)
    {
      const LampDraftPicture *picture = draft->pictures->pdata[i];
      g_autofree char        *name = lamp_draft_make_name (draft, picture);
      g_autofree char        *id = g_strconcat ("leads:", picture->id, NULL);
      g_autofree char        *words = g_strdup_printf ("%u. %s", i + 1, name);

      if (!g_str_equal (picture->id, self->picture))
        lamp_form_set_chosen (lamp_form_add_button (row, "lamp-next-symbolic", words, id, G_CALLBACK (leads_clicked_cb), self), g_strcmp0 (area->go, picture->id) == 0);
    }
}

static void
show_one (LampDraftAreasPage *self,
          GtkWidget          *box)
{
  LampDraftArea *area = get_area (self);
  GtkWidget     *row;

  lamp_form_add_words (box, _ ("One place to tap"), "page-title");
  self->advice = lamp_form_add_words (box, _ ("Draw a box around it with your finger. Or tap two opposite corners."), "body");
  gtk_box_append (GTK_BOX (box), self->editor);
  row = lamp_form_add_row (box, 170);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    lamp_form_add_button (row, arrows[i].icon, _ (arrows[i].text), arrows[i].id, G_CALLBACK (arrow_clicked_cb), self);
  lamp_form_add_entry (box, _ ("What is there? For example: Settings"), area->name, G_CALLBACK (named_cb), self);
  add_leads (self, box, area);
  lamp_form_add_words (box, _ ("Would it cost money or give something away?"), "card-title");
  lamp_form_set_chosen (lamp_form_add_button (box, "lamp-warning-symbolic", _ ("Yes, stop whoever taps here"), "danger", G_CALLBACK (danger_clicked_cb), self), area->danger);
  if (area->danger)
    lamp_form_add_entry (box, _ ("Why not? (you may leave it empty)"), area->why, G_CALLBACK (why_changed_cb), self);
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Delete this place"), "remove", G_CALLBACK (remove_clicked_cb), self);
  lamp_page_set_next (LAMP_PAGE (self), _ ("Keep it"), area->name != NULL);
}

static void
show (LampDraftAreasPage *self,
      const char         *focus)
{
  GtkWidget *box;

  /* The picture is read once: it goes from the old column to the new one. */
  if (self->editor != NULL && gtk_widget_get_parent (self->editor) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->editor)), self->editor);
  box = lamp_form_begin (LAMP_PAGE (self));
  if (self->editor == NULL)
    {
      LampDraftPicture *picture = get_picture (self);
      g_autofree char  *name = lamp_draft_make_name (get_draft (self), picture);
      g_autofree char  *path = g_build_filename (get_draft (self)->folder, picture->file, NULL);

      self->editor = g_object_ref_sink (lamp_area_editor_new (path, name));
      g_signal_connect_object (self->editor, "placed", G_CALLBACK (placed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->editor, "corner", G_CALLBACK (corner_cb), self, G_CONNECT_SWAPPED);
    }
  if (get_area (self) == NULL)
    g_clear_pointer (&self->chosen, g_free);
  lamp_area_editor_set_areas (LAMP_AREA_EDITOR (self->editor), get_picture (self)->areas, get_area (self));
  if (self->chosen != NULL)
    show_one (self, box);
  else
    show_all (self, box);
  lamp_form_focus (LAMP_PAGE (self), focus);
}

static void
lamp_draft_areas_page_next (LampPage *page)
{
  LampDraftAreasPage *self = LAMP_DRAFT_AREAS_PAGE (page);
  LampDraft          *draft = get_draft (self);
  g_autofree char    *place = g_strdup ("steps");
  guint               index;

  if (self->chosen != NULL)
    {
      choose (self, NULL);
      return;
    }
  if (g_ptr_array_find (draft->pictures, get_picture (self), &index) && index + 1 < draft->pictures->len)
    {
      g_free (place);
      place = g_strconcat ("areas:", ((LampDraftPicture *) draft->pictures->pdata[index + 1])->id, NULL);
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", place);
}

static gboolean
lamp_draft_areas_page_back (LampPage *page)
{
  LampDraftAreasPage *self = LAMP_DRAFT_AREAS_PAGE (page);

  if (self->chosen == NULL)
    return FALSE;
  choose (self, NULL);
  return TRUE;
}

static void
lamp_draft_areas_page_dispose (GObject *object)
{
  LampDraftAreasPage *self = LAMP_DRAFT_AREAS_PAGE (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->picture, g_free);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (lamp_draft_areas_page_parent_class)->dispose (object);
}

static void
lamp_draft_areas_page_class_init (LampDraftAreasPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_draft_areas_page_dispose;
  LAMP_PAGE_CLASS (klass)->next = lamp_draft_areas_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_draft_areas_page_back;
}

static void
lamp_draft_areas_page_init (LampDraftAreasPage *self)
{
}

/* picture: the id of one that is there */
LampPage *
lamp_draft_areas_page_new (LampTrainerDesk *desk,
                           const char      *picture)
{
  LampDraftAreasPage *self = g_object_new (LAMP_TYPE_DRAFT_AREAS_PAGE, "title", _ ("Places to tap"), NULL);
  LampDraft          *draft = lamp_trainer_desk_get_draft (desk);
  g_autofree char    *status = NULL;
  guint               index = 0;

  self->desk = g_object_ref (desk);
  self->picture = g_strdup (picture);
  g_ptr_array_find (draft->pictures, get_picture (self), &index);
  status = g_strdup_printf (_ ("Picture %u of %u"), index + 1, draft->pictures->len);
  lamp_page_set_status (LAMP_PAGE (self), status);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap \"Add a place to tap\".\nDraw a box around the button in the picture, or tap two corners.\nSay what is there, and what comes after the tap."));
  show (self, NULL);
  return LAMP_PAGE (self);
}
