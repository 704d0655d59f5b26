/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is heard of a screen, against what is seen of it. Collects what is seen by itself: from what is drawn, and where. */

#include "lamp-heard.h"

#include "app/access/lamp-reader.h"
#include "app/access/lamp-spoken.h"
#include "app/access/lamp-touch.h"
#include "app/widgets/lamp-page.h"
#include "app/widgets/lamp-picture.h"
#include "core/speech/lamp-log-speaker.h"

#include <string.h>

/* A text on the screen. */
typedef struct
{
  char           *text;
  graphene_rect_t bounds;
  GtkWidget      *window;     /* what it scrolls in inside the page, NULL: nothing */
  graphene_rect_t frame;      /* where that window is */
  gboolean        decoration; /* declared so */
  int             heard;      /* its place among what was said; NOT_HEARD */
} Seen;

#define NOT_HEARD -1

static void
clear_seen (gpointer data)
{
  g_free (((Seen *) data)->text);
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* ---- seen ---- */

static void
add_seen (GArray     *all,
          GtkWidget  *root,
          GtkWidget  *widget,
          const char *text,
          gboolean    decoration)
{
  Seen seen = { .text = g_strdup (text), .decoration = decoration, .heard = NOT_HEARD };

  g_assert_true (gtk_widget_compute_bounds (widget, root, &seen.bounds));
  seen.window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (seen.window != NULL && LAMP_IS_PAGE (gtk_widget_get_parent (seen.window)))
    seen.window = NULL;
  if (seen.window != NULL)
    g_assert_true (gtk_widget_compute_bounds (seen.window, root, &seen.frame));
  g_array_append_val (all, seen);
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_TEXT (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  if (LAMP_IS_PICTURE (widget))
    return lamp_picture_get_alternative_text (LAMP_PICTURE (widget));
  return NULL;
}

/* covered: words of something around it are said in place of what is shown. */
static void
collect_seen (GArray    *all,
              GtkWidget *root,
              GtkWidget *widget,
              gboolean   covered)
{
  const char *text = get_text (widget), *words = lamp_spoken_get_words (widget);

  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) == 0)
    return;
  if (words != NULL && *words != '\0' && !covered)
    add_seen (all, root, widget, words, FALSE);
  covered |= words != NULL;
  if (text != NULL && strspn (text, " ") < strlen (text))
    add_seen (all, root, widget, text, covered);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_seen (all, root, child, covered);
}

/* ---- heard ---- */

typedef struct
{
  LampSpeaker *speaker;
  LampReader  *reader;
} Ear;

static void
open_ear (Ear       *self,
          LampModes *modes)
{
  self->speaker = lamp_log_speaker_new ();
  self->reader = lamp_reader_new (self->speaker, modes);
}

static void
close_ear (Ear *self)
{
  lamp_reader_stop (self->reader);
  g_object_unref (self->reader);
  g_object_unref (self->speaker);
}

static GPtrArray *
get_log (Ear *self)
{
  return lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (self->speaker));
}

/* The first text of these words that nothing heard belongs to yet. */
static Seen *
take_seen (GArray     *all,
           const char *words)
{
  for (guint i = 0; i < all->len; i++)
    {
      Seen *seen = &g_array_index (all, Seen, i);

      if (!seen->decoration && seen->heard == NOT_HEARD && strcmp (seen->text, words) == 0)
        return seen;
    }
  return NULL;
}

/* A declared decoration says nothing new: it holds no letter, or what it says is heard from something else. */
static gboolean
is_told_elsewhere (GArray     *all,
                   const Seen *decoration)
{
  if (!has_letter (decoration->text))
    return TRUE;
  for (guint i = 0; i < all->len; i++)
    {
      const Seen *seen = &g_array_index (all, Seen, i);

      if (!seen->decoration && strstr (seen->text, decoration->text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
overlap (float a_start,
         float a_size,
         float b_start,
         float b_size)
{
  return a_start + 1 < b_start + b_size && b_start + 1 < a_start + a_size;
}

/* Whether the eye meets @later before @first: straight above it, or in the same line before it. */
static gboolean
is_backwards (const Seen *first,
              const Seen *later)
{
  const graphene_rect_t *a = &first->bounds, *b = &later->bounds;

  /* Seen from outside, a row is where its list is. */
  if (first->window != later->window)
    {
      a = first->window != NULL ? &first->frame : a;
      b = later->window != NULL ? &later->frame : b;
    }

  if (overlap (a->origin.x, a->size.width, b->origin.x, b->size.width))
    return b->origin.y + b->size.height <= a->origin.y + 1;
  return overlap (a->origin.y, a->size.height, b->origin.y, b->size.height) && b->origin.x + b->size.width <= a->origin.x + 1;
}

static int
check_order (GArray     *all,
             const char *where)
{
  int breaches = 0;

  for (guint i = 0; i < all->len; i++)
    for (guint j = 0; j < all->len; j++)
      {
        const Seen *first = &g_array_index (all, Seen, i), *later = &g_array_index (all, Seen, j);

        if (first->heard == NOT_HEARD || later->heard <= first->heard || !is_backwards (first, later))
          continue;
        g_test_message ("%s: \"%s\" is heard before \"%s\", and seen after it", where, first->text, later->text);
        breaches++;
      }
  return breaches;
}

int
lamp_heard_check_listen (GtkWidget  *root,
                         LampModes  *modes,
                         const char *where)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Seen));
  int breaches = 0;
  Ear ear;

  g_array_set_clear_func (all, clear_seen);
  collect_seen (all, root, root, FALSE);
  open_ear (&ear, modes);
  lamp_reader_read (ear.reader, root);
  for (guint i = 0; i < get_log (&ear)->len; i++)
    {
      const char *words = g_ptr_array_index (get_log (&ear), i);
      Seen       *seen = take_seen (all, words);

      if (seen != NULL)
        seen->heard = i;
      else
        g_test_message ("%s: \"%s\" is heard, and not seen or heard twice", where, words);
      breaches += seen == NULL;
    }
  for (guint i = 0; i < all->len; i++)
    {
      const Seen *seen = &g_array_index (all, Seen, i);

      if (seen->heard != NOT_HEARD || (seen->decoration && is_told_elsewhere (all, seen)))
        continue;
      g_test_message ("%s: \"%s\" is seen, and not heard", where, seen->text);
      breaches++;
    }
  breaches += check_order (all, where);
  close_ear (&ear);
  return breaches;
}

/* ---- touched ---- */

/* What a learner hears a thing called, by its role for assistive technology: English, Chinese. */
static const struct
{
  GtkAccessibleRole role;
  const char       *kinds[2];
} kinds[] = {
  { GTK_ACCESSIBLE_ROLE_BUTTON, { "button", "按钮" } },
  { GTK_ACCESSIBLE_ROLE_RADIO, { "answer", "答案" } },
  { GTK_ACCESSIBLE_ROLE_CHECKBOX, { "answer", "答案" } },
  { GTK_ACCESSIBLE_ROLE_SWITCH, { "switch", "开关" } },
  { GTK_ACCESSIBLE_ROLE_TAB, { "tab", "标签" } },
  { GTK_ACCESSIBLE_ROLE_SLIDER, { "slider", "滑块" } },
};

static const char *
get_kind (GtkWidget *widget,
          gboolean   chinese)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (GTK_IS_ENTRY (widget))
    return chinese ? "输入框" : "field to write in";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].role == role)
      return kinds[i].kinds[chinese];
  return NULL;
}

/* Letters and digits alone, in small letters: pauses and cases are not heard. */
static char *
squash (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  GString         *squashed = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (squashed, g_utf8_get_char (p));
  return g_string_free (squashed, FALSE);
}

static gboolean
says (const char *heard,
      const char *words)
{
  g_autofree char *squashed_heard = squash (heard), *squashed = squash (words);

  return strstr (squashed_heard, squashed) != NULL;
}

/* Every part of the name that assistive technology is told. */
static gboolean
says_name (const char *heard,
           GtkWidget  *widget)
{
  g_autofree char *name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "\x01");
  g_auto (GStrv) parts = g_strsplit_set (name != NULL ? name : "", ".,\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!says (heard, parts[i]))
      return FALSE;
  return TRUE;
}

static gboolean
can_be_chosen (GtkWidget *widget)
{
  return gtk_test_accessible_has_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_CHECKED) ||
         gtk_test_accessible_has_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_PRESSED) ||
         gtk_test_accessible_has_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_SELECTED);
}

/* A state is heard wherever there is one: words after the kind. */
static gboolean
says_state (const char *heard,
            GtkWidget  *widget,
            const char *kind,
            gboolean    chinese)
{
  const char *rest = g_strrstr (heard, kind);

  if (!gtk_widget_is_sensitive (widget) && !says (heard, chinese ? "现在不能按" : "cannot be pressed now"))
    return FALSE;
  if (GTK_IS_SWITCH (widget))
    return says (heard, gtk_switch_get_active (GTK_SWITCH (widget)) ? (chinese ? "已打开" : "switched on") : (chinese ? "已关闭" : "switched off"));
  if (GTK_IS_ENTRY (widget))
    return says (heard, *gtk_editable_get_text (GTK_EDITABLE (widget)) != '\0' ? gtk_editable_get_text (GTK_EDITABLE (widget)) : chinese ? "没有"
                                                                                                                                         : "nothing");
  return !(can_be_chosen (widget) || GTK_IS_RANGE (widget)) || (rest != NULL && rest[strlen (kind)] != '\0');
}

static int
check_control (Ear        *ear,
               LampTouch  *touch,
               GtkWidget  *widget,
               gboolean    chinese,
               const char *where)
{
  const char      *kind = get_kind (widget, chinese), *fault = NULL;
  g_autofree char *heard = NULL;

  lamp_log_speaker_clear (LAMP_LOG_SPEAKER (ear->speaker));
  lamp_touch_say (touch, widget);
  g_ptr_array_add (get_log (ear), NULL);
  heard = g_strjoinv (" | ", (char **) get_log (ear)->pdata);
  if (kind == NULL || !says (heard, kind))
    fault = "kind";
  else if (!says_name (heard, widget) || g_str_has_prefix (heard, kind))
    fault = "name";
  else if (!says_state (heard, widget, kind, chinese))
    fault = "state";
  else if (!gtk_widget_has_css_class (widget, "touched") || lamp_touch_get_armed (touch) != widget)
    fault = "ring";
  if (fault != NULL)
    g_test_message ("%s: %s is touched and \"%s\" is heard: no %s", where, G_OBJECT_TYPE_NAME (widget), heard, fault);
  return fault != NULL;
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SCALE (widget);
}

static int
check_controls (Ear        *ear,
                LampTouch  *touch,
                GtkWidget  *widget,
                gboolean    chinese,
                const char *where)
{
  int breaches = 0;

  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) == 0)
    return 0;
  if (is_control (widget))
    return check_control (ear, touch, widget, chinese, where);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    breaches += check_controls (ear, touch, child, chinese, where);
  return breaches;
}

int
lamp_heard_check_touch (GtkWindow  *window,
                        GtkWidget  *root,
                        LampModes  *modes,
                        const char *where)
{
  g_autoptr (LampTouch) touch = NULL;
  gboolean before = lamp_modes_get_touch_to_hear (modes);
  int      breaches;
  Ear      ear;

  open_ear (&ear, modes);
  touch = lamp_touch_new (window, ear.reader, modes);
  lamp_modes_set_touch_to_hear (modes, TRUE);
  breaches = check_controls (&ear, touch, root, g_str_has_prefix (lamp_modes_get_language (modes), "zh"), where);
  lamp_modes_set_touch_to_hear (modes, before);
  close_ear (&ear);
  return breaches;
}
