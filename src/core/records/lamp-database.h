/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the records: what SQLite needs to be told, in one place. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "core/base/lamp-clock.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* "Lamp", in the header of every database of ours. */
#define LAMP_DATABASE_APPLICATION_ID 0x4c616d70

/* A version number above this is a damaged one, not a newer program's. */
#define LAMP_DATABASE_VERSION_MAX 9999

typedef enum
{
  LAMP_STATEMENT_BEGIN,
  LAMP_STATEMENT_BEGIN_READING,
  LAMP_STATEMENT_COMMIT,
  LAMP_STATEMENT_ROLLBACK,
  LAMP_STATEMENT_GET_KIOSK,
  LAMP_STATEMENT_ADD_KIOSK,
  LAMP_STATEMENT_LIST_LEARNERS,
  LAMP_STATEMENT_HAS_LEARNER,
  LAMP_STATEMENT_ADD_LEARNER,
  LAMP_STATEMENT_SET_IDENTITY,
  LAMP_STATEMENT_SET_PREFERENCES,
  LAMP_STATEMENT_GET_SECRET,
  LAMP_STATEMENT_SET_SECRET,
  LAMP_STATEMENT_COUNT_SECRET_TRY,
  LAMP_STATEMENT_CLEAR_SECRET_TRY,
  LAMP_STATEMENT_NEXT_STAMP,
  LAMP_STATEMENT_ADD_EVENT,
  LAMP_STATEMENT_DERIVE_LESSONS,
  LAMP_STATEMENT_DERIVE_ITEMS,
  LAMP_STATEMENT_DERIVE_TIMES,
  LAMP_STATEMENT_DERIVE_LESSONS_FIRST,
  LAMP_STATEMENT_DERIVE_ALONE_FIRST,
  LAMP_STATEMENT_DERIVE_ANSWERS_FIRST,
  LAMP_STATEMENT_DERIVE_GOALS,
  LAMP_STATEMENT_CLEAR_LESSONS,
  LAMP_STATEMENT_CLEAR_ITEMS,
  LAMP_STATEMENT_CLEAR_TIMES,
  LAMP_STATEMENT_CLEAR_LESSONS_FIRST,
  LAMP_STATEMENT_CLEAR_ALONE_FIRST,
  LAMP_STATEMENT_CLEAR_ANSWERS_FIRST,
  LAMP_STATEMENT_CLEAR_GOALS,
  LAMP_STATEMENT_LIST_PROGRESS,
  LAMP_STATEMENT_CLEAR_LESSONS_OF,
  LAMP_STATEMENT_CLEAR_ITEMS_OF,
  LAMP_STATEMENT_CLEAR_TIMES_OF,
  LAMP_STATEMENT_CLEAR_LESSONS_FIRST_OF,
  LAMP_STATEMENT_CLEAR_ALONE_FIRST_OF,
  LAMP_STATEMENT_CLEAR_ANSWERS_FIRST_OF,
  LAMP_STATEMENT_CLEAR_GOALS_OF,
  LAMP_STATEMENT_LIST_SAME,
  LAMP_STATEMENT_LIST_SEQS_OF,
  LAMP_STATEMENT_GET_PERSON,
  LAMP_STATEMENT_LIST_PERSONS,
  LAMP_STATEMENT_CLEAR_PERSONS,
  LAMP_STATEMENT_ADD_PERSON,
  LAMP_STATEMENT_LIST_ALIASES,
  LAMP_STATEMENT_SET_ALIAS,
  LAMP_STATEMENT_LIST_OTHERS,
  LAMP_STATEMENT_GIVE_CONSENT,
  LAMP_STATEMENT_FORGET,
  LAMP_STATEMENT_BLANK_FORGOTTEN,
  LAMP_STATEMENT_VOID_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_LESSONS_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_ITEMS_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_TIMES_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_LESSONS_FIRST_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_ALONE_FIRST_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_ANSWERS_FIRST_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_GOALS_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_GROUPS_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_CONSENTS_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_SECRETS_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_SECRET_TRIES_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_ATTENDANCE_FORGOTTEN,
  LAMP_STATEMENT_CLEAR_AWARDS_FORGOTTEN,
  LAMP_STATEMENT_SET_MEMBER,
  LAMP_STATEMENT_LEAVE_AS_OTHERS,
  LAMP_STATEMENT_LIST_GROUPS,
  LAMP_STATEMENT_LIST_MEMBERS,
  LAMP_STATEMENT_LIST_MEMBERSHIPS,
  LAMP_STATEMENT_LAST_SEQ,
  LAMP_STATEMENT_ALL_KIOSKS,
  LAMP_STATEMENT_ALL_FORGOTTEN,
  LAMP_STATEMENT_ALL_LEARNERS,
  LAMP_STATEMENT_ALL_ALIASES,
  LAMP_STATEMENT_ALL_CONSENTS,
  LAMP_STATEMENT_ALL_SECRETS,
  LAMP_STATEMENT_ALL_MEMBERS,
  LAMP_STATEMENT_ALL_ATTENDANCE,
  LAMP_STATEMENT_ALL_AWARDS,
  LAMP_STATEMENT_ALL_EVENTS,
  LAMP_STATEMENT_UNITE_KIOSK,
  LAMP_STATEMENT_UNITE_FORGOTTEN,
  LAMP_STATEMENT_UNITE_LEARNER,
  LAMP_STATEMENT_UNITE_ALIAS,
  LAMP_STATEMENT_UNITE_CONSENT,
  LAMP_STATEMENT_UNITE_SECRET,
  LAMP_STATEMENT_UNITE_MEMBER,
  LAMP_STATEMENT_UNITE_ATTENDANCE,
  LAMP_STATEMENT_UNITE_AWARD,
  LAMP_STATEMENT_UNITE_EVENT,
  LAMP_STATEMENT_UNITE_VOIDED,
  LAMP_STATEMENT_EXPORT_EVENTS,
  LAMP_STATEMENT_EXPORT_EVENTS_OF,
  LAMP_STATEMENT_LIST_TRIES,
  LAMP_STATEMENT_LIST_FOLLOWED,
  LAMP_STATEMENT_GET_GOAL,
  LAMP_STATEMENT_LAST_EVENT,
  LAMP_STATEMENT_LIST_ATTENDANTS_OF,
  LAMP_STATEMENT_LIST_ATTENDANTS,
  LAMP_STATEMENT_KEEP_ATTENDANCE_AS_OTHERS,
  LAMP_STATEMENT_KEEP_ATTENDANCE,
  LAMP_STATEMENT_RENAME_ATTENDANCE,
  LAMP_STATEMENT_LIST_MEETINGS,
  LAMP_STATEMENT_GET_MEETING,
  LAMP_STATEMENT_COUNT_ATTENDANCE,
  LAMP_STATEMENT_KEEP_AWARD,
  LAMP_STATEMENT_LIST_AWARDS,
  LAMP_STATEMENT_LIST_COMPLETIONS,
  LAMP_STATEMENT_LIST_PRESENT,
  LAMP_STATEMENT_LIST_STUCK,
  LAMP_STATEMENT_LIST_COURSE_USE,
  LAMP_STATEMENT_REPORT_MEMBERS,
  LAMP_STATEMENT_REPORT_SPAN,
  LAMP_STATEMENT_REPORT_TIMES,
  LAMP_STATEMENT_REPORT_LESSONS,
  LAMP_STATEMENT_REPORT_ALONE,
  LAMP_STATEMENT_REPORT_ANSWERS,
  LAMP_STATEMENT_SUMMARIZE,
  LAMP_STATEMENT_LIST_EVENT_IDS,
  LAMP_STATEMENT_LIST_LEARNER_IDS,
  LAMP_STATEMENT_COUNT_EVENTS,
  LAMP_STATEMENT_COUNT_LEARNERS,
  LAMP_STATEMENT_DISOWN_KIOSKS,
  LAMP_STATEMENT_SALVAGE_NAMELESS,
  LAMP_STATEMENT_SALVAGE_EVENT,
  LAMP_STATEMENT_N
} LampStatement;

/* One connection with its statements, prepared once. Not for two threads at a time. */
typedef struct
{
  sqlite3      *handle;
  sqlite3_stmt *statements[LAMP_STATEMENT_N];
  char         *kiosk;  /* this kiosk's id */
  int           in_use; /* a descriptor that says so to other programs, -1 if there is none */
} LampDatabase;

LampDatabase *lamp_database_open (const char *path,
                                  LampClock  *clock,
                                  GError    **error);
LampDatabase *lamp_database_open_quickly (const char *path,
                                          LampClock  *clock,
                                          GError    **error);
void          lamp_database_mark_doubtful (sqlite3 *handle);
void          lamp_database_close (LampDatabase *self);
gboolean      lamp_database_examine (const char *uri,
                                     int        *version,
                                     gint64     *last,
                                     GError    **error);
gboolean      lamp_database_renew_kiosk (LampDatabase *self,
                                         LampClock    *clock,
                                         GError      **error);

/* lamp-database-statements.c */
const char *lamp_database_get_sql (LampStatement statement);

/* lamp-database-derive.c */
gboolean      lamp_database_derive (LampDatabase *self,
                                    gint64        first,
                                    gint64        last,
                                    GError      **error);
gboolean      lamp_database_derive_person (LampDatabase *self,
                                           const char   *learner,
                                           GError      **error);
gboolean      lamp_database_apply_forgotten (LampDatabase *self,
                                             GError      **error);
gboolean      lamp_database_rebuild (LampDatabase *self,
                                     GError      **error);
gboolean      lamp_database_check_whole (sqlite3 *handle,
                                         GError **error);
gboolean      lamp_database_count (LampDatabase *self,
                                   LampStatement statement,
                                   gint64       *count,
                                   GError      **error);
gboolean      lamp_database_migrate (sqlite3           *handle,
                                     const char *const *migrations,
                                     GError           **error);
char        **lamp_database_get_migrations (GError **error);
sqlite3_stmt *lamp_database_get (LampDatabase *self,
                                 LampStatement statement);
gboolean      lamp_database_step (LampDatabase *self,
                                  LampStatement statement,
                                  gboolean     *row,
                                  GError      **error);
gboolean      lamp_database_run (LampDatabase *self,
                                 LampStatement statement,
                                 GError      **error);
void          lamp_database_roll_back (LampDatabase *self);

/* lamp-database-persons.c */
gboolean lamp_database_resolve_persons (LampDatabase *self,
                                        GHashTable   *changed,
                                        GError      **error);
gboolean lamp_database_apply_aliases (LampDatabase *self,
                                      GError      **error);

/* lamp-records-merge.c */
gboolean lamp_database_unite_forgotten (LampDatabase *from,
                                        LampDatabase *to,
                                        GError      **error);

/* lamp-database-file.c: the file around it. */
LampDatabase *lamp_database_open_in_folder (const char   *folder,
                                            LampClock    *clock,
                                            LampRecovery *recovery,
                                            GError      **error);
gboolean      lamp_database_replace_in_folder (const char *folder,
                                               const char *complete,
                                               const char *why,
                                               LampClock  *clock,
                                               char      **set_aside,
                                               GError    **error);
gboolean      lamp_database_fail (GError    **error,
                                  int         number,
                                  const char *doing,
                                  const char *path);
gboolean      lamp_database_sync_folder (const char *folder,
                                         GError    **error);
gboolean      lamp_database_write_file (const char *folder,
                                        const char *path,
                                        const char *text,
                                        GError    **error);
void          lamp_database_remove_all (const char *path,
                                        guint       from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampDatabase, lamp_database_close)

G_END_DECLS
