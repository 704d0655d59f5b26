/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A character of a Chinese text that is read in one way and might be meant in another: whoever wrote it knows. */
typedef struct
{
  guint start;     /* bytes */
  guint end;       /* one past the last byte */
  char  read[12];  /* how it is read: pinyin with a tone digit */
  char  other[12]; /* how it may have been meant */
} LampDoubt;

/* (transfer full): of LampDoubt, by start; empty if all is sure. From any thread. */
typedef GArray *(*LampDoubtFunc) (const char *text);

G_END_DECLS
