/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of events: their form, their order, and that threads never share one. */

#include "core/base/lamp-uuid.h"

#include <string.h>

static void
test_form (void)
{
  g_autofree char *id = lamp_uuid_new (G_GINT64_CONSTANT (0x0fffffffffff) * 1000);

  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_true (g_str_has_prefix (id, "0fffffff-ffff-7"));
  g_assert_nonnull (strchr ("89ab", id[19]));
}

static void
test_order (void)
{
  g_autofree char *last = lamp_uuid_new (1000000);

  for (int i = 0; i < 100000; i++)
    {
      char *next = lamp_uuid_new (i % 3 == 0 ? -5 : i);

      g_assert_cmpstr (last, <, next);
      g_free (last);
      last = next;
    }
}

static gpointer
make_many (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 10000; i++)
    g_ptr_array_add (ids, lamp_uuid_new (g_get_real_time ()));
  return ids;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ids", make_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[i]);

      for (guint j = 0; j < ids->len; j++)
        g_assert_true (g_hash_table_add (seen, g_strdup (ids->pdata[j])));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/order", test_order);
  g_test_add_func ("/uuid/threads", test_threads);
  g_test_add_func ("/uuid/form", test_form);
  return g_test_run ();
}
