/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/course/lamp-draft.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/*
 * What lies on the trainer's desk: the practice that is being made. Everything slow is done in a thread.
 * "failed" (const GError *): something could not be written.
 */
#define LAMP_TYPE_TRAINER_DESK (lamp_trainer_desk_get_type ())
G_DECLARE_FINAL_TYPE (LampTrainerDesk, lamp_trainer_desk, LAMP, TRAINER_DESK, GObject)

/* data: the kiosk's folder; drafts and courses are kept below it. */
LampTrainerDesk  *lamp_trainer_desk_new (const char       *data,
                                         LampStickMonitor *sticks);
LampStickMonitor *lamp_trainer_desk_get_sticks (LampTrainerDesk *self);
const char       *lamp_trainer_desk_get_drafts (LampTrainerDesk *self);
const char       *lamp_trainer_desk_get_courses (LampTrainerDesk *self);
LampDraft        *lamp_trainer_desk_get_draft (LampTrainerDesk *self);
gboolean          lamp_trainer_desk_begin (LampTrainerDesk *self,
                                           const char      *language,
                                           GError         **error);
void              lamp_trainer_desk_open_async (LampTrainerDesk    *self,
                                                const char         *id,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
gboolean          lamp_trainer_desk_open_finish (LampTrainerDesk *self,
                                                 GAsyncResult    *result,
                                                 GError         **error);
/* After each change: keeps it. */
void lamp_trainer_desk_changed (LampTrainerDesk *self);
/* Before a deletion: remembers how things were, so that it can be undone. */
void     lamp_trainer_desk_remember (LampTrainerDesk *self);
gboolean lamp_trainer_desk_can_undo (LampTrainerDesk *self);
void     lamp_trainer_desk_undo (LampTrainerDesk *self);
void     lamp_trainer_desk_flush (LampTrainerDesk *self);
/* Once it is saved and the trainer is done with it: the course is what is kept. */
void lamp_trainer_desk_clear (LampTrainerDesk *self);

/* try_it: into a folder of its own that no learner sees. Returns the course's folder. */
void  lamp_trainer_desk_save_async (LampTrainerDesk    *self,
                                    gboolean            try_it,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
char *lamp_trainer_desk_save_finish (GAsyncResult *result,
                                     GError      **error);
void  lamp_trainer_desk_import_async (LampTrainerDesk    *self,
                                      const char         *path,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
char *lamp_trainer_desk_import_finish (GAsyncResult *result,
                                       GError      **error);
/* The course of this id onto a stick, where it can be pulled out once this is done. */
void     lamp_trainer_desk_copy_async (LampTrainerDesk    *self,
                                       const char         *id,
                                       const char         *stick,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean lamp_trainer_desk_copy_finish (GAsyncResult *result,
                                        GError      **error);
/* A draft or a course: put away, until the next one is or the program ends. */
gboolean lamp_trainer_desk_remove (LampTrainerDesk *self,
                                   const char      *id,
                                   gboolean         course,
                                   GError         **error);
gboolean lamp_trainer_desk_can_put_back (LampTrainerDesk *self);
void     lamp_trainer_desk_put_back (LampTrainerDesk *self);

G_END_DECLS
