/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LAMP_PROGRESS_NEW,
  LAMP_PROGRESS_STARTED,
  LAMP_PROGRESS_COMPLETED
} LampProgressState;

/* Where one learner stands in one lesson. Derived from the events. */
typedef struct
{
  char             *course;
  char             *lesson;
  LampProgressState state;
  guint             card;      /* the card to come back to, from 0; 0 once completed */
  gint64            time;      /* of the last event, microseconds UTC */
  gint64            completed; /* when it was completed first, microseconds UTC; 0: not known */
} LampProgress;

#define LAMP_TYPE_PROGRESS (lamp_progress_get_type ())

GType         lamp_progress_get_type (void);
LampProgress *lamp_progress_new (const char       *course,
                                 const char       *lesson,
                                 LampProgressState state,
                                 guint             card,
                                 gint64            time);
LampProgress *lamp_progress_copy (const LampProgress *self);
void          lamp_progress_free (LampProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampProgress, lamp_progress_free)

G_END_DECLS
