/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-secret.h"

G_BEGIN_DECLS

/* What is asked for. */
typedef enum
{
  LAMP_SECRET_STAGE_ASK,    /* the three pictures */
  LAMP_SECRET_STAGE_CHOOSE, /* three pictures for the future */
  LAMP_SECRET_STAGE_AGAIN,  /* the same once more */
  LAMP_SECRET_STAGE_OPEN    /* nothing more */
} LampSecretStage;

/* What came of what was chosen last. */
typedef enum
{
  LAMP_SECRET_NEWS_NONE,
  LAMP_SECRET_NEWS_WRONG,     /* one may try again, at once or after a wait; which was wrong is not told */
  LAMP_SECRET_NEWS_EARLY,     /* it was not looked at: one has to wait */
  LAMP_SECRET_NEWS_DIFFERENT, /* the second time others were chosen */
  LAMP_SECRET_NEWS_FAILED     /* it could not be looked at or kept; get_error tells more */
} LampSecretNews;

/*
 * One learner before her page: chooses three pictures, one after the other. Outlives the screen, which is made anew when the language
 * changes. Signal "changed": something that its functions tell has changed.
 */
#define LAMP_TYPE_SECRET_GATE (lamp_secret_gate_get_type ())
G_DECLARE_FINAL_TYPE (LampSecretGate, lamp_secret_gate, LAMP, SECRET_GATE, GObject)

LampSecretGate *lamp_secret_gate_new (LampRecords    *records,
                                      const char     *learner,
                                      LampSecretStage first);
LampSecretStage lamp_secret_gate_get_stage (LampSecretGate *self);
LampSecretNews  lamp_secret_gate_get_news (LampSecretGate *self);
const GError   *lamp_secret_gate_get_error (LampSecretGate *self);
gboolean        lamp_secret_gate_is_busy (LampSecretGate *self);
gint64          lamp_secret_gate_get_wait (LampSecretGate *self);
guint           lamp_secret_gate_count_chosen (LampSecretGate *self);
const char     *lamp_secret_gate_get_chosen (LampSecretGate *self,
                                             guint           place);
gboolean        lamp_secret_gate_is_chosen (LampSecretGate *self,
                                            const char     *picture);
void            lamp_secret_gate_choose (LampSecretGate *self,
                                         const char     *picture);
void            lamp_secret_gate_undo (LampSecretGate *self);
void            lamp_secret_gate_enter (LampSecretGate *self);
gboolean        lamp_secret_gate_back (LampSecretGate *self);

G_END_DECLS
