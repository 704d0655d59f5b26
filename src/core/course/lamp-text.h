/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/base/lamp-recording.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_SPAN_STRONG,
  LAMP_SPAN_EMPHASIS,
  LAMP_SPAN_CODE,
  LAMP_SPAN_SAY /* from {行|hang2}: shown as written, said as given */
} LampSpanKind;

typedef struct
{
  LampSpanKind kind;
  guint        start; /* bytes into the text */
  guint        end;   /* one past the last byte */
  char        *say;   /* LAMP_SPAN_SAY: pinyin with tone digits */
} LampSpan;

/* A run of words as shown, and what stands out in it. Read only once made. */
typedef struct
{
  char   *text;       /* UTF-8, no markup */
  GArray *spans;      /* LampSpan, by start */
  GArray *recordings; /* LampRecording, by start: what a person has read aloud; NULL if nothing */
} LampText;

LampText *lamp_text_new (const char *text);
LampText *lamp_text_copy (const LampText *self);
void      lamp_text_add_span (LampText    *self,
                              LampSpanKind kind,
                              guint        start,
                              guint        end,
                              const char  *say);
void      lamp_text_free (LampText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampText, lamp_text_free)

G_END_DECLS
