/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about pictures: there, of a known kind, and without anything that runs or fetches. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-media.h"
#include "core/course/lamp-picture.h"

#include <string.h>

#define FILES_MAX 20000
#define DEPTH_MAX 8
#define HEAVY_SIDE 4096               /* pixels */
#define HEAVY_BYTES (2 * 1024 * 1024) /* of a picture */

static const char *
inside (LampCheck  *self,
        const char *path)
{
  return path + strlen (self->folder) + 1;
}

/* Elements, attributes and references by which an SVG does more than show itself. Compiled per file: courses have few. */
static void
check_svg (LampCheck  *self,
           const char *path)
{
  static const struct
  {
    const char *pattern;
    const char *what;
  } dangers[] = {
    { "<(?:\\w+:)?script\\b", "holds a script" },
    { "\\son[a-z]+\\s*=", "holds an event handler" },
    { "<(?:\\w+:)?foreignObject\\b", "holds foreign content" },
    { "<!ENTITY", "declares entities" },
    { "<\\?xml-stylesheet", "fetches a style sheet" },
    { "@import\\b", "fetches a style sheet" },
    { "\\bhref\\s*=\\s*[\"']\\s*(?!#|data:image/(?:png|jpeg|webp)|[\"'])", "refers to something outside itself" },
    { "url\\(\\s*[\"']?\\s*(?!#|data:image/(?:png|jpeg|webp)|[\"'#)\\s])", "refers to something outside itself" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (self->folder, path, LAMP_FILES_PICTURE_MAX, FALSE, &error);
  g_autofree char *text = NULL;
  const char      *data;
  gsize            size;

  if (bytes != NULL)
    {
      data = g_bytes_get_data (bytes, &size);
      text = lamp_files_clean_text (data, size, path, &error);
    }
  if (text == NULL)
    {
      lamp_check_add_error (self, error);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (dangers); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (dangers[i].pattern, G_REGEX_CASELESS, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      guint line = 1;
      int   start;

      if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, NULL))
        continue;
      for (int p = 0; p < start; p++)
        line += text[p] == '\n';
      lamp_check_add (self, LAMP_RULE_SVG, path, line, "the picture %s", dangers[i].what);
    }
}

/**
 * lamp_check_picture:
 * @path: absolute, inside the course
 * @file: where it is named
 */
void
lamp_check_picture (LampCheck  *self,
                    const char *path,
                    const char *file,
                    guint       line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *where = NULL;
  g_autofree char *what = NULL;
  guint            width, height, none;

  if (!g_hash_table_contains (self->used, inside (self, path)))
    lamp_check_use (self, inside (self, path));
  else if (lamp_picture_look (self->folder, inside (self, path), &width, &height, NULL) != LAMP_PICTURE_NONE)
    return;
  if (!lamp_picture_is_safe (self->folder, inside (self, path), file, line, &error))
    {
      lamp_check_add_error (self, error);
      return;
    }
  if (lamp_picture_look (self->folder, inside (self, path), &width, &height, &error) != LAMP_PICTURE_NONE)
    return;
  lamp_course_error_split (error, &where, &none, &what);
  lamp_check_add (self, LAMP_RULE_PICTURE, file, line, "the picture %s: %s", inside (self, path), what);
}

static void
check_weight (LampCheck      *self,
              const char     *path,
              LampPictureKind kind,
              guint           width,
              guint           height)
{
  gint64 size = 0;

  if (kind != LAMP_PICTURE_SVG && (width > HEAVY_SIDE || height > HEAVY_SIDE))
    lamp_check_add (self, LAMP_RULE_PICTURE_HEAVY, path, 0, "the picture is %u × %u pixels", width, height);
  else if (lamp_files_get_size (self->folder, path, &size, NULL) && size > HEAVY_BYTES)
    lamp_check_add (self, LAMP_RULE_PICTURE_HEAVY, path, 0, "the picture has %.1f MB", size / 1048576.0);
}

/* FAT, which sticks have, forbids some characters and endings, and takes A for a. */
static void
check_name (LampCheck  *self,
            const char *path,
            const char *name,
            GHashTable *names)
{
  g_autofree char *folded = g_utf8_validate (path, -1, NULL) ? g_utf8_casefold (path, -1) : g_strdup (path);

  if (!g_utf8_validate (name, -1, NULL) || strpbrk (name, "\\:*?\"<>|") != NULL || strlen (name) > 200 || name[strlen (name) - 1] == '.' || name[strlen (name) - 1] == ' ')
    lamp_check_add (self, LAMP_RULE_FILE_NAME, path, 0, "a stick can't hold a file of this name");
  else if (!g_hash_table_add (names, g_steal_pointer (&folded)))
    lamp_check_add (self, LAMP_RULE_FILE_NAME, path, 0, "another file has this name but for capitals");
}

static void
check_file (LampCheck  *self,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  guint           width, height;
  LampPictureKind kind;

  if (lamp_media_kind (path) != LAMP_MEDIA_NONE || g_str_has_suffix (path, ".vtt"))
    {
      lamp_check_media_file (self, path);
      return;
    }
  if (!lamp_picture_is_safe (self->folder, path, path, 0, &error))
    {
      lamp_check_add_error (self, error);
      return;
    }
  kind = lamp_picture_look (self->folder, path, &width, &height, &error);
  if (kind != LAMP_PICTURE_NONE)
    check_weight (self, path, kind, width, height);
  if (kind != LAMP_PICTURE_NONE && !self->unread && !g_hash_table_contains (self->used, path))
    lamp_check_add (self, LAMP_RULE_MEDIA_UNUSED, path, 0, "no lesson and no practice shows this picture");
  if (kind == LAMP_PICTURE_SVG)
    check_svg (self, path);
  else if (kind == LAMP_PICTURE_NONE && !g_hash_table_contains (self->used, path) && !g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_READ))
    lamp_check_add (self, LAMP_RULE_PICTURE, path, 0, "this is neither a picture (svg, png, jpg, webp) nor a film or sound (webm, mp4, opus, ogg, mp3, vtt)");
}

typedef void (*FileFunc) (LampCheck *, const char *);

static void
walk (LampCheck  *self,
      const char *path,
      guint       depth,
      GHashTable *names,
      guint      *n_files,
      FileFunc    check)
{
  g_autofree char *folder = g_build_filename (self->folder, path, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL && ++*n_files <= FILES_MAX)
    {
      g_autofree char *below = g_strdup_printf ("%s/%s", path, name);
      g_autofree char *absolute = g_build_filename (self->folder, below, NULL);

      if (lamp_files_is_left_over (name))
        continue;
      check_name (self, below, name, names);
      if (!g_file_test (absolute, G_FILE_TEST_IS_SYMLINK) && g_file_test (absolute, G_FILE_TEST_IS_DIR))
        {
          if (depth < DEPTH_MAX)
            walk (self, below, depth + 1, names, n_files, check);
        }
      else
        check (self, below);
    }
}

/**
 * lamp_check_walk:
 * @root: a folder of the course
 * @check: for each file below it
 *
 * Says which names a stick can't hold, too.
 */
void
lamp_check_walk (LampCheck  *self,
                 const char *root,
                 void (*check) (LampCheck *, const char *))
{
  g_autofree char *folder = g_build_filename (self->folder, root, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_files = 0;

  if (g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    lamp_check_add (self, LAMP_RULE_UNREADABLE, root, 0, "links are not allowed in a course");
  else
    walk (self, root, 0, names, &n_files, check);
}

/* Everything below media/, named in a lesson or not: a pack carries it all. */
void
lamp_check_media (LampCheck *self)
{
  lamp_check_walk (self, "media", check_file);
}
