/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LAMP_PRONUNCIATIONS_FILE "pronunciations.txt"
#define LAMP_PRONUNCIATIONS_MAX 2000    /* entries */
#define LAMP_PRONUNCIATION_WORDS_MAX 20 /* characters of one */

/* How some words of a course are said: 行长 is hang2 zhang3. */
typedef struct
{
  char *words; /* hanzi */
  char *say;   /* pinyin with tone digits, a syllable for each of them */
  guint line;
} LampPronunciationEntry;

/* A course's own pronunciations. Read only once made. */
typedef struct _LampPronunciationList LampPronunciationList;

#define LAMP_TYPE_PRONUNCIATION_LIST (lamp_pronunciation_list_get_type ())

GType                  lamp_pronunciation_list_get_type (void);
LampPronunciationList *lamp_pronunciation_list_read (const char *folder,
                                                     GPtrArray  *errors);
LampPronunciationList *lamp_pronunciation_list_parse (const char *data,
                                                      gsize       size,
                                                      GPtrArray  *errors);
LampPronunciationList *lamp_pronunciation_list_ref (LampPronunciationList *self);
void                   lamp_pronunciation_list_unref (LampPronunciationList *self);

guint                         lamp_pronunciation_list_get_size (const LampPronunciationList *self);
const LampPronunciationEntry *lamp_pronunciation_list_get (const LampPronunciationList *self,
                                                           guint                        i);
const LampPronunciationEntry *lamp_pronunciation_list_next (const LampPronunciationList *self,
                                                            const char                  *text,
                                                            gsize                        end,
                                                            gsize                       *at);
gboolean                      lamp_pronunciation_list_is_for (const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampPronunciationList, lamp_pronunciation_list_unref)

G_END_DECLS
