/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"
#include "core/records/lamp-course-use.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_ORIGIN_BUNDLED, /* came with the program; a pack if it has a publisher */
  LAMP_ORIGIN_OWN,     /* a trainer made it here */
  LAMP_ORIGIN_PACK     /* was brought, and can be taken away */
} LampOrigin;

/* One course of this kiosk. */
typedef struct
{
  LampCourse *course; /* in the version that learners see */
  LampOrigin  origin;
  gboolean    is_hidden;  /* a pack that learners do not see, since the program brought a later version */
  gboolean    is_renewed; /* a pack in place of what came with the program: without it, that is shown again */
  gboolean    is_broken;  /* it can't be opened: a file is damaged, and nobody sees it */
  gboolean    is_away;    /* came with the program, and was put away */
  gint64      version;    /* of the pack, or of the course */
  gint64      previous;   /* to which one can go back; 0: none */
  char       *publisher;  /* (nullable): of what is no pack */
  char       *date;       /* (nullable): of the signature */
  gint64      bytes;      /* on the disk; what versions share is counted once */
  guint       n_learners;
  gint64      last; /* when somebody last learned in it, microseconds UTC; 0: nobody yet */
} LampShelfCourse;

/* All courses of this kiosk, and what room they leave. A value. */
typedef struct
{
  GPtrArray *courses;   /* LampShelfCourse, by id */
  gint64     bytes;     /* of all packs */
  gint64     room;      /* how much more may come */
  gint64     reserve;   /* what always stays free */
  guint      n_refused; /* packs that were refused since somebody last looked */
} LampShelf;

LampShelf             *lamp_shelf_read (const char        *data,
                                        const char *const *folders,
                                        const GPtrArray   *use,
                                        GError           **error);
void                   lamp_shelf_free (LampShelf *self);
const LampShelfCourse *lamp_shelf_find (const LampShelf *self,
                                        const char      *course);
gboolean               lamp_shelf_is_short (const LampShelf *self);
GPtrArray             *lamp_shelf_propose (const LampShelf *self,
                                           gint64           bytes,
                                           const char      *in_use);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampShelf, lamp_shelf_free)

G_END_DECLS
