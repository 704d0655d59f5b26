/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner is told where the trainer typed nothing. In the draft's language, which need not be the screen's. */

#include "core/course/lamp-draft.h"

static const struct
{
  const char *picture; /* %u: its number */
  const char *hints[3];
  const char *why;
  const char *goal;
  const char *done;
} words[] = {
  { "Picture %u",
    { "Look at the picture once more.", "Look for this place: %s", "Tap here: %s" },
    "This would cost money or give something away.",
    "Do it step by step. Nothing real happens here.",
    "Well done. You found every step." },
  { "第%u张图",
    { "请再看看这张图。", "请找一找：%s", "请点这里：%s" },
    "这一步会花钱，或者会把信息给出去。",
    "请一步一步地做。这里是练习，什么都不会真的发生。",
    "做得好。每一步您都找到了。" },
};

static guint
which (const LampDraft *self)
{
  return g_str_has_prefix (self->language, "zh") ? 1 : 0;
}

/* The general words are ours, none of them comes from outside. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/**
 * lamp_draft_make_name:
 *
 * Returns: (transfer full): the picture's name, or its number.
 */
char *
lamp_draft_make_name (const LampDraft        *self,
                      const LampDraftPicture *picture)
{
  guint index = 0;

  g_ptr_array_find (self->pictures, picture, &index);
  return picture->name != NULL ? g_strdup (picture->name) : g_strdup_printf (words[which (self)].picture, index + 1);
}

/**
 * lamp_draft_make_hint:
 * @hint: 0 to 2, from gentle to plain
 *
 * Returns: (transfer full): the trainer's own hint, or one made from the area's name.
 */
char *
lamp_draft_make_hint (const LampDraft     *self,
                      const LampDraftStep *step,
                      guint                hint)
{
  const LampDraftArea *area = lamp_draft_find_area (self, step->picture, step->area);

  if (step->hints[hint] != NULL)
    return g_strdup (step->hints[hint]);
  return hint == 0 ? g_strdup (words[which (self)].hints[0])
                   : g_strdup_printf (words[which (self)].hints[hint], area != NULL && area->name != NULL ? area->name : "");
}

#pragma GCC diagnostic pop

/**
 * lamp_draft_make_why:
 *
 * Returns: (transfer full): why a dangerous area is not to be tapped.
 */
char *
lamp_draft_make_why (const LampDraft     *self,
                     const LampDraftArea *area)
{
  return g_strdup (area->why != NULL ? area->why : words[which (self)].why);
}

char *
lamp_draft_make_goal (const LampDraft *self)
{
  return g_strdup (self->goal != NULL ? self->goal : words[which (self)].goal);
}

char *
lamp_draft_make_done (const LampDraft *self)
{
  return g_strdup (self->done != NULL ? self->done : words[which (self)].done);
}
