/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRoll: finds one among hundreds of learners, by group, by how the name begins, or by what somebody types. */

#include "core/learners/lamp-roll.h"

#include <string.h>

/* Longer names are found by their beginning. */
#define READ_MAX_CHARS 32

typedef struct
{
  const LampLearner *learner; /* of the roll's own array */
  char              *folded;  /* the name without case, width and spaces */
  char              *pinyin;  /* as it is read, in small letters: "wangayi"; other scripts as they are */
  char              *initials;
  char              *letter;
  char              *surname;
} Entry;

struct _LampRoll
{
  GPtrArray *learners;
  GPtrArray *entries; /* Entry, sorted */
};

/* How a family name is read where the same hanzi is mostly read otherwise. */
static const struct
{
  gunichar    hanzi;
  const char *pinyin;
} surnames[] = {
  { 0x5355, "shan" },
  { 0x66fe, "zeng" },
  { 0x4ec7, "qiu" },
  { 0x89e3, "xie" },
  { 0x67e5, "zha" },
  { 0x533a, "ou" },
  { 0x76d6, "ge" },
  { 0x6734, "piao" },
  { 0x7fdf, "zhai" },
  { 0x4e50, "yue" },
  { 0x7f2a, "miao" },
  { 0x8983, "qin" },
  { 0x4efb, "ren" },
  { 0x79cd, "chong" },
  { 0x5c09, "yu" },
  { 0x957f, "zhang" },
  { 0x5458, "yun" },
  { 0x534e, "hua" },
};

static const char *const two_hanzi_surnames[] = { "欧阳", "司马", "诸葛", "上官", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容",
                                                  "令狐", "东方", "端木", "长孙", "独孤", "南宫", "西门", "轩辕", "宇文" };

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->folded);
  g_free (entry->pinyin);
  g_free (entry->initials);
  g_free (entry->letter);
  g_free (entry->surname);
  g_free (entry);
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/**
 * lamp_roll_fold_name:
 *
 * Returns: (transfer full): the name as it is compared: without case, accents, width and spaces, so that “Ｌi  Ming” is “liming”.
 */
char *
lamp_roll_fold_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *small = g_utf8_casefold (plain, -1);
  GString         *folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !is_mark (c) && !g_unichar_iszerowidth (c))
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

/* The beginning of a word in letters: after a space, and after what is no letter. */
static gboolean
begins_word (const gunichar *text,
             glong           i)
{
  return g_unichar_isalnum (text[i]) && (i == 0 || !g_unichar_isalnum (text[i - 1]) || g_unichar_get_script (text[i - 1]) == G_UNICODE_SCRIPT_HAN);
}

static const char *
find_surname_reading (gunichar hanzi)
{
  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    if (surnames[i].hanzi == hanzi)
      return surnames[i].pinyin;
  return NULL;
}

static void
append_folded (GString *out,
               gunichar c,
               GString *initials,
               gboolean begins)
{
  char             one[7] = { 0 };
  g_autofree char *folded = NULL;

  g_unichar_to_utf8 (c, one);
  folded = lamp_roll_fold_name (one);
  g_string_append (out, folded);
  if (begins && *folded != '\0')
    g_string_append_unichar (initials, g_utf8_get_char (folded));
}

/* How the name is read, hanzi by hanzi, and the first letter of each. */
static void
read_name (Entry              *entry,
           const LampMandarin *mandarin)
{
  g_autofree gunichar *text = NULL;
  LampReading          readings[READ_MAX_CHARS] = { 0 };
  GString             *pinyin = g_string_new (NULL);
  GString             *initials = g_string_new (NULL);
  glong                n;

  text = g_utf8_to_ucs4_fast (entry->learner->name, -1, &n);
  n = MIN (n, READ_MAX_CHARS);
  if (mandarin != NULL)
    lamp_mandarin_read (mandarin, text, (gsize) n, readings);
  for (glong i = 0; i < n; i++)
    {
      const char *surname = i == 0 && n > 1 ? find_surname_reading (text[i]) : NULL;
      gsize       before = pinyin->len;

      if (readings[i].syllable == 0)
        {
          append_folded (pinyin, text[i], initials, begins_word (text, i));
          continue;
        }
      if (surname != NULL)
        g_string_append (pinyin, surname);
      else
        lamp_mandarin_append_syllable (mandarin, readings[i].syllable, pinyin);
      while (pinyin->len > before && g_ascii_isdigit (pinyin->str[pinyin->len - 1]))
        g_string_truncate (pinyin, pinyin->len - 1);
      g_string_append_c (initials, pinyin->str[before]);
    }
  entry->pinyin = g_string_free (pinyin, FALSE);
  entry->initials = g_string_free (initials, FALSE);
}

static char *
get_letter (const char *pinyin)
{
  gunichar c = g_unichar_totitle (g_utf8_get_char (pinyin));
  char     letter[7] = { 0 };

  if (!g_unichar_isalpha (c))
    return g_strdup (LAMP_ROLL_NO_LETTER);
  g_unichar_to_utf8 (c, letter);
  return g_strdup (letter);
}

/* The family name of a name in hanzi; the first two letters of another. */
static char *
get_surname (const char *name,
             const char *pinyin)
{
  g_autofree char *two = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (two_hanzi_surnames); i++)
    if (g_str_has_prefix (name, two_hanzi_surnames[i]))
      return g_strdup (two_hanzi_surnames[i]);
  if (g_unichar_get_script (g_utf8_get_char (name)) == G_UNICODE_SCRIPT_HAN)
    return g_utf8_substring (name, 0, 1);
  two = g_utf8_substring (pinyin, 0, MIN (2, g_utf8_strlen (pinyin, -1)));
  first = get_letter (two);
  return g_strconcat (first, *two != '\0' ? g_utf8_next_char (two) : "", NULL);
}

static Entry *
entry_new (const LampLearner  *learner,
           const LampMandarin *mandarin)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->learner = learner;
  entry->folded = lamp_roll_fold_name (learner->name);
  read_name (entry, mandarin);
  entry->letter = get_letter (entry->pinyin);
  entry->surname = get_surname (learner->name, entry->pinyin);
  return entry;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = *(const Entry *const *) a, *two = *(const Entry *const *) b;
  int          order = g_strcmp0 (one->pinyin, two->pinyin);

  if (order == 0)
    order = g_strcmp0 (one->learner->name, two->learner->name);
  return order != 0 ? order : g_strcmp0 (one->learner->id, two->learner->id);
}

/**
 * lamp_roll_new:
 * @learners: (nullable) (element-type LampLearner): not to be changed as long as the roll is there; a reference is taken
 * @mandarin: (nullable): without it names in hanzi are found by their hanzi only; must outlive this call
 *
 * Takes about two microseconds a name.
 */
LampRoll *
lamp_roll_new (GPtrArray          *learners,
               const LampMandarin *mandarin)
{
  LampRoll *self = g_rc_box_new0 (LampRoll);

  self->learners = learners != NULL ? g_ptr_array_ref (learners) : g_ptr_array_new ();
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < self->learners->len; i++)
    g_ptr_array_add (self->entries, entry_new (self->learners->pdata[i], mandarin));
  g_ptr_array_sort (self->entries, compare_entries);
  return self;
}

LampRoll *
lamp_roll_ref (LampRoll *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LampRoll *self = data;

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->learners);
}

/* In the thread that made it. */
void
lamp_roll_unref (LampRoll *self)
{
  g_rc_box_release_full (self, clear);
}

static gboolean
is_in_group (const LampLearner *learner,
             const char        *group)
{
  return learner->groups != NULL && g_strv_contains ((const char *const *) learner->groups, group);
}

static gboolean
fits (const Entry         *entry,
      const LampRollQuery *query,
      const char          *typed)
{
  if (query->group != NULL && !is_in_group (entry->learner, query->group))
    return FALSE;
  if (query->letter != NULL && strcmp (entry->letter, query->letter) != 0)
    return FALSE;
  if (query->surname != NULL && strcmp (entry->surname, query->surname) != 0)
    return FALSE;
  return typed == NULL || strstr (entry->folded, typed) != NULL || g_str_has_prefix (entry->pinyin, typed) ||
         g_str_has_prefix (entry->initials, typed);
}

static GPtrArray *
find_entries (const LampRoll      *self,
              const LampRollQuery *query)
{
  GPtrArray       *found = g_ptr_array_new ();
  g_autofree char *typed = query->typed != NULL ? lamp_roll_fold_name (query->typed) : NULL;

  for (guint i = 0; i < self->entries->len; i++)
    if (fits (self->entries->pdata[i], query, typed))
      g_ptr_array_add (found, self->entries->pdata[i]);
  return found;
}

/**
 * lamp_roll_find:
 *
 * Returns: (transfer container) (element-type LampLearner): who fits, in the order of how their names are read; owned by the roll.
 */
GPtrArray *
lamp_roll_find (const LampRoll      *self,
                const LampRollQuery *query)
{
  GPtrArray *found = find_entries (self, query);

  for (guint i = 0; i < found->len; i++)
    found->pdata[i] = (gpointer) ((const Entry *) found->pdata[i])->learner;
  return found;
}

/* ---- the same person entered twice ---- */

/* One letter more, less or other. */
static gboolean
is_one_letter_off (const char *one,
                   const char *two)
{
  glong n = g_utf8_strlen (one, -1), m = g_utf8_strlen (two, -1);

  if (n > m)
    return is_one_letter_off (two, one);
  if (m - n > 1)
    return FALSE;
  for (; *one != '\0' && g_utf8_get_char (one) == g_utf8_get_char (two); one = g_utf8_next_char (one))
    two = g_utf8_next_char (two);
  if (*two == '\0')
    return FALSE;
  two = g_utf8_next_char (two);
  return strcmp (n == m && *one != '\0' ? g_utf8_next_char (one) : one, two) == 0;
}

static gboolean
share_group (const LampLearner *one,
             const LampLearner *two)
{
  for (guint i = 0; one->groups != NULL && one->groups[i] != NULL; i++)
    if (is_in_group (two, one->groups[i]))
      return TRUE;
  return FALSE;
}

/* 0: nothing speaks for it. The same name counts most, then one that sounds the same, then one that is part of the other or nearly the same. */
static guint
rate_double (const Entry *one,
             const Entry *two)
{
  const char *shorter = strlen (one->folded) < strlen (two->folded) ? one->folded : two->folded;
  const char *longer = shorter == one->folded ? two->folded : one->folded;
  guint       points = 0;

  if (strcmp (one->folded, two->folded) == 0)
    points = 6;
  else if (strcmp (one->pinyin, two->pinyin) == 0)
    points = 4;
  else if (g_utf8_strlen (shorter, -1) >= 2 && strstr (longer, shorter) != NULL)
    points = 2;
  else if (strlen (one->pinyin) >= 5 && is_one_letter_off (one->pinyin, two->pinyin))
    points = 2;
  return points > 0 ? points + share_group (one->learner, two->learner) : 0;
}

static int
compare_ratings (gconstpointer a,
                 gconstpointer b,
                 gpointer      ratings)
{
  guint one = GPOINTER_TO_UINT (g_hash_table_lookup (ratings, *(const gpointer *) a));
  guint two = GPOINTER_TO_UINT (g_hash_table_lookup (ratings, *(const gpointer *) b));

  return one != two ? (int) two - (int) one : g_strcmp0 ((*(const LampLearner *const *) a)->id, (*(const LampLearner *const *) b)->id);
}

/**
 * lamp_roll_find_doubles:
 * @learner: of the roll
 *
 * Returns: (transfer container) (element-type LampLearner): who may be the same person, the likeliest first: of the same or a very similar
 * name, in the same group before others; owned by the roll
 */
GPtrArray *
lamp_roll_find_doubles (const LampRoll    *self,
                        const LampLearner *learner)
{
  g_autoptr (GHashTable) ratings = g_hash_table_new (NULL, NULL);
  GPtrArray   *found = g_ptr_array_new ();
  const Entry *own = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (((const Entry *) self->entries->pdata[i])->learner->id, learner->id) == 0)
      own = self->entries->pdata[i];
  for (guint i = 0; own != NULL && i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];
      guint        points = entry != own ? rate_double (own, entry) : 0;

      if (points == 0)
        continue;
      g_ptr_array_add (found, (gpointer) entry->learner);
      g_hash_table_insert (ratings, (gpointer) entry->learner, GUINT_TO_POINTER (points));
    }
  g_ptr_array_sort_with_data (found, compare_ratings, ratings);
  return found;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * lamp_roll_list_groups:
 *
 * Returns: (transfer full): the groups there are, each once.
 */
char **
lamp_roll_list_groups (const LampRoll *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->learners->len; i++)
    {
      const LampLearner *learner = self->learners->pdata[i];

      for (guint j = 0; learner->groups != NULL && learner->groups[j] != NULL; j++)
        if (g_hash_table_add (seen, learner->groups[j]))
          g_ptr_array_add (names, learner->groups[j]);
    }
  g_ptr_array_sort (names, compare_texts);
  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, names->pdata[i]);
  return g_strv_builder_end (builder);
}

/* The entries are sorted by how they are read, so that equal ones need not lie side by side: hanzi of one sound alternate. */
static char **
list_once (const LampRoll      *self,
           const LampRollQuery *query,
           gsize                offset)
{
  g_autoptr (GPtrArray) found = find_entries (self, query);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < found->len; i++)
    {
      char *text = G_STRUCT_MEMBER (char *, found->pdata[i], offset);

      if (g_hash_table_add (seen, text))
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/**
 * lamp_roll_list_letters:
 *
 * Returns: (transfer full): with which letters the names begin of those who fit, in their order.
 */
char **
lamp_roll_list_letters (const LampRoll      *self,
                        const LampRollQuery *query)
{
  return list_once (self, query, G_STRUCT_OFFSET (Entry, letter));
}

/**
 * lamp_roll_list_surnames:
 *
 * Returns: (transfer full): the family names of those who fit, or the first two letters of names that are not in hanzi.
 */
char **
lamp_roll_list_surnames (const LampRoll      *self,
                         const LampRollQuery *query)
{
  return list_once (self, query, G_STRUCT_OFFSET (Entry, surname));
}
