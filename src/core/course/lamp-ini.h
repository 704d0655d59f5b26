/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key file that knows the line of everything in it. */
typedef struct _LampIni LampIni;

LampIni    *lamp_ini_read (const char *folder,
                           const char *path,
                           GError    **error);
LampIni    *lamp_ini_parse (const char *path,
                            const char *data,
                            gsize       size,
                            GError    **error);
void        lamp_ini_free (LampIni *self);
const char *lamp_ini_get_path (const LampIni *self);
guint       lamp_ini_line (const LampIni *self,
                           const char    *group,
                           const char    *key);
gboolean    lamp_ini_has (const LampIni *self,
                          const char    *group,
                          const char    *key);
gboolean    lamp_ini_get_string (const LampIni *self,
                                 const char    *group,
                                 const char    *key,
                                 char         **value,
                                 GError       **error);
gboolean    lamp_ini_get_local (const LampIni *self,
                                const char    *group,
                                const char    *key,
                                const char    *language,
                                char         **value,
                                GError       **error);
gboolean    lamp_ini_get_number (const LampIni *self,
                                 const char    *group,
                                 const char    *key,
                                 int            minimum,
                                 int            maximum,
                                 int           *value,
                                 GError       **error);
gboolean    lamp_ini_get_list (const LampIni *self,
                               const char    *group,
                               const char    *key,
                               guint          maximum,
                               char        ***list,
                               GError       **error);
gboolean    lamp_ini_require (const LampIni *self,
                              const char    *group,
                              const char    *key,
                              const char    *value,
                              GError       **error);
char      **lamp_ini_get_groups (const LampIni *self);
char      **lamp_ini_get_keys (const LampIni *self,
                               const char    *group);
char       *lamp_ini_local_key (const char *key,
                                const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampIni, lamp_ini_free)

G_END_DECLS
