/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* What somebody answered to "Did you do it at home?" */
typedef enum
{
  LAMP_DID_UNKNOWN,
  LAMP_DID_YES,
  LAMP_DID_PARTLY,
  LAMP_DID_NO
} LampDid;

/* One learner at one meeting. */
typedef struct
{
  char    *learner;
  char    *name;
  char    *picture;
  gboolean here;
  LampDid  did; /* at home, afterwards */
} LampAttendant;

/* A group that meets to learn together before the big screen. */
typedef struct
{
  char      *id;     /* UUID */
  char      *group;  /* "": all learners */
  char      *course; /* "": not chosen yet */
  char      *lesson;
  gint64     time;       /* when it began, microseconds UTC */
  guint      n_here;     /* of a list: how many were there */
  GPtrArray *attendants; /* LampAttendant, by name; NULL in a list */
} LampMeeting;

/* How often one learner was there. */
typedef struct
{
  guint  n_meetings; /* of her groups */
  guint  n_here;
  gint64 last; /* when she was there last, microseconds UTC; 0: never */
} LampAttendanceOf;

LampMeeting *lamp_records_begin_meeting (LampRecords *self,
                                         const char  *group,
                                         GError     **error);
gboolean     lamp_records_keep_meeting (LampRecords       *self,
                                        const LampMeeting *meeting,
                                        GError           **error);
/* The same in the records' own thread, in the order it was asked for. */
void         lamp_records_keep_meeting_async (LampRecords        *self,
                                              const LampMeeting  *meeting,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean     lamp_records_keep_meeting_finish (LampRecords  *self,
                                               GAsyncResult *result,
                                               GError      **error);
GPtrArray   *lamp_records_list_meetings (LampRecords *self,
                                         const char  *group,
                                         GError     **error);
LampMeeting *lamp_records_read_meeting (LampRecords *self,
                                        const char  *id,
                                        GError     **error);
gboolean     lamp_records_count_attendance (LampRecords      *self,
                                            const char       *learner,
                                            LampAttendanceOf *attendance,
                                            GError          **error);
LampMeeting *lamp_meeting_copy (const LampMeeting *self);
guint        lamp_meeting_count_here (const LampMeeting *self);
void         lamp_meeting_free (LampMeeting *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampMeeting, lamp_meeting_free)

G_END_DECLS
