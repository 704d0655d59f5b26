/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

/* A lesson read aloud by a person: the sound, and which words are heard when. */
typedef struct
{
  char      *sound; /* relative to the course: "narration/en/one.opus" */
  char      *words; /* the same: "narration/en/one.vtt" */
  GPtrArray *cues;  /* LampCue, in the order of the file */
} LampNarration;

/* A sentence of the lesson that no cue holds. */
typedef struct
{
  guint card; /* number, from 0 */
  char *text;
} LampUnspoken;

/* What came of laying a narration over a lesson. */
typedef struct
{
  GArray    *places;   /* guint for each cue: number of its first sentence in the lesson, from 1; 0: nowhere */
  GPtrArray *unspoken; /* LampUnspoken */
} LampNarrationFit;

char             *lamp_narration_find_sound (const char *folder,
                                             const char *lesson,
                                             const char *language);
LampNarration    *lamp_narration_read (const char *folder,
                                       const char *lesson,
                                       const char *language,
                                       GError    **error);
void              lamp_narration_free (LampNarration *self);
LampNarrationFit *lamp_narration_apply (const LampNarration *self,
                                        const char          *folder,
                                        LampLesson          *lesson);
void              lamp_narration_fit_free (LampNarrationFit *fit);
void              lamp_narration_add (const char *folder,
                                      LampLesson *lesson);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampNarration, lamp_narration_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampNarrationFit, lamp_narration_fit_free)

G_END_DECLS
