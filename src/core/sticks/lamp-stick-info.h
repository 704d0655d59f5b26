/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What somebody may want of a stick. */
typedef enum
{
  LAMP_STICK_HOLDS_COURSES = 1 << 0,
  LAMP_STICK_HOLDS_BACKUPS = 1 << 1,
  LAMP_STICK_HOLDS_PICTURES = 1 << 2
} LampStickHolds;

/* A stick that is in and can be read. Never changes: what is learned of it later is in another one with the same folder. */
typedef struct
{
  char    *folder; /* where its files are */
  char    *name;   /* as people know it, valid UTF-8 */
  char    *id;     /* of its file system, the same wherever and whenever it is put in; the folder where that is not known */
  char    *type;   /* (nullable): of its file system, as the kernel calls it: "vfat" */
  gboolean read_only;
  gboolean is_looked_at; /* what follows is known */
  gint64   size;         /* in bytes */
  gint64   free;
  guint    holds; /* LampStickHolds */
} LampStickInfo;

#define LAMP_TYPE_STICK_INFO (lamp_stick_info_get_type ())
GType lamp_stick_info_get_type (void);

LampStickInfo *lamp_stick_info_new (const char *folder,
                                    const char *name,
                                    const char *id,
                                    const char *type,
                                    gboolean    read_only);
LampStickInfo *lamp_stick_info_copy (const LampStickInfo *self);
void           lamp_stick_info_free (LampStickInfo *self);
const char    *lamp_stick_info_get_kind (const LampStickInfo *self);
gboolean       lamp_stick_info_is_same (const LampStickInfo *self,
                                        const LampStickInfo *other);
void           lamp_stick_info_look (LampStickInfo *self,
                                     GCancellable  *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampStickInfo, lamp_stick_info_free)

G_END_DECLS
