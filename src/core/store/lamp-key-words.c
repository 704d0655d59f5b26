/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A public key as words that can be read aloud, compared and typed: a word of the list for each byte, and two of its checksum. */

#include "core/store/lamp-key-words.h"

#include <string.h>

#define HANZI 2 /* each Chinese word has as many characters, so that they need no spaces */

/* By byte. No two sound alike in Mandarin, tones aside, nor begin with the same four letters. The order is part of the format. */
static const LampKeyWord list[256] = {
  { "airplane", "飞机" },
  { "ant", "蚂蚁" },
  { "apple", "苹果" },
  { "autumn", "秋天" },
  { "axe", "斧头" },
  { "ball", "皮球" },
  { "bamboo", "竹子" },
  { "banana", "香蕉" },
  { "bank", "银行" },
  { "basket", "篮子" },
  { "beach", "沙滩" },
  { "bean", "豆子" },
  { "bed", "床铺" },
  { "bee", "蜜蜂" },
  { "bell", "铃铛" },
  { "belt", "腰带" },
  { "blanket", "毛毯" },
  { "book", "书本" },
  { "bottle", "瓶子" },
  { "bowl", "饭碗" },
  { "box", "盒子" },
  { "branch", "树枝" },
  { "bread", "面包" },
  { "bridge", "大桥" },
  { "broom", "扫帚" },
  { "brush", "刷子" },
  { "bucket", "水桶" },
  { "buffalo", "水牛" },
  { "butterfly", "蝴蝶" },
  { "cabbage", "白菜" },
  { "cake", "蛋糕" },
  { "camel", "骆驼" },
  { "candle", "蜡烛" },
  { "car", "汽车" },
  { "carp", "鲤鱼" },
  { "carrot", "萝卜" },
  { "chair", "椅子" },
  { "cherry", "樱桃" },
  { "chess", "象棋" },
  { "child", "孩子" },
  { "city", "城市" },
  { "clock", "时钟" },
  { "cloud", "白云" },
  { "coal", "煤炭" },
  { "coat", "外套" },
  { "coconut", "椰子" },
  { "coffee", "咖啡" },
  { "comb", "梳子" },
  { "cookie", "饼干" },
  { "corn", "玉米" },
  { "cotton", "棉花" },
  { "crab", "螃蟹" },
  { "crane", "仙鹤" },
  { "cricket", "蟋蟀" },
  { "cucumber", "黄瓜" },
  { "cup", "杯子" },
  { "curtain", "窗帘" },
  { "dance", "舞蹈" },
  { "deer", "小鹿" },
  { "desert", "沙漠" },
  { "diamond", "钻石" },
  { "doctor", "医生" },
  { "doll", "娃娃" },
  { "dolphin", "海豚" },
  { "donkey", "毛驴" },
  { "door", "大门" },
  { "driver", "司机" },
  { "drum", "大鼓" },
  { "duck", "鸭子" },
  { "dumpling", "饺子" },
  { "eagle", "老鹰" },
  { "ear", "耳朵" },
  { "eggplant", "茄子" },
  { "elephant", "大象" },
  { "envelope", "信封" },
  { "evening", "傍晚" },
  { "factory", "工厂" },
  { "fan", "风扇" },
  { "farm", "农场" },
  { "field", "田野" },
  { "fire", "火焰" },
  { "floor", "地板" },
  { "flute", "笛子" },
  { "forest", "森林" },
  { "fork", "叉子" },
  { "fox", "狐狸" },
  { "friend", "朋友" },
  { "frog", "青蛙" },
  { "garden", "花园" },
  { "garlic", "大蒜" },
  { "ginger", "生姜" },
  { "glasses", "眼镜" },
  { "glove", "手套" },
  { "goat", "山羊" },
  { "gold", "黄金" },
  { "grandma", "奶奶" },
  { "grape", "葡萄" },
  { "grass", "青草" },
  { "hair", "头发" },
  { "hammer", "锤子" },
  { "hand", "手掌" },
  { "harbor", "港口" },
  { "hat", "帽子" },
  { "heart", "心脏" },
  { "hedgehog", "刺猬" },
  { "hoe", "锄头" },
  { "honey", "蜂蜜" },
  { "hook", "钩子" },
  { "hospital", "医院" },
  { "house", "房子" },
  { "ice", "冰块" },
  { "ink", "墨水" },
  { "iron", "钢铁" },
  { "jade", "玉石" },
  { "kettle", "水壶" },
  { "key", "钥匙" },
  { "king", "国王" },
  { "kitchen", "厨房" },
  { "kite", "风筝" },
  { "knee", "膝盖" },
  { "knife", "菜刀" },
  { "ladder", "梯子" },
  { "lake", "湖泊" },
  { "lamp", "台灯" },
  { "leather", "皮革" },
  { "lemon", "柠檬" },
  { "leopard", "豹子" },
  { "lightning", "闪电" },
  { "lion", "狮子" },
  { "lotus", "荷花" },
  { "magpie", "喜鹊" },
  { "mango", "芒果" },
  { "map", "地图" },
  { "maple", "枫叶" },
  { "market", "市场" },
  { "melon", "西瓜" },
  { "milk", "牛奶" },
  { "mill", "磨坊" },
  { "mirror", "镜子" },
  { "monkey", "猴子" },
  { "moon", "月亮" },
  { "morning", "早晨" },
  { "mountain", "高山" },
  { "mouth", "嘴巴" },
  { "mushroom", "蘑菇" },
  { "nail", "钉子" },
  { "necklace", "项链" },
  { "needle", "银针" },
  { "newspaper", "报纸" },
  { "noodle", "面条" },
  { "noon", "中午" },
  { "nose", "鼻子" },
  { "ocean", "大海" },
  { "olive", "橄榄" },
  { "onion", "洋葱" },
  { "orange", "橙子" },
  { "orchid", "兰花" },
  { "oven", "烤箱" },
  { "panda", "熊猫" },
  { "paper", "白纸" },
  { "park", "公园" },
  { "parrot", "鹦鹉" },
  { "peach", "桃子" },
  { "peanut", "花生" },
  { "pearl", "珍珠" },
  { "pencil", "铅笔" },
  { "penguin", "企鹅" },
  { "peony", "牡丹" },
  { "pepper", "胡椒" },
  { "piano", "钢琴" },
  { "pigeon", "鸽子" },
  { "pillow", "枕头" },
  { "pine", "松树" },
  { "plate", "盘子" },
  { "potato", "土豆" },
  { "pumpkin", "南瓜" },
  { "rabbit", "兔子" },
  { "rainbow", "彩虹" },
  { "rice", "大米" },
  { "ring", "戒指" },
  { "road", "公路" },
  { "rocket", "火箭" },
  { "roof", "屋顶" },
  { "rooster", "公鸡" },
  { "root", "树根" },
  { "rope", "绳子" },
  { "rose", "玫瑰" },
  { "ruler", "尺子" },
  { "salt", "食盐" },
  { "scarf", "围巾" },
  { "school", "学校" },
  { "scissors", "剪刀" },
  { "seed", "种子" },
  { "shark", "鲨鱼" },
  { "sheep", "绵羊" },
  { "ship", "轮船" },
  { "shirt", "衬衫" },
  { "shoe", "鞋子" },
  { "shoulder", "肩膀" },
  { "shovel", "铲子" },
  { "shrimp", "大虾" },
  { "silk", "丝绸" },
  { "silver", "白银" },
  { "singer", "歌手" },
  { "skirt", "裙子" },
  { "snail", "蜗牛" },
  { "snake", "蟒蛇" },
  { "snow", "雪花" },
  { "soap", "肥皂" },
  { "socks", "袜子" },
  { "sofa", "沙发" },
  { "soldier", "士兵" },
  { "sparrow", "麻雀" },
  { "spider", "蜘蛛" },
  { "spinach", "菠菜" },
  { "spoon", "勺子" },
  { "spring", "泉水" },
  { "stairs", "楼梯" },
  { "star", "星星" },
  { "stone", "石头" },
  { "stove", "炉子" },
  { "sugar", "白糖" },
  { "summer", "夏天" },
  { "sun", "太阳" },
  { "swan", "天鹅" },
  { "table", "桌子" },
  { "tailor", "裁缝" },
  { "tea", "茶叶" },
  { "teacher", "老师" },
  { "temple", "寺庙" },
  { "thread", "棉线" },
  { "thunder", "雷声" },
  { "tiger", "老虎" },
  { "tomato", "番茄" },
  { "tooth", "牙齿" },
  { "towel", "毛巾" },
  { "toy", "玩具" },
  { "train", "火车" },
  { "trousers", "裤子" },
  { "tunnel", "隧道" },
  { "turtle", "乌龟" },
  { "umbrella", "雨伞" },
  { "uncle", "叔叔" },
  { "valley", "山谷" },
  { "village", "村庄" },
  { "vinegar", "米醋" },
  { "wall", "墙壁" },
  { "walnut", "核桃" },
  { "whale", "鲸鱼" },
  { "wheat", "小麦" },
  { "wheel", "车轮" },
  { "willow", "柳树" },
  { "window", "窗户" },
  { "winter", "冬天" },
  { "wolf", "野狼" },
  { "wool", "羊毛" },
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

static int
find_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    if (g_str_equal (word, list[i].english) || g_str_equal (word, list[i].chinese))
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

/**
 * lamp_key_words_guess:
 * @beginning: what somebody has typed of a word, in lower case
 *
 * Returns: (transfer container) (element-type LampKeyWord): the words that begin so, in either language
 */
GPtrArray *
lamp_key_words_guess (const char *beginning,
                      guint       most)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; *beginning != '\0' && i < G_N_ELEMENTS (list) && words->len < most; i++)
    if (g_str_has_prefix (list[i].english, beginning) || g_str_has_prefix (list[i].chinese, beginning))
      g_ptr_array_add (words, (gpointer) &list[i]);
  return words;
}
