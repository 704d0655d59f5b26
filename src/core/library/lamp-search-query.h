/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the library: what somebody typed, as questions to the index. */
#pragma once

#include "core/course/lamp-text.h"
#include "core/library/lamp-search-words.h"

G_BEGIN_DECLS

#define LAMP_SEARCH_TYPED_MAX 64 /* characters; what is typed beyond is not looked at */

/* From the surest to the least sure. */
typedef enum
{
  LAMP_SEARCH_AS_WRITTEN, /* the hanzi themselves, words and their beginnings */
  LAMP_SEARCH_AS_READ,    /* pinyin */
  LAMP_SEARCH_BY_INITIALS,
  LAMP_SEARCH_WITH_SLIPS, /* words that differ in one letter */
  LAMP_SEARCH_N_KINDS
} LampSearchKind;

/* Expressions of FTS5; NULL: there is nothing to ask. */
typedef struct
{
  char *titles;
  char *texts;
} LampSearchAsk;

typedef struct
{
  LampSearchAsk asks[LAMP_SEARCH_N_KINDS]; /* the last is filled once the words that come near are known */
  GPtrArray    *hanzi;                     /* char *: each run of them */
  GPtrArray    *words;                     /* char *: each word of letters */
  GPtrArray    *near;                      /* char *: what the words may have been meant to be */
  char         *letters;                   /* the words as one, for pinyin and initials; NULL: they are no pinyin */
} LampSearchQuery;

LampSearchQuery *lamp_search_query_new (const char         *typed,
                                        const LampMandarin *mandarin);
void             lamp_search_query_free (LampSearchQuery *self);
void             lamp_search_query_set_near (LampSearchQuery *self,
                                             const GPtrArray *near);
gboolean         lamp_search_is_near (const char *one,
                                      const char *two);

/* lamp-search-marks.c */
LampText *lamp_search_mark (const LampSearchQuery *self,
                            const char            *text,
                            const LampMandarin    *mandarin);
LampText *lamp_search_find_line (const LampSearchQuery *self,
                                 const char            *lines,
                                 const LampMandarin    *mandarin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampSearchQuery, lamp_search_query_free)

G_END_DECLS
