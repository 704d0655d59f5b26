/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-ini.h"
#include "core/course/lamp-practice-private.h"

G_BEGIN_DECLS

/* A practice being read from its key file; only lamp-practice-reader.c, -reader-keys.c and -reader-widgets.c know it. */
typedef struct
{
  const char    *folder;
  const LampIni *ini;
  LampPractice  *practice;
  GHashTable    *used; /* groups that belong to something */
} LampPracticeReader;

#define LAMP_PRACTICE_FAIL(reader, group, key, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, lamp_ini_get_path ((reader)->ini), lamp_ini_line ((reader)->ini, (group), (key)), __VA_ARGS__)
#define LAMP_PRACTICE_FAIL_LIMIT(reader, group, key, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, lamp_ini_get_path ((reader)->ini), lamp_ini_line ((reader)->ini, (group), (key)), __VA_ARGS__)

gboolean lamp_practice_is_among (const char *list,
                                 const char *word,
                                 gsize       length);
gboolean lamp_practice_check_keys (LampPracticeReader *self,
                                   const char         *group,
                                   const char         *allowed,
                                   const char         *also,
                                   GError            **error);
gboolean lamp_practice_get_local (LampPracticeReader *self,
                                  const char         *group,
                                  const char         *key,
                                  char              **value,
                                  GError            **error);
gboolean lamp_practice_need_local (LampPracticeReader *self,
                                   const char         *group,
                                   const char         *key,
                                   char              **value,
                                   GError            **error);
gboolean lamp_practice_get_ids (LampPracticeReader *self,
                                const char         *group,
                                const char         *key,
                                guint               maximum,
                                char             ***ids,
                                GError            **error);
gboolean lamp_practice_get_name (LampPracticeReader *self,
                                 const char         *group,
                                 const char         *key,
                                 const char *const  *names,
                                 guint               n_names,
                                 guint              *value,
                                 GError            **error);
gboolean lamp_practice_get_state (LampPracticeReader *self,
                                  const char         *group,
                                  const char         *key,
                                  char              **name,
                                  GError            **error);
gboolean lamp_practice_get_conditions (LampPracticeReader *self,
                                       const char         *group,
                                       const char         *key,
                                       GPtrArray         **conditions,
                                       GError            **error);
gboolean lamp_practice_get_changes (LampPracticeReader *self,
                                    const char         *group,
                                    const char         *key,
                                    GPtrArray         **changes,
                                    GError            **error);
gboolean lamp_practice_check_filled (LampPracticeReader *self,
                                     const char         *group,
                                     const char         *key,
                                     const char         *text,
                                     GError            **error);
gboolean lamp_practice_read_widget (LampPracticeReader *self,
                                    LampScreen         *screen,
                                    const char         *id,
                                    GError            **error);

G_END_DECLS
