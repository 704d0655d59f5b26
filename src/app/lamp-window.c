/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWindow: the frame around every screen, with the same things always in the same place. */

#include "app/lamp-window.h"

#include "app/access/lamp-look.h"
#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define RATE_STEP 20 /* words a minute */

struct _LampWindow
{
  AdwApplicationWindow parent_instance;

  LampModes  *modes;
  LampReader *reader;
  LampTouch  *touch;
  LampPage   *page; /* on the stage, or NULL */
  char       *learner_name;

  GtkWidget *top_strip;
  GtkWidget *learner_picture;
  GtkWidget *where;
  GtkWidget *adjust_button;
  GtkWidget *language_button;
  GtkWidget *help_button;
  GtkWidget *notice;
  GtkWidget *notice_text;
  GtkWidget *notice_button;
  GtkWidget *offer;
  GtkWidget *stage;
  GtkWidget *panel;
  GtkWidget *speech_strip;
  GtkWidget *again_button;
  GtkWidget *along_button;
  GtkWidget *slower_button;
  GtkWidget *faster_button;
  GtkWidget *bottom_bar;
  GtkWidget *home_button;
  GtkWidget *back_button;
  GtkWidget *listen_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (LampWindow, lamp_window, ADW_TYPE_APPLICATION_WINDOW)

static void
set_text (GtkWidget  *button,
          const char *text)
{
  lamp_word_button_set_text (LAMP_WORD_BUTTON (button), text);
}

static void
update_listen (LampWindow *self)
{
  gboolean reading = lamp_reader_is_reading (self->reader), along = lamp_reader_is_along (self->reader);

  set_text (self->along_button, along ? _ ("Next one") : _ ("One by one"));
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (self->along_button), along ? "lamp-next-symbolic" : "lamp-play-symbolic");
  gtk_widget_set_sensitive (self->along_button, !along || lamp_reader_has_next (self->reader));
  set_text (self->listen_button, reading ? _ ("Stop") : _ ("Listen"));
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (self->listen_button), reading ? "lamp-stop-symbolic" : "lamp-listen-symbolic");
  gtk_widget_set_visible (self->speech_strip, reading);
  gtk_widget_set_sensitive (self->slower_button, lamp_modes_get_rate (self->modes) > LAMP_RATE_MIN);
  gtk_widget_set_sensitive (self->faster_button, lamp_modes_get_rate (self->modes) < LAMP_RATE_MAX);
}

/* The words of the frame itself, in the language of now. */
static void
update_words (LampWindow *self)
{
  gboolean chinese = g_str_has_prefix (lamp_modes_get_language (self->modes), "zh");

  set_text (self->home_button, _ ("Home"));
  set_text (self->back_button, _ ("Back"));
  set_text (self->again_button, _ ("Again"));
  set_text (self->slower_button, _ ("Slower"));
  set_text (self->faster_button, _ ("Faster"));
  set_text (self->adjust_button, _ ("Text size"));
  set_text (self->help_button, _ ("Help"));
  set_text (self->notice_button, _ ("I see"));
  /* The other language is named in its own words, for whoever cannot read this one. */
  set_text (self->language_button, chinese ? "English" : "中文");
  lamp_spoken_set_language (self->language_button, chinese ? "en" : "zh-CN");
  update_listen (self);
}

/* Large words leave no room for both: then the picture says who, and the words say where. */
static void
update_where (LampWindow *self)
{
  const char      *status = self->page != NULL ? lamp_page_get_status (self->page) : NULL;
  gboolean         large = gtk_widget_has_css_class (GTK_WIDGET (self), "large-text");
  g_autofree char *where = NULL;

  if (self->learner_name != NULL && status != NULL && !large)
    where = g_strdup_printf ("%s · %s", self->learner_name, status);
  else
    where = g_strdup (status != NULL ? status : self->learner_name);
  gtk_label_set_text (GTK_LABEL (self->where), where != NULL ? where : "");
}

/* Next keeps its place when a screen has none, so that nothing else moves. */
static void
update_next (LampWindow *self)
{
  const char *label = self->page != NULL ? lamp_page_get_next_label (self->page) : NULL;

  gtk_widget_set_opacity (self->next_button, label != NULL ? 1 : 0);
  gtk_widget_set_can_target (self->next_button, label != NULL);
  gtk_widget_set_focusable (self->next_button, label != NULL);
  gtk_widget_set_sensitive (self->next_button, label != NULL && lamp_page_get_next_enabled (self->page));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_STATE_HIDDEN, label == NULL, -1);
  if (label != NULL)
    set_text (self->next_button, label);
}

static void
page_notify_cb (LampWindow *self)
{
  update_where (self);
  update_next (self);
}

static void
next_clicked_cb (LampWindow *self)
{
  lamp_reader_stop (self->reader);
  lamp_page_next (self->page);
}

static void
listen_clicked_cb (LampWindow *self)
{
  GtkWidget *roots[] = { self->notice, self->offer, self->stage, self->panel };

  if (lamp_reader_is_reading (self->reader))
    {
      lamp_reader_dismiss (self->reader);
      return;
    }
  lamp_page_hush (self->page);
  lamp_reader_listen (self->reader, roots, G_N_ELEMENTS (roots));
}

static void
along_clicked_cb (LampWindow *self)
{
  if (lamp_reader_is_along (self->reader))
    lamp_reader_next_sentence (self->reader);
  else
    lamp_reader_read_along (self->reader);
}

static void
news_cb (LampWindow *self,
         GtkWidget  *news,
         GtkWidget  *then)
{
  lamp_reader_announce (self->reader, news, then);
}

static const char *
explain_no_voice (const char *language)
{
  if (g_str_has_prefix (language, "bo"))
    return _ ("This machine has no voice for Tibetan. The words are on the screen to read, or ask somebody to read them to you.");
  if (g_str_has_prefix (language, "mn"))
    return _ ("This machine has no voice for Mongolian. The words are on the screen to read, or ask somebody to read them to you.");
  return _ ("This machine has no voice for some of these words. They are on the screen to read, or ask somebody to read them to you.");
}

/* A notice about something graver stays. */
static void
no_voice_cb (LampWindow *self,
             const char *language)
{
  if (!gtk_widget_get_visible (self->notice))
    lamp_window_set_notice (self, explain_no_voice (language));
}

static void
again_clicked_cb (LampWindow *self)
{
  lamp_reader_repeat (self->reader);
}

static void
change_rate (LampWindow *self,
             int         step)
{
  lamp_modes_set_rate (self->modes, lamp_modes_get_rate (self->modes) + step);
  lamp_reader_repeat (self->reader);
  update_listen (self);
}

static void
slower_clicked_cb (LampWindow *self)
{
  change_rate (self, -RATE_STEP);
}

static void
faster_clicked_cb (LampWindow *self)
{
  change_rate (self, RATE_STEP);
}

static void
notice_clicked_cb (LampWindow *self)
{
  lamp_window_set_notice (self, NULL);
}

/* Any action stops the speech, but for those that are about the speech. */
static void
pressed_cb (LampWindow *self,
            int         n_press,
            double      x,
            double      y)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (target == NULL || !lamp_touch_keeps_reading (target))
    lamp_reader_stop (self->reader);
}

static gboolean
key_pressed_cb (LampWindow     *self,
                guint           key,
                guint           code,
                GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean   moving = key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_Shift_L || key == GDK_KEY_Shift_R;

  if (!moving && (focus == NULL || !lamp_touch_keeps_reading (focus)))
    lamp_reader_stop (self->reader);
  return GDK_EVENT_PROPAGATE;
}

static void
add_controllers (LampWindow *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (click), "lamp-any-action");
  gtk_event_controller_set_name (keys, "lamp-any-action");
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
lamp_window_dispose (GObject *object)
{
  LampWindow *self = LAMP_WINDOW (object);

  if (self->reader != NULL)
    {
      lamp_reader_stop (self->reader);
      g_signal_handlers_disconnect_by_func (self->reader, update_listen, self);
      g_signal_handlers_disconnect_by_func (self->reader, no_voice_cb, self);
      g_signal_handlers_disconnect_by_func (self->modes, update_listen, self);
      g_signal_handlers_disconnect_by_func (self->modes, update_where, self);
    }
  /* The page goes with the template and still tells of its changes then. */
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_func (self->page, page_notify_cb, self);
  self->page = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LAMP_TYPE_WINDOW);
  g_clear_object (&self->touch);
  g_clear_object (&self->modes);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->learner_name, g_free);
  G_OBJECT_CLASS (lamp_window_parent_class)->dispose (object);
}

static void
lamp_window_class_init (LampWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_window_dispose;
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  g_type_ensure (LAMP_TYPE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lamp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LampWindow, top_strip);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, learner_picture);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, where);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, adjust_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, language_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, help_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, notice_text);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, notice_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, offer);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, speech_strip);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, again_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, along_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, slower_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, faster_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, home_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, listen_button);
  gtk_widget_class_bind_template_child (widget_class, LampWindow, next_button);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, listen_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, along_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, slower_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, faster_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_clicked_cb);
}

static void
lamp_window_init (LampWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lamp_spoken_set_words (self->learner_picture, ""); /* the name stands beside it */
  lamp_touch_keep_reading (self->speech_strip);
  lamp_touch_keep_reading (self->listen_button);
  add_controllers (self);
}

LampWindow *
lamp_window_new (GtkApplication *application,
                 LampModes      *modes,
                 LampReader     *reader)
{
  LampWindow *self = g_object_new (LAMP_TYPE_WINDOW, "application", application, NULL);

  self->modes = g_object_ref (modes);
  self->reader = g_object_ref (reader);
  lamp_look_attach (GTK_WINDOW (self), modes);
  self->touch = lamp_touch_new (GTK_WINDOW (self), reader, modes);
  g_signal_connect_object (reader, "notify", G_CALLBACK (update_listen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "no-voice", G_CALLBACK (no_voice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (modes, "notify::rate", G_CALLBACK (update_listen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (modes, "notify::scale", G_CALLBACK (update_where), self, G_CONNECT_SWAPPED);
  update_words (self);
  update_next (self);
  return self;
}

/**
 * lamp_window_show_page:
 * @page: (transfer none): takes the place of the screen before it
 *
 * Also renews the words of the frame: a screen is made anew when the language changes.
 */
void
lamp_window_show_page (LampWindow *self,
                       LampPage   *page)
{
  lamp_reader_stop (self->reader);
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_func (self->page, page_notify_cb, self);
  self->page = page;
  adw_bin_set_child (ADW_BIN (self->stage), GTK_WIDGET (page));
  g_signal_connect_object (page, "notify", G_CALLBACK (page_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
  update_words (self);
  update_where (self);
  update_next (self);
  gtk_window_set_title (GTK_WINDOW (self), lamp_page_get_title (page) != NULL ? lamp_page_get_title (page) : "Lamplight");
}

LampPage *
lamp_window_get_page (LampWindow *self)
{
  return self->page;
}

void
lamp_window_set_learner (LampWindow *self,
                         const char *picture,
                         const char *name)
{
  lamp_picture_set_path (LAMP_PICTURE (self->learner_picture), picture);
  gtk_widget_set_visible (self->learner_picture, picture != NULL);
  g_free (self->learner_name);
  self->learner_name = g_strdup (name);
  update_where (self);
}

void
lamp_window_set_notice (LampWindow *self,
                        const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->notice_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->notice, text != NULL);
  if (text != NULL)
    lamp_reader_announce (self->reader, self->notice_text, NULL);
}

LampTouch *
lamp_window_get_touch (LampWindow *self)
{
  return self->touch;
}

void
lamp_window_set_offer (LampWindow *self,
                       GtkWidget  *offer)
{
  adw_bin_set_child (ADW_BIN (self->offer), offer);
}

/* What stands between the screen and the bar below, for whoever looks at more than a learner does. */
void
lamp_window_set_panel (LampWindow *self,
                       GtkWidget  *panel)
{
  adw_bin_set_child (ADW_BIN (self->panel), panel);
}

GtkWidget *
lamp_window_get_panel (LampWindow *self)
{
  return adw_bin_get_child (ADW_BIN (self->panel));
}
