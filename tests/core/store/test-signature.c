/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures that minisign 0.11 made, keys in its format, what a changed byte does to either, and a key's words. */

#include "core/store/lamp-key-words.h"
#include "core/store/lamp-minisign.h"
#include "core/store/lamp-pack-signature.h"

#include <string.h>

#define LETTER "A lamp for every village.\n"
#define PUBLIC "untrusted comment: minisign public key AFE17DF3ECF6D858\nRWRY2Pbs833hr1fif/kl2hwdMJPSNWRl0xTaeEsE/B76lv91NPT45Tul\n"
#define COMMENT "course:small version:3 date:2026-11-26T08:00:00Z"

/* Prehashed, as minisign writes since 0.6. */
static const char prehashed[] =
    "untrusted comment: signature from minisign secret key\n"
    "RURY2Pbs833hr0aZeyQhiZQYVsfw5itkSI04MZw2IVD9BAhn/JVzw11OAjJSOnGbzVK498hdptIgFrsx7mvQz2xvn9zq+I/Xbgk=\n"
    "trusted comment: " COMMENT "\n"
    "fMwaz6D9GFFcy6ACYCQ0lhzl28B3TMd1K4vktyJO5HC4ppq8KvSy4n74r9zfshBRVnycFRKmykbX6q8jgpdyBA==\n";

static const char legacy[] =
    "untrusted comment: signature from minisign secret key\n"
    "RWRY2Pbs833hr3B2Q29WsuCvw/qxYb6NcEVzf1XiXqpbK7ck5pQHIgG/+oeNpQUamhWOe3528DwSLXZopn34EvGB7FaFl4WrkgU=\n"
    "trusted comment: an older hand\n"
    "xHyNTkuqh2TvY5RT2sTIU/0/shfpQ28VVJy2Ft201yy14YCdhVm4/Q2Yt5qII0d1bW5g7SRdXnYUTbqXM65UBg==\n";

static LampPublicKey
parse_public (void)
{
  g_autoptr (GError) error = NULL;
  LampPublicKey key;

  lamp_public_key_parse (PUBLIC, &key, &error);
  g_assert_no_error (error);
  return key;
}

static void
accept (const char *signature,
        const char *comment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) other = lamp_secret_key_generate (NULL);
  LampPublicKey    keys[2];
  g_autofree char *said = NULL;

  lamp_secret_key_get_public (other, &keys[0]);
  keys[1] = parse_public ();
  g_assert_cmpint (lamp_minisign_verify (signature, keys, 2, LETTER, strlen (LETTER), &said, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, comment);
}

static void
test_minisigns_own (void)
{
  g_auto (GStrv) lines = g_strsplit (prehashed, "\n", -1);
  g_autofree char *dos = g_strjoinv ("\r\n", lines);

  accept (prehashed, COMMENT);
  accept (legacy, "an older hand");
  accept (dos, COMMENT);
}

/* The ten characters that say nothing but the key's number, which is a hint: the key is trusted, not its number. */
#define IS_NUMBER(i) ((i) >= strlen (FIRST_LINE) + 3 && (i) < strlen (FIRST_LINE) + 13)
#define FIRST_LINE "untrusted comment: signature from minisign secret key\n"

/* Whichever byte of the two signatures or the comment changes, nothing is accepted. */
static void
test_any_change (void)
{
  const char *const signatures[] = { prehashed, legacy };
  LampPublicKey     key = parse_public ();
  guint             n = 0;

  for (guint s = 0; s < G_N_ELEMENTS (signatures); s++)
    for (gsize i = strlen (FIRST_LINE); i + 1 < strlen (signatures[s]); i++)
      {
        g_autofree char *changed = g_strdup (signatures[s]);
        g_autoptr (GError) error = NULL;

        if (IS_NUMBER (i))
          continue;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        g_assert_cmpint (lamp_minisign_verify (changed, &key, 1, LETTER, strlen (LETTER), NULL, &error), ==, -1);
        /* With a letter that holds bits of both the number and the signature, it is a stranger's. */
        g_assert_true (g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SIGNATURE) ||
                       g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_PUBLISHER));
        n++;
      }
  g_assert_cmpuint (n, >, 400);
}

static void
refuse (const char          *signature,
        const LampPublicKey *key,
        const char          *data,
        LampStoreError       code)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (lamp_minisign_verify (signature, key, key != NULL, data, strlen (data), NULL, &error), ==, -1);
  g_assert_error (error, LAMP_STORE_ERROR, (int) code);
}

static void
test_refusals (void)
{
  LampPublicKey    key = parse_public ();
  g_autofree char *twice = g_strconcat (prehashed, prehashed, NULL);
  g_autofree char *spaces = g_strnfill (LAMP_MINISIGN_FILE_MAX, 32);
  g_autofree char *huge = g_strconcat (prehashed, spaces, NULL);

  refuse (prehashed, &key, LETTER " ", LAMP_STORE_ERROR_SIGNATURE);
  refuse (legacy, &key, "", LAMP_STORE_ERROR_SIGNATURE);
  refuse (prehashed, NULL, LETTER, LAMP_STORE_ERROR_PUBLISHER);
  refuse ("", &key, LETTER, LAMP_STORE_ERROR_SIGNATURE);
  refuse (PUBLIC, &key, LETTER, LAMP_STORE_ERROR_SIGNATURE);
  refuse (twice, &key, LETTER, LAMP_STORE_ERROR_SIGNATURE);
  refuse (huge, &key, LETTER, LAMP_STORE_ERROR_SIGNATURE);
}

/* The key is trusted, not its number: somebody who copies the number is a stranger all the same. */
static void
test_copied_number (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) stranger = lamp_secret_key_generate (&error);
  g_autofree char *signature = lamp_minisign_sign (stranger, COMMENT, LETTER, strlen (LETTER), &error);
  LampPublicKey    key = parse_public (), theirs;

  lamp_secret_key_get_public (stranger, &theirs);
  memcpy (key.id, theirs.id, sizeof key.id);
  refuse (signature, &key, LETTER, LAMP_STORE_ERROR_SIGNATURE);
  memset (theirs.id, 0, sizeof theirs.id);
  g_assert_cmpint (lamp_minisign_verify (signature, &theirs, 1, LETTER, strlen (LETTER), NULL, &error), ==, 0);
}

static void
test_words (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      const LampKeyWord *words[LAMP_KEY_WORDS], *again[LAMP_KEY_WORDS];
      LampPublicKey      key, read;
      guchar             bytes[LAMP_MINISIGN_KEY_BYTES];

      for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = round < 256 ? (round + i) % 256 : (guint) g_test_rand_int_range (0, 256);
      lamp_public_key_from_bytes (bytes, &key);
      lamp_key_words_say (&key, words);
      for (guint i = 0; i < LAMP_KEY_WORDS; i++)
        g_string_append_printf (text, "%s ", g_test_rand_bit () ? words[i]->chinese : words[i]->english);
      lamp_key_words_read (text->str, &read, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (&key, sizeof key, &read, sizeof read);
      lamp_key_words_say (&read, again);
      g_assert_cmpmem (words, sizeof words, again, sizeof again);
    }
}

/* Pinned: the order of the words is part of the format. */
static void
test_words_pinned (void)
{
  LampPublicKey      key = parse_public ();
  const LampKeyWord *words[LAMP_KEY_WORDS];
  g_autoptr (GString) text = g_string_new (NULL);

  lamp_key_words_say (&key, words);
  for (guint i = 0; i < LAMP_KEY_WORDS; i++)
    g_string_append (text, words[i]->chinese);
  g_assert_cmpstr (text->str, ==, "青蛙裁缝闪电小麦樱桃星星蝴蝶白菜饼干银针沙发蟋蟀手掌港口士兵盒子星星菜刀傍晚斧头窗户蛋糕车轮中午羊毛厨房仙鹤村庄鲸鱼寺庙沙漠铅笔农场椅子");
}

static void
test_signed_words (void)
{
  static const char *const wrong[] = { "", "course:small", "course:small version:3", "course:Small version:3 date:2026-11-26T08:00:00Z",
                                       "course:small version:0 date:2026-11-26T08:00:00Z", "course:small version:-1 date:2026-11-26T08:00:00Z",
                                       "course:small version:99999999999 date:2026-11-26T08:00:00Z", "course:small version:3 date:yesterday",
                                       "course:small version:3 date:2026-11-26T08:00:00Z more", "course:../x version:3 date:2026-11-26T08:00:00Z" };
  g_autofree char         *comment = lamp_signed_words_make ("small", 3, 1700000000);
  g_auto (LampSignedWords) words = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (comment, ==, "course:small version:3 date:2023-11-14T22:13:20Z");
  g_assert_true (lamp_signed_words_read (comment, &words, &error));
  g_assert_cmpstr (words.course, ==, "small");
  g_assert_cmpint (words.version, ==, 3);
  g_assert_cmpstr (words.date, ==, "2023-11-14T22:13:20Z");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (LampSignedWords) none = { NULL };
      g_autoptr (GError) problem = NULL;

      g_assert_false (lamp_signed_words_read (wrong[i], &none, &problem));
      g_assert_error (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SIGNED_OTHER);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/minisigns-own", test_minisigns_own);
  g_test_add_func ("/signature/any-change", test_any_change);
  g_test_add_func ("/signature/refusals", test_refusals);
  g_test_add_func ("/signature/copied-number", test_copied_number);
  g_test_add_func ("/signature/words", test_words);
  g_test_add_func ("/signature/words-pinned", test_words_pinned);
  g_test_add_func ("/signature/signed-words", test_signed_words);
  return g_test_run ();
}
