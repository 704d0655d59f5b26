/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed is compared kindly, and real numbers are found wherever they hide. */

#include "core/lesson/lamp-typed.h"

#include <string.h>

static void
test_same (void)
{
  g_assert_true (lamp_typed_is_same ("96110", "96110"));
  g_assert_true (lamp_typed_is_same ("  96110\n", "96110"));
  g_assert_true (lamp_typed_is_same ("９６１１０", "96110"));
  g_assert_true (lamp_typed_is_same ("　东山　", "东山"));
  g_assert_true (lamp_typed_is_same ("EAST hill", "East Hill"));
  g_assert_true (lamp_typed_is_same ("ＥＡＳＴ", "east"));
  g_assert_false (lamp_typed_is_same ("9611", "96110"));
  g_assert_false (lamp_typed_is_same ("96 110", "96110"));
  g_assert_false (lamp_typed_is_same ("", "96110"));
  g_assert_false (lamp_typed_is_same ("\xff\xfe", "96110"));
}

static void
test_personal (void)
{
  static const char *const real[] = {
    "13800001234",
    "１３８００００１２３４",
    "138 0000 1234",
    "138-0000-1234",
    "138\xe2\x80\x94"
    "00001234",
    "(138)00001234",
    "my number is 13800001234, call me",
    "电话13800001234。",
    "8613800001234",
    "+86 138 0000 1234",
    "110101190001011234",
    "11010119000101123X",
    "11010119000101123x",
    "110101 19000101 123X",
    "号码：１１０１０１１９０００１０１１２３Ｘ",
  };
  static const char *const harmless[] = {
    "",
    "96110",
    "000000",
    "138****0000",
    "12345",
    "3.5",
    "2026-11-24",
    "x",
    "1380000123",
    "138000012345",
    "12 eggs, 3 pears",
    "11010119000101123Y",
    "\xff"
    "13800001234",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_test_message ("%s", real[i]);
      g_assert_true (lamp_typed_is_personal (real[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    g_assert_false (lamp_typed_is_personal (harmless[i]));
}

static void
test_limit (void)
{
  g_autofree char *most = g_strnfill (LAMP_TYPED_MAX, 'a');
  g_autofree char *more = g_strnfill (LAMP_TYPED_MAX + 1, 'a');
  g_autofree char *kept = lamp_typed_normalise (most);

  g_assert_cmpuint (strlen (kept), ==, LAMP_TYPED_MAX);
  g_assert_null (lamp_typed_normalise (more));
  g_assert_null (lamp_typed_normalise ("\xff"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed/same", test_same);
  g_test_add_func ("/typed/personal", test_personal);
  g_test_add_func ("/typed/limit", test_limit);
  return g_test_run ();
}
