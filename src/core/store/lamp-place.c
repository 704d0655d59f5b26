/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be named as a place of packs, a path or an address, and the sources that are found there. */

#include "core/store/lamp-place.h"

#include "core/store/lamp-local-source.h"
#include "core/store/lamp-web-pack.h"
#include "core/store/lamp-web-source.h"

static LampSource *
open_address (const char   *address,
              LampLine     *line,
              GCancellable *cancellable,
              GError      **error)
{
  return g_str_has_suffix (address, LAMP_PACK_ENDING) ? lamp_web_pack_open (line, address, cancellable, error)
                                                      : lamp_web_source_open (line, address, cancellable, error);
}

/**
 * lamp_place_open:
 * @place: a pack, a folder, a stick, or an address
 * @found: called at least once
 */
void
lamp_place_open (const char    *place,
                 LampLine      *line,
                 LampPlaceFound found,
                 gpointer       user_data,
                 GCancellable  *cancellable)
{
  g_autoptr (GPtrArray) paths = NULL;
  GError *error = NULL;

  if (lamp_line_is_address (place))
    {
      g_autoptr (LampSource) source = open_address (place, line, cancellable, &error);

      found (place, source, error, user_data);
      return;
    }
  paths = lamp_local_source_find (place);
  if (paths->len == 0)
    {
      lamp_store_fail (&error, LAMP_STORE_ERROR_NOT_A_PACK, "there are no course packs in this folder");
      found (place, NULL, error, user_data);
    }
  for (guint i = 0; i < paths->len; i++)
    {
      GError *problem = NULL;
      g_autoptr (LampSource) source = lamp_local_source_open (paths->pdata[i], &problem);

      found (paths->pdata[i], source, problem, user_data);
    }
}
