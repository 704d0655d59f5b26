/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampFormula: the sums of a worksheet. Read once into a table of bounded size, evaluated without allocating anything. */

#include "core/course/lamp-formula.h"

#include <math.h>
#include <string.h>

#define SAME 1e-12 /* of the larger number: decimal fractions are to behave as on paper, where 3 times 0.1 is 0.3 */
#define NAME_LETTERS_MAX 32

typedef enum
{
  NODE_NUMBER,
  NODE_NAME,
  NODE_NEGATIVE,
  NODE_ADD,
  NODE_SUBTRACT,
  NODE_MULTIPLY,
  NODE_DIVIDE,
  NODE_LESS,
  NODE_LESS_OR_SAME,
  NODE_MORE,
  NODE_MORE_OR_SAME,
  NODE_EQUAL,
  NODE_OTHER,
  NODE_MINIMUM,
  NODE_MAXIMUM,
  NODE_ROUND,
  NODE_FLOOR,
  NODE_CEILING,
  NODE_ABSOLUTE,
  NODE_IF
} NodeKind;

typedef struct
{
  NodeKind kind;
  double   number;
  guint    name;
  guint    n;
  guint8   arguments[LAMP_FORMULA_ARGUMENTS_MAX]; /* nodes; fewer than 256 of them */
} Node;

struct _LampFormula
{
  Node  nodes[LAMP_FORMULA_NODES_MAX];
  guint n_nodes;
  guint root;
};

static const struct
{
  const char *name;
  NodeKind    kind;
  guint       fewest;
  guint       most;
} functions[] = {
  { "min", NODE_MINIMUM, 2, LAMP_FORMULA_ARGUMENTS_MAX },
  { "max", NODE_MAXIMUM, 2, LAMP_FORMULA_ARGUMENTS_MAX },
  { "round", NODE_ROUND, 1, 2 },
  { "floor", NODE_FLOOR, 1, 1 },
  { "ceil", NODE_CEILING, 1, 1 },
  { "abs", NODE_ABSOLUTE, 1, 1 },
  { "if", NODE_IF, 3, 3 },
};

static const struct
{
  const char *sign;
  NodeKind    kind;
} comparisons[] = {
  { "<=", NODE_LESS_OR_SAME }, /* before the shorter ones that begin alike */
  { ">=", NODE_MORE_OR_SAME },
  { "!=", NODE_OTHER },
  { "==", NODE_EQUAL },
  { "<", NODE_LESS },
  { ">", NODE_MORE },
  { "=", NODE_EQUAL },
};

typedef struct
{
  const char        *next;
  guint              depth;
  const char *const *names;
  LampFormula       *formula;
  char              *problem;
} Parser;

/* Returns -1, which is no node. */
static int G_GNUC_PRINTF (2, 3)
    fail (Parser     *parser,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (parser->problem == NULL)
    parser->problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return -1;
}

static void
skip_spaces (Parser *parser)
{
  parser->next += strspn (parser->next, " \t");
}

static gboolean
take (Parser     *parser,
      const char *sign)
{
  skip_spaces (parser);
  if (!g_str_has_prefix (parser->next, sign))
    return FALSE;
  parser->next += strlen (sign);
  return TRUE;
}

static int
add_node (Parser  *parser,
          NodeKind kind,
          int      first,
          int      second)
{
  Node *node = &parser->formula->nodes[parser->formula->n_nodes];

  if (parser->formula->n_nodes >= LAMP_FORMULA_NODES_MAX)
    return fail (parser, "it has more than %d numbers, names and signs", LAMP_FORMULA_NODES_MAX);
  node->kind = kind;
  if (first >= 0)
    node->arguments[node->n++] = first;
  if (second >= 0)
    node->arguments[node->n++] = second;
  return parser->formula->n_nodes++;
}

static int parse_comparison (Parser *parser);

/* Digits and one point; no exponents, which nobody writes on paper. */
static int
parse_number (Parser *parser)
{
  gsize            digits = strspn (parser->next, "0123456789");
  gsize            length = digits + (parser->next[digits] == '.');
  g_autofree char *text = NULL;
  int              node;

  if (parser->next[digits] == '.')
    length += strspn (parser->next + length, "0123456789");
  if (digits == 0 || parser->next[length - 1] == '.')
    return fail (parser, "a number is written like 12 or 0.5");
  text = g_strndup (parser->next, length);
  parser->next += length;
  node = add_node (parser, NODE_NUMBER, -1, -1);
  if (node < 0)
    return node;
  parser->formula->nodes[node].number = g_ascii_strtod (text, NULL);
  if (parser->formula->nodes[node].number > LAMP_FORMULA_VALUE_MAX)
    return fail (parser, "the number %.40s is too large", text);
  return node;
}

static int
parse_function (Parser     *parser,
                const char *name)
{
  int    arguments[LAMP_FORMULA_ARGUMENTS_MAX];
  guint8 n = 0;
  guint  f = 0;
  int    node;

  while (f < G_N_ELEMENTS (functions) && !g_str_equal (functions[f].name, name))
    f++;
  if (f == G_N_ELEMENTS (functions))
    return fail (parser, "there is no “%s ()”; there are min, max, round, floor, ceil, abs and if", name);
  do
    {
      if (n >= functions[f].most)
        return fail (parser, "%s () takes at most %u things", name, functions[f].most);
      arguments[n] = parse_comparison (parser);
      if (arguments[n++] < 0)
        return -1;
    }
  while (take (parser, ","));
  if (!take (parser, ")"))
    return fail (parser, "the ) of %s ( is missing", name);
  if (n < functions[f].fewest)
    return fail (parser, "%s () takes at least %u things", name, functions[f].fewest);
  node = add_node (parser, functions[f].kind, -1, -1);
  for (guint i = 0; node >= 0 && i < n; i++)
    parser->formula->nodes[node].arguments[parser->formula->nodes[node].n++] = arguments[i];
  return node;
}

static int
parse_name (Parser *parser)
{
  gsize            length = strspn (parser->next, "abcdefghijklmnopqrstuvwxyz0123456789_");
  g_autofree char *name = g_strndup (parser->next, length);
  int              node;

  if (length > NAME_LETTERS_MAX)
    return fail (parser, "a name has at most %d letters", NAME_LETTERS_MAX);
  parser->next += length;
  if (take (parser, "("))
    return parse_function (parser, name);
  for (guint i = 0; parser->names[i] != NULL; i++)
    if (g_str_equal (parser->names[i], name))
      {
        node = add_node (parser, NODE_NAME, -1, -1);
        if (node >= 0)
          parser->formula->nodes[node].name = i;
        return node;
      }
  return fail (parser, "“%s” is neither an input nor a result before this one", name);
}

static int
parse_thing (Parser *parser)
{
  skip_spaces (parser);
  if (take (parser, "("))
    {
      int node = parse_comparison (parser);

      return node < 0 || take (parser, ")") ? node : fail (parser, "a ) is missing");
    }
  if (g_ascii_isdigit (*parser->next) || *parser->next == '.')
    return parse_number (parser);
  if (g_ascii_islower (*parser->next))
    return parse_name (parser);
  if (*parser->next == '\0')
    return fail (parser, "something is missing at its end");
  return fail (parser, "“%.*s” means nothing here; names are written in lower-case letters",
               (int) (g_utf8_next_char (parser->next) - parser->next), parser->next);
}

/* Every way down passes here, so this is where the depth is counted. */
static int
parse_signed (Parser *parser)
{
  int node;

  if (++parser->depth > LAMP_FORMULA_DEPTH_MAX)
    return fail (parser, "its brackets stand more than %d deep", LAMP_FORMULA_DEPTH_MAX);
  if (take (parser, "-"))
    {
      node = parse_signed (parser);
      if (node >= 0)
        node = add_node (parser, NODE_NEGATIVE, node, -1);
    }
  else
    node = parse_thing (parser);
  parser->depth--;
  return node;
}

static int
parse_product (Parser *parser)
{
  int node = parse_signed (parser);

  while (node >= 0)
    {
      NodeKind kind;
      int      right;

      if (take (parser, "*") || take (parser, "×"))
        kind = NODE_MULTIPLY;
      else if (take (parser, "/") || take (parser, "÷"))
        kind = NODE_DIVIDE;
      else
        return node;
      right = parse_signed (parser);
      node = right < 0 ? -1 : add_node (parser, kind, node, right);
    }
  return node;
}

static int
parse_sum (Parser *parser)
{
  int node = parse_product (parser);

  while (node >= 0)
    {
      NodeKind kind;
      int      right;

      if (take (parser, "+"))
        kind = NODE_ADD;
      else if (take (parser, "-"))
        kind = NODE_SUBTRACT;
      else
        return node;
      right = parse_product (parser);
      node = right < 0 ? -1 : add_node (parser, kind, node, right);
    }
  return node;
}

static int
parse_comparison (Parser *parser)
{
  int left = parse_sum (parser);

  for (guint i = 0; left >= 0 && i < G_N_ELEMENTS (comparisons); i++)
    if (take (parser, comparisons[i].sign))
      {
        int right = parse_sum (parser);

        return right < 0 ? -1 : add_node (parser, comparisons[i].kind, left, right);
      }
  return left;
}

/**
 * lamp_formula_parse:
 * @text: of @size bytes, from anywhere
 * @names: what may be used, NULL-terminated, fewer than 256
 * @problem: (out) (transfer full): what is wrong, in words without an end
 *
 * Grammar: docs/course-format.md, "A worksheet".
 *
 * Returns: (transfer full) (nullable): the formula.
 */
LampFormula *
lamp_formula_parse (const char        *text,
                    gsize              size,
                    const char *const *names,
                    char             **problem)
{
  g_autofree char *copy = NULL;
  g_autoptr (LampFormula) formula = g_new0 (LampFormula, 1);
  Parser parser = { NULL, 0, names, formula, NULL };
  int    root;

  *problem = NULL;
  if (!g_utf8_validate_len (text, size, NULL))
    root = fail (&parser, "it is not UTF-8 text");
  else if (g_utf8_strlen (text, size) > LAMP_FORMULA_CHARACTERS_MAX)
    root = fail (&parser, "it is longer than %d characters", LAMP_FORMULA_CHARACTERS_MAX);
  else
    {
      copy = g_strndup (text, size);
      parser.next = copy;
      root = parse_comparison (&parser);
      skip_spaces (&parser);
      if (root >= 0 && *parser.next != '\0')
        root = fail (&parser, "a sign is missing before “%.*s”", (int) (g_utf8_next_char (parser.next) - parser.next), parser.next);
    }
  if (root < 0)
    {
      *problem = parser.problem;
      return NULL;
    }
  formula->root = root;
  return g_steal_pointer (&formula);
}

void
lamp_formula_free (LampFormula *self)
{
  g_free (self);
}

/**
 * lamp_formula_uses:
 * @name: its place among the names it was read with
 */
gboolean
lamp_formula_uses (const LampFormula *self,
                   guint              name)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].kind == NODE_NAME && self->nodes[i].name == name)
      return TRUE;
  return FALSE;
}

/* How far apart two numbers may be and still be the same on paper. */
static double
get_slack (double a,
           double b)
{
  return SAME * MAX (1, MAX (fabs (a), fabs (b)));
}

static double
compare (NodeKind kind,
         double   a,
         double   b)
{
  gboolean is_same = fabs (a - b) <= get_slack (a, b);

  switch (kind)
    {
    case NODE_LESS:
      return a < b && !is_same;
    case NODE_LESS_OR_SAME:
      return a < b || is_same;
    case NODE_MORE:
      return a > b && !is_same;
    case NODE_MORE_OR_SAME:
      return a > b || is_same;
    case NODE_EQUAL:
      return is_same;
    default:
      return !is_same;
    }
}

/**
 * lamp_formula_round:
 *
 * Half goes away from zero, as taught at school; what is a half but for the machine's own inexactness counts as one.
 */
double
lamp_formula_round (double value,
                    int    decimals)
{
  double power = pow (10, CLAMP (decimals, 0, LAMP_FORMULA_DECIMALS_MAX));
  double shifted = fabs (value) * power;
  double rounded = floor (shifted + 0.5 + get_slack (shifted, 0)) / power;

  return value < 0 && rounded > 0 ? -rounded : rounded;
}

static LampFormulaState evaluate (const LampFormula *self,
                                  guint              at,
                                  const double      *values,
                                  double            *result);

static LampFormulaState
evaluate_if (const LampFormula *self,
             const Node        *node,
             const double      *values,
             double            *result)
{
  double           condition;
  LampFormulaState state = evaluate (self, node->arguments[0], values, &condition);

  if (state != LAMP_FORMULA_FINE)
    return state;
  return evaluate (self, node->arguments[fabs (condition) > SAME ? 1 : 2], values, result);
}

static double
compute (NodeKind      kind,
         const double *x,
         guint         n)
{
  double best = x[0];

  switch (kind)
    {
    case NODE_NEGATIVE:
      return 0 - x[0];
    case NODE_ADD:
      return x[0] + x[1];
    case NODE_SUBTRACT:
      return x[0] - x[1];
    case NODE_MULTIPLY:
      return x[0] * x[1];
    case NODE_DIVIDE:
      return x[0] / x[1];
    case NODE_MINIMUM:
      for (guint i = 1; i < n; i++)
        best = MIN (best, x[i]);
      return best;
    case NODE_MAXIMUM:
      for (guint i = 1; i < n; i++)
        best = MAX (best, x[i]);
      return best;
    case NODE_ROUND:
      return lamp_formula_round (x[0], n > 1 ? (int) CLAMP (x[1], 0, LAMP_FORMULA_DECIMALS_MAX) : 0);
    case NODE_FLOOR:
      return floor (x[0] + get_slack (x[0], 0));
    case NODE_CEILING:
      return ceil (x[0] - get_slack (x[0], 0));
    case NODE_ABSOLUTE:
      return fabs (x[0]);
    default:
      return compare (kind, x[0], x[1]);
    }
}

static LampFormulaState
evaluate (const LampFormula *self,
          guint              at,
          const double      *values,
          double            *result)
{
  const Node *node = &self->nodes[at];
  double      x[LAMP_FORMULA_ARGUMENTS_MAX];

  if (node->kind == NODE_IF)
    return evaluate_if (self, node, values, result);
  for (guint i = 0; i < node->n; i++)
    {
      LampFormulaState state = evaluate (self, node->arguments[i], values, &x[i]);

      if (state != LAMP_FORMULA_FINE)
        return state;
    }
  if (node->kind == NODE_DIVIDE && x[1] == 0)
    return LAMP_FORMULA_DIVIDES_BY_ZERO;
  if (node->kind == NODE_NUMBER)
    *result = node->number;
  else if (node->kind == NODE_NAME)
    *result = values[node->name];
  else
    *result = compute (node->kind, x, node->n);
  if (!isfinite (*result) || fabs (*result) > LAMP_FORMULA_VALUE_MAX)
    return LAMP_FORMULA_TOO_LARGE;
  return LAMP_FORMULA_FINE;
}

/**
 * lamp_formula_evaluate:
 * @values: one for each of the names it was read with
 * @result: (out): set only if all went well; a comparison that holds is 1, else 0
 *
 * Allocates nothing. Only the branch of an if () that is taken is computed.
 */
LampFormulaState
lamp_formula_evaluate (const LampFormula *self,
                       const double      *values,
                       double            *result)
{
  double           value = 0;
  LampFormulaState state = evaluate (self, self->root, values, &value);

  if (state == LAMP_FORMULA_FINE)
    *result = value == 0 ? 0 : value; /* no -0 */
  return state;
}

/**
 * lamp_formula_is_name:
 *
 * Returns: whether an input or result may be called so.
 */
gboolean
lamp_formula_is_name (const char *name)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_");

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].name, name))
      return FALSE;
  return length > 0 && length <= NAME_LETTERS_MAX && name[length] == '\0' && g_ascii_islower (name[0]);
}
