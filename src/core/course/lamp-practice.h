/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LAMP_DEVICE_PHONE,
  LAMP_DEVICE_TELEVISION,
  LAMP_DEVICE_TERMINAL,
  LAMP_DEVICE_PICTURE /* no device around it: the screens' own pictures are all there is */
} LampDevice;

typedef enum
{
  LAMP_WIDGET_TITLE,        /* the bar on top: text; with Goto it has a back arrow */
  LAMP_WIDGET_ROW,          /* a line of a list: icon, text, detail */
  LAMP_WIDGET_BUBBLE,       /* a message: text; mine or theirs */
  LAMP_WIDGET_TEXT,         /* words, not to tap; style large or note */
  LAMP_WIDGET_BUTTON,       /* text, icon */
  LAMP_WIDGET_SWITCH,       /* text, on or off */
  LAMP_WIDGET_ENTRY,        /* text is its label, detail its placeholder */
  LAMP_WIDGET_KEYPAD,       /* digits and a display; text is the confirming button */
  LAMP_WIDGET_QR,           /* a QR picture that says PRACTICE-ONLY */
  LAMP_WIDGET_PICTURE,      /* a picture with hot areas */
  LAMP_WIDGET_TABS,         /* a bar of parts, one of which is where one is: value is its id */
  LAMP_WIDGET_SEARCH,       /* an entry with a magnifying glass: text is its label, detail its placeholder */
  LAMP_WIDGET_SLIDER,       /* text, minimum to maximum by step, in unit; value is the number */
  LAMP_WIDGET_DATE,         /* text, a month of days; value is the day, YYYY-MM-DD */
  LAMP_WIDGET_SEATS,        /* text, rows times columns of seats; value is the seat, as "3B" */
  LAMP_WIDGET_CAMERA,       /* what the camera sees (picture, text) and its shutter */
  LAMP_WIDGET_PERMISSION,   /* an app asks (text, detail); its parts are the answers */
  LAMP_WIDGET_CALL,         /* a call comes in: text is who, detail what the phone says of them; parts answer it */
  LAMP_WIDGET_NOTIFICATION, /* a message over the screen: text, detail, picture */
  LAMP_WIDGET_MAP,          /* a picture whose parts are places on it, shown as named pins */
  LAMP_WIDGET_CHART,        /* text, bars: each part has a value */
  LAMP_WIDGET_LIST,         /* rows that scroll: parts */
  LAMP_WIDGET_AREA,         /* a part of a picture or map: has a place on it */
  LAMP_WIDGET_PART          /* a part of anything else: a tab, an answer, a row, a bar */
} LampWidgetKind;

typedef enum
{
  LAMP_STYLE_PLAIN,
  LAMP_STYLE_PRIMARY, /* button: the one to press */
  LAMP_STYLE_WARNING, /* button or text that warns */
  LAMP_STYLE_LARGE,   /* text: a big figure or headline */
  LAMP_STYLE_MINE     /* bubble: said by the owner of the phone */
} LampStyle;

typedef enum
{
  LAMP_COMPARE_SAME,
  LAMP_COMPARE_OTHER,
  LAMP_COMPARE_LESS, /* the last two compare numbers */
  LAMP_COMPARE_MORE
} LampCompare;

/* What must hold of the practice's state: "wifi=on", "count>2". */
typedef struct
{
  char       *name;
  LampCompare compare;
  char       *value;
} LampCondition;

/* What a harmless tap does to the state: "wifi:on", "count+1". */
typedef struct
{
  char    *name;
  gboolean adds; /* value is a number added to what is there */
  char    *value;
} LampChange;

typedef enum
{
  LAMP_SWIPE_LEFT,
  LAMP_SWIPE_RIGHT,
  LAMP_SWIPE_UP,
  LAMP_SWIPE_DOWN,
  LAMP_SWIPE_N
} LampSwipe;

typedef struct
{
  LampWidgetKind kind;
  LampStyle      style;
  char          *id;                     /* unique on its screen */
  char          *text;                   /* shown and spoken; an area's name */
  char          *detail;                 /* second line, placeholder; NULL if none */
  char          *picture;                /* path of the picture or icon, NULL if none */
  char          *value;                  /* first state: "on" or "off", typed text; NULL: empty */
  char          *go;                     /* screen shown after a tap, NULL: stays */
  char          *wrong;                  /* why this is not the thing to tap now; NULL: a general sentence */
  char          *danger;                 /* why this tap would do harm; not NULL: dangerous */
  char          *hold;                   /* screen shown after holding it, NULL: it does not answer to that */
  char          *swipes[LAMP_SWIPE_N];   /* the same for swiping it */
  char          *bind;                   /* state that holds its value, NULL: its own */
  GPtrArray     *when;                   /* LampCondition: it is there only while all hold; NULL: always */
  GPtrArray     *changes;                /* LampChange: what an allowed touch does; NULL: nothing */
  double         minimum, maximum, step; /* slider */
  char          *unit;                   /* slider, chart; NULL: none */
  guint          rows, columns;          /* seats */
  char         **taken;                  /* seats that cannot be had; NULL: none */
  double         x, y, width, height;    /* area: per cent of the picture */
  GPtrArray     *parts;                  /* LampPracticeWidget of kind AREA or PART, NULL: it has none */
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
  LAMP_ACTION_TYPE,   /* entry or keypad: value is what to type */
  LAMP_ACTION_SWITCH, /* value "on" or "off" */
  LAMP_ACTION_HOLD,
  LAMP_ACTION_SWIPE, /* value "left", "right", "up" or "down" */
  LAMP_ACTION_SET    /* slider, date, seats: value is what to choose */
} LampAction;

/* One way to do a step. */
typedef struct
{
  char      *screen;
  char      *widget; /* or part */
  LampAction action;
  char      *value; /* NULL for a tap or hold */
} LampWay;

typedef struct
{
  char      *id;
  char      *screen; /* where it is done */
  char      *widget; /* on that screen */
  LampAction action;
  char      *value;    /* NULL for a tap or hold */
  GPtrArray *also;     /* LampWay: others that are as right; NULL: none */
  GPtrArray *until;    /* LampCondition: done as soon as all hold, whatever led there; NULL: done by its action */
  char      *text;     /* the instruction */
  char      *hints[3]; /* from gentle to plain; none is NULL */
  char      *praise;   /* said when done, NULL if none */
  guint      line;
} LampStep;

/* A task of its own inside a practice, so that several can be mixed: "scam or honest?" */
typedef struct
{
  char      *id;
  char      *start; /* its first screen */
  GPtrArray *steps; /* LampStep, in order */
  guint      line;
} LampRound;

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
  GPtrArray *steps;   /* LampStep, in order; done before any round */
  GPtrArray *rounds;  /* LampRound; may be empty */
  guint      pick;    /* how many of the rounds one go has */
  gboolean   mixed;   /* each go has them in another order */
  GPtrArray *state;   /* LampChange: each name with its first value */
} LampPractice;

#define LAMP_TYPE_PRACTICE (lamp_practice_get_type ())

GType                     lamp_practice_get_type (void);
LampPractice             *lamp_practice_read (const char *course_folder,
                                              const char *id,
                                              const char *language,
                                              GError    **error);
LampPractice             *lamp_practice_parse (const char *course_folder,
                                               const char *id,
                                               const char *language,
                                               const char *data,
                                               gsize       size,
                                               GError    **error);
LampPractice             *lamp_practice_ref (LampPractice *self);
void                      lamp_practice_unref (LampPractice *self);
const LampScreen         *lamp_practice_find_screen (const LampPractice *self,
                                                     const char         *id);
const LampPracticeWidget *lamp_screen_find_part (const LampScreen          *self,
                                                 const char                *id,
                                                 const LampPracticeWidget **around);
const LampPracticeWidget *lamp_screen_find_widget (const LampScreen *self,
                                                   const char       *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampPractice, lamp_practice_unref)

G_END_DECLS
