/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trainer's picture becomes one of a draft: looked at, decoded within limits, and written anew without its metadata. */

#include "core/course/lamp-draft.h"

#include "core/course/lamp-picture-pixels.h"

#define SIDE_KEPT 1600 /* of the picture in the course: a screenshot stays as it is, a photograph shrinks */
#define PNG_BYTES_MAX (1024 * 1024)

/* The place where a photograph was taken stands beside its pixels; only the pixels are kept. */
static gboolean
encode (GdkPixbuf   *pixbuf,
        gboolean     as_png,
        char       **data,
        gsize       *size,
        const char **suffix,
        GError     **error)
{
  g_autoptr (GdkPixbuf) plain = gdk_pixbuf_copy (pixbuf);

  if (as_png)
    {
      *suffix = "png";
      if (!gdk_pixbuf_save_to_buffer (plain, data, size, "png", error, NULL))
        return FALSE;
      if (*size <= PNG_BYTES_MAX || gdk_pixbuf_get_has_alpha (plain))
        return TRUE;
      g_clear_pointer (data, g_free);
    }
  *suffix = "jpg";
  return gdk_pixbuf_save_to_buffer (plain, data, size, "jpeg", error, "quality", "88", NULL);
}

static char *
store (const char *folder,
       const char *data,
       gsize       size,
       const char *suffix,
       GError    **error)
{
  g_autofree char *name = g_strdup_printf ("picture-%08x.%s", g_random_int (), suffix);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (!g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return NULL;
  return g_steal_pointer (&name);
}

/**
 * lamp_draft_import_picture:
 * @folder: of the draft
 * @source: absolute path of a PNG, JPEG or WebP picture
 *
 * Slow (decodes and writes); may be called from any thread.
 *
 * Returns: (transfer full): the name of the new file in @folder; NULL with MISSING, READ, UNSAFE, LIMIT or CONTENT set for
 *   what is no such picture, and with G_FILE_ERROR if it can't be written.
 */
char *
lamp_draft_import_picture (const char *folder,
                           const char *source,
                           GError    **error)
{
  g_autofree char *from = g_path_get_dirname (source);
  g_autofree char *name = g_path_get_basename (source);
  LampPictureKind  kind;
  g_autoptr (GdkPixbuf) pixbuf = lamp_picture_read (from, name, SIDE_KEPT, &kind, error);
  g_autofree char *data = NULL;
  const char      *suffix;
  gsize            size;

  if (pixbuf == NULL || !encode (pixbuf, kind == LAMP_PICTURE_PNG, &data, &size, &suffix, error))
    return NULL;
  return store (folder, data, size, suffix, error);
}
