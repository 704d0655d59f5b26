/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A public key as words that can be read aloud, compared and typed: a word of the list for each byte, and two of its checksum. */

#include "core/store/lamp-key-words.h"

#include <string.h>

#define HANZI 2 /* each Chinese word has as many characters, so that they need no spaces */

/* By byte. No two sound alike in Mandarin, tones aside, nor begin with the same four letters. The order is part of the format. */
static const LampKeyWord list[256] = {
  { "airplane", "飞机", "fei ji" },
  { "ant", "蚂蚁", "ma yi" },
  { "apple", "苹果", "ping guo" },
  { "autumn", "秋天", "qiu tian" },
  { "axe", "斧头", "fu tou" },
  { "ball", "皮球", "pi qiu" },
  { "bamboo", "竹子", "zhu zi" },
  { "banana", "香蕉", "xiang jiao" },
  { "bank", "银行", "yin hang" },
  { "basket", "篮子", "lan zi" },
  { "beach", "沙滩", "sha tan" },
  { "bean", "豆子", "dou zi" },
  { "bed", "床铺", "chuang pu" },
  { "bee", "蜜蜂", "mi feng" },
  { "bell", "铃铛", "ling dang" },
  { "belt", "腰带", "yao dai" },
  { "blanket", "毛毯", "mao tan" },
  { "book", "书本", "shu ben" },
  { "bottle", "瓶子", "ping zi" },
  { "bowl", "饭碗", "fan wan" },
  { "box", "盒子", "he zi" },
  { "branch", "树枝", "shu zhi" },
  { "bread", "面包", "mian bao" },
  { "bridge", "大桥", "da qiao" },
  { "broom", "扫帚", "sao zhou" },
  { "brush", "刷子", "shua zi" },
  { "bucket", "水桶", "shui tong" },
  { "buffalo", "水牛", "shui niu" },
  { "butterfly", "蝴蝶", "hu die" },
  { "cabbage", "白菜", "bai cai" },
  { "cake", "蛋糕", "dan gao" },
  { "camel", "骆驼", "luo tuo" },
  { "candle", "蜡烛", "la zhu" },
  { "car", "汽车", "qi che" },
  { "carp", "鲤鱼", "li yu" },
  { "carrot", "萝卜", "luo bo" },
  { "chair", "椅子", "yi zi" },
  { "cherry", "樱桃", "ying tao" },
  { "chess", "象棋", "xiang qi" },
  { "child", "孩子", "hai zi" },
  { "city", "城市", "cheng shi" },
  { "clock", "时钟", "shi zhong" },
  { "cloud", "白云", "bai yun" },
  { "coal", "煤炭", "mei tan" },
  { "coat", "外套", "wai tao" },
  { "coconut", "椰子", "ye zi" },
  { "coffee", "咖啡", "ka fei" },
  { "comb", "梳子", "shu zi" },
  { "cookie", "饼干", "bing gan" },
  { "corn", "玉米", "yu mi" },
  { "cotton", "棉花", "mian hua" },
  { "crab", "螃蟹", "pang xie" },
  { "crane", "仙鹤", "xian he" },
  { "cricket", "蟋蟀", "xi shuai" },
  { "cucumber", "黄瓜", "huang gua" },
  { "cup", "杯子", "bei zi" },
  { "curtain", "窗帘", "chuang lian" },
  { "dance", "舞蹈", "wu dao" },
  { "deer", "小鹿", "xiao lu" },
  { "desert", "沙漠", "sha mo" },
  { "diamond", "钻石", "zuan shi" },
  { "doctor", "医生", "yi sheng" },
  { "doll", "娃娃", "wa wa" },
  { "dolphin", "海豚", "hai tun" },
  { "donkey", "毛驴", "mao lv" },
  { "door", "大门", "da men" },
  { "driver", "司机", "si ji" },
  { "drum", "大鼓", "da gu" },
  { "duck", "鸭子", "ya zi" },
  { "dumpling", "饺子", "jiao zi" },
  { "eagle", "老鹰", "lao ying" },
  { "ear", "耳朵", "er duo" },
  { "eggplant", "茄子", "qie zi" },
  { "elephant", "大象", "da xiang" },
  { "envelope", "信封", "xin feng" },
  { "evening", "傍晚", "bang wan" },
  { "factory", "工厂", "gong chang" },
  { "fan", "风扇", "feng shan" },
  { "farm", "农场", "nong chang" },
  { "field", "田野", "tian ye" },
  { "fire", "火焰", "huo yan" },
  { "floor", "地板", "di ban" },
  { "flute", "笛子", "di zi" },
  { "forest", "森林", "sen lin" },
  { "fork", "叉子", "cha zi" },
  { "fox", "狐狸", "hu li" },
  { "friend", "朋友", "peng you" },
  { "frog", "青蛙", "qing wa" },
  { "garden", "花园", "hua yuan" },
  { "garlic", "大蒜", "da suan" },
  { "ginger", "生姜", "sheng jiang" },
  { "glasses", "眼镜", "yan jing" },
  { "glove", "手套", "shou tao" },
  { "goat", "山羊", "shan yang" },
  { "gold", "黄金", "huang jin" },
  { "grandma", "奶奶", "nai nai" },
  { "grape", "葡萄", "pu tao" },
  { "grass", "青草", "qing cao" },
  { "hair", "头发", "tou fa" },
  { "hammer", "锤子", "chui zi" },
  { "hand", "手掌", "shou zhang" },
  { "harbor", "港口", "gang kou" },
  { "hat", "帽子", "mao zi" },
  { "heart", "心脏", "xin zang" },
  { "hedgehog", "刺猬", "ci wei" },
  { "hoe", "锄头", "chu tou" },
  { "honey", "蜂蜜", "feng mi" },
  { "hook", "钩子", "gou zi" },
  { "hospital", "医院", "yi yuan" },
  { "house", "房子", "fang zi" },
  { "ice", "冰块", "bing kuai" },
  { "ink", "墨水", "mo shui" },
  { "iron", "钢铁", "gang tie" },
  { "jade", "玉石", "yu shi" },
  { "kettle", "水壶", "shui hu" },
  { "key", "钥匙", "yao shi" },
  { "king", "国王", "guo wang" },
  { "kitchen", "厨房", "chu fang" },
  { "kite", "风筝", "feng zheng" },
  { "knee", "膝盖", "xi gai" },
  { "knife", "菜刀", "cai dao" },
  { "ladder", "梯子", "ti zi" },
  { "lake", "湖泊", "hu po" },
  { "lamp", "台灯", "tai deng" },
  { "leather", "皮革", "pi ge" },
  { "lemon", "柠檬", "ning meng" },
  { "leopard", "豹子", "bao zi" },
  { "lightning", "闪电", "shan dian" },
  { "lion", "狮子", "shi zi" },
  { "lotus", "荷花", "he hua" },
  { "magpie", "喜鹊", "xi que" },
  { "mango", "芒果", "mang guo" },
  { "map", "地图", "di tu" },
  { "maple", "枫叶", "feng ye" },
  { "market", "市场", "shi chang" },
  { "melon", "西瓜", "xi gua" },
  { "milk", "牛奶", "niu nai" },
  { "mill", "磨坊", "mo fang" },
  { "mirror", "镜子", "jing zi" },
  { "monkey", "猴子", "hou zi" },
  { "moon", "月亮", "yue liang" },
  { "morning", "早晨", "zao chen" },
  { "mountain", "高山", "gao shan" },
  { "mouth", "嘴巴", "zui ba" },
  { "mushroom", "蘑菇", "mo gu" },
  { "nail", "钉子", "ding zi" },
  { "necklace", "项链", "xiang lian" },
  { "needle", "银针", "yin zhen" },
  { "newspaper", "报纸", "bao zhi" },
  { "noodle", "面条", "mian tiao" },
  { "noon", "中午", "zhong wu" },
  { "nose", "鼻子", "bi zi" },
  { "ocean", "大海", "da hai" },
  { "olive", "橄榄", "gan lan" },
  { "onion", "洋葱", "yang cong" },
  { "orange", "橙子", "cheng zi" },
  { "orchid", "兰花", "lan hua" },
  { "oven", "烤箱", "kao xiang" },
  { "panda", "熊猫", "xiong mao" },
  { "paper", "白纸", "bai zhi" },
  { "park", "公园", "gong yuan" },
  { "parrot", "鹦鹉", "ying wu" },
  { "peach", "桃子", "tao zi" },
  { "peanut", "花生", "hua sheng" },
  { "pearl", "珍珠", "zhen zhu" },
  { "pencil", "铅笔", "qian bi" },
  { "penguin", "企鹅", "qi e" },
  { "peony", "牡丹", "mu dan" },
  { "pepper", "胡椒", "hu jiao" },
  { "piano", "钢琴", "gang qin" },
  { "pigeon", "鸽子", "ge zi" },
  { "pillow", "枕头", "zhen tou" },
  { "pine", "松树", "song shu" },
  { "plate", "盘子", "pan zi" },
  { "potato", "土豆", "tu dou" },
  { "pumpkin", "南瓜", "nan gua" },
  { "rabbit", "兔子", "tu zi" },
  { "rainbow", "彩虹", "cai hong" },
  { "rice", "大米", "da mi" },
  { "ring", "戒指", "jie zhi" },
  { "road", "公路", "gong lu" },
  { "rocket", "火箭", "huo jian" },
  { "roof", "屋顶", "wu ding" },
  { "rooster", "公鸡", "gong ji" },
  { "root", "树根", "shu gen" },
  { "rope", "绳子", "sheng zi" },
  { "rose", "玫瑰", "mei gui" },
  { "ruler", "尺子", "chi zi" },
  { "salt", "食盐", "shi yan" },
  { "scarf", "围巾", "wei jin" },
  { "school", "学校", "xue xiao" },
  { "scissors", "剪刀", "jian dao" },
  { "seed", "种子", "zhong zi" },
  { "shark", "鲨鱼", "sha yu" },
  { "sheep", "绵羊", "mian yang" },
  { "ship", "轮船", "lun chuan" },
  { "shirt", "衬衫", "chen shan" },
  { "shoe", "鞋子", "xie zi" },
  { "shoulder", "肩膀", "jian bang" },
  { "shovel", "铲子", "chan zi" },
  { "shrimp", "大虾", "da xia" },
  { "silk", "丝绸", "si chou" },
  { "silver", "白银", "bai yin" },
  { "singer", "歌手", "ge shou" },
  { "skirt", "裙子", "qun zi" },
  { "snail", "蜗牛", "wo niu" },
  { "snake", "蟒蛇", "mang she" },
  { "snow", "雪花", "xue hua" },
  { "soap", "肥皂", "fei zao" },
  { "socks", "袜子", "wa zi" },
  { "sofa", "沙发", "sha fa" },
  { "soldier", "士兵", "shi bing" },
  { "sparrow", "麻雀", "ma que" },
  { "spider", "蜘蛛", "zhi zhu" },
  { "spinach", "菠菜", "bo cai" },
  { "spoon", "勺子", "shao zi" },
  { "spring", "泉水", "quan shui" },
  { "stairs", "楼梯", "lou ti" },
  { "star", "星星", "xing xing" },
  { "stone", "石头", "shi tou" },
  { "stove", "炉子", "lu zi" },
  { "sugar", "白糖", "bai tang" },
  { "summer", "夏天", "xia tian" },
  { "sun", "太阳", "tai yang" },
  { "swan", "天鹅", "tian e" },
  { "table", "桌子", "zhuo zi" },
  { "tailor", "裁缝", "cai feng" },
  { "tea", "茶叶", "cha ye" },
  { "teacher", "老师", "lao shi" },
  { "temple", "寺庙", "si miao" },
  { "thread", "棉线", "mian xian" },
  { "thunder", "雷声", "lei sheng" },
  { "tiger", "老虎", "lao hu" },
  { "tomato", "番茄", "fan qie" },
  { "tooth", "牙齿", "ya chi" },
  { "towel", "毛巾", "mao jin" },
  { "toy", "玩具", "wan ju" },
  { "train", "火车", "huo che" },
  { "trousers", "裤子", "ku zi" },
  { "tunnel", "隧道", "sui dao" },
  { "turtle", "乌龟", "wu gui" },
  { "umbrella", "雨伞", "yu san" },
  { "uncle", "叔叔", "shu shu" },
  { "valley", "山谷", "shan gu" },
  { "village", "村庄", "cun zhuang" },
  { "vinegar", "米醋", "mi cu" },
  { "wall", "墙壁", "qiang bi" },
  { "walnut", "核桃", "he tao" },
  { "whale", "鲸鱼", "jing yu" },
  { "wheat", "小麦", "xiao mai" },
  { "wheel", "车轮", "che lun" },
  { "willow", "柳树", "liu shu" },
  { "window", "窗户", "chuang hu" },
  { "winter", "冬天", "dong tian" },
  { "wolf", "野狼", "ye lang" },
  { "wool", "羊毛", "yang mao" },
};

static void
sum (const guchar *key,
     guchar       *two)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar digest[32];
  gsize  size = sizeof digest;

  g_checksum_update (checksum, key, LAMP_MINISIGN_KEY_BYTES);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (two, digest, 2);
}

/**
 * lamp_key_words_say:
 * @words: (out caller-allocates) (array fixed-size=34)
 */
void
lamp_key_words_say (const LampPublicKey *key,
                    const LampKeyWord  **words)
{
  guchar bytes[LAMP_KEY_WORDS];

  memcpy (bytes, key->key, LAMP_MINISIGN_KEY_BYTES);
  sum (key->key, bytes + LAMP_MINISIGN_KEY_BYTES);
  for (guint i = 0; i < LAMP_KEY_WORDS; i++)
    words[i] = &list[bytes[i]];
}

static gboolean
is_hanzi (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN;
}

/* Takes the next word off the text, in lower case; NULL at the end. Signs, digits and spaces stand between words. */
static char *
take_word (const char **text)
{
  const char *begin, *p = *text;
  guint       n = 0;

  while (*p != '\0' && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  begin = p;
  if (is_hanzi (g_utf8_get_char (p)))
    for (; n < HANZI && is_hanzi (g_utf8_get_char (p)); n++)
      p = g_utf8_next_char (p);
  else
    while (g_unichar_isalpha (g_utf8_get_char (p)) && !is_hanzi (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
  *text = p;
  return p > begin ? g_utf8_strdown (begin, p - begin) : NULL;
}

/* ---- pinyin, as one types it: without tones, the syllables in one, whole or begun ---- */

/* How much of the two begins alike; who has no ü types v or u. */
static gsize
count_alike (const char *typed,
             const char *syllable)
{
  gsize n = 0;

  while (typed[n] != '\0' && syllable[n] != '\0' && (typed[n] == syllable[n] || (typed[n] == 'u' && syllable[n] == 'v')))
    n++;
  return n;
}

/* Any beginning of the first syllable, then any of the second: f, fj, fji, feij, feiji. */
static gboolean
is_typed_so (const char *typed,
             const char *pinyin)
{
  const char      *space = strchr (pinyin, ' ');
  g_autofree char *first = g_strndup (pinyin, space - pinyin);
  gsize            alike = count_alike (typed, first);

  for (gsize n = alike; n > 0; n--)
    if (typed[n] == '\0' || typed[n + count_alike (typed + n, space + 1)] == '\0')
      return TRUE;
  return FALSE;
}

/* (transfer full): what sounds alike in many mouths is the same */
static char *
fold (const char *pinyin)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = pinyin; *p != '\0'; p++)
    {
      gboolean is_blurred = p > pinyin && ((*p == 'h' && strchr ("zcs", p[-1]) != NULL) || (*p == 'g' && p[-1] == 'n'));

      if (!is_blurred)
        g_string_append_c (folded, *p);
    }
  return g_string_free (folded, FALSE);
}

static gboolean
is_whole_pinyin (const char *typed,
                 const char *pinyin)
{
  const char *space = strchr (pinyin, ' ');
  gsize       first = space - pinyin;

  return count_alike (typed, pinyin) == first && strlen (typed) == strlen (pinyin) - 1 && typed[first + count_alike (typed + first, space + 1)] == '\0';
}

static int
find_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    if (g_str_equal (word, list[i].english) || g_str_equal (word, list[i].chinese) || is_whole_pinyin (word, list[i].pinyin))
      return i;
  return -1;
}

/**
 * lamp_key_words_read:
 * @text: UTF-8; the words in either language, mixed as one likes
 * @key: (out caller-allocates)
 *
 * Returns: FALSE with WORDS set, which says where the slip is if that can be known.
 */
gboolean
lamp_key_words_read (const char    *text,
                     LampPublicKey *key,
                     GError       **error)
{
  guchar bytes[LAMP_KEY_WORDS], two[2];
  guint  n = 0;

  for (;;)
    {
      g_autofree char *word = take_word (&text);
      int              byte = word != NULL ? find_word (word) : -1;

      if (word == NULL)
        break;
      if (byte < 0)
        return lamp_store_fail (error, LAMP_STORE_ERROR_WORDS, "word %u, “%s”, is none of the list", n + 1, word);
      if (n == LAMP_KEY_WORDS)
        return lamp_store_fail (error, LAMP_STORE_ERROR_WORDS, "there are more than %d words", LAMP_KEY_WORDS);
      bytes[n++] = byte;
    }
  if (n < LAMP_KEY_WORDS)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WORDS, "there are %u words; a key has %d", n, LAMP_KEY_WORDS);
  sum (bytes, two);
  if (memcmp (two, bytes + LAMP_MINISIGN_KEY_BYTES, sizeof two) != 0)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WORDS, "each word is of the list, but together they are no key: one is mistaken, or two changed places");
  lamp_public_key_from_bytes (bytes, key);
  return TRUE;
}

/**
 * lamp_key_words_split:
 *
 * Returns: (transfer full) (element-type utf8): the words of a text, whether or not they are of the list
 */
GPtrArray *
lamp_key_words_split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  char      *word;

  while ((word = take_word (&text)) != NULL)
    g_ptr_array_add (words, word);
  return words;
}

/* (transfer none) (nullable): it is none of the list */
const LampKeyWord *
lamp_key_words_find (const char *word)
{
  int byte = find_word (word);

  return byte >= 0 ? &list[byte] : NULL;
}

static gboolean
is_begun (const LampKeyWord *word,
          const char        *beginning)
{
  return g_str_has_prefix (word->english, beginning) || g_str_has_prefix (word->chinese, beginning);
}

static gboolean
is_begun_in_pinyin (const LampKeyWord *word,
                    const char        *beginning)
{
  return is_typed_so (beginning, word->pinyin);
}

static gboolean
sounds_so (const LampKeyWord *word,
           const char        *beginning)
{
  g_autofree char *typed = fold (beginning);
  g_autofree char *pinyin = fold (word->pinyin);

  return is_typed_so (typed, pinyin);
}

static void
add_guesses (GPtrArray *words,
             gboolean (*fits) (const LampKeyWord *, const char *),
             const char *beginning,
             guint       most)
{
  for (guint i = 0; i < G_N_ELEMENTS (list) && words->len < most; i++)
    if (fits (&list[i], beginning) && !g_ptr_array_find (words, &list[i], NULL))
      g_ptr_array_add (words, (gpointer) &list[i]);
}

/**
 * lamp_key_words_guess:
 * @beginning: what somebody has typed of a word, in lower case: in English, in Chinese, or in pinyin without tones, whose syllables may be begun only ("fj")
 * @pinyin_first: which of them comes first
 *
 * Returns: (transfer container) (element-type LampKeyWord): the words that begin so; where none does, those that sound alike to many (z and zh, n and ng)
 */
GPtrArray *
lamp_key_words_guess (const char *beginning,
                      gboolean    pinyin_first,
                      guint       most)
{
  GPtrArray *words = g_ptr_array_new ();

  if (*beginning == '\0')
    return words;
  add_guesses (words, pinyin_first ? is_begun_in_pinyin : is_begun, beginning, most);
  add_guesses (words, pinyin_first ? is_begun : is_begun_in_pinyin, beginning, most);
  if (words->len == 0)
    add_guesses (words, sounds_so, beginning, most);
  return words;
}
