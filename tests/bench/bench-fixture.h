/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/lamp-window.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

#define BENCH_LESSONS 20 /* of each course */

extern const LampPreferences bench_preferences;

/* What lessons are written of: sentences of every day, and hanzi and words that few lessons have. */
typedef struct
{
  GPtrArray *sentences;
  GArray    *hanzi; /* gunichar */
  GRand     *random;
} BenchWriter;

void bench_writer_init (BenchWriter *self);
void bench_writer_clear (BenchWriter *self);
/* "pack-0007" and so on, in two languages. */
void bench_writer_write_course (const BenchWriter *self,
                                const char        *folder,
                                guint              number,
                                guint              cards);
void bench_write_file (const char *folder,
                       const char *path,
                       const char *text);

double bench_get_ms_since (gint64 begin);
double bench_get_processor_ms (void);
/* Sorts them. */
double bench_get_median (double *ms,
                         guint   n);

LampWindow *bench_open_window (LampModes  **modes,
                               LampReader **reader);
void        bench_wait_for_frame (LampWindow *window);

G_END_DECLS
