/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"
#include "core/speech/mandarin/lamp-mandarin.h"

G_BEGIN_DECLS

/* The letter of names that begin with none. */
#define LAMP_ROLL_NO_LETTER "#"

/* All learners of a kiosk, in the order of how their names are read, ready to be found. Never changes once it is made. */
typedef struct _LampRoll LampRoll;

/* What one knows of somebody; NULL: nothing. All that is given must fit. */
typedef struct
{
  const char *group;
  const char *letter;  /* as of lamp_roll_list_letters () */
  const char *surname; /* as of lamp_roll_list_surnames () */
  const char *typed;   /* part of the name, or the beginning of its pinyin or of the pinyin's first letters */
} LampRollQuery;

LampRoll  *lamp_roll_new (GPtrArray          *learners,
                          const LampMandarin *mandarin);
LampRoll  *lamp_roll_ref (LampRoll *self);
void       lamp_roll_unref (LampRoll *self);
GPtrArray *lamp_roll_find (const LampRoll      *self,
                           const LampRollQuery *query);
char     **lamp_roll_list_groups (const LampRoll *self);
char     **lamp_roll_list_letters (const LampRoll      *self,
                                   const LampRollQuery *query);
char     **lamp_roll_list_surnames (const LampRoll      *self,
                                    const LampRollQuery *query);
GPtrArray *lamp_roll_find_doubles (const LampRoll    *self,
                                   const LampLearner *learner);
char      *lamp_roll_fold_name (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampRoll, lamp_roll_unref)

G_END_DECLS
