/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is unsure about how a Chinese text is read, for whoever wrote it. */

#include "core/speech/mandarin/lamp-mandarin-doubts.h"

#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <string.h>

/* The next likely reading is nearer than this: docs/speech.md says what share of the wrong readings is told so. */
#define NEAR 24
/* The same, of a reading that is not common. */
#define NEAR_UNCOMMON 96

/* How characters are read in everyday speech that are words of their own; what they are read as in compounds alone is
 * left out. Of those that are not here every reading counts as common. */
static const char common[] =
    "|的 de5|了 le5|看 kan4|上 shang4|要 yao4|地 de5 di4|为 wei2 wei4|大 da4|中 zhong1|和 he2|打 da3|"
    "得 de5 dei3 de2|着 zhe5|可 ke3|好 hao3|没 mei2|号 hao4|会 hui4|都 dou1|行 xing2 hang2|说 shuo1|发 fa1|"
    "还 hai2 huan2|过 guo4|种 zhong4 zhong3|色 se4|数 shu4 shu3|分 fen1|当 dang1 dang4|给 gei3|长 zhang3 chang2|"
    "作 zuo4|别 bie2|间 jian1|与 yu3|重 zhong4 chong2|哪 na3|场 chang3 chang2|通 tong1|少 shao3|转 zhuan3 zhuan4|"
    "车 che1|儿 er2|同 tong2|几 ji3|属 shu3|任 ren4|称 cheng1|量 liang2 liang4|干 gan4 gan1|边 bian1|"
    "只 zhi3 zhi1|将 jiang1|空 kong1 kong4|相 xiang1 xiang4|句 ju4|单 dan1|省 sheng3|教 jiao1|片 pian4|拉 la1|"
    "假 jia3 jia4|应 ying1 ying4|正 zheng4|度 du4|系 xi4 ji4|更 geng4|朝 chao2|卡 ka3|服 fu2|吗 ma5|处 chu4|"
    "石 shi2|结 jie2 jie1|传 chuan2|亲 qin1|兴 xing1|差 cha4|调 tiao2 diao4|吓 xia4|乐 le4|便 bian4|"
    "参 can1 shen1|校 xiao4|华 hua2|解 jie3|觉 jue2 jiao4|担 dan1|倒 dao4 dao3|藏 cang2|背 bei4 bei1|划 hua2 hua4|"
    "散 san3 san4|血 xie3 xue4|屏 ping2|强 qiang2|角 jiao3|落 luo4 la4|降 jiang4|压 ya1|节 jie2|载 zai4 zai3|"
    "曲 qu3 qu1|扫 sao3|磨 mo2 mo4|率 lv4 shuai4|观 guan1|论 lun4|弹 tan2 dan4|供 gong1|扎 zha1 za1|难 nan2|"
    "吧 ba5|塞 sai1|呢 ne5|斗 dou4 dou3|露 lu4 lou4|占 zhan4|铺 pu1 pu4|挑 tiao1 tiao3|盛 cheng2 sheng4|奇 qi2|"
    "切 qie1|令 ling4|似 si4|薄 bao2|尽 jin4 jin3|卷 juan3 juan4|冲 chong1 chong4|晕 yun1 yun4|吐 tu3 tu4|"
    "缝 feng2 feng4|削 xiao1|答 da2|乘 cheng2|鲜 xian1|炸 zha4 zha2|圈 quan1 juan4|混 hun4|啦 la5|监 jian1|"
    "绿 lv4|撒 sa1 sa3|剥 bao1|禁 jin4|闷 men1 men4|抹 mo3 ma1|累 lei4|待 dai1 dai4|弄 nong4|钻 zuan1 zuan4|"
    "喝 he1|杆 gan1 gan3|横 heng2|挣 zheng4|埋 mai2|脏 zang1|泡 pao4|臭 chou4|凉 liang2 liang4|饮 yin3|粘 zhan1|"
    "扁 bian3|肚 du4|折 zhe2 she2|扇 shan4 shan1|夹 jia1|涨 zhang3 zhang4|攒 zan3|扛 kang2|钉 ding1 ding4|"
    "漂 piao1 piao3|淋 lin2|挨 ai1 ai2|糊 hu2|择 ze2 zhai2|哄 hong3|囤 tun2|壳 ke2|刨 pao2|溜 liu1|"
    "晃 huang4 huang3|嚼 jiao2|啊 a5|提 ti2|骨 gu3|瓦 wa3|";

typedef struct
{
  const LampMandarin *mandarin;
  GArray             *text;   /* gunichar; 0 parts clauses */
  GArray             *places; /* LampDoubt: the bytes of each; start and end are one where no character is shown */
  GArray             *doubts;
} Finder;

static void
add_character (Finder  *self,
               gunichar c,
               guint    start,
               guint    end)
{
  LampDoubt place = { start, end, "", "" };

  g_array_append_val (self->text, c);
  g_array_append_val (self->places, place);
}

/* A token that shows a character is one character; a number is several, of which none is in doubt. */
static void
add_token (Finder          *self,
           const LampToken *token)
{
  gboolean is_one = *g_utf8_next_char (token->say) == '\0';

  if (token->kind != LAMP_TOKEN_MANDARIN)
    add_character (self, 0, token->start, token->start);
  else
    for (const char *p = token->say; *p != '\0'; p = g_utf8_next_char (p))
      add_character (self, g_utf8_get_char (p), token->start, is_one ? token->end : token->start);
}

static void
write_syllable (const Finder *self,
                guint16       syllable,
                char         *out,
                gsize         size)
{
  g_autoptr (GString) written = g_string_new (NULL);

  lamp_mandarin_append_syllable (self->mandarin, syllable, written);
  g_strlcpy (out, written->str, size);
}

/* @row: the character's place in common[], NULL for none */
static gboolean
is_common (const LampMandarin *mandarin,
           const char         *row,
           guint16             syllable)
{
  g_autoptr (GString) written = g_string_new (" ");
  g_autofree char *readings = row != NULL ? g_strndup (row, strcspn (row, "|")) : NULL;

  lamp_mandarin_append_syllable (mandarin, syllable, written);
  return readings == NULL || strstr (readings, written->str) != NULL;
}

/* A light tone where another could be is a manner of speaking, no other word. */
static gboolean
is_light (guint16 one,
          guint16 two)
{
  return (one | LAMP_MANDARIN_TONE) == (two | LAMP_MANDARIN_TONE) && ((one & LAMP_MANDARIN_TONE) == 5 || (two & LAMP_MANDARIN_TONE) == 5);
}

/**
 * lamp_mandarin_is_unsure:
 * @character: that has this reading
 *
 * Returns: whether its author should be asked: another reading is nearly as likely, and common.
 */
gboolean
lamp_mandarin_is_unsure (const LampMandarin *mandarin,
                         gunichar            character,
                         const LampReading  *reading)
{
  char        sought[8] = "|";
  const char *row;

  if (reading->other == 0 || reading->margin >= NEAR_UNCOMMON || is_light (reading->syllable, reading->other))
    return FALSE;
  g_unichar_to_utf8 (character, sought + 1);
  row = strstr (common, sought);
  if (row != NULL)
    row++;
  if (!is_common (mandarin, row, reading->syllable))
    return TRUE;
  return reading->margin < NEAR && is_common (mandarin, row, reading->other);
}

static void
add_doubts (Finder *self)
{
  const gunichar         *text = (const gunichar *) (void *) self->text->data;
  g_autofree LampReading *readings = g_new (LampReading, self->text->len + 1);

  lamp_mandarin_read (self->mandarin, text, self->text->len, readings);
  for (guint i = 0; i < self->text->len; i++)
    {
      LampDoubt doubt = g_array_index (self->places, LampDoubt, i);

      if (doubt.start == doubt.end || !lamp_mandarin_is_unsure (self->mandarin, text[i], &readings[i]))
        continue;
      write_syllable (self, readings[i].syllable, doubt.read, sizeof doubt.read);
      write_syllable (self, readings[i].other, doubt.other, sizeof doubt.other);
      g_array_append_val (self->doubts, doubt);
    }
}

/**
 * lamp_mandarin_find_doubts:
 * @text: in Mandarin; where it is known how words are said, there are spaces in their place
 *
 * Returns: (transfer full): LampDoubt; none if the readings are not installed.
 */
GArray *
lamp_mandarin_find_doubts (const char *text)
{
  LampPassage passage = { (char *) text, (char *) "zh-CN", NULL };
  g_autoptr (GArray) tokens = lamp_normalise (&passage);
  Finder finder = { lamp_mandarin_installed (), g_array_new (FALSE, FALSE, sizeof (gunichar)), g_array_new (FALSE, FALSE, sizeof (LampDoubt)),
                    g_array_new (FALSE, FALSE, sizeof (LampDoubt)) };

  for (guint i = 0; i < tokens->len; i++)
    {
      const LampToken *token = &g_array_index (tokens, LampToken, i);

      if (i > 0 && token->start != token[-1].end)
        add_character (&finder, 0, token->start, token->start);
      add_token (&finder, token);
    }
  if (finder.mandarin != NULL)
    add_doubts (&finder);
  g_array_unref (finder.text);
  g_array_unref (finder.places);
  return finder.doubts;
}

/**
 * lamp_mandarin_get_doubts:
 *
 * Returns: (nullable): lamp_mandarin_find_doubts(); NULL if the readings are not installed, so that nothing can be said.
 */
LampDoubtFunc
lamp_mandarin_get_doubts (void)
{
  return lamp_mandarin_installed () != NULL ? lamp_mandarin_find_doubts : NULL;
}
