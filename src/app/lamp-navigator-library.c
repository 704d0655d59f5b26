/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to a lesson that one looks for: an area with its courses, and the library. */

#include "app/lamp-navigator-private.h"

#include "app/home/lamp-area-page.h"

#include <stdlib.h>
#include <string.h>

LampPage *
lamp_navigator_make_library_page (LampNavigator *self)
{
  const LampLibrarySources sources = { self->library, self->courses, self->progress, &self->looking, lamp_navigator_get_language (self) };

  return lamp_library_page_new (&sources);
}

/* "WP2" or, further on, "WP2 3". */
LampPage *
lamp_navigator_make_area_page (LampNavigator *self,
                               const char    *id)
{
  gsize            length = strcspn (id, " ");
  g_autofree char *area = g_strndup (id, length);

  return lamp_area_page_new (lamp_areas_find (area), (guint) atoi (id + length), self->courses, self->progress, lamp_navigator_get_language (self));
}

static void
open_area_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_areas_find (g_variant_get_string (parameter, NULL)) != NULL && self->courses != NULL)
    lamp_navigator_go (self, PLACE_AREA, g_variant_get_string (parameter, NULL));
}

/* Whoever comes back from a course comes back to this part. */
static void
area_part_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  LampNavigator   *self = user_data;
  Place           *place = lamp_navigator_get_place (self);
  g_autofree char *id = NULL;

  if (place->kind != PLACE_AREA)
    return;
  id = g_strdup_printf ("%.*s %s", (int) strcspn (place->id, " "), place->id, g_variant_get_string (parameter, NULL));
  g_free (place->id);
  place->id = g_steal_pointer (&id);
  lamp_navigator_show_place (self);
}

static void
library_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (self->courses == NULL || self->learner == NULL)
    return;
  lamp_looking_clear (&self->looking);
  lamp_navigator_go (self, PLACE_LIBRARY, NULL);
}

void
lamp_navigator_add_library_actions (LampNavigator *self)
{
  static const GActionEntry actions[] = {
    { .name = "library", .activate = library_cb },
    { .name = "open-area", .activate = open_area_cb, .parameter_type = "s" },
    { .name = "area-part", .activate = area_part_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
}
