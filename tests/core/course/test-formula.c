/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas: a table worked out by hand, every refusal, and random formulas beside an evaluation of another kind. */

#include "core/course/lamp-formula.h"

#include <math.h>
#include <string.h>

static const char *const names[] = { "a", "b", "weight_2", "zero", NULL };
static const double      values[] = { 3, 0.5, 12, 0 };

static LampFormula *
parse (const char *text)
{
  g_autofree char *problem = NULL;
  LampFormula     *formula = lamp_formula_parse (text, strlen (text), names, &problem);

  if (formula == NULL)
    g_error ("%s: %s", text, problem);
  g_assert_null (problem);
  return formula;
}

static const struct
{
  const char *formula;
  double      result;
} results[] = {
  { "0", 0 },
  { "12", 12 },
  { "0.5", 0.5 },
  { " 7 ", 7 },
  { "1+2", 3 },
  { "1 - 2", -1 },
  { "1-2-3", -4 },
  { "1-(2-3)", 2 },
  { "2*3+4", 10 },
  { "4+2*3", 10 },
  { "(4+2)*3", 18 },
  { "12/3/2", 2 },
  { "12/(3/2)", 8 },
  { "2*3/4", 1.5 },
  { "-3", -3 },
  { "--3", 3 },
  { "2*-3", -6 },
  { "2--3", 5 },
  { "-(1+2)*2", -6 },
  { "3×4÷2", 6 },
  { "a", 3 },
  { "a+b", 3.5 },
  { "a/b", 6 },
  { "weight_2/a", 4 },
  { "a*a*a", 27 },
  { "min(3,2)", 2 },
  { "min(1,-2,3)", -2 },
  { "max(3,2)", 3 },
  { "max(1,2,3,4,5,6,7,8)", 8 },
  { "max(min(1,2),0.5)", 1 },
  { "round(2.4)", 2 },
  { "round(2.5)", 3 },
  { "round(-2.5)", -3 },
  { "round(-2.4)", -2 },
  { "round(2.675,2)", 2.68 },
  { "round(1.005,2)", 1.01 },
  { "round(1234.5678,1)", 1234.6 },
  { "round(1.5,0)", 2 },
  { "floor(2.9)", 2 },
  { "floor(-2.1)", -3 },
  { "floor(0.3/0.1)", 3 },
  { "floor(3)", 3 },
  { "ceil(2.1)", 3 },
  { "ceil(-2.9)", -2 },
  { "ceil(0.3/0.1)", 3 },
  { "ceil(0.1*3/0.1)", 3 },
  { "abs(-4)", 4 },
  { "abs(4)", 4 },
  { "abs(1-a)", 2 },
  { "if(1,2,3)", 2 },
  { "if(0,2,3)", 3 },
  { "if(a>2,10,20)", 10 },
  { "if(a<2,10,20)", 20 },
  { "if(a>5,1,if(a>2,2,3))", 2 },
  { "if(zero=0,7,1/zero)", 7 },
  { "if(zero!=0,1/zero,8)", 8 },
  { "1<2", 1 },
  { "2<1", 0 },
  { "2<2", 0 },
  { "2<=2", 1 },
  { "2>=3", 0 },
  { "3>=3", 1 },
  { "3>2", 1 },
  { "2=2", 1 },
  { "2==2", 1 },
  { "2!=2", 0 },
  { "0.1+0.2=0.3", 1 },
  { "0.1+0.2>0.3", 0 },
  { "0.1+0.2<=0.3", 1 },
  { "2.2*2=4.4", 1 },
  { "1+1<3", 1 },
  { "(1<2)+(2<3)", 2 },
  { "0*-1", 0 },
  { "1000000*1000000", 1e12 },
};

static void
test_table (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (results), >=, 60);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (LampFormula) formula = parse (results[i].formula);
      double result = NAN;

      g_test_message ("%s", results[i].formula);
      g_assert_cmpint (lamp_formula_evaluate (formula, values, &result), ==, LAMP_FORMULA_FINE);
      g_assert_cmpfloat_with_epsilon (result, results[i].result, 1e-9);
      g_assert_false (result == 0 && signbit (result));
    }
}

static void
test_no_result (void)
{
  static const struct
  {
    const char      *formula;
    LampFormulaState state;
  } rows[] = {
    { "1/0", LAMP_FORMULA_DIVIDES_BY_ZERO },
    { "a/zero", LAMP_FORMULA_DIVIDES_BY_ZERO },
    { "0/0", LAMP_FORMULA_DIVIDES_BY_ZERO },
    { "1+max(1,2/(a-3))", LAMP_FORMULA_DIVIDES_BY_ZERO },
    { "if(1/zero,1,2)", LAMP_FORMULA_DIVIDES_BY_ZERO },
    { "1000000000*1000000000", LAMP_FORMULA_TOO_LARGE },
    { "0-1000000000*1000000000", LAMP_FORMULA_TOO_LARGE },
    { "1/0.000000001/0.000000001", LAMP_FORMULA_TOO_LARGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LampFormula) formula = parse (rows[i].formula);
      double result = 77;

      g_assert_cmpint (lamp_formula_evaluate (formula, values, &result), ==, rows[i].state);
      g_assert_cmpfloat (result, ==, 77);
    }
}

static char *
repeat (const char *before,
        const char *middle,
        const char *after,
        guint       times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (guint i = 0; i < times; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
assert_refused (const char *text,
                gsize       size,
                const char *expected)
{
  g_autofree char *problem = NULL;

  g_assert_null (lamp_formula_parse (text, size, names, &problem));
  g_test_message ("%s", problem);
  g_assert_nonnull (strstr (problem, expected));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *formula;
    const char *problem;
  } rows[] = {
    { "", "missing at its end" },
    { "1+", "missing at its end" },
    { "1 2", "a sign is missing before “2”" },
    { "(1", "a ) is missing" },
    { "1)", "a sign is missing before “)”" },
    { "price", "“price” is neither" },
    { "A", "“A” means nothing here" },
    { "斤", "“斤” means nothing here" },
    { "1e5", "a sign is missing before “e”" },
    { "0x10", "a sign is missing before “x”" },
    { ".5", "a number is written" },
    { "5.", "a number is written" },
    { "1.2.3", "a sign is missing before “.”" },
    { "sin(1)", "there is no “sin ()”" },
    { "min(1)", "at least 2" },
    { "abs()", "means nothing here" },
    { "abs(1,2)", "at most 1" },
    { "max(1,2,3,4,5,6,7,8,9)", "at most 8" },
    { "if(1,2)", "at least 3" },
    { "round(1", "the ) of round" },
    { "1<2<3", "a sign is missing before “<”" },
    { "a,b", "a sign is missing before “,”" },
    { "99999999999999999999", "too large" },
    { "+1", "means nothing here" },
  };
  g_autofree char *deep = repeat ("(", "1", ")", LAMP_FORMULA_DEPTH_MAX + 1);
  g_autofree char *negative = repeat ("-", "1", "", LAMP_FORMULA_DEPTH_MAX + 1);
  g_autofree char *many = repeat ("1+", "1", "", LAMP_FORMULA_NODES_MAX / 2);
  g_autofree char *enough = repeat ("1+", "1", "", LAMP_FORMULA_NODES_MAX / 2 - 1);
  g_autofree char *longest = repeat (" ", "1", "", LAMP_FORMULA_CHARACTERS_MAX);
  g_autoptr (LampFormula) fine = parse (enough);
  double sum;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_refused (rows[i].formula, strlen (rows[i].formula), rows[i].problem);
  assert_refused (deep, strlen (deep), "deep");
  assert_refused (negative, strlen (negative), "deep");
  assert_refused (many, strlen (many), "more than 200");
  assert_refused (longest, strlen (longest), "longer than 1000");
  assert_refused ("1\xff", 2, "UTF-8");
  assert_refused ("1\0+1", 4, "UTF-8");
  g_assert_cmpint (lamp_formula_evaluate (fine, values, &sum), ==, LAMP_FORMULA_FINE);
  g_assert_cmpfloat (sum, ==, 100);
  g_assert_true (lamp_formula_is_name ("weight_2"));
  g_assert_false (lamp_formula_is_name ("min"));
  g_assert_false (lamp_formula_is_name ("2b"));
  g_assert_false (lamp_formula_is_name ("A"));
  g_assert_false (lamp_formula_is_name (""));
}

/* A second evaluation, which shares nothing with the first: while the text is made, its value is worked out. */
static double
make (GString *text,
      guint    depth)
{
  double left, right;

  if (depth == 0 || g_test_rand_int_range (0, 5) == 0)
    {
      int number = g_test_rand_int_range (0, 1000);

      g_string_append_printf (text, "%d.%d", number / 10, number % 10);
      return number / 10 + (number % 10) / 10.0;
    }
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      g_string_append_c (text, '(');
      left = make (text, depth - 1);
      g_string_append (text, " + ");
      right = make (text, depth - 1);
      g_string_append_c (text, ')');
      return left + right;
    case 1:
      g_string_append_c (text, '(');
      left = make (text, depth - 1);
      g_string_append (text, "-");
      right = make (text, depth - 1);
      g_string_append_c (text, ')');
      return left - right;
    case 2:
      left = make (text, 0);
      g_string_append_c (text, '*');
      return left * make (text, 0);
    case 3:
      g_string_append_c (text, '(');
      left = make (text, depth - 1);
      g_string_append (text, ")/7");
      return left / 7;
    case 4:
      g_string_append (text, "-");
      return -make (text, 0);
    case 5:
      g_string_append (text, "max(");
      left = make (text, depth - 1);
      g_string_append (text, ",");
      right = make (text, depth - 1);
      g_string_append_c (text, ')');
      return MAX (left, right);
    case 6:
      g_string_append (text, "abs(");
      left = make (text, depth - 1);
      g_string_append_c (text, ')');
      return fabs (left);
    default:
      g_string_append (text, "if(1<2,");
      left = make (text, depth - 1);
      g_string_append (text, ",1/0)");
      return left;
    }
}

/* In "a*b", "-c" and "(x)/7" an operand may stand beside another sign: all are put in brackets by their callers. */
static void
test_random (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new ("(");
      g_autofree char *problem = NULL;
      g_autoptr (LampFormula) formula = NULL;
      double expected = make (text, 4);
      double result;

      g_string_append_c (text, ')');
      formula = lamp_formula_parse (text->str, text->len, names, &problem);
      if (formula == NULL)
        {
          /* only too long or too many, never misunderstood */
          g_assert_true (strstr (problem, "more than 200") != NULL || strstr (problem, "longer than") != NULL);
          continue;
        }
      g_test_message ("%s", text->str);
      g_assert_cmpint (lamp_formula_evaluate (formula, values, &result), ==, LAMP_FORMULA_FINE);
      g_assert_cmpfloat_with_epsilon (result, expected, 1e-6 * MAX (1, fabs (expected)));
    }
}

static void
test_uses (void)
{
  g_autoptr (LampFormula) formula = parse ("if(a>1,weight_2,2)");

  g_assert_true (lamp_formula_uses (formula, 0));
  g_assert_false (lamp_formula_uses (formula, 1));
  g_assert_true (lamp_formula_uses (formula, 2));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/table", test_table);
  g_test_add_func ("/formula/no-result", test_no_result);
  g_test_add_func ("/formula/refusals", test_refusals);
  g_test_add_func ("/formula/random", test_random);
  g_test_add_func ("/formula/uses", test_uses);
  return g_test_run ();
}
