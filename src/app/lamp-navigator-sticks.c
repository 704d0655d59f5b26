/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sticks that come and go while somebody is at the kiosk: a calm word for the trainer, never over a lesson, and nothing by itself. */

#include "app/lamp-navigator-private.h"

#include "app/trainer/lamp-stick-notice.h"

/* Where one chooses what to do; whoever is in the middle of something is left in peace. */
static gboolean
is_between (const Place *place)
{
  return place->kind == PLACE_WHO || place->kind == PLACE_HOME || place->kind == PLACE_AREA || place->kind == PLACE_COURSE || (place->kind == PLACE_TRAINER && *place->id == '\0');
}

/* The one that came last and still waits for a look. */
static const LampStickInfo *
find_waiting (LampNavigator *self)
{
  const LampStickInfo *waiting = NULL;

  for (guint i = 0; i < self->new_sticks->len && waiting == NULL; i++)
    {
      const LampStickInfo *stick = lamp_stick_monitor_find (self->sticks, self->new_sticks->pdata[i]);

      if (stick != NULL && stick->is_looked_at && lamp_stick_notice_choose_stage (stick) != NULL)
        waiting = stick;
    }
  return waiting;
}

static gboolean
has_been_seen (LampNavigator *self,
               const char    *name)
{
  return g_ptr_array_find_with_equal_func (self->unreadable, name, g_str_equal, NULL);
}

/* Told once, as long as it is in. */
static const char *
find_unreadable (LampNavigator *self)
{
  const char *const *names = lamp_stick_monitor_list_unreadable (self->sticks);

  while (*names != NULL && has_been_seen (self, *names))
    names++;
  return *names;
}

static GtkWidget *
make_notice (LampNavigator *self)
{
  const LampStickInfo *stick = find_waiting (self);
  const char          *unreadable = find_unreadable (self);

  if (stick != NULL)
    return lamp_stick_notice_new (stick);
  return unreadable != NULL ? lamp_stick_notice_new_unreadable (unreadable) : NULL;
}

void
lamp_navigator_show_stick (LampNavigator *self)
{
  gboolean is_time = self->watch == NULL && self->gate == NULL && is_between (lamp_navigator_get_place (self));

  lamp_window_set_offer (self->window, is_time ? make_notice (self) : NULL);
}

static void
forget (LampNavigator *self,
        const char    *folder)
{
  guint i;

  if (g_ptr_array_find_with_equal_func (self->new_sticks, folder, g_str_equal, &i))
    g_ptr_array_remove_index (self->new_sticks, i);
}

static void
added_cb (LampNavigator       *self,
          const LampStickInfo *stick)
{
  g_ptr_array_insert (self->new_sticks, 0, g_strdup (stick->folder));
}

static void
removed_cb (LampNavigator       *self,
            const LampStickInfo *stick)
{
  forget (self, stick->folder);
}

/* One that was taken out and is put in again is told of again. */
static void
unreadable_cb (LampNavigator *self)
{
  const char *const *names = lamp_stick_monitor_list_unreadable (self->sticks);

  for (guint i = self->unreadable->len; i > 0; i--)
    if (!g_strv_contains (names, self->unreadable->pdata[i - 1]))
      g_ptr_array_remove_index (self->unreadable, i - 1);
}

/* Also whoever went to the screen it leads to has seen it. */
void
lamp_navigator_see_sticks (LampNavigator *self)
{
  const char *const *names = lamp_stick_monitor_list_unreadable (self->sticks);

  g_ptr_array_set_size (self->new_sticks, 0);
  for (guint i = 0; names[i] != NULL; i++)
    if (!has_been_seen (self, names[i]))
      g_ptr_array_add (self->unreadable, g_strdup (names[i]));
  lamp_navigator_show_stick (self);
}

static void
stick_seen_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  lamp_navigator_see_sticks (user_data);
}

void
lamp_navigator_add_stick_actions (LampNavigator *self)
{
  static const GActionEntry actions[] = {
    { .name = "stick-seen", .activate = stick_seen_cb },
  };

  self->new_sticks = g_ptr_array_new_with_free_func (g_free);
  self->unreadable = g_ptr_array_new_with_free_func (g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->sticks, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sticks, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sticks, "unreadable", G_CALLBACK (unreadable_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sticks, "changed", G_CALLBACK (lamp_navigator_show_stick), self, G_CONNECT_SWAPPED);
}
