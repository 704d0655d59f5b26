/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_DRAFT_PICTURES_MAX 40
#define LAMP_DRAFT_AREAS_MAX 30 /* on one picture */
#define LAMP_DRAFT_STEPS_MAX 60
#define LAMP_DRAFT_TEXT_MAX 300 /* characters of one text */
#define LAMP_DRAFT_LEAST 3.0    /* per cent: an area is at least as wide and as high */

/* Where a finger is to tap. */
typedef struct
{
  char    *id;
  char    *name;   /* what is there; NULL: not said yet */
  char    *go;     /* id of the picture that follows; NULL: it stays */
  gboolean danger; /* would cost money or give something away */
  char    *why;    /* said then; NULL: a general sentence */
  double   x, y, width, height;
} LampDraftArea;

typedef struct
{
  char      *id;
  char      *file; /* its name in the draft's folder */
  char      *name; /* what is to be seen; NULL: "Picture 2" */
  GPtrArray *areas;
} LampDraftPicture;

typedef struct
{
  char *id;
  char *picture;
  char *area;
  char *text;     /* the instruction; NULL: not typed yet */
  char *hints[3]; /* NULL: made from the area's name */
} LampDraftStep;

/* A practice that is being made from pictures: a folder of pictures and one file that says the rest. Not shared between threads. */
typedef struct
{
  char      *folder;
  char      *id; /* of the folder, and of the course it becomes */
  char      *language;
  char      *area; /* "WP1": where the course stands */
  char      *title;
  char      *goal;
  char      *done;
  GPtrArray *pictures; /* LampDraftPicture, in their order: the first is where the practice begins */
  GPtrArray *steps;    /* LampDraftStep */
  guint      last_id;
} LampDraft;

/* What has yet to be done before it can be saved, in the order in which a trainer meets it. */
typedef enum
{
  LAMP_DRAFT_READY,
  LAMP_DRAFT_NO_PICTURES,
  LAMP_DRAFT_NO_STEPS,
  LAMP_DRAFT_NO_AREA,     /* the step's area has gone */
  LAMP_DRAFT_NO_NAME,     /* the step's area has no name */
  LAMP_DRAFT_DANGER,      /* the step asks for what would do harm */
  LAMP_DRAFT_NOT_THERE,   /* the step is on another picture than the one the steps before lead to */
  LAMP_DRAFT_NO_WORDS,    /* the step has no instruction */
  LAMP_DRAFT_NO_TITLE,    /* the practice has none */
  LAMP_DRAFT_REAL_NUMBER, /* somewhere stands what may be somebody's number */
  LAMP_DRAFT_REAL_CODE,
  LAMP_DRAFT_REAL_LINK
} LampDraftState;

LampDraft        *lamp_draft_new (const char *drafts,
                                  const char *language,
                                  GError    **error);
LampDraft        *lamp_draft_open (const char *drafts,
                                   const char *id,
                                   GError    **error);
LampDraft        *lamp_draft_parse (const char *folder,
                                    const char *id,
                                    const char *text,
                                    GError    **error);
char             *lamp_draft_write (const LampDraft *self);
gboolean          lamp_draft_store (const char *folder,
                                    const char *text,
                                    GError    **error);
GPtrArray        *lamp_draft_list (const char *drafts);
void              lamp_draft_free (LampDraft *self);
LampDraftPicture *lamp_draft_add_picture (LampDraft  *self,
                                          const char *file);
void              lamp_draft_remove_picture (LampDraft  *self,
                                             const char *id);
LampDraftArea    *lamp_draft_add_area (LampDraft        *self,
                                       LampDraftPicture *picture);
void              lamp_draft_place_area (LampDraftArea *area,
                                         double         x,
                                         double         y,
                                         double         width,
                                         double         height);
void              lamp_draft_remove_area (LampDraft  *self,
                                          const char *id);
LampDraftStep    *lamp_draft_add_step (LampDraft  *self,
                                       const char *picture,
                                       const char *area);
void              lamp_draft_remove_step (LampDraft  *self,
                                          const char *id);
gboolean          lamp_draft_move (GPtrArray *things,
                                   guint      index,
                                   int        by);
LampDraftPicture *lamp_draft_find_picture (const LampDraft *self,
                                           const char      *id);
LampDraftArea    *lamp_draft_find_area (const LampDraft *self,
                                        const char      *picture,
                                        const char      *area);
LampDraftStep    *lamp_draft_find_step (const LampDraft *self,
                                        const char      *id);
const char       *lamp_draft_where (const LampDraft *self,
                                    guint            n_steps);
void              lamp_draft_set_text (char      **text,
                                       const char *typed);
LampDraftState    lamp_draft_look_at (const char *words);
LampDraftState    lamp_draft_get_state (const LampDraft *self,
                                        guint           *step);

/* The words a learner gets where the trainer typed none, in the draft's language. */
char *lamp_draft_make_name (const LampDraft        *self,
                            const LampDraftPicture *picture);
char *lamp_draft_make_hint (const LampDraft     *self,
                            const LampDraftStep *step,
                            guint                hint);
char *lamp_draft_make_why (const LampDraft     *self,
                           const LampDraftArea *area);
char *lamp_draft_make_goal (const LampDraft *self);
char *lamp_draft_make_done (const LampDraft *self);

/* Files: may be called from any thread. */
char      *lamp_draft_import_picture (const char *folder,
                                      const char *source,
                                      GError    **error);
char      *lamp_draft_save (const LampDraft *self,
                            const char      *courses,
                            GError         **error);
LampDraft *lamp_draft_from_course (const char *drafts,
                                   const char *course,
                                   GError    **error);
gboolean   lamp_draft_is_own (const char *course);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampDraft, lamp_draft_free)

G_END_DECLS
