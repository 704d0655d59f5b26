/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-people.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

#define LAMP_CLASS_LIST_MAX_BYTES (1024 * 1024)
#define LAMP_CLASS_LIST_MAX_ROWS 2000

/* What would become of a row. */
typedef enum
{
  LAMP_CLASS_ROW_NEW,     /* a new learner */
  LAMP_CLASS_ROW_JOINS,   /* somebody of this name is here: she is put into the group */
  LAMP_CLASS_ROW_KNOWN,   /* somebody of this name is here, in this group: nothing to do */
  LAMP_CLASS_ROW_DOUBLE,  /* the same name and group as an earlier row: once is enough */
  LAMP_CLASS_ROW_UNCLEAR, /* several of this name are here: who is meant cannot be told */
  LAMP_CLASS_ROW_NO_NAME,
  LAMP_CLASS_ROW_LONG,   /* the name or the group is too long */
  LAMP_CLASS_ROW_NUMBER, /* the name looks like a telephone or identity number */
  LAMP_CLASS_ROW_OPEN,   /* a quotation mark is never closed */
  LAMP_CLASS_ROW_N
} LampClassRowState;

typedef struct
{
  guint             row; /* as a spreadsheet program counts it, from 1 */
  char             *name;
  char             *group; /* NULL: none */
  LampClassRowState state;
  guint             other_row; /* of LAMP_CLASS_ROW_DOUBLE: the earlier one */
  char             *learner;   /* id of who is here already; NULL: nobody */
} LampClassRow;

/* A class list that was read and not yet taken in. */
typedef struct
{
  GPtrArray *rows;    /* LampClassRow, without empty ones */
  GStrv      ignored; /* the headings of columns that are not read */
  guint      counts[LAMP_CLASS_ROW_N];
} LampClassList;

/* What the caller can say about it. */
typedef enum
{
  LAMP_CLASS_LIST_ERROR_FILE,    /* it cannot be read */
  LAMP_CLASS_LIST_ERROR_SIZE,    /* too many bytes or rows */
  LAMP_CLASS_LIST_ERROR_TEXT,    /* not text in UTF-8 or GB18030 */
  LAMP_CLASS_LIST_ERROR_HEADING, /* several columns, and none is headed as the names */
  LAMP_CLASS_LIST_ERROR_EMPTY    /* no row with anything in it */
} LampClassListError;

#define LAMP_CLASS_LIST_ERROR (lamp_class_list_error_quark ())
GQuark lamp_class_list_error_quark (void);

GBytes        *lamp_class_list_load (const char *path,
                                     GError    **error);
LampClassList *lamp_class_list_parse (const char *bytes,
                                      gsize       size,
                                      const char *group,
                                      GPtrArray  *learners,
                                      gboolean    others,
                                      GError    **error);
gboolean       lamp_class_list_is_fault (LampClassRowState state);
GPtrArray     *lamp_class_list_get_newcomers (const LampClassList *self,
                                              GPtrArray           *learners);
void           lamp_class_list_free (LampClassList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampClassList, lamp_class_list_free)

G_END_DECLS
