/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What catalogues are told about a course: our own JSON for packs, schema.org as JSON-LD, Dublin Core as XML. The mapping is specified in docs/course-format.md. */

#include "core/store/lamp-metadata.h"

#include "core/course/lamp-lesson.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
add_string (JsonBuilder *json,
            const char  *name,
            const char  *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static void
add_strings (JsonBuilder       *json,
             const char        *name,
             const char *const *values)
{
  if (values[0] == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (json, values[i]);
  json_builder_end_array (json);
}

/* A text in each of the course's languages that has one of its own. */
typedef const char *(*GetWords) (const LampCourse *course,
                                 const char       *language);

static void
add_words (JsonBuilder      *json,
           const char       *name,
           const LampCourse *course,
           GetWords          get_words)
{
  const char *const *languages = lamp_course_get_languages (course);

  if (get_words (course, languages[0]) == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  for (guint i = 0; languages[i] != NULL; i++)
    add_string (json, languages[i], get_words (course, languages[i]));
  json_builder_end_object (json);
}

static char *
to_text (JsonBuilder *json,
         gboolean     pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (json);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, pretty);
  return json_generator_to_data (generator, NULL);
}

/**
 * lamp_metadata_config:
 *
 * Returns: (transfer full): what a kiosk shows of a course before it fetches it, as one line of JSON; the same for the
 *   same course everywhere.
 */
char *
lamp_metadata_config (const LampCourse *course)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  const char *const *lessons = lamp_course_get_lessons (course);
  const char *const *languages = lamp_course_get_languages (course);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "format");
  json_builder_add_int_value (json, 1);
  add_string (json, "id", lamp_course_get_id (course));
  json_builder_set_member_name (json, "version");
  json_builder_add_int_value (json, lamp_course_get_version (course));
  add_words (json, "title", course, lamp_course_get_title);
  add_words (json, "description", course, lamp_course_get_description);
  add_strings (json, "languages", languages);
  add_strings (json, "areas", lamp_course_get_areas (course));
  add_strings (json, "competences", lamp_course_get_competences (course));
  add_strings (json, "requires", lamp_course_get_requires (course));
  if (lamp_course_get_audience (course)[0] != NULL)
    add_strings (json, "audience", lamp_course_get_audience (course));
  add_string (json, "level", lamp_course_get_level (course));
  json_builder_set_member_name (json, "minutes");
  json_builder_add_int_value (json, lamp_course_get_minutes (course));
  add_string (json, "license", lamp_course_get_license (course));
  add_string (json, "creator", lamp_course_get_creator (course));
  json_builder_set_member_name (json, "lessons");
  json_builder_begin_array (json);
  for (guint i = 0; lessons[i] != NULL; i++)
    {
      json_builder_begin_object (json);
      add_string (json, "id", lessons[i]);
      json_builder_set_member_name (json, "title");
      json_builder_begin_object (json);
      for (guint l = 0; languages[l] != NULL; l++)
        add_string (json, languages[l], lamp_course_get_lesson_title (course, lessons[i], languages[l]));
      json_builder_end_object (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  return to_text (json, FALSE);
}

/* JSON-LD's way: one object for each language. */
static void
add_language_map (JsonBuilder      *json,
                  const char       *name,
                  const LampCourse *course,
                  GetWords          get_words)
{
  const char *const *languages = lamp_course_get_languages (course);

  if (get_words (course, languages[0]) == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      json_builder_begin_object (json);
      add_string (json, "@language", languages[i]);
      add_string (json, "@value", get_words (course, languages[i]));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* An identifier of the SPDX list has an address; an expression of several is said as it is. */
static char *
licence_address (const char *licence)
{
  if (licence == NULL || strchr (licence, ' ') != NULL)
    return g_strdup (licence);
  return g_strdup_printf ("https://spdx.org/licenses/%s", licence);
}

/* "digcomp-2.2:4.1": the framework with its version before the colon, the code behind it. */
static void
add_competence (JsonBuilder *json,
                const char  *competence)
{
  gsize            length = strcspn (competence, ":");
  g_autofree char *framework = g_strndup (competence, length);

  json_builder_begin_object (json);
  add_string (json, "@type", "AlignmentObject");
  add_string (json, "alignmentType", "teaches");
  add_string (json, "educationalFramework", framework);
  add_string (json, "targetName", competence[length] == ':' ? competence + length + 1 : competence);
  json_builder_end_object (json);
}

static void
add_alignments (JsonBuilder      *json,
                const LampCourse *course)
{
  const char *const *competences = lamp_course_get_competences (course);
  const char *const *areas = lamp_course_get_areas (course);

  if (competences[0] == NULL && areas[0] == NULL)
    return;
  json_builder_set_member_name (json, "educationalAlignment");
  json_builder_begin_array (json);
  for (guint i = 0; competences[i] != NULL; i++)
    add_competence (json, competences[i]);
  for (guint i = 0; areas[i] != NULL; i++)
    {
      json_builder_begin_object (json);
      add_string (json, "@type", "AlignmentObject");
      add_string (json, "alignmentType", "educationalSubject");
      add_string (json, "educationalFramework", "digital-literacy-work-points-2022");
      add_string (json, "targetName", areas[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* What a learner who sees or hears little can count on; the first is the kiosk's own. */
static void
add_accessibility (JsonBuilder      *json,
                   const LampCourse *course)
{
  const char *const *lessons = lamp_course_get_lessons (course);
  const char *const *languages = lamp_course_get_languages (course);
  gboolean           has_captions = FALSE, has_pictures = FALSE, has_voice = FALSE;

  for (guint i = 0; lessons[i] != NULL; i++)
    {
      g_autoptr (LampLesson) lesson = lamp_course_read_lesson (course, lessons[i], languages[0], NULL);

      for (guint c = 0; lesson != NULL && c < lesson->cards->len; c++)
        {
          const LampCard *card = lesson->cards->pdata[c];

          has_voice |= card->heading->recordings != NULL;
          for (guint b = 0; b < card->blocks->len; b++)
            {
              const LampBlock *block = card->blocks->pdata[b];

              has_voice |= block->text->recordings != NULL;
              has_captions |= block->captions != NULL;
              has_pictures |= block->kind == LAMP_BLOCK_PICTURE && *block->text->text != '\0';
            }
        }
    }
  json_builder_set_member_name (json, "accessibilityFeature");
  json_builder_begin_array (json);
  json_builder_add_string_value (json, "readingOrder");
  json_builder_add_string_value (json, "structuralNavigation");
  if (has_pictures)
    json_builder_add_string_value (json, "alternativeText");
  if (has_captions)
    {
      json_builder_add_string_value (json, "captions");
      json_builder_add_string_value (json, "transcript");
    }
  if (has_voice)
    json_builder_add_string_value (json, "synchronizedAudioText");
  json_builder_end_array (json);
}

static void
add_parts (JsonBuilder      *json,
           const LampCourse *course)
{
  const char *const *lessons = lamp_course_get_lessons (course);
  const char *const *languages = lamp_course_get_languages (course);

  json_builder_set_member_name (json, "hasPart");
  json_builder_begin_array (json);
  for (guint i = 0; lessons[i] != NULL; i++)
    {
      json_builder_begin_object (json);
      add_string (json, "@type", "LearningResource");
      add_string (json, "identifier", lessons[i]);
      json_builder_set_member_name (json, "position");
      json_builder_add_int_value (json, i + 1);
      json_builder_set_member_name (json, "name");
      json_builder_begin_array (json);
      for (guint l = 0; languages[l] != NULL; l++)
        {
          json_builder_begin_object (json);
          add_string (json, "@language", languages[l]);
          add_string (json, "@value", lamp_course_get_lesson_title (course, lessons[i], languages[l]));
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/**
 * lamp_metadata_json_ld:
 *
 * Returns: (transfer full): the course as a schema.org Course and LearningResource.
 */
char *
lamp_metadata_json_ld (const LampCourse *course)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *licence = licence_address (lamp_course_get_license (course));
  g_autofree char *version = g_strdup_printf ("%d", lamp_course_get_version (course));
  g_autofree char *time = lamp_course_get_minutes (course) > 0 ? g_strdup_printf ("PT%dM", lamp_course_get_minutes (course)) : NULL;

  json_builder_begin_object (json);
  add_string (json, "@context", "https://schema.org/");
  add_strings (json, "@type", (const char *const[]){ "Course", "LearningResource", NULL });
  add_string (json, "identifier", lamp_course_get_id (course));
  add_language_map (json, "name", course, lamp_course_get_title);
  add_language_map (json, "description", course, lamp_course_get_description);
  add_strings (json, "inLanguage", lamp_course_get_languages (course));
  add_string (json, "version", version);
  add_string (json, "license", licence);
  if (lamp_course_get_creator (course) != NULL)
    {
      json_builder_set_member_name (json, "creator");
      json_builder_begin_object (json);
      add_string (json, "@type", "Organization");
      add_string (json, "name", lamp_course_get_creator (course));
      json_builder_end_object (json);
    }
  add_string (json, "educationalLevel", lamp_course_get_level (course));
  add_string (json, "timeRequired", time);
  add_alignments (json, course);
  add_strings (json, "coursePrerequisites", lamp_course_get_requires (course));
  add_accessibility (json, course);
  add_parts (json, course);
  json_builder_end_object (json);
  return to_text (json, TRUE);
}

static void
add_element (GString    *xml,
             const char *name,
             const char *language,
             const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || *value == '\0')
    return;
  escaped = g_markup_escape_text (value, -1);
  g_string_append_printf (xml, "  <dc:%s", name);
  if (language != NULL)
    g_string_append_printf (xml, " xml:lang=\"%s\"", language);
  g_string_append_printf (xml, ">%s</dc:%s>\n", escaped, name);
}

/**
 * lamp_metadata_dublin_core:
 *
 * Returns: (transfer full): the course as an oai_dc record in XML.
 */
char *
lamp_metadata_dublin_core (const LampCourse *course)
{
  const char *const *languages = lamp_course_get_languages (course);
  const char *const *competences = lamp_course_get_competences (course);
  const char *const *areas = lamp_course_get_areas (course);
  const char *const *requires = lamp_course_get_requires (course);
  g_autofree char   *licence = licence_address (lamp_course_get_license (course));
  GString           *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                                   "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" "
                                                   "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");

  for (guint i = 0; languages[i] != NULL; i++)
    add_element (xml, "title", languages[i], lamp_course_get_title (course, languages[i]));
  add_element (xml, "creator", NULL, lamp_course_get_creator (course));
  for (guint i = 0; areas[i] != NULL; i++)
    add_element (xml, "subject", NULL, areas[i]);
  for (guint i = 0; competences[i] != NULL; i++)
    add_element (xml, "subject", NULL, competences[i]);
  for (guint i = 0; languages[i] != NULL; i++)
    add_element (xml, "description", languages[i], lamp_course_get_description (course, languages[i]));
  add_element (xml, "type", NULL, "InteractiveResource");
  add_element (xml, "format", NULL, "application/vnd.lamplight.course.v1");
  add_element (xml, "identifier", NULL, lamp_course_get_id (course));
  for (guint i = 0; languages[i] != NULL; i++)
    add_element (xml, "language", NULL, languages[i]);
  for (guint i = 0; requires[i] != NULL; i++)
    add_element (xml, "relation", NULL, requires[i]);
  add_element (xml, "rights", NULL, licence);
  g_string_append (xml, "</oai_dc:dc>\n");
  return g_string_free (xml, FALSE);
}
