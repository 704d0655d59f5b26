/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts as people type them: each way of writing one, and what is not one. */

#include "core/lesson/lamp-amount.h"

static const char *const units[] = { "斤", "公斤", "mu", NULL };

static const struct
{
  const char *typed;
  double      value;
  int         unit;
} numbers[] = {
  { "12", 12, -1 },
  { " 12 ", 12, -1 },
  { "3.5", 3.5, -1 },
  { "3,5", 3.5, -1 },
  { "3，5", 3.5, -1 },
  { "3。5", 3.5, -1 },
  { "1,200", 1200, -1 },
  { "1，200", 1200, -1 },
  { "1,200.5", 1200.5, -1 },
  { "1.200,5", 1200.5, -1 },
  { "1,200,000", 1200000, -1 },
  { "1.200.000", 1200000, -1 },
  { "1 200", 1200, -1 },
  { "0,125", 0.125, -1 },
  { "12,50", 12.5, -1 },
  { "1234,5", 1234.5, -1 },
  { ".5", 0.5, -1 },
  { "5.", 5, -1 },
  { "007", 7, -1 },
  { "-4", -4, -1 },
  { "−4", -4, -1 },
  { "１２", 12, -1 },
  { "３．５", 3.5, -1 },
  { "１，２００", 1200, -1 },
  { "١٢", 12, -1 },
  { "12 斤", 12, 0 },
  { "12公斤", 12, 1 },
  { "12 MU", 12, 2 },
  { "１２　斤", 12, 0 },
  { "12斤半", 12.5, 0 },
  { "十", 10, -1 },
  { "十二", 12, -1 },
  { "二十", 20, -1 },
  { "二十五", 25, -1 },
  { "一百", 100, -1 },
  { "一百零五", 105, -1 },
  { "一百五", 150, -1 },
  { "一百五十", 150, -1 },
  { "三百五十二", 352, -1 },
  { "一千二", 1200, -1 },
  { "两千零五", 2005, -1 },
  { "一万二", 12000, -1 },
  { "十二万", 120000, -1 },
  { "一万零五百", 10500, -1 },
  { "两斤", 2, 0 },
  { "两斤半", 2.5, 0 },
  { "半斤", 0.5, 0 },
  { "半", 0.5, -1 },
  { "三点五", 3.5, -1 },
  { "零点二五", 0.25, -1 },
  { "零", 0, -1 },
  { "1.2万", 12000, -1 },
  { "3百斤", 300, 0 },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = -1;
      int    unit;

      g_test_message ("%s", numbers[i].typed);
      g_assert_cmpint (lamp_amount_read (numbers[i].typed, units, &value, &unit), ==, LAMP_AMOUNT_NUMBER);
      g_assert_cmpfloat_with_epsilon (value, numbers[i].value, 1e-9);
      g_assert_cmpint (unit, ==, numbers[i].unit);
    }
}

static void
test_others (void)
{
  static const struct
  {
    const char    *typed;
    LampAmountKind kind;
  } rows[] = {
    { "", LAMP_AMOUNT_EMPTY },
    { "   ", LAMP_AMOUNT_EMPTY },
    { "　", LAMP_AMOUNT_EMPTY },
    { "abc", LAMP_AMOUNT_NO_NUMBER },
    { "斤", LAMP_AMOUNT_NO_NUMBER },
    { "-", LAMP_AMOUNT_NO_NUMBER },
    { ".", LAMP_AMOUNT_NO_NUMBER },
    { "1,2,3", LAMP_AMOUNT_NO_NUMBER },
    { "1.2.3", LAMP_AMOUNT_NO_NUMBER },
    { "一二三", LAMP_AMOUNT_NO_NUMBER },
    { "12 亩", LAMP_AMOUNT_OTHER_UNIT },
    { "12 斤 5", LAMP_AMOUNT_OTHER_UNIT },
    { "5%", LAMP_AMOUNT_OTHER_UNIT },
    { "1/2", LAMP_AMOUNT_OTHER_UNIT },
    { "½", LAMP_AMOUNT_OTHER_UNIT },
    { "1e5", LAMP_AMOUNT_OTHER_UNIT },
    { "13800000000", LAMP_AMOUNT_PERSONAL },
    { "138 0000 0000", LAMP_AMOUNT_PERSONAL },
    { "110101190001010000", LAMP_AMOUNT_PERSONAL },
    { "\xff", LAMP_AMOUNT_NO_NUMBER },
    { "1111111111111111111111111111111111111111111", LAMP_AMOUNT_NO_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value = 77;
      int    unit;

      g_test_message ("%s", rows[i].typed);
      g_assert_cmpint (lamp_amount_read (rows[i].typed, units, &value, &unit), ==, rows[i].kind);
      g_assert_cmpfloat (value, ==, 77);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/amount/numbers", test_numbers);
  g_test_add_func ("/amount/others", test_others);
  return g_test_run ();
}
