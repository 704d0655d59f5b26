/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Somebody who is to be added, or put into a group. */
typedef struct
{
  char *learner; /* id of who is here already; NULL: somebody new */
  char *name;    /* of somebody new */
  char *picture;
  char *group; /* NULL: none */
} LampNewcomer;

LampNewcomer *lamp_newcomer_new (const char *learner,
                                 const char *name,
                                 const char *picture,
                                 const char *group);
void          lamp_newcomer_free (LampNewcomer *self);

/* What a trainer does about learners. */
gboolean lamp_records_add_newcomers (LampRecords           *self,
                                     GPtrArray             *newcomers,
                                     const LampPreferences *preferences,
                                     GError               **error);
gboolean lamp_records_set_identity (LampRecords *self,
                                    const char  *learner,
                                    const char  *name,
                                    const char  *picture,
                                    GError     **error);
gboolean lamp_records_rename_group (LampRecords *self,
                                    const char  *group,
                                    const char  *name,
                                    GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampNewcomer, lamp_newcomer_free)

G_END_DECLS
