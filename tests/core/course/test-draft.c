/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice made from pictures: drafts that outlive a kill, hostile pictures and words, a course that is whole or not there. */

#include "core/course/lamp-check.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-draft.h"
#include "core/course/lamp-folder.h"
#include "core/lesson/lamp-practice-run.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 60

typedef struct
{
  char *root;
  char *drafts;
  char *courses;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->root = g_dir_make_tmp ("lamp-draft-XXXXXX", NULL);
  self->drafts = g_build_filename (self->root, "drafts", NULL);
  self->courses = g_build_filename (self->root, "courses", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  lamp_folder_remove (self->root);
  g_assert_false (g_file_test (self->root, G_FILE_TEST_EXISTS));
  g_free (self->root);
  g_free (self->drafts);
  g_free (self->courses);
}

static char *
make_picture (Fixture    *self,
              const char *name,
              const char *type,
              int         width,
              int         height)
{
  char *path = g_build_filename (self->root, name, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);
  return path;
}

static LampDraftPicture *
add_picture (Fixture   *self,
             LampDraft *draft)
{
  g_autofree char *source = make_picture (self, "shot.png", "png", 360, 640);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = lamp_draft_import_picture (draft->folder, source, &error);

  g_assert_no_error (error);
  return lamp_draft_add_picture (draft, file);
}

/* Two pictures; a tap on the first leads to the second, where one more tap ends it; beside it something that costs money. */
static LampDraft *
make_draft (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  LampDraft        *draft = lamp_draft_new (self->drafts, "en", &error);
  LampDraftPicture *first, *second;
  LampDraftArea    *open, *ok, *pay;
  LampDraftStep    *step;

  g_assert_no_error (error);
  first = add_picture (self, draft);
  second = add_picture (self, draft);
  open = lamp_draft_add_area (draft, first);
  lamp_draft_set_text (&open->name, "Settings");
  lamp_draft_place_area (open, 10, 10, 30, 15);
  ok = lamp_draft_add_area (draft, second);
  lamp_draft_set_text (&ok->name, "OK");
  pay = lamp_draft_add_area (draft, second);
  lamp_draft_set_text (&pay->name, "Pay");
  pay->danger = TRUE;
  lamp_draft_place_area (pay, 70, 80, 64, 64);
  step = lamp_draft_add_step (draft, first->id, open->id);
  lamp_draft_set_text (&step->text, "Open the settings.");
  step = lamp_draft_add_step (draft, second->id, ok->id);
  lamp_draft_set_text (&step->text, "Tap OK.");
  lamp_draft_set_text (&draft->title, "Open the settings");
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_READY);
  return draft;
}

static char *
save (Fixture   *self,
      LampDraft *draft)
{
  g_autoptr (GError) error = NULL;
  char *course = lamp_draft_save (draft, self->courses, &error);

  g_assert_no_error (error);
  return course;
}

static void
assert_no_fault (const char *course)
{
  g_autoptr (GPtrArray) findings = lamp_check_course (course, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];

      if (finding->severity == LAMP_FINDING_FAULT)
        g_error ("%s:%u: %s", finding->file, finding->line, finding->what);
    }
}

static LampPracticeRun *
open_run (const char *folder,
          const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (folder, &error);
  g_autoptr (LampLesson) lesson = NULL;
  const LampCard *card;

  g_assert_no_error (error);
  lesson = lamp_course_read_lesson (course, "practice", language, &error);
  g_assert_no_error (error);
  card = g_ptr_array_index (lesson->cards, lesson->cards->len - 1);
  g_assert_nonnull (card->practice);
  return lamp_practice_run_new (card->practice, LAMP_MODE_HELP);
}

static void
test_course (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (LampDraft) draft = make_draft (self);
  g_autofree char *course = save (self, draft);
  g_autoptr (LampPracticeRun) run = open_run (course, "en");
  const LampDraftPicture *second = draft->pictures->pdata[1];

  assert_no_fault (course);
  g_assert_cmpstr (lamp_practice_run_next_hint (run), ==, "Look at the picture once more.");
  g_assert_cmpstr (lamp_practice_run_next_hint (run), ==, "Look for this place: Settings");
  g_assert_cmpint (lamp_practice_run_tap (run, ((LampDraftStep *) draft->steps->pdata[0])->area), ==, LAMP_OUTCOME_RIGHT);
  g_assert_cmpstr (lamp_practice_run_get_screen (run)->id, ==, second->id);
  g_assert_cmpint (lamp_practice_run_tap (run, ((LampDraftArea *) second->areas->pdata[1])->id), ==, LAMP_OUTCOME_DANGER);
  g_assert_cmpstr (lamp_practice_run_get_message (run), ==, "This would cost money or give something away.");
  lamp_practice_run_undo (run);
  g_assert_cmpint (lamp_practice_run_tap (run, ((LampDraftStep *) draft->steps->pdata[1])->area), ==, LAMP_OUTCOME_DONE);
}

static void
test_draft_file (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (LampDraft) draft = make_draft (self);
  g_autoptr (LampDraft) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lamp_draft_write (draft);
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (lamp_draft_store (draft->folder, text, &error));
  read = lamp_draft_open (self->drafts, draft->id, &error);
  g_assert_no_error (error);
  again = lamp_draft_write (read);
  g_assert_cmpstr (again, ==, text);
  list = lamp_draft_list (self->drafts);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_null (lamp_draft_open (self->drafts, "../drafts", NULL));
  g_assert_null (lamp_draft_open (self->drafts, "own-none", &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (lamp_draft_parse (draft->folder, "x", "[Draft]\nFormat=2\n", &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_NEWER);
}

/* A draft from a stranger's stick names no file outside its folder. */
static void
test_hostile_draft (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (LampDraft) draft = lamp_draft_parse (self->root, "x",
                                                  "[Draft]\nFormat=1\nPictures=p1;p2;p3;p1\nSteps=s1;s2\nLanguage=../x\n"
                                                  "[Picture p1]\nFile=../../etc/passwd\n[Picture p2]\nFile=.hidden\n"
                                                  "[Picture p3]\nFile=good.png\nAreas=a1;a/2\n[Area a1]\nRect0=-5\nRect1=999999\nRect2=0\nRect3=2147483647\nGo=p9\n"
                                                  "[Step s1]\nPicture=p3\n",
                                                  NULL);
  const LampDraftArea *area;

  g_assert_nonnull (draft);
  g_assert_cmpuint (draft->pictures->len, ==, 1);
  g_assert_cmpuint (draft->steps->len, ==, 0);
  g_assert_cmpstr (draft->language, ==, "zh-CN");
  area = lamp_draft_find_area (draft, "p3", "a1");
  g_assert_nonnull (area);
  g_assert_null (area->go);
  g_assert_cmpfloat (area->x, >=, 0);
  g_assert_cmpfloat (area->x + area->width, <=, 100);
  g_assert_cmpfloat (area->y + area->height, <=, 100);
  g_assert_cmpfloat (area->width, >=, LAMP_DRAFT_LEAST);
}

static void
test_edit_again (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (LampDraft) draft = make_draft (self);
  g_autoptr (LampDraft) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL, *course = NULL, *again = NULL;
  g_autoptr (LampCourse) opened = NULL;

  lamp_draft_set_text (&((LampDraftStep *) draft->steps->pdata[0])->hints[1], "My own hint.");
  course = save (self, draft);
  g_assert_true (lamp_draft_is_own (course));
  lamp_folder_remove (draft->folder);
  read = lamp_draft_from_course (self->drafts, course, &error);
  g_assert_no_error (error);
  /* Only numbers that are never used again may differ. */
  read->last_id = draft->last_id;
  first = lamp_draft_write (draft);
  second = lamp_draft_write (read);
  g_assert_cmpstr (first, ==, second);
  lamp_draft_set_text (&read->title, "Another title");
  again = save (self, read);
  g_assert_cmpstr (again, ==, course);
  opened = lamp_course_open (course, &error);
  g_assert_cmpint (lamp_course_get_version (opened), ==, 2);
  g_assert_cmpstr (lamp_course_get_title (opened, "en"), ==, "Another title");
}

static void
test_other_courses (Fixture      *self,
                    gconstpointer data)
{
  g_autofree char *bundled = g_build_filename (g_getenv ("LAMP_COURSES"), "spot-the-scam", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (lamp_draft_is_own (bundled));
  g_assert_null (lamp_draft_from_course (self->drafts, bundled, &error));
  g_assert_nonnull (error);
}

static const char *const nasty[] = {
  "\"Quotes\" 'and' [brackets] (round) <b>bold</b>",
  "  leading; semicolons = equals # hash \\ backslash \\n \\s",
  "# heading",
  "- list",
  "1. list",
  "[Practice]",
  "line\nbreak\r\ntab\t\x01\x7f",
  "{行|hang2} {count} {{x}} {a|b}",
  "![x](../../media/x.png) [y](http://z.example)",
  "`code` **bold** _it_ ~~x~~ | a | b |",
  "&amp; &#35; <!-- --> ---",
  "```gift\n::x::{T}\n```",
  "\xE2\x80\xAE"
  "right to left",
  "bad \xff utf-8",
  "注意：**请**点“设置”；[好]=１",
};

static void
test_nasty_words (Fixture      *self,
                  gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++)
    {
      g_autoptr (LampDraft) draft = make_draft (self);
      g_autofree char *course = NULL;
      g_autoptr (LampPracticeRun) run = NULL;
      g_autoptr (LampCourse) opened = NULL;
      LampDraftPicture *first = draft->pictures->pdata[0];
      LampDraftStep    *step = draft->steps->pdata[0];

      lamp_draft_set_text (&draft->title, nasty[i]);
      lamp_draft_set_text (&draft->goal, nasty[i]);
      lamp_draft_set_text (&draft->done, nasty[i]);
      lamp_draft_set_text (&first->name, nasty[i]);
      lamp_draft_set_text (&lamp_draft_find_area (draft, first->id, step->area)->name, nasty[i]);
      lamp_draft_set_text (&step->text, nasty[i]);
      course = save (self, draft);
      assert_no_fault (course);
      run = open_run (course, "en");
      g_assert_cmpstr (lamp_practice_run_get_step (run)->text, ==, step->text);
      opened = lamp_course_open (course, NULL);
      g_assert_cmpstr (lamp_course_get_title (opened, "en"), ==, draft->title);
      g_assert_cmpstr (lamp_course_get_lesson_title (opened, "practice", "en"), ==, draft->title);
      g_assert_cmpstr (lamp_practice_run_get_screen (run)->id, ==, first->id);
    }
}

static void
test_states (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (LampDraft) draft = make_draft (self);
  LampDraftStep *step = draft->steps->pdata[0];
  guint          number;

  lamp_draft_set_text (&draft->title, "   ");
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_NO_TITLE);
  lamp_draft_set_text (&draft->title, "Ring 13912345678");
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_REAL_NUMBER);
  lamp_draft_set_text (&draft->title, "Number １１０１０１１９９００１０１１２３Ｘ");
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_REAL_NUMBER);
  lamp_draft_set_text (&draft->title, "The code is 482913");
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_REAL_CODE);
  lamp_draft_set_text (&draft->title, "Look at www.somewhere.com");
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_REAL_LINK);
  lamp_draft_set_text (&draft->title, "Ring 139****5678");
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_READY);
  g_clear_pointer (&step->text, g_free);
  g_assert_cmpint (lamp_draft_get_state (draft, &number), ==, LAMP_DRAFT_NO_WORDS);
  g_assert_cmpuint (number, ==, 1);
  lamp_draft_set_text (&step->text, "x");
  g_assert_true (lamp_draft_move (draft->steps, 0, 1));
  g_assert_cmpint (lamp_draft_get_state (draft, &number), ==, LAMP_DRAFT_NOT_THERE);
  g_assert_false (lamp_draft_move (draft->steps, 0, -1));
  g_assert_true (lamp_draft_move (draft->steps, 1, -1));
  lamp_draft_find_area (draft, step->picture, step->area)->danger = TRUE;
  g_assert_cmpint (lamp_draft_get_state (draft, &number), ==, LAMP_DRAFT_DANGER);
  g_assert_null (lamp_draft_save (draft, self->courses, NULL));
  lamp_draft_remove_area (draft, step->area);
  g_assert_cmpuint (draft->steps->len, ==, 1);
  lamp_draft_remove_picture (draft, ((LampDraftPicture *) draft->pictures->pdata[1])->id);
  g_assert_cmpint (lamp_draft_get_state (draft, NULL), ==, LAMP_DRAFT_NO_STEPS);
}

/* Any place a finger can draw is one the format takes. */
static void
test_places (Fixture      *self,
             gconstpointer data)
{
  LampDraftArea area = { NULL };

  for (guint i = 0; i < 20000; i++)
    {
      char x[G_ASCII_DTOSTR_BUF_SIZE], width[G_ASCII_DTOSTR_BUF_SIZE];

      lamp_draft_place_area (&area, g_test_rand_double_range (-20, 120), g_test_rand_double_range (-20, 120), g_test_rand_double_range (-1, 130),
                             g_test_rand_double_range (-1, 130));
      g_ascii_formatd (x, sizeof x, "%.1f", area.x);
      g_ascii_formatd (width, sizeof width, "%.1f", area.width);
      g_assert_cmpfloat (g_ascii_strtod (x, NULL) + g_ascii_strtod (width, NULL), <=, 100);
      g_assert_cmpfloat (area.x, >=, 0);
      g_assert_cmpfloat (area.width, >=, LAMP_DRAFT_LEAST);
    }
}

/* ---- pictures ---- */

static void
refuse (Fixture    *self,
        const char *path,
        int         code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = lamp_draft_import_picture (self->root, path, &error);

  g_assert_null (file);
  g_assert_error (error, LAMP_COURSE_ERROR, code);
}

static void
test_hostile_pictures (Fixture      *self,
                       gconstpointer data)
{
  g_autofree char *png = make_picture (self, "good.png", "png", 2000, 1000);
  g_autofree char *jpeg = make_picture (self, "good.jpg", "jpeg", 600, 400);
  g_autofree char *link = g_build_filename (self->root, "link.png", NULL);
  g_autofree char *pipe_path = g_build_filename (self->root, "pipe.png", NULL);
  g_autofree char *bad = g_build_filename (self->root, "bad.png", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *imported = NULL;
  gsize            size;

  imported = lamp_draft_import_picture (self->root, png, NULL);
  g_assert_nonnull (imported);
  g_assert_cmpint (symlink (png, link), ==, 0);
  refuse (self, link, LAMP_COURSE_ERROR_UNSAFE);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  refuse (self, pipe_path, LAMP_COURSE_ERROR_UNSAFE);
  refuse (self, "/nowhere/at-all.png", LAMP_COURSE_ERROR_MISSING);
  g_file_set_contents (bad, "MZ\x90 this program cannot be run", -1, NULL);
  refuse (self, bad, LAMP_COURSE_ERROR_CONTENT);
  g_file_set_contents (bad, "<svg xmlns='http://www.w3.org/2000/svg'/>", -1, NULL);
  refuse (self, bad, LAMP_COURSE_ERROR_CONTENT);

  g_assert_true (g_file_get_contents (png, &contents, &size, NULL));
  g_file_set_contents (bad, contents, size / 2, NULL);
  refuse (self, bad, LAMP_COURSE_ERROR_CONTENT);
  memcpy (contents + 16, "\0\0\xff\xff\0\0\xff\xff", 8); /* 65535 × 65535 */
  g_file_set_contents (bad, contents, size, NULL);
  refuse (self, bad, LAMP_COURSE_ERROR_LIMIT);
  memcpy (contents + 16, "\0\0\x1f\xff\0\0\x1f\xff", 8); /* 8191 × 8191: each side allowed, all of it not */
  g_file_set_contents (bad, contents, size, NULL);
  refuse (self, bad, LAMP_COURSE_ERROR_CONTENT); /* the checksum no longer fits */
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (jpeg, &contents, &size, NULL));
  g_file_set_contents (bad, contents, size / 2, NULL);
  refuse (self, bad, LAMP_COURSE_ERROR_CONTENT);
}

static void
test_bomb (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *path = make_picture (self, "bomb.png", "png", 8000, 7000);

  refuse (self, path, LAMP_COURSE_ERROR_LIMIT);
}

/* The place where a photograph was taken, its date and its comment do not come along, and it stands upright. */
static void
test_metadata (Fixture      *self,
               gconstpointer data)
{
  static const char exif[] = "\xFF\xE1\x00\x3a"
                             "Exif\0\0"
                             "MM\0\x2a\0\0\0\x08"
                             "\0\x02"
                             "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
                             "\x01\x0e\0\x02\0\0\0\x0c\0\0\0\x26\0\0\0\0"
                             "GPS-SECRET!";
  g_autofree char  *path = make_picture (self, "photo.jpg", "jpeg", 400, 200);
  g_autofree char  *contents = NULL;
  g_autofree char  *file = NULL;
  g_autofree char  *copied = NULL;
  g_autofree char  *copy = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gsize size;
  int   width, height;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_byte_array_append (all, (guint8 *) contents, 2);
  g_byte_array_append (all, (const guint8 *) exif, sizeof exif);
  g_byte_array_append (all, (guint8 *) contents + 2, size - 2);
  g_assert_true (g_file_set_contents (path, (char *) all->data, all->len, NULL));
  file = lamp_draft_import_picture (self->root, path, &error);
  g_assert_no_error (error);
  copied = g_build_filename (self->root, file, NULL);
  g_assert_true (g_file_get_contents (copied, &copy, &size, NULL));
  g_assert_null (memmem (copy, size, "GPS-SECRET", 10));
  g_assert_null (memmem (copy, size, "Exif", 4));
  g_assert_nonnull (gdk_pixbuf_get_file_info (copied, &width, &height));
  g_assert_cmpint (width, ==, 200);
  g_assert_cmpint (height, ==, 400);
}

static void
test_large_photograph (Fixture      *self,
                       gconstpointer data)
{
  g_autofree char *path = make_picture (self, "large.jpg", "jpeg", 4000, 3000);
  g_autofree char *file = lamp_draft_import_picture (self->root, path, NULL);
  g_autofree char *copied = g_build_filename (self->root, file, NULL);
  int              width, height;

  g_assert_nonnull (gdk_pixbuf_get_file_info (copied, &width, &height));
  g_assert_cmpint (width, ==, 1600);
  g_assert_cmpint (height, ==, 1200);
}

/* ---- a pulled plug, a full disk ---- */

/* Saves again and again, and says so each time. */
static void
save_for_ever (LampDraft  *draft,
               const char *courses,
               int         said)
{
  for (;;)
    {
      g_free (lamp_draft_save (draft, courses, NULL));
      if (write (said, "", 1) != 1)
        _exit (1);
    }
}

/* Kills who saves @draft, in the middle of the save after @n whole ones, however slow this machine is just now. */
static void
kill_amid_saves (Fixture   *self,
                 LampDraft *draft,
                 guint      n,
                 gint64     took)
{
  int   said[2];
  char  byte;
  pid_t child;

  g_assert_cmpint (pipe (said), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    save_for_ever (draft, self->courses, said[1]);
  close (said[1]);
  for (; n > 0; n--)
    g_assert_cmpint (read (said[0], &byte, 1), ==, 1);
  g_usleep (g_test_rand_double_range (0, took));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  close (said[0]);
}

static void
test_kill (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (LampDraft) draft = make_draft (self);
  gint64           begin = g_get_monotonic_time ();
  g_autofree char *course = save (self, draft);
  gint64           took = g_get_monotonic_time () - begin;
  int              version = 1, saved = 0;

  for (guint i = 0; i < KILLS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LampCourse) opened = NULL;

      kill_amid_saves (self, draft, i % 3, took);
      saved += i % 3;
      opened = lamp_course_open (course, &error);
      g_assert_no_error (error);
      g_assert_cmpint (lamp_course_get_version (opened), >=, version);
      version = lamp_course_get_version (opened);
      assert_no_fault (course);
    }
  g_test_message ("%d versions were saved between %d kills", version, KILLS);
  g_assert_cmpint (version, >, saved);
  /* The next save sweeps up. */
  g_free (save (self, draft));
  {
    g_autoptr (GDir) entries = g_dir_open (self->courses, 0, NULL);

    g_assert_cmpstr (g_dir_read_name (entries), ==, draft->id);
    g_assert_null (g_dir_read_name (entries));
  }
}

/* Root needs no user namespace; anybody else becomes root in one. */
static gboolean
enter_own_mounts (void)
{
  g_autofree char *uids = g_strdup_printf ("0 %d 1", (int) geteuid ());
  int              fd;

  if (geteuid () == 0)
    return unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    return FALSE;
  fd = open ("/proc/self/uid_map", O_WRONLY);
  if (fd < 0 || write (fd, uids, strlen (uids)) < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

static int
fill_and_save (Fixture   *self,
               LampDraft *draft)
{
  g_autofree char *disk = g_build_filename (self->root, "disk", NULL);
  g_autofree char *course = NULL;
  g_autofree char *again = NULL;
  g_autofree char *big = g_build_filename (disk, "big", NULL);
  g_autofree char *zeros = g_malloc0 (1024 * 1024);
  g_autoptr (LampCourse) opened = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  g_mkdir (disk, 0700);
  if (!enter_own_mounts () || mount ("none", disk, "tmpfs", 0, "size=200k") != 0)
    return 77;
  course = lamp_draft_save (draft, disk, &error);
  if (course == NULL)
    return 1;
  fd = open (big, O_WRONLY | O_CREAT, 0600);
  while (write (fd, zeros, 4096) > 0)
    ;
  close (fd);
  again = lamp_draft_save (draft, disk, &error);
  if (again != NULL || !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return 2;
  opened = lamp_course_open (course, NULL);
  return opened != NULL && lamp_course_get_version (opened) == 1 ? 0 : 3;
}

static void
test_full_disk (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (LampDraft) draft = make_draft (self);
  int   status;
  pid_t child = fork ();

  if (child == 0)
    _exit (fill_and_save (self, draft));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("no permission to mount a small disk");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_copy (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (LampDraft) draft = make_draft (self);
  g_autofree char *course = save (self, draft);
  g_autofree char *stick = g_build_filename (self->root, "stick", draft->id, NULL);
  g_autofree char *link = g_build_filename (course, "media", "link.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_folder_copy (course, stick, &error));
  g_assert_no_error (error);
  assert_no_fault (stick);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_false (lamp_folder_copy (course, stick, &error));
  g_assert_error (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_UNSAFE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/draft/course", test_course);
  ADD ("/draft/draft-file", test_draft_file);
  ADD ("/draft/hostile-draft", test_hostile_draft);
  ADD ("/draft/edit-again", test_edit_again);
  ADD ("/draft/other-courses", test_other_courses);
  ADD ("/draft/nasty-words", test_nasty_words);
  ADD ("/draft/states", test_states);
  ADD ("/draft/places", test_places);
  ADD ("/draft/hostile-pictures", test_hostile_pictures);
  ADD ("/draft/bomb", test_bomb);
  ADD ("/draft/metadata", test_metadata);
  ADD ("/draft/large-photograph", test_large_photograph);
  ADD ("/draft/kill", test_kill);
  ADD ("/draft/full-disk", test_full_disk);
  ADD ("/draft/copy", test_copy);
  return g_test_run ();
}
