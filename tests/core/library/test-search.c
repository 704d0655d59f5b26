/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found by what one types, in which order, and what stands out in it. */

#include "library-fixture.h"

#include "core/base/lamp-progress.h"
#include "core/library/lamp-search-query.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <string.h>

static void
set_up (Shelf        *self,
        gconstpointer data)
{
  shelf_set_up (self, data);
  shelf_write (self, "pay", "Areas=WP2\nLevel=beginner\nMinutes=5\nAudience=elders", "手机支付\n扫一扫，付钱要看清楚金额。\n\n```gift\n::q:: 陌生人要验证码，给不给？ {\n  =不给。 #对。\n  ~给他。 #再想想。\n}\n```",
               "Paying by phone\nScan the code. Check the amount of money before you confirm the payment.");
  shelf_write (self, "hospital", "Areas=WP5\nLevel=advanced\nMinutes=20", "预约挂号\n在手机上挂号，不用排队。医保也能支付。", "Booking a doctor\nBook an appointment at the hospital; your insurance can pay.");
  shelf_write (self, "westside", "Areas=WP2;WP3\nMinutes=12", "西安的绿色农产品\n怎样在网上卖苹果。", "Green produce of Xi'an\nHow to sell apples online. Café, 5G and naïve words.");
}

static const struct
{
  const char *typed, *language, *found;
} queries[] = {
  /* hanzi: one, two, more; the title before the text */
  { "支", "zh-CN", "pay/one hospital/one" },
  { "钱", "zh-CN", "pay/one" },
  { "支付", "zh-CN", "pay/one hospital/one" },
  { "手机支付", "zh-CN", "pay/one" },
  { "挂号 医保", "zh-CN", "hospital/one" },
  { "支 号", "zh-CN", "hospital/one" },
  { "付支", "zh-CN", "" },
  { "验证码", "zh-CN", "pay/one" },
  { "不给", "zh-CN", "pay/one" },
  { "鑫", "zh-CN", "" },
  /* pinyin: whole, begun, with tones, with spaces, in capitals, with ü as v */
  { "zhifu", "zh-CN", "pay/one hospital/one" },
  { "zhif", "zh-CN", "pay/one hospital/one" },
  { "zhi fu", "zh-CN", "pay/one hospital/one" },
  { "zhi1fu4", "zh-CN", "pay/one hospital/one" },
  { "zhī fù", "zh-CN", "pay/one hospital/one" },
  { "ＺＨＩＦＵ", "zh-CN", "pay/one hospital/one" },
  { "shoujizhifu", "zh-CN", "pay/one" },
  { "guahao", "zh-CN", "hospital/one" },
  { "yanzhengma", "zh-CN", "pay/one" },
  { "xian", "zh-CN", "westside/one" },
  { "xi'an", "zh-CN", "westside/one" },
  { "lvse", "zh-CN", "westside/one" },
  { "lǜsè", "zh-CN", "westside/one" },
  { "lüse", "zh-CN", "westside/one" },
  { "nongchanpin", "zh-CN", "westside/one" },
  { "支fu", "zh-CN", "pay/one hospital/one" },
  /* the first letters of pinyin */
  { "zf", "zh-CN", "pay/one hospital/one" },
  { "sjzf", "zh-CN", "pay/one" },
  { "yyg", "zh-CN", "hospital/one" },
  { "yzm", "zh-CN", "pay/one" },
  { "ncp", "zh-CN", "westside/one" },
  /* English: words, beginnings, several, accents, what stands in quizzes; slips of one letter */
  { "payment", "en", "pay/one" },
  { "hospital", "en", "hospital hospital/one" },
  { "appoi", "en", "hospital/one" },
  { "PHONE pay", "en", "pay/one" },
  { "cafe", "en", "westside/one" },
  { "NAIVE", "en", "westside/one" },
  { "5g", "en", "westside/one" },
  { "paymnet", "en", "pay/one" },
  { "hospitel", "en", "hospital hospital/one" },
  { "insurace", "en", "hospital/one" },
  { "aples", "en", "westside/one" },
  { "zzzzzz", "en", "" },
  /* the other language is found as well, after one's own */
  { "money", "zh-CN", "pay/one" },
  { "支付", "en", "pay/one hospital/one" },
  /* courses by their own names */
  { "course of west", "en", "westside" },
  /* nothing that means anything to a search engine means anything here */
  { "", "en", "" },
  { "   ", "en", "" },
  { "\"", "en", "" },
  { "支\" OR \"付", "zh-CN", "" },
  { "\"支付", "zh-CN", "pay/one hospital/one" },
  { "terms:支付", "zh-CN", "" },
  { "支付*", "zh-CN", "pay/one hospital/one" },
  { "^支付 -挂号", "zh-CN", "hospital/one" },
  { "NOT", "en", "" },
  { "NEAR(pay phone, 2)", "en", "" },
  { "*", "en", "" },
  { "(", "en", "" },
  { "{terms}: pay", "en", "" },
  { "'; DROP TABLE lesson; --", "en", "" },
  { "%_", "en", "" },
  { "👵🏽🙂", "zh-CN", "" },
  { "👵🏽支付🙂", "zh-CN", "pay/one hospital/one" },
  { "支\xff付", "zh-CN", "pay/one hospital/one" },
  { "\xe6\x94", "zh-CN", "" },
  { "\u02c9zhifu", "zh-CN", "pay/one hospital/one" },
};

static void
test_queries (Shelf        *shelf,
              gconstpointer data)
{
  shelf_update (shelf);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *found = shelf_search (shelf, queries[i].typed, queries[i].language);

      if (strcmp (found, queries[i].found) != 0)
        {
          g_test_message ("%s: found “%s”, not “%s”", queries[i].typed, found, queries[i].found);
          g_test_fail ();
        }
    }
}

/* Whatever is typed, of whatever length, is answered. */
static void
test_long (Shelf        *shelf,
           gconstpointer data)
{
  static const char *const pieces[] = { "支", "zhi", "a", "\"", " ", "👵", "xian", "支 a ", "\xff", "zhuangzhuang", "(", "e\u0301" };

  shelf_update (shelf);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint length = 1; length <= 20000; length = length * 7 + 1)
      {
        GString *typed = g_string_new (NULL);

        for (guint j = 0; j < length; j++)
          g_string_append (typed, pieces[i]);
        g_free (shelf_search (shelf, typed->str, "zh-CN"));
        g_string_free (typed, TRUE);
      }
}

/* A row of the table that is typed sign by sign is answered at each of them. */
static void
test_as_one_types (Shelf        *shelf,
                   gconstpointer data)
{
  shelf_update (shelf);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (gsize length = 0; length <= strlen (queries[i].typed); length++)
      {
        g_autofree char *typed = g_strndup (queries[i].typed, length);

        g_free (shelf_search (shelf, typed, queries[i].language));
      }
}

static void
test_filter (Shelf        *shelf,
             gconstpointer data)
{
  static const struct
  {
    LampLibraryFilter filter;
    guint             n;
  } filters[] = {
    { { NULL }, 2 },
    { { .area = "WP2" }, 1 },
    { { .area = "WP3" }, 0 },
    { { .area = "WP" }, 0 },
    { { .level = "advanced" }, 1 },
    { { .audience = "elders" }, 2 },
    { { .audience = "farmers" }, 1 },
    { { .minutes_to = 5 }, 1 },
    { { .minutes_from = 6, .minutes_to = 15 }, 0 },
    { { .minutes_from = 16 }, 1 },
    { { .area = "WP2", .minutes_to = 5, .audience = "elders", .level = "beginner" }, 1 },
  };

  shelf_update (shelf);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      const LampLibraryQuery query = { .typed = "支付", .language = "zh-CN", .filter = filters[i].filter, .most = 10 };
      g_autoptr (LampLibraryResult) result = lamp_library_search (shelf->library, &query, NULL, NULL);

      g_assert_nonnull (result);
      g_assert_cmpuint (result->n_found, ==, filters[i].n);
    }
}

/* What one has begun stands a little higher: among equals, not above a title. */
static void
test_begun (Shelf        *shelf,
            gconstpointer data)
{
  LampLibraryQuery query = { .typed = "手机", .language = "zh-CN", .most = 10 };
  g_autoptr (GPtrArray) progress = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  g_autoptr (LampLibraryResult) before = NULL;
  g_autoptr (LampLibraryResult) after = NULL;

  shelf_write (shelf, "a", NULL, "收快递\n手机上有一个号码。", "Parcels\nThe phone shows a number.");
  shelf_update (shelf);
  before = lamp_library_search (shelf->library, &query, NULL, NULL);
  g_ptr_array_add (progress, lamp_progress_new ("hospital", "one", LAMP_PROGRESS_STARTED, 0, 1));
  query.progress = progress;
  after = lamp_library_search (shelf->library, &query, NULL, NULL);
  g_assert_cmpuint (after->n_found, ==, 3);
  g_assert_cmpstr (((LampLibraryHit *) before->hits->pdata[0])->course, ==, "pay");
  g_assert_cmpstr (((LampLibraryHit *) before->hits->pdata[1])->course, ==, "a");
  g_assert_cmpstr (((LampLibraryHit *) after->hits->pdata[0])->course, ==, "pay");
  g_assert_cmpstr (((LampLibraryHit *) after->hits->pdata[1])->course, ==, "hospital");
}

/* Pages follow one another without a gap. */
static void
test_pages (Shelf        *shelf,
            gconstpointer data)
{
  LampLibraryQuery query = { .typed = "支付", .language = "zh-CN", .from = 1, .most = 1 };
  g_autoptr (LampLibraryResult) result = NULL;
  g_autoptr (LampLibraryResult) beyond = NULL;

  shelf_update (shelf);
  result = lamp_library_search (shelf->library, &query, NULL, NULL);
  g_assert_cmpuint (result->n_found, ==, 2);
  g_assert_cmpuint (result->hits->len, ==, 1);
  g_assert_cmpstr (((LampLibraryHit *) result->hits->pdata[0])->course, ==, "hospital");
  query.from = 7;
  beyond = lamp_library_search (shelf->library, &query, NULL, NULL);
  g_assert_cmpuint (beyond->hits->len, ==, 0);
}

/* "a[b]c": b stands out. */
static char *
show_marks (const LampText *text)
{
  GString *shown = g_string_new (NULL);
  gsize    at = 0;

  for (guint i = 0; i < text->spans->len; i++)
    {
      const LampSpan *span = &g_array_index (text->spans, LampSpan, i);

      g_assert_cmpint (span->kind, ==, LAMP_SPAN_STRONG);
      g_string_append_len (shown, text->text + at, span->start - at);
      g_string_append_c (shown, '[');
      g_string_append_len (shown, text->text + span->start, span->end - span->start);
      g_string_append_c (shown, ']');
      at = span->end;
    }
  g_string_append (shown, text->text + at);
  return g_string_free (shown, FALSE);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *typed, *text, *shown;
  } cases[] = {
    { "支付", "手机支付，支付码", "手机[支付]，[支付]码" },
    { "付", "支付", "支[付]" },
    { "机支宝", "手机支付宝", "手[机支]付宝" },
    { "zhifu", "手机支付", "手机[支付]" },
    { "zhif", "手机支付", "手机[支付]" },
    { "zf", "手机支付", "手机[支付]" },
    { "pay", "Pay, paying; repay", "[Pay], [paying]; repay" },
    { "CAFE", "A café.", "A [café]." },
    { "x", "手机", "手机" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LampSearchQuery) query = lamp_search_query_new (cases[i].typed, lamp_mandarin_installed ());
      g_autoptr (LampText) text = lamp_search_mark (query, cases[i].text, lamp_mandarin_installed ());
      g_autofree char *shown = show_marks (text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_line (void)
{
  g_autoptr (LampSearchQuery) query = lamp_search_query_new ("needle", NULL);
  g_autoptr (LampText) line = lamp_search_find_line (query, "nothing here\nsome words and words and then words before the needle and words and words and words and words after it\n", NULL);
  g_autoptr (LampText) none = lamp_search_find_line (query, "nothing\n\nhere", NULL);
  g_autofree char *shown = NULL;

  g_assert_null (none);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line->text, "…"));
  g_assert_true (g_str_has_suffix (line->text, "…"));
  g_assert_cmpint (g_utf8_strlen (line->text, -1), <=, 62);
  shown = show_marks (line);
  g_assert_nonnull (strstr (shown, "[needle]"));
}

/* In a lesson that was found by its text, the words around it are told, of the quiz as well. */
static void
test_hit (Shelf        *shelf,
          gconstpointer data)
{
  const LampLibraryQuery query = { .typed = "yanzhengma", .language = "zh-CN", .most = 10 };
  g_autoptr (LampLibraryResult) result = NULL;
  const LampLibraryHit *hit;
  g_autofree char      *shown = NULL;

  shelf_update (shelf);
  result = lamp_library_search (shelf->library, &query, NULL, NULL);
  g_assert_cmpuint (result->hits->len, ==, 1);
  hit = result->hits->pdata[0];
  g_assert_cmpstr (hit->title->text, ==, "手机支付");
  g_assert_cmpstr (hit->language, ==, "zh-CN");
  shown = show_marks (hit->line);
  g_assert_cmpstr (shown, ==, "陌生人要[验证码]，给不给？");
}

static void
test_near (void)
{
  static const struct
  {
    const char *one, *two;
    gboolean    near;
  } pairs[] = {
    { "payment", "payment", TRUE },
    { "payment", "paymen", TRUE },
    { "payment", "paayment", TRUE },
    { "payment", "paymant", TRUE },
    { "payment", "apyment", TRUE },
    { "payment", "paymnet", TRUE },
    { "payment", "pament", TRUE },
    { "payment", "pamnt", FALSE },
    { "payment", "yapment", FALSE },
    { "payment", "paymants", FALSE },
    { "", "a", TRUE },
    { "", "ab", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_true (lamp_search_is_near (pairs[i].one, pairs[i].two) == pairs[i].near);
      g_assert_true (lamp_search_is_near (pairs[i].two, pairs[i].one) == pairs[i].near);
    }
}

static const struct
{
  const char *typed, *area, *found;
} titles[] = {
  { NULL, NULL, "pay xian card " },
  { " 。 ", NULL, "pay xian card " },
  { "支付", NULL, "pay " },
  { "手机 支付", NULL, "pay " },
  { "支付 手机", NULL, "pay " },
  { "支机", NULL, "" },
  { "zhifu", NULL, "pay " },
  { "zhi fu", NULL, "pay " },
  { "ZHIF", NULL, "pay " },
  { "hifu", NULL, "" }, /* no syllable begins so */
  { "sjzf", NULL, "pay " },
  { "jz", NULL, "pay " },
  { "xian", NULL, "xian " },
  { "phone", NULL, "pay " },
  { "PHONE pay", NULL, "pay " },
  { "5g", NULL, "xian " },
  { "cafe", NULL, "xian " },
  { "％", NULL, "pay xian card " },
  { "医保卡", NULL, "card " },
  { "card", NULL, "card " },
  { NULL, "WP2", "pay xian " },
  { "zhifu", "WP5", "" },
  { "ｙｉｂａｏ", "WP5", "card " },
};

/* A course by its title alone, in either of its languages. */
static void
test_titles (void)
{
  static const char *const heads[] = { "Id=pay\nTitle=Paying by phone\nTitle[zh_CN]=手机支付\nLanguages=zh-CN;en\nAreas=WP2\n",
                                       "Id=xian\nTitle=Café with 5G in Xi'an\nTitle[zh_CN]=西安的绿色农产品\nLanguages=en;zh-CN\nAreas=WP2;WP3\n",
                                       "Id=card\nTitle=The insurance card\nTitle[zh_CN]=医保卡怎么用\nLanguages=zh-CN;en\nAreas=WP5\n" };
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *head = g_strconcat ("[Course]\nFormat=1\nVersion=1\nLessons=one\n", heads[i], NULL);
      g_autoptr (GError) error = NULL;
      LampCourse *course = lamp_course_parse ("/nowhere", head, strlen (head), &error);

      g_assert_no_error (error);
      g_ptr_array_add (courses, course);
    }
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GPtrArray) found = lamp_library_find_titles (courses, titles[i].typed, titles[i].area);
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (ids, "%s ", lamp_course_get_id (found->pdata[j]));
      g_test_message ("%s", titles[i].typed);
      g_assert_cmpstr (ids->str, ==, titles[i].found);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search/queries", Shelf, NULL, set_up, test_queries, shelf_tear_down);
  g_test_add ("/search/long", Shelf, NULL, set_up, test_long, shelf_tear_down);
  g_test_add ("/search/as-one-types", Shelf, NULL, set_up, test_as_one_types, shelf_tear_down);
  g_test_add ("/search/filter", Shelf, NULL, set_up, test_filter, shelf_tear_down);
  g_test_add ("/search/begun", Shelf, NULL, set_up, test_begun, shelf_tear_down);
  g_test_add ("/search/pages", Shelf, NULL, set_up, test_pages, shelf_tear_down);
  g_test_add ("/search/hit", Shelf, NULL, set_up, test_hit, shelf_tear_down);
  g_test_add_func ("/search/marks", test_marks);
  g_test_add_func ("/search/line", test_line);
  g_test_add_func ("/search/near", test_near);
  g_test_add_func ("/search/titles", test_titles);
  return g_test_run ();
}
