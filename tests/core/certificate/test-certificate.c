/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates: signed and believed, every changed bit told, hostile codes, long names; the page and the badge. */

#include "core/certificate/lamp-badge.h"
#include "core/certificate/lamp-base32.h"
#include "core/certificate/lamp-centre.h"
#include "core/certificate/lamp-diploma.h"
#include "core/certificate/lamp-earned.h"
#include "core/course/lamp-folder.h"
#include "core/store/lamp-json.h"

#include <glib/gstdio.h>
#include <string.h>

#define TIME (G_GINT64_CONSTANT (1795600000) * G_USEC_PER_SEC) /* in November 2026 */
#define DAY_US (G_GINT64_CONSTANT (24 * 3600) * G_USEC_PER_SEC)

typedef struct
{
  char            *folder;
  LampSecretKey   *key;
  LampSecretKey   *other;
  LampCertificate *certificate;
  char            *code;
} Fixture;

static LampTrust *
trust (Fixture             *self,
       const char          *name,
       const LampSecretKey *key)
{
  g_autoptr (GError) error = NULL;
  const char *const folders[] = { self->folder, NULL };
  LampPublicKey     public_key;

  if (key != NULL)
    {
      lamp_secret_key_get_public (key, &public_key);
      lamp_trust_add (self->folder, name, &public_key, &error);
      g_assert_no_error (error);
    }
  return lamp_trust_read (folders);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lamp-certificate-XXXXXX", &error);
  g_assert_no_error (error);
  self->key = lamp_secret_key_generate (&error);
  self->other = lamp_secret_key_generate (&error);
  g_assert_no_error (error);
  self->certificate = lamp_certificate_new ("王秀英", "spot-the-scam", 3, "防骗小能手", "Spot the scam", TIME, &error);
  g_assert_no_error (error);
  self->code = lamp_certificate_sign (self->certificate, self->key, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  lamp_secret_key_free (self->key);
  lamp_secret_key_free (self->other);
  lamp_certificate_free (self->certificate);
  g_free (self->code);
}

static void
assert_refused (const char      *code,
                const LampTrust *centres,
                int              why)
{
  g_autoptr (GError) error = NULL;
  const char *centre = NULL;
  g_autoptr (LampCertificate) read = lamp_certificate_check (code, centres, &centre, &error);

  g_assert_null (read);
  g_assert_error (error, LAMP_CERTIFICATE_ERROR, why);
  g_assert_null (centre);
}

static void
test_believed (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (LampTrust) centres = trust (self, "Qingshan", self->key);
  g_autofree char *typed = g_ascii_strdown (self->code + strlen (LAMP_CERTIFICATE_PREFIX), -1);
  g_autoptr (GString) spaced = g_string_new ("  ");

  for (guint i = 0; typed[i] != '\0'; i++)
    g_string_append_printf (spaced, "%s%c", i % 5 == 0 ? " - \n" : "", typed[i] == '0' ? 'o' : typed[i] == '1' ? 'l'
                                                                                                               : typed[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      const char *centre = NULL;
      g_autoptr (LampCertificate) read = lamp_certificate_check (i == 0 ? self->code : spaced->str, centres, &centre, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (centre, ==, "Qingshan");
      g_assert_cmpstr (read->name, ==, "王秀英");
      g_assert_cmpstr (read->course, ==, "spot-the-scam");
      g_assert_cmpuint (read->version, ==, 3);
      g_assert_cmpstr (read->chinese, ==, "防骗小能手");
      g_assert_cmpstr (read->english, ==, "Spot the scam");
      g_assert_cmpstr (read->id, ==, self->certificate->id);
      g_assert_cmpuint (read->day, ==, self->certificate->day);
    }
  /* What a QR code of the middle size holds, so that a simple telephone reads it. */
  g_assert_cmpuint (strlen (self->code), <=, 290);
}

/* Whatever single bit is changed, nobody is certified. */
static void
test_changed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (LampTrust) centres = trust (self, "Qingshan", self->key);
  gsize              size;
  g_autofree guint8 *bytes = lamp_base32_decode (self->code + strlen (LAMP_CERTIFICATE_PREFIX), 1000, &size);
  guint              forged = 0;

  g_assert_cmpuint (size, >, 64);
  for (gsize i = 0; i < size * 8; i++)
    {
      g_autofree char *letters = NULL;
      g_autoptr (GError) error = NULL;
      const char *centre = NULL;
      g_autoptr (LampCertificate) read = NULL;

      bytes[i / 8] ^= (guint8) (1u << (i % 8));
      letters = lamp_base32_encode (bytes, size);
      bytes[i / 8] ^= (guint8) (1u << (i % 8));
      read = lamp_certificate_check (letters, centres, &centre, &error);
      g_assert_null (read);
      g_assert_true (error->domain == LAMP_CERTIFICATE_ERROR);
      forged += error->code == LAMP_CERTIFICATE_ERROR_FORGED;
    }
  g_assert_cmpuint (forged, >, 64 * 8);
}

static void
test_wrong_centre (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (LampTrust) none = trust (self, NULL, NULL);
  g_autoptr (LampTrust) other = trust (self, "Elsewhere", self->other);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampTrust) liar = NULL;
  g_autofree char *path = g_build_filename (self->folder, "Liar.pub", NULL);
  g_autofree char *text = NULL;
  LampPublicKey    mine, theirs;

  assert_refused (self->code, none, LAMP_CERTIFICATE_ERROR_UNKNOWN);
  assert_refused (self->code, other, LAMP_CERTIFICATE_ERROR_UNKNOWN);
  /* A key that calls itself by the id of another: trust is in the key alone. */
  lamp_secret_key_get_public (self->key, &mine);
  lamp_secret_key_get_public (self->other, &theirs);
  memcpy (theirs.id, mine.id, sizeof theirs.id);
  text = lamp_public_key_to_text (&theirs);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  liar = trust (self, NULL, NULL);
  assert_refused (self->code, liar, LAMP_CERTIFICATE_ERROR_FORGED);
}

static void
test_hostile (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (LampTrust) centres = trust (self, "Qingshan", self->key);
  g_autofree char         *longer = g_strconcat (self->code, "0000", NULL);
  g_autofree char         *twice = g_strconcat (self->code, self->code + strlen (LAMP_CERTIFICATE_PREFIX), NULL);
  g_autofree char         *endless = g_strnfill (1000000, 'A');
  g_autofree char         *newer = g_strdup (self->code);
  static const char *const codes[] = { "", " ", "LAMPLIGHT:", "LAMPLIGHT:U", "王秀英", "LAMPLIGHT:0", "00000000", "https://a.example/?c=00", "LAMPLIGHT:LAMPLIGHT:00" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    assert_refused (codes[i], centres, LAMP_CERTIFICATE_ERROR_CODE);
  assert_refused (longer, centres, LAMP_CERTIFICATE_ERROR_CODE);
  assert_refused (twice, centres, LAMP_CERTIFICATE_ERROR_CODE);
  assert_refused (endless, centres, LAMP_CERTIFICATE_ERROR_CODE);
  for (gsize length = strlen (self->code) - 1; length > 0; length--)
    {
      g_autofree char *cut = g_strndup (self->code, length);

      assert_refused (cut, centres, LAMP_CERTIFICATE_ERROR_CODE);
    }
  newer[strlen (LAMP_CERTIFICATE_PREFIX)] = '1'; /* the first five bits are those of the format: 8 */
  assert_refused (newer, centres, LAMP_CERTIFICATE_ERROR_NEWER);
}

static void
test_words (void)
{
  g_autofree char *fits = g_strnfill (LAMP_CERTIFICATE_WORDS_MAX, 'n');
  g_autofree char *too_long = g_strnfill (LAMP_CERTIFICATE_WORDS_MAX + 1, 'n');
  const struct
  {
    const char *name, *course, *chinese, *english;
    gboolean    is_right;
  } rows[] = {
    { "王秀英", "c", "课", NULL, TRUE },
    { fits, fits, fits, fits, TRUE },
    { "Dilnaz دىلناز", "c", NULL, "T", TRUE },
    { "", "c", "课", NULL, FALSE },
    { "  ", "c", "课", NULL, FALSE },
    { "n", "", "课", NULL, FALSE },
    { "n", "c", NULL, NULL, FALSE },
    { "n", "c", "", "", FALSE },
    { too_long, "c", "课", NULL, FALSE },
    { "n", "c", too_long, NULL, FALSE },
    { "two\nlines", "c", "课", NULL, FALSE },
    { "\xff\xfe", "c", "课", NULL, FALSE },
    { "a\xE2\x80\xAE"
      "b",
      "c", "课", NULL, FALSE }, /* turns the direction of writing */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LampCertificate) made = lamp_certificate_new (rows[i].name, rows[i].course, 1, rows[i].chinese, rows[i].english, TIME, &error);

      g_assert_cmpint (made != NULL, ==, rows[i].is_right);
      if (made == NULL)
        g_assert_error (error, LAMP_CERTIFICATE_ERROR, LAMP_CERTIFICATE_ERROR_WORDS);
    }
}

/* A clock at 1970, or ahead: noted, and no reason to doubt. */
static void
test_clocks (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCertificate) past = lamp_certificate_new ("n", "c", 1, "课", NULL, -5, &error);
  g_autofree char *chinese = lamp_certificate_format_day (self->certificate, "zh-CN");
  g_autofree char *english = lamp_certificate_format_day (self->certificate, "en");
  g_autofree char *plain = lamp_certificate_format_day (self->certificate, "");

  g_assert_no_error (error);
  g_assert_cmpuint (past->day, ==, 0);
  g_assert_false (lamp_certificate_is_ahead (self->certificate, TIME));
  g_assert_false (lamp_certificate_is_ahead (self->certificate, TIME + 400 * DAY_US));
  g_assert_true (lamp_certificate_is_ahead (self->certificate, TIME - 3 * DAY_US));
  g_assert_true (lamp_certificate_is_ahead (self->certificate, 0));
  g_assert_cmpstr (chinese, ==, "2026年11月25日");
  g_assert_cmpstr (english, ==, "25 November 2026");
  g_assert_cmpstr (plain, ==, "2026-11-25");
}

static void
test_base32 (void)
{
  static const guint8 bytes[] = { 0xff, 0x00, 0x55, 0xaa, 0x01, 0x80, 0x7f };

  for (gsize size = 0; size <= sizeof bytes; size++)
    {
      g_autofree char   *letters = lamp_base32_encode (bytes, size);
      gsize              n = 99;
      g_autofree guint8 *read = lamp_base32_decode (letters, sizeof bytes, &n);

      g_assert_cmpmem (read, n, bytes, size);
    }
}

/* The page is one page, whatever the lengths, and says what the certificate says. */
static void
test_page (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) hanzi = g_string_new (NULL);
  g_autofree char *letters = g_strnfill (LAMP_CERTIFICATE_WORDS_MAX, 'W');
  g_autofree char *code = NULL;
  g_autoptr (LampCertificate) longest = NULL;

  for (guint i = 0; i < LAMP_CERTIFICATE_WORDS_MAX / 3; i++)
    g_string_append (hanzi, "明");
  longest = lamp_certificate_new (hanzi->str, letters, 1, hanzi->str, letters, TIME, &error);
  g_assert_no_error (error);
  code = lamp_certificate_sign (longest, self->key, &error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LampPaper) paper = i == 0 ? lamp_diploma_make_paper (self->code, "青山村学习中心", &error) : lamp_diploma_make_paper (code, hanzi->str, &error);
      g_autoptr (GBytes) pdf = lamp_paper_make_pdf (paper);
      g_autofree char *path = g_build_filename (self->folder, "page.pdf", NULL);
      const char      *arguments[] = { "pdftotext", "-layout", path, "-", NULL };
      g_autofree char *text = NULL;
      gsize            size;
      const char      *bytes = g_bytes_get_data (pdf, &size);

      g_file_set_contents (path, bytes, (gssize) size, &error);
      g_assert_no_error (error);
      g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
      g_assert_no_error (error);
      /* A form feed ends each page. */
      g_assert_true (strchr (text, '\f') != NULL && strchr (text, '\f')[1] == '\0');
      g_assert_nonnull (strstr (text, "学习证书"));
      g_assert_nonnull (strstr (text, i == 0 ? "王秀英" : "明明明"));
      g_assert_nonnull (strstr (text, i == 0 ? "防骗小能手" : "WWW"));
      g_assert_nonnull (strstr (text, "2026年11月25日"));
    }
}

static GBytes *
decode_part (const char *part)
{
  g_autofree char *base64 = g_strdelimit (g_strdelimit (g_strdup (part), "-", '+'), "_", '/');
  g_autofree char *filled = g_strdup_printf ("%s%.*s", base64, (int) ((4 - strlen (base64) % 4) % 4), "===");
  gsize            size;
  guchar          *bytes = g_base64_decode (filled, &size);

  return g_bytes_new_take (bytes, size);
}

/* Header and payload are JSON with what the standard asks for, and the key in the header has signed both. */
static void
test_badge (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *badge = lamp_badge_make (self->certificate, self->key, "青山村学习中心", &error);
  g_auto (GStrv) parts = g_strsplit (badge, ".", -1);
  g_autofree char *signed_part = g_strdup_printf ("%s.%s", parts[0], parts[1]);
  g_autoptr (GBytes) header_bytes = decode_part (parts[0]);
  g_autoptr (GBytes) payload_bytes = decode_part (parts[1]);
  g_autoptr (GBytes) signature = decode_part (parts[2]);
  g_autoptr (JsonNode) header = lamp_json_parse (header_bytes, "header", &error);
  g_autoptr (JsonNode) payload = lamp_json_parse (payload_bytes, "payload", &error);
  g_autoptr (GBytes) x = NULL;
  JsonObject   *credential;
  LampPublicKey key;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_cmpstr (lamp_json_get_string (json_node_get_object (header), "alg"), ==, "EdDSA");
  x = decode_part (lamp_json_get_string (lamp_json_get_object (json_node_get_object (header), "jwk"), "x"));
  lamp_secret_key_get_public (self->key, &key);
  g_assert_cmpmem (g_bytes_get_data (x, NULL), g_bytes_get_size (x), key.key, sizeof key.key);
  g_assert_cmpuint (g_bytes_get_size (signature), ==, LAMP_SIGNATURE_BYTES);
  g_assert_true (lamp_public_key_verify (&key, signed_part, strlen (signed_part), g_bytes_get_data (signature, NULL)));
  signed_part[10] ^= 1;
  g_assert_false (lamp_public_key_verify (&key, signed_part, strlen (signed_part), g_bytes_get_data (signature, NULL)));
  credential = json_node_get_object (payload);
  g_assert_cmpstr (json_array_get_string_element (lamp_json_get_array (credential, "type"), 1), ==, "OpenBadgeCredential");
  g_assert_cmpstr (lamp_json_get_string (credential, "validFrom"), ==, "2026-11-25T00:00:00Z");
  g_assert_cmpstr (lamp_json_get_string (lamp_json_get_object (credential, "issuer"), "id"), ==, lamp_json_get_string (credential, "iss"));
  g_assert_cmpstr (lamp_json_get_string (lamp_json_get_object (lamp_json_get_object (credential, "credentialSubject"), "achievement"), "name"), ==, "防骗小能手 · Spot the scam");
}

#define ADD(path, test) g_test_add ("/certificate/" path, Fixture, NULL, set_up, test, tear_down)

/* ---- the centre, and who has earned one ---- */

/* Made once, nobody else's to read, believed here under the centre's name; a namesake's key is left alone. */
static void
test_centre (Fixture      *self,
             gconstpointer data)
{
  g_autofree char  *folder = g_dir_make_tmp ("lamp-centre-XXXXXX", NULL);
  g_autofree char  *centres = g_build_filename (folder, LAMP_CERTIFICATE_FOLDER, NULL);
  g_autofree char  *path = g_build_filename (folder, LAMP_CENTRE_KEY_FILE, NULL);
  const char *const folders[] = { centres, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) made = NULL;
  g_autoptr (LampSecretKey) again = NULL;
  g_autoptr (LampTrust) trusted = NULL;
  LampPublicKey key, other, read;
  GStatBuf      information;

  lamp_secret_key_get_public (self->other, &other);
  g_assert_true (lamp_trust_add (centres, "青山-村", &other, &error));
  g_assert_false (lamp_centre_has_key (folder));
  g_assert_null (lamp_centre_read_key (folder, &error));
  g_clear_error (&error);
  made = lamp_centre_make_key (folder, "青山/村", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &information), ==, 0);
  g_assert_cmpint (information.st_mode & 0777, ==, 0600);
  again = lamp_centre_make_key (folder, "another name", &error);
  g_assert_no_error (error);
  lamp_secret_key_get_public (made, &key);
  lamp_secret_key_get_public (again, &read);
  g_assert_cmpmem (key.key, sizeof key.key, read.key, sizeof read.key);
  trusted = lamp_trust_read (folders);
  g_assert_cmpuint (lamp_trust_get_size (trusted), ==, 2);
  g_assert_cmpstr (lamp_trust_find_name (trusted, &key), ==, "青山-村 2");
  g_assert_true (g_file_set_contents (path, "rubbish", -1, &error));
  g_assert_null (lamp_centre_make_key (folder, "another name", &error));
  g_assert_error (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_KEY);
  lamp_folder_remove (folder);
}

static void
complete (LampRecords *records,
          LampClock   *clock,
          const char  *learner,
          LampCourse  *course,
          guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_COMPLETED, lamp_course_get_id (course), 1, lamp_course_get_lessons (course)[i], NULL);

      lamp_clock_advance (clock, DAY_US);
      g_assert_true (lamp_records_append (records, learner, event, &error));
      g_assert_no_error (error);
    }
}

/* All lessons or none; the day of the last one, even if a lesson is done again later; and once given it is no longer to be given. */
static void
test_earned (Fixture      *self,
             gconstpointer data)
{
  const char     *folders[] = { g_getenv ("LAMP_COURSES"), NULL };
  LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampCourseList) courses = lamp_course_list_read (folders);
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (TIME);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (clock, &error);
  LampCourse *course = lamp_course_list_find (courses, "spot-the-scam");
  guint       n = g_strv_length ((char **) lamp_course_get_lessons (course));
  g_autoptr (LampLearner) mei = lamp_records_add_learner (records, "梅", "ox", &preferences, &error);
  g_autoptr (LampLearner) bo = lamp_records_add_learner (records, "波", "ox", &preferences, &error);
  g_autoptr (GPtrArray) earned = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) given = NULL;
  g_autoptr (LampCertificate) certificate = NULL;
  g_autoptr (LampCertificate) read = NULL;
  g_autoptr (LampAward) award = NULL;
  gint64 time;

  complete (records, clock, bo->id, course, n - 1);
  lamp_clock_advance (clock, -DAY_US * (n - 1));
  complete (records, clock, mei->id, course, n);
  complete (records, clock, mei->id, course, 1);
  earned = lamp_earned_list (records, courses->courses, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (earned->len, ==, 1);
  g_assert_cmpstr (((LampEarned *) earned->pdata[0])->name, ==, "梅");
  g_assert_cmpint (((LampEarned *) earned->pdata[0])->time, ==, TIME + DAY_US * n);
  none = lamp_earned_list (records, courses->courses, bo->id, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (lamp_earned_find_time (records, bo, course, &time, &error));
  g_assert_error (error, LAMP_CERTIFICATE_ERROR, LAMP_CERTIFICATE_ERROR_WORDS);
  g_clear_error (&error);
  g_assert_true (lamp_earned_find_time (records, mei, course, &time, &error));
  certificate = lamp_earned_certify (course, "梅奶奶", time, &error);
  award = lamp_earned_make_award (mei->id, certificate, "青山村", self->key, TIME, &error);
  g_assert_no_error (error);
  g_assert_true (lamp_records_keep_award (records, award, &error));
  read = lamp_certificate_parse (award->code, &error);
  g_assert_cmpstr (read->name, ==, "梅奶奶");
  g_assert_cmpuint (read->day, ==, (TIME + DAY_US * n) / DAY_US);
  g_assert_cmpstr (read->chinese, !=, read->english);
  given = lamp_earned_list (records, courses->courses, NULL, &error);
  g_assert_cmpuint (given->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("believed", test_believed);
  ADD ("changed", test_changed);
  ADD ("wrong-centre", test_wrong_centre);
  ADD ("hostile", test_hostile);
  ADD ("clocks", test_clocks);
  ADD ("page", test_page);
  ADD ("badge", test_badge);
  ADD ("centre", test_centre);
  ADD ("earned", test_earned);
  g_test_add_func ("/certificate/words", test_words);
  g_test_add_func ("/certificate/base32", test_base32);
  return g_test_run ();
}
