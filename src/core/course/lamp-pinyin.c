/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pinyin as an author types it: syllables that Mandarin has, each with the digit of its tone. */

#include "core/course/lamp-pinyin.h"

#include <string.h>

/* Every syllable with a space on both sides; r is that of 儿 behind another. */
static const char syllables[] =
    " a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha chai chan"
    " chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan"
    " dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng"
    " fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen"
    " heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang"
    " kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin"
    " ling liu lo long lou lu luan lun luo lv lve m ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu n na"
    " nai nan nang nao ne nei nen neng ng ni nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang"
    " pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun r ran rang"
    " rao re ren reng ri rong rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng"
    " shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie"
    " ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue"
    " xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe"
    " zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo ";

#define SYLLABLE_MAX 8 /* bytes of the longest, zhuang, and a space on both sides */

static gboolean
is_syllable (const char *letters,
             gsize       length)
{
  char word[SYLLABLE_MAX + 1];

  if (length == 0 || length + 2 > SYLLABLE_MAX)
    return FALSE;
  g_snprintf (word, sizeof word, " %.*s ", (int) length, letters);
  return strstr (syllables, word) != NULL;
}

/**
 * lamp_pinyin_read:
 * @say: syllables with tone digits from 1 to 5, with or without spaces between them; v or ü for ü; capitals are small letters
 * @n_syllables: (out): how many there are
 *
 * Returns: (transfer full) (nullable): the same with v and a space between two, as the speaker takes it; NULL if this
 *   is not the pinyin of Mandarin.
 */
char *
lamp_pinyin_read (const char *say,
                  guint      *n_syllables)
{
  g_autofree char *small = g_ascii_strdown (say, -1);
  g_auto (GStrv) parts = g_strsplit (small, "ü", -1);
  g_autofree char *plain = g_strjoinv ("v", parts);
  g_autoptr (GString) read = g_string_new (NULL);

  *n_syllables = 0;
  for (const char *p = plain + strspn (plain, " "); *p != '\0'; p += strspn (p, " "))
    {
      gsize letters = strspn (p, "abcdefghijklmnopqrstuvwxyz");

      if (!is_syllable (p, letters) || p[letters] < '1' || p[letters] > '5')
        return NULL;
      g_string_append_printf (read, "%s%.*s", read->len > 0 ? " " : "", (int) letters + 1, p);
      p += letters + 1;
      ++*n_syllables;
    }
  return read->len > 0 ? g_string_free (g_steal_pointer (&read), FALSE) : NULL;
}
