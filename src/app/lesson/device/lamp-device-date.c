/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month of large day buttons, and two buttons for the months before and after. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/access/lamp-control.h"
#include "app/lesson/lamp-words.h"

#include <glib/gi18n.h>

#define DAYS 7
#define WEEKS 6
#define GAP 10
#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static const char *const months[] = { N_ ("January"), N_ ("February"), N_ ("March"), N_ ("April"), N_ ("May"), N_ ("June"),
                                      N_ ("July"), N_ ("August"), N_ ("September"), N_ ("October"), N_ ("November"), N_ ("December") };
static const char *const weekdays[DAYS] = { NC_ ("a day of the week", "Mo"), NC_ ("a day of the week", "Tu"), NC_ ("a day of the week", "We"),
                                            NC_ ("a day of the week", "Th"), NC_ ("a day of the week", "Fr"), NC_ ("a day of the week", "Sa"),
                                            NC_ ("a day of the week", "Su") };

typedef struct
{
  GtkWidget *heading;
  GtkWidget *chosen;
  GtkWidget *before, *after;
  GtkWidget *grid;
  GtkWidget *days[WEEKS * DAYS];
  GDate      first; /* of the month shown */
  char      *shown; /* the value last set */
} Month;

static void
free_month (gpointer data)
{
  g_free (((Month *) data)->shown);
  g_free (data);
}

static gboolean
parse (const char *value,
       GDate      *date)
{
  guint year, month, day;

  g_date_clear (date, 1);
  if (value == NULL || sscanf (value, "%4u-%2u-%2u", &year, &month, &day) != 3 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

static char *
write_day (const GDate *date)
{
  /* Translators: day, month and year, as "20 May 2026"; may be put in another order: %3$d %2$s %1$d. */
  return g_strdup_printf (_ ("%1$d %2$s %3$d"), g_date_get_day (date), _ (months[g_date_get_month (date) - 1]), g_date_get_year (date));
}

/* The day a button stands for; not valid for one of another month. */
static void
get_day (const Month *self,
         int          place,
         GDate       *date)
{
  int day = place - (g_date_get_weekday (&self->first) - 1);

  g_date_clear (date, 1);
  if (day < 0 || day >= g_date_get_days_in_month (g_date_get_month (&self->first), g_date_get_year (&self->first)))
    return;
  *date = self->first;
  g_date_set_day (date, day + 1);
}

static void
show_day (Month       *self,
          int          place,
          const GDate *chosen)
{
  GtkWidget       *button = self->days[place];
  g_autofree char *name = NULL;
  char             digits[16];
  GDate            date;
  gboolean         is_chosen;

  get_day (self, place, &date);
  gtk_widget_set_visible (button, g_date_valid (&date));
  if (!g_date_valid (&date))
    return;
  g_snprintf (digits, sizeof digits, "%d", g_date_get_day (&date));
  gtk_button_set_label (GTK_BUTTON (button), digits);
  name = write_day (&date);
  is_chosen = g_date_valid (chosen) && g_date_compare (chosen, &date) == 0;
  lamp_control_set_name (button, name);
  lamp_control_set_chosen (button, GTK_ACCESSIBLE_STATE_PRESSED, is_chosen);
  if (is_chosen)
    gtk_widget_add_css_class (button, "chosen");
  else
    gtk_widget_remove_css_class (button, "chosen");
}

static void
show_month (Month *self)
{
  g_autofree char *heading = NULL, *day = NULL, *words = NULL;
  GDate            chosen;

  /* Translators: a month and its year, as "May 2026"; may be put in another order. */
  heading = g_strdup_printf (_ ("%1$s %2$d"), _ (months[g_date_get_month (&self->first) - 1]), g_date_get_year (&self->first));
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  if (parse (self->shown, &chosen))
    {
      day = write_day (&chosen);
      words = g_strdup_printf (_ ("Chosen: %s"), day);
    }
  gtk_label_set_text (GTK_LABEL (self->chosen), words != NULL ? words : _ ("No day is chosen yet."));
  for (int place = 0; place < WEEKS * DAYS; place++)
    show_day (self, place, &chosen);
  gtk_widget_set_sensitive (self->before, g_date_get_year (&self->first) > FIRST_YEAR);
  gtk_widget_set_sensitive (self->after, g_date_get_year (&self->first) < LAST_YEAR);
}

static void
turn (LampDeviceSlot *slot,
      int             by)
{
  Month *self = lamp_device_slot_get_state (slot);

  if (by < 0)
    g_date_subtract_months (&self->first, 1);
  else
    g_date_add_months (&self->first, 1);
  show_month (self);
  lamp_device_slot_update (slot);
}

static void
before_cb (LampDeviceSlot *slot)
{
  turn (slot, -1);
}

static void
after_cb (LampDeviceSlot *slot)
{
  turn (slot, 1);
}

static void
day_cb (LampDeviceSlot *slot,
        GtkWidget      *button)
{
  Month *self = lamp_device_slot_get_state (slot);
  char   value[16];
  GDate  date;

  for (int place = 0; place < WEEKS * DAYS; place++)
    if (self->days[place] == button)
      {
        get_day (self, place, &date);
        g_snprintf (value, sizeof value, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
        lamp_practice_run_set (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id, value);
        return;
      }
}

static void
add_days (LampDeviceSlot *slot,
          Month          *self)
{
  self->grid = g_object_new (GTK_TYPE_GRID, "column-homogeneous", TRUE, "column-spacing", GAP, "row-spacing", GAP, NULL);
  for (int i = 0; i < DAYS; i++)
    {
      GtkWidget *label = gtk_label_new (g_dpgettext2 (NULL, "a day of the week", weekdays[i]));

      gtk_widget_add_css_class (label, "small");
      gtk_widget_add_css_class (label, "soft");
      gtk_grid_attach (GTK_GRID (self->grid), label, i, 0, 1, 1);
    }
  for (int place = 0; place < WEEKS * DAYS; place++)
    {
      GtkWidget *button = gtk_button_new_with_label ("");

      gtk_widget_add_css_class (button, "device-day");
      g_signal_connect_object (button, "clicked", G_CALLBACK (day_cb), slot, G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (self->grid), button, place % DAYS, 1 + place / DAYS, 1, 1);
      self->days[place] = button;
    }
}

/* As long as no day is chosen: the month that is asked for, else the present one. */
static void
begin (LampDeviceSlot *slot,
       Month          *self)
{
  LampPracticeRun *run = lamp_device_slot_get_run (slot);
  const char      *id = lamp_device_slot_get_widget (slot)->id;
  const LampStep  *step = lamp_practice_run_get_step (run);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_free (self->shown);
  self->shown = g_strdup (lamp_practice_run_get_value (run, id));
  if (!parse (self->shown, &self->first) &&
      !(step != NULL && step->action == LAMP_ACTION_SET && g_str_equal (step->widget, id) && parse (step->value, &self->first)))
    g_date_set_dmy (&self->first, 1, g_date_time_get_month (now), g_date_time_get_year (now));
  g_date_set_day (&self->first, 1);
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  Month                    *self = g_new0 (Month, 1);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget                *turners = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "spacing", 12, NULL);

  gtk_widget_add_css_class (box, "device-month");
  lamp_device_slot_set_state (slot, self, free_month);
  begin (slot, self);
  self->heading = lamp_words_new (NULL, "question", NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0.5);
  self->chosen = lamp_words_new (NULL, "small", NULL);
  self->before = lamp_device_mover_new (slot, "lamp-arrow-left-symbolic", _ ("Month before"), G_CALLBACK (before_cb));
  self->after = lamp_device_mover_new (slot, "lamp-arrow-right-symbolic", _ ("Next month"), G_CALLBACK (after_cb));
  add_days (slot, self);
  lamp_device_slot_name (slot, widget, self->grid);
  lamp_device_slot_add_target (slot, widget, self->grid);
  gtk_box_append (GTK_BOX (turners), self->before);
  gtk_box_append (GTK_BOX (turners), self->after);
  gtk_box_append (GTK_BOX (box), lamp_device_slot_new_text (slot, widget, NULL));
  gtk_box_append (GTK_BOX (box), self->chosen);
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_box_append (GTK_BOX (box), turners);
  show_month (self);
  return box;
}

/* A month somebody has turned to stays, until another day is chosen. */
static void
update (LampDeviceSlot *slot)
{
  Month      *self = lamp_device_slot_get_state (slot);
  const char *value = lamp_practice_run_get_value (lamp_device_slot_get_run (slot), lamp_device_slot_get_widget (slot)->id);

  if (g_strcmp0 (value, self->shown) == 0)
    return;
  begin (slot, self);
  show_month (self);
}

/* The day, or what leads to its month. */
static GtkWidget *
find (LampDeviceSlot *slot,
      const char     *value)
{
  Month *self = lamp_device_slot_get_state (slot);
  GDate  wanted, date;

  if (!parse (value, &wanted))
    return self->grid;
  for (int place = 0; place < WEEKS * DAYS; place++)
    {
      get_day (self, place, &date);
      if (g_date_valid (&date) && g_date_compare (&date, &wanted) == 0)
        return self->days[place];
    }
  return g_date_compare (&wanted, &self->first) < 0 ? self->before : self->after;
}

const LampDeviceKind lamp_device_date = { .build = build, .update = update, .find = find };
