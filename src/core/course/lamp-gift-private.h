/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-gift.h"

G_BEGIN_DECLS

/* Inside the GIFT reader only. */
typedef struct
{
  const char *text; /* comment lines made \f, so that no line is lost */
  const char *at;
  const char *folder; /* NULL: pictures are not looked at */
  const char *file;
  guint       first_line;
  gboolean    markdown; /* the question being read is in [markdown] */
  GPtrArray  *notes;    /* LampNote, or NULL */
} LampGift;

#define LAMP_GIFT_FAIL(gift, position, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, (gift)->file, lamp_gift_line ((gift), (position)), __VA_ARGS__)

guint       lamp_gift_line (const LampGift *self,
                            const char     *position);
const char *lamp_gift_find (const char *from,
                            const char *end,
                            const char *wanted);
void        lamp_gift_trim (const char **from,
                            const char **end);
LampText   *lamp_gift_words (const LampGift *self,
                             const char     *position,
                             const char     *words,
                             gboolean        markdown,
                             GError        **error);
gboolean    lamp_gift_optional (const LampGift *self,
                                const char     *from,
                                const char     *end,
                                LampText      **text,
                                GError        **error);
gboolean    lamp_gift_format (const LampGift *self,
                              const char    **from,
                              const char     *end,
                              gboolean       *markdown,
                              GError        **error);
gboolean    lamp_gift_picture (const LampGift *self,
                               LampOption     *option,
                               const char     *from,
                               const char     *end,
                               gboolean       *found,
                               GError        **error);
gboolean    lamp_gift_answers (const LampGift *self,
                               LampQuestion   *question,
                               const char     *from,
                               const char     *end,
                               GError        **error);
LampOption *lamp_gift_add_option (const LampGift *self,
                                  LampQuestion   *question,
                                  const char     *position,
                                  GError        **error);
gboolean    lamp_gift_weight (const LampGift *self,
                              const char    **from,
                              const char     *end,
                              double         *weight,
                              GError        **error);
gboolean    lamp_gift_typed (const LampGift *self,
                             LampQuestion   *question,
                             const char     *from,
                             const char     *end,
                             GError        **error);
gboolean    lamp_gift_pairs (const LampGift *self,
                             LampQuestion   *question,
                             const char     *from,
                             const char     *end,
                             GError        **error);
gboolean    lamp_gift_numbers (const LampGift *self,
                               LampQuestion   *question,
                               const char     *from,
                               const char     *end,
                               GError        **error);
const char *lamp_gift_find_arrow (const char *from,
                                  const char *end);

G_END_DECLS
