/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the records: how long one waits between guesses. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From how many wrong guesses on one waits, how long at first, and up to how long it doubles. Microseconds. */
typedef struct
{
  guint  n_first;
  gint64 first_us;
  gint64 longest_us;
} LampPatienceRule;

/* What is kept on the disk of whoever guesses. Times are microseconds since 1970, UTC. */
typedef struct
{
  guint  n_failures; /* since the last right one */
  gint64 waited;     /* how long somebody has waited since the last failure, as far as the clock was seen to go on */
  gint64 seen;       /* what the clock said when that was counted */
} LampPatience;

gint64 lamp_patience_get_delay (const LampPatienceRule *rule,
                                guint                   n_failures);
gint64 lamp_patience_count (LampPatience           *self,
                            const LampPatienceRule *rule,
                            gint64                  now);
void   lamp_patience_begin_guess (LampPatience *self);

G_END_DECLS
