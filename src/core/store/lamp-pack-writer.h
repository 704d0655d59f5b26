/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"
#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

#define LAMP_PACK_ARTIFACT_TYPE "application/vnd.lamplight.course.v1"
#define LAMP_PACK_CONFIG_TYPE "application/vnd.lamplight.course.config.v1+json"

/* The documents of a pack beside a course, behind its id. */
#define LAMP_PACK_MANIFEST_ENDING ".manifest.json"
#define LAMP_PACK_CONFIG_ENDING ".config.json"
#define LAMP_PACK_SIGNATURE_ENDING ".manifest.json.minisig"

/* What came of writing a pack. */
typedef struct
{
  guint      n_files;
  gint64     size;     /* of the archive, in bytes */
  char      *manifest; /* its SHA-256 in hexadecimal */
  GPtrArray *left_out; /* char*: files that do not belong into a course */
} LampPackReport;

/* Who signs a pack, and when. */
typedef struct
{
  const LampSecretKey *key;
  gint64               unix_seconds;
} LampPackSigning;

gboolean lamp_pack_write (const LampCourse      *course,
                          const char            *output,
                          const LampPackSigning *signing,
                          LampPackReport        *report,
                          GError               **error);
gboolean lamp_pack_write_documents (const LampCourse      *course,
                                    const char            *folder,
                                    const LampPackSigning *signing,
                                    LampPackReport        *report,
                                    GError               **error);
void     lamp_pack_report_clear (LampPackReport *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampPackReport, lamp_pack_report_clear)

G_END_DECLS
