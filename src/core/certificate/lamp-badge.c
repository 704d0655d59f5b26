/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate as an Open Badges 3.0 credential, a VC-JWT signed with EdDSA, for other systems: https://www.imsglobal.org/spec/ob/v3p0 */

#include "core/certificate/lamp-badge.h"

#include "core/store/lamp-json.h"

#include <string.h>

/* Base 64 for URLs, without filling: RFC 7515. */
static char *
encode (gconstpointer data,
        gsize         size)
{
  char *encoded = g_base64_encode (data, size);

  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  encoded[strcspn (encoded, "=")] = '\0';
  return encoded;
}

static void
add_list (JsonBuilder *json,
          const char  *name,
          const char  *one,
          const char  *two)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  json_builder_add_string_value (json, one);
  if (two != NULL)
    json_builder_add_string_value (json, two);
  json_builder_end_array (json);
}

static void
begin_object (JsonBuilder *json,
              const char  *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
}

/* The centre's key as a JSON Web Key: RFC 8037. */
static void
add_key (JsonBuilder         *json,
         const LampPublicKey *key)
{
  g_autofree char *x = encode (key->key, sizeof key->key);

  lamp_json_add_string (json, "crv", "Ed25519");
  lamp_json_add_string (json, "kty", "OKP");
  lamp_json_add_string (json, "x", x);
}

/* Who issues: the key itself as a did:jwk, so that nobody has to be asked. */
static char *
make_issuer (const LampPublicKey *key)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *text = NULL;
  g_autofree char *encoded = NULL;

  json_builder_begin_object (json);
  add_key (json, key);
  json_builder_end_object (json);
  text = lamp_json_to_text (json);
  encoded = encode (text, strlen (text));
  return g_strconcat ("did:jwk:", encoded, NULL);
}

static char *
make_header (const LampPublicKey *key)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  lamp_json_add_string (json, "alg", "EdDSA");
  lamp_json_add_string (json, "typ", "JWT");
  begin_object (json, "jwk");
  add_key (json, key);
  json_builder_end_object (json);
  json_builder_end_object (json);
  return lamp_json_to_text (json);
}

static void
add_subject (JsonBuilder           *json,
             const LampCertificate *certificate,
             const char            *title)
{
  g_autofree char *achievement = g_strdup_printf ("urn:lamplight:course:%s:%u", certificate->course, certificate->version);

  begin_object (json, "credentialSubject");
  add_list (json, "type", "AchievementSubject", NULL);
  json_builder_set_member_name (json, "identifier");
  json_builder_begin_array (json);
  json_builder_begin_object (json);
  lamp_json_add_string (json, "type", "IdentityObject");
  lamp_json_add_string (json, "identityHash", certificate->name);
  lamp_json_add_string (json, "identityType", "name");
  json_builder_set_member_name (json, "hashed");
  json_builder_add_boolean_value (json, FALSE);
  json_builder_end_object (json);
  json_builder_end_array (json);
  begin_object (json, "achievement");
  lamp_json_add_string (json, "id", achievement);
  add_list (json, "type", "Achievement", NULL);
  lamp_json_add_string (json, "achievementType", "Course");
  lamp_json_add_string (json, "name", title);
  lamp_json_add_string (json, "description", title);
  begin_object (json, "criteria");
  lamp_json_add_string (json, "narrative", "学完课程的每一课。Every lesson of the course was completed.");
  json_builder_end_object (json);
  json_builder_end_object (json);
  json_builder_end_object (json);
}

static char *
make_payload (const LampCertificate *certificate,
              const char            *issuer,
              const char            *centre)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *id = g_strconcat ("urn:uuid:", certificate->id, NULL);
  g_autofree char *day = lamp_certificate_format_day (certificate, "");
  g_autofree char *from = g_strconcat (day, "T00:00:00Z", NULL);
  gboolean         is_bilingual = *certificate->chinese != '\0' && *certificate->english != '\0' && !g_str_equal (certificate->chinese, certificate->english);
  g_autofree char *title = g_strdup_printf ("%s%s%s", certificate->chinese, is_bilingual ? " · " : "", is_bilingual || *certificate->chinese == '\0' ? certificate->english : "");

  json_builder_begin_object (json);
  add_list (json, "@context", "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
  lamp_json_add_string (json, "id", id);
  add_list (json, "type", "VerifiableCredential", "OpenBadgeCredential");
  lamp_json_add_string (json, "name", title);
  begin_object (json, "issuer");
  lamp_json_add_string (json, "id", issuer);
  add_list (json, "type", "Profile", NULL);
  lamp_json_add_string (json, "name", centre);
  json_builder_end_object (json);
  lamp_json_add_string (json, "validFrom", from);
  add_subject (json, certificate, title);
  lamp_json_add_string (json, "iss", issuer);
  lamp_json_add_string (json, "jti", id);
  json_builder_set_member_name (json, "nbf");
  json_builder_add_int_value (json, (gint64) certificate->day * 24 * 3600);
  json_builder_end_object (json);
  return lamp_json_to_text (json);
}

/**
 * lamp_badge_make:
 * @certificate: signed by @key
 * @centre: as it wants to be called
 *
 * Returns: (transfer full): header, payload and signature, as RFC 7515 puts them together.
 */
char *
lamp_badge_make (const LampCertificate *certificate,
                 const LampSecretKey   *key,
                 const char            *centre,
                 GError               **error)
{
  LampPublicKey    public_key;
  g_autofree char *issuer = NULL;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *signed_part = NULL;
  guchar           signature[LAMP_SIGNATURE_BYTES];

  lamp_secret_key_get_public (key, &public_key);
  issuer = make_issuer (&public_key);
  header = make_header (&public_key);
  payload = make_payload (certificate, issuer, centre);
  first = encode (header, strlen (header));
  second = encode (payload, strlen (payload));
  signed_part = g_strconcat (first, ".", second, NULL);
  if (!lamp_secret_key_sign (key, signed_part, strlen (signed_part), signature, error))
    return NULL;
  third = encode (signature, sizeof signature);
  return g_strconcat (signed_part, ".", third, NULL);
}
