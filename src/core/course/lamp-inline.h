/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-text.h"

G_BEGIN_DECLS

#define LAMP_INLINE_TEXT_MAX 4000 /* characters in one text */

/* Words being put together: how lines join, what {行|hang2} stands for, what stands out. */
typedef struct _LampInline LampInline;

LampInline *lamp_inline_new (void);
void        lamp_inline_free (LampInline *self);
void        lamp_inline_append (LampInline *self,
                                const char *words);
void        lamp_inline_append_plain (LampInline *self,
                                      const char *words);
void        lamp_inline_soft_break (LampInline *self);
void        lamp_inline_hard_break (LampInline *self);
guint       lamp_inline_mark (LampInline *self);
void        lamp_inline_add_span (LampInline  *self,
                                  LampSpanKind kind,
                                  guint        mark);
const char *lamp_inline_get_problem (LampInline *self);
LampText   *lamp_inline_finish (LampInline *self);

gsize    lamp_inline_say_length (const char *words);
gboolean lamp_inline_is_cjk (gunichar character);
gboolean lamp_inline_is_han (gunichar character);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampInline, lamp_inline_free)

G_END_DECLS
