/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampModes: how the person before the screen sees and hears, as live properties. */

#include "app/access/lamp-modes.h"

struct _LampModes
{
  GObject parent_instance;

  LampPreferences preferences;
};

enum
{
  PROP_LANGUAGE = 1,
  PROP_SCALE,
  PROP_PALETTE,
  PROP_RATE,
  PROP_VOICE,
  PROP_LOUDNESS,
  PROP_TOUCH_TO_HEAR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LampModes, lamp_modes, G_TYPE_OBJECT)

static void
lamp_modes_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  LampModes *self = LAMP_MODES (object);

  switch (id)
    {
    case PROP_LANGUAGE:
      g_value_set_string (value, self->preferences.language);
      break;
    case PROP_SCALE:
      g_value_set_int (value, self->preferences.scale);
      break;
    case PROP_PALETTE:
      g_value_set_int (value, self->preferences.palette);
      break;
    case PROP_RATE:
      g_value_set_int (value, self->preferences.rate);
      break;
    case PROP_VOICE:
      g_value_set_int (value, self->preferences.voice);
      break;
    case PROP_LOUDNESS:
      g_value_set_int (value, self->preferences.loudness);
      break;
    case PROP_TOUCH_TO_HEAR:
      g_value_set_boolean (value, self->preferences.touch_to_hear);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_modes_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  LampModes *self = LAMP_MODES (object);

  switch (id)
    {
    case PROP_LANGUAGE:
      lamp_modes_set_language (self, g_value_get_string (value));
      break;
    case PROP_SCALE:
      lamp_modes_set_scale (self, g_value_get_int (value));
      break;
    case PROP_PALETTE:
      lamp_modes_set_palette (self, g_value_get_int (value));
      break;
    case PROP_RATE:
      lamp_modes_set_rate (self, g_value_get_int (value));
      break;
    case PROP_VOICE:
      lamp_modes_set_voice (self, g_value_get_int (value));
      break;
    case PROP_LOUDNESS:
      lamp_modes_set_loudness (self, g_value_get_int (value));
      break;
    case PROP_TOUCH_TO_HEAR:
      lamp_modes_set_touch_to_hear (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_modes_class_init (LampModesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lamp_modes_get_property;
  object_class->set_property = lamp_modes_set_property;
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, flags);
  properties[PROP_SCALE] = g_param_spec_int ("scale", NULL, NULL, 100, 300, 100, flags);
  properties[PROP_PALETTE] = g_param_spec_int ("palette", NULL, NULL, LAMP_PALETTE_LIGHT, LAMP_PALETTE_HIGH_CONTRAST, LAMP_PALETTE_LIGHT, flags);
  properties[PROP_RATE] = g_param_spec_int ("rate", NULL, NULL, LAMP_RATE_MIN, LAMP_RATE_MAX, LAMP_RATE_DEFAULT, flags);
  properties[PROP_VOICE] = g_param_spec_int ("voice", NULL, NULL, LAMP_VOICE_WOMAN, LAMP_VOICE_MAN, LAMP_VOICE_WOMAN, flags);
  properties[PROP_LOUDNESS] = g_param_spec_int ("loudness", NULL, NULL, LAMP_LOUDNESS_MIN, LAMP_LOUDNESS_MAX, LAMP_LOUDNESS_DEFAULT, flags);
  properties[PROP_TOUCH_TO_HEAR] = g_param_spec_boolean ("touch-to-hear", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lamp_modes_init (LampModes *self)
{
}

LampModes *
lamp_modes_new (const LampPreferences *preferences)
{
  LampModes *self = g_object_new (LAMP_TYPE_MODES, NULL);

  self->preferences = *preferences;
  return self;
}

LampPreferences
lamp_modes_get_preferences (LampModes *self)
{
  return self->preferences;
}

/**
 * lamp_modes_set_preferences:
 *
 * All at once, as when a learner signs in or hands over.
 */
void
lamp_modes_set_preferences (LampModes             *self,
                            const LampPreferences *preferences)
{
  g_object_freeze_notify (G_OBJECT (self));
  lamp_modes_set_scale (self, preferences->scale);
  lamp_modes_set_palette (self, preferences->palette);
  lamp_modes_set_rate (self, preferences->rate);
  lamp_modes_set_voice (self, preferences->voice);
  lamp_modes_set_loudness (self, preferences->loudness);
  lamp_modes_set_touch_to_hear (self, preferences->touch_to_hear);
  lamp_modes_set_language (self, preferences->language);
  g_object_thaw_notify (G_OBJECT (self));
}

const char *
lamp_modes_get_language (LampModes *self)
{
  return self->preferences.language;
}

void
lamp_modes_set_language (LampModes  *self,
                         const char *language)
{
  if (strcmp (self->preferences.language, language) == 0)
    return;
  g_strlcpy (self->preferences.language, language, sizeof self->preferences.language);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

int
lamp_modes_get_scale (LampModes *self)
{
  return self->preferences.scale;
}

void
lamp_modes_set_scale (LampModes *self,
                      int        scale)
{
  scale = CLAMP (scale, 100, 300);
  if (self->preferences.scale == scale)
    return;
  self->preferences.scale = scale;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

LampPalette
lamp_modes_get_palette (LampModes *self)
{
  return self->preferences.palette;
}

void
lamp_modes_set_palette (LampModes  *self,
                        LampPalette palette)
{
  if (self->preferences.palette == palette)
    return;
  self->preferences.palette = palette;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PALETTE]);
}

int
lamp_modes_get_rate (LampModes *self)
{
  return self->preferences.rate;
}

void
lamp_modes_set_rate (LampModes *self,
                     int        rate)
{
  rate = CLAMP (rate, LAMP_RATE_MIN, LAMP_RATE_MAX);
  if (self->preferences.rate == rate)
    return;
  self->preferences.rate = rate;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
}

LampVoiceKind
lamp_modes_get_voice (LampModes *self)
{
  return self->preferences.voice;
}

void
lamp_modes_set_voice (LampModes    *self,
                      LampVoiceKind voice)
{
  if (self->preferences.voice == (int) voice)
    return;
  self->preferences.voice = voice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VOICE]);
}

int
lamp_modes_get_loudness (LampModes *self)
{
  return self->preferences.loudness;
}

void
lamp_modes_set_loudness (LampModes *self,
                         int        loudness)
{
  loudness = CLAMP (loudness, LAMP_LOUDNESS_MIN, LAMP_LOUDNESS_MAX);
  if (self->preferences.loudness == loudness)
    return;
  self->preferences.loudness = loudness;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOUDNESS]);
}

gboolean
lamp_modes_get_touch_to_hear (LampModes *self)
{
  return self->preferences.touch_to_hear;
}

void
lamp_modes_set_touch_to_hear (LampModes *self,
                              gboolean   touch_to_hear)
{
  if (self->preferences.touch_to_hear == touch_to_hear)
    return;
  self->preferences.touch_to_hear = touch_to_hear;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOUCH_TO_HEAR]);
}

LampDelivery
lamp_modes_get_delivery (LampModes *self)
{
  return (LampDelivery){ self->preferences.voice, self->preferences.rate, self->preferences.loudness };
}
