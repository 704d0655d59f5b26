/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/course/lamp-worksheet.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_INPUT_FINE,
  LAMP_INPUT_EMPTY,
  LAMP_INPUT_NO_NUMBER,
  LAMP_INPUT_OTHER_UNIT,
  LAMP_INPUT_PERSONAL, /* nothing of it was kept */
  LAMP_INPUT_TOO_SMALL,
  LAMP_INPUT_TOO_LARGE
} LampInputState;

typedef enum
{
  LAMP_RESULT_WAITING, /* an input is not there yet, or not as it should be */
  LAMP_RESULT_FINE,
  LAMP_RESULT_DIVIDES_BY_ZERO,
  LAMP_RESULT_TOO_LARGE
} LampResultState;

/* A worksheet being filled in. What is typed stays here and is never written down. */
#define LAMP_TYPE_WORKSHEET_RUN (lamp_worksheet_run_get_type ())
G_DECLARE_FINAL_TYPE (LampWorksheetRun, lamp_worksheet_run, LAMP, WORKSHEET_RUN, GObject)

/* "changed" is emitted after an input, a unit or the language changed. */
LampWorksheetRun *lamp_worksheet_run_new (LampWorksheet *worksheet);
LampWorksheet    *lamp_worksheet_run_get_worksheet (LampWorksheetRun *self);
void              lamp_worksheet_run_set_worksheet (LampWorksheetRun *self,
                                                    LampWorksheet    *worksheet);
const char       *lamp_worksheet_run_get_typed (LampWorksheetRun *self,
                                                guint             input);
void              lamp_worksheet_run_type (LampWorksheetRun *self,
                                           guint             input,
                                           const char       *typed);
guint             lamp_worksheet_run_get_unit (LampWorksheetRun *self,
                                               guint             input);
void              lamp_worksheet_run_set_unit (LampWorksheetRun *self,
                                               guint             input,
                                               guint             unit);
void              lamp_worksheet_run_step (LampWorksheetRun *self,
                                           guint             input,
                                           int               steps);
void              lamp_worksheet_run_show_example (LampWorksheetRun *self);
LampInputState    lamp_worksheet_run_get_state (LampWorksheetRun *self,
                                                guint             input);
void              lamp_worksheet_run_get_range (LampWorksheetRun *self,
                                                guint             input,
                                                double           *minimum,
                                                double           *maximum);
LampResultState   lamp_worksheet_run_get_result_state (LampWorksheetRun *self);
char             *lamp_worksheet_run_say (LampWorksheetRun *self,
                                          guint             result);
gboolean          lamp_worksheet_run_is_tried (LampWorksheetRun *self);
gboolean          lamp_worksheet_run_is_touched (LampWorksheetRun *self);

G_END_DECLS
