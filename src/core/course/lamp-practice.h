/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LAMP_DEVICE_PHONE,
  LAMP_DEVICE_TELEVISION,
  LAMP_DEVICE_TERMINAL
} LampDevice;

typedef enum
{
  LAMP_WIDGET_TITLE,   /* the bar on top: text; with Goto it has a back arrow */
  LAMP_WIDGET_ROW,     /* a line of a list: icon, text, detail */
  LAMP_WIDGET_BUBBLE,  /* a message: text; mine or theirs */
  LAMP_WIDGET_TEXT,    /* words, not to tap; style large or note */
  LAMP_WIDGET_BUTTON,  /* text, icon */
  LAMP_WIDGET_SWITCH,  /* text, on or off */
  LAMP_WIDGET_ENTRY,   /* text is its label, detail its placeholder */
  LAMP_WIDGET_KEYPAD,  /* digits and a display; text is the confirming button */
  LAMP_WIDGET_QR,      /* a QR picture that says PRACTICE-ONLY */
  LAMP_WIDGET_PICTURE, /* a picture with hot areas */
  LAMP_WIDGET_AREA     /* a hot area, inside a picture */
} LampWidgetKind;

typedef enum
{
  LAMP_STYLE_PLAIN,
  LAMP_STYLE_PRIMARY, /* button: the one to press */
  LAMP_STYLE_WARNING, /* button or text that warns */
  LAMP_STYLE_LARGE,   /* text: a big figure or headline */
  LAMP_STYLE_MINE     /* bubble: said by the owner of the phone */
} LampStyle;

typedef struct
{
  LampWidgetKind kind;
  LampStyle      style;
  char          *id;                  /* unique on its screen */
  char          *text;                /* shown and spoken; an area's name */
  char          *detail;              /* second line, placeholder; NULL if none */
  char          *picture;             /* path of the picture or icon, NULL if none */
  char          *value;               /* first state: "on" or "off", typed text; NULL: empty */
  char          *go;                  /* screen shown after a tap, NULL: stays */
  char          *wrong;               /* why this is not the thing to tap now; NULL: a general sentence */
  char          *danger;              /* why this tap would do harm; not NULL: dangerous */
  double         x, y, width, height; /* area: per cent of the picture */
  GPtrArray     *areas;               /* LampPracticeWidget of kind AREA; NULL but for pictures */
  guint          line;
} LampPracticeWidget;

typedef struct
{
  char      *id;
  GPtrArray *widgets; /* LampPracticeWidget, from top to bottom */
  guint      line;
} LampScreen;

typedef enum
{
  LAMP_ACTION_TAP,
  LAMP_ACTION_TYPE,  /* entry or keypad: value is what to type */
  LAMP_ACTION_SWITCH /* value "on" or "off" */
} LampAction;

typedef struct
{
  char      *id;
  char      *screen; /* where it is done */
  char      *widget; /* on that screen */
  LampAction action;
  char      *value;    /* NULL for a tap */
  char      *text;     /* the instruction */
  char      *hints[3]; /* from gentle to plain; none is NULL */
  char      *praise;   /* said when done, NULL if none */
  guint      line;
} LampStep;

/* A make-believe device, its screens and the steps to carry out, in one language. Read only once made. */
typedef struct
{
  char      *id;
  char      *language;
  LampDevice device;
  char      *title;
  char      *goal;    /* what the learner is to do, one or two sentences */
  char      *done;    /* what is said at the end */
  char      *start;   /* id of the first screen */
  GPtrArray *screens; /* LampScreen */
  GPtrArray *steps;   /* LampStep, in order */
} LampPractice;

#define LAMP_TYPE_PRACTICE (lamp_practice_get_type ())

GType                     lamp_practice_get_type (void);
LampPractice             *lamp_practice_read (const char *course_folder,
                                              const char *id,
                                              const char *language,
                                              GError    **error);
LampPractice             *lamp_practice_ref (LampPractice *self);
void                      lamp_practice_unref (LampPractice *self);
const LampScreen         *lamp_practice_find_screen (const LampPractice *self,
                                                     const char         *id);
const LampPracticeWidget *lamp_screen_find_widget (const LampScreen *self,
                                                   const char       *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampPractice, lamp_practice_unref)

G_END_DECLS
