/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A good small course in a folder of its own, to be spoilt in one place. */
typedef struct
{
  char *root;
  char *course; /* root/good */
} Fixture;

#define FIXTURE_ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

void fixture_set_up (Fixture      *self,
                     gconstpointer data);
void fixture_tear_down (Fixture      *self,
                        gconstpointer data);
void fixture_write (Fixture    *self,
                    const char *path,
                    const char *text);
void fixture_write_course (Fixture    *self,
                           const char *id);
void fixture_replace (Fixture    *self,
                      const char *path,
                      const char *from,
                      const char *to);
void fixture_assert_error (GError     *error,
                           int         code,
                           const char *beginning);
