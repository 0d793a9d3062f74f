#include "core/text/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/text/utf8.h"

namespace gongwen {

namespace {

using namespace std::string_view_literals;

// The commonest characters of modern Chinese and of official documents: four in five characters of any such text
// are among them, one in thirty of what a wrong decoding yields.
// clang-format off
constexpr char16_t kCommonSimplified[] =
    u"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    u"子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    u"制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    u"数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    u"直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
    u"别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府究观越织装影算低持音众书布复容儿"
    u"须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构称太准精值"
    u"号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县"
    u"局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英氧"
    u"势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅费紧爱左章早朝"
    u"害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右财吃富春"
    u"职觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令"
    u"限阿宣环双请超微让控州良轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐"
    u"友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈央察烧迅境若印洲刻括激孔搞甚室待核议报示函"
    u"单领导群贯彻执监督安改务保障乡镇街记科股联话附抄抓认真切促确完善健规措例予转给遵汇填截厅校色"
    u"思守振汛旱疫整评估奖惩预审采购招签订履权信访稳传教培训档息网络驱绿碳您谢尊敬喝睡走买卖读蓝白"
    u"花鸟虫夏秋冬东南北晚今昨";

// What the same characters look like in traditional script, where they differ.
constexpr char16_t kCommonTraditional[] =
    u"這為個國時來們於對會發動過說產種後學經進著電現實兩體機當點從業應開還義間樣與關線內數麼質氣變"
    u"條沒結問無軍並題黨員總設長頭資邊級圖統較將組見計別論運農幾區強決乾戰則據處觀織裝眾書復兒須際"
    u"驗連斷難礦備辦習響約勞團歷構稱號維選標寫親養層卻專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴隨蘇爾講"
    u"黃顯談藝營項舉勢幫輪亞師圍遠態減樹葉魚視僅費緊愛續輕試護練負擊範繼興堅輸夠筆佔財職覺漢畫雖雜"
    u"飛檢陽創壞徑換鋼責簡錢盡衝獨環雙請讓軸紀優頂礎載敵勝絕塊劑測絲協訴陳羅鹽錯頻終雲衛燒議報單領"
    u"導貫徹執監務鄉鎮記聯話認確規轉給匯廳評獎懲預審採購簽訂權訪穩傳訓檔網絡驅綠謝買賣讀藍鳥蟲東裏"
    u"裡臺爲説彙證贊";
// clang-format on

constexpr char32_t kFirstUnified = 0x4E00;
constexpr char32_t kLastUnified = 0x9FFF;

class HanziSet {
 public:
  constexpr HanziSet() {
    for (const char16_t c : kCommonSimplified) add(c);
    for (const char16_t c : kCommonTraditional) add(c);
  }
  constexpr bool has(char32_t c) const {
    if (c < kFirstUnified || c > kLastUnified) return false;
    return (words_[(c - kFirstUnified) / 64] >> (c - kFirstUnified) % 64 & 1U) != 0;
  }

 private:
  constexpr void add(char32_t c) {
    if (c != 0) words_[(c - kFirstUnified) / 64] |= std::uint64_t{1} << (c - kFirstUnified) % 64;
  }
  std::array<std::uint64_t, (kLastUnified - kFirstUnified + 1) / 64> words_{};
};

constexpr HanziSet kCommonHanzi;

constexpr std::u32string_view kChineseMarks = U"，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～％　〇○①②③④⑤※→√×"sv;

bool is_chinese(char32_t c) { return kCommonHanzi.has(c) || kChineseMarks.find(c) != std::u32string_view::npos; }

constexpr bool is_printable_ascii(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\f';
}

// Letters of the other scripts that UTF-16 text may be written in. As bytes these units would be control
// characters, which no text in another encoding holds.
constexpr bool is_other_letter(char32_t c) { return (c >= 0xA0 && c < 0x250) || (c >= 0x370 && c < 0x530); }

constexpr bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }

constexpr bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

constexpr std::size_t kUtf16Sample = 64U << 10;

// The share of 16-bit units that are what text consists of; 0 if one of them is in no text.
double utf16_share(std::string_view bytes, bool little) {
  bytes = bytes.substr(0, kUtf16Sample);
  const std::size_t units = bytes.size() / 2;
  std::size_t good = 0;
  char32_t previous = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(bytes[2 * i]);
    const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
    const char32_t unit = little ? char32_t{second} << 8 | first : char32_t{first} << 8 | second;
    if (unit == 0 || unit == 0xFFFE || unit == 0xFFFF) return 0;
    if (is_printable_ascii(unit) || is_other_letter(unit) || is_chinese(unit)) {
      good += 1;
    } else if (is_high_surrogate(previous) && is_low_surrogate(unit)) {
      good += 2;
    }
    previous = unit;
  }
  return units == 0 ? 0 : static_cast<double>(good) / static_cast<double>(units);
}

struct Signature {
  std::string_view bytes;
  Encoding encoding;
};

// UTF-32LE before UTF-16LE, whose mark it begins with.
constexpr Signature kSignatures[] = {
    {"\xEF\xBB\xBF"sv, Encoding::Utf8},    {"\xFF\xFE\0\0"sv, Encoding::Utf32Le},
    {"\0\0\xFE\xFF"sv, Encoding::Utf32Be}, {"\xFF\xFE"sv, Encoding::Utf16Le},
    {"\xFE\xFF"sv, Encoding::Utf16Be},     {"\x84\x31\x95\x33"sv, Encoding::Gb18030},
};

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
  case Encoding::Utf8: return "UTF-8";
  case Encoding::Utf16Le: return "UTF-16LE";
  case Encoding::Utf16Be: return "UTF-16BE";
  case Encoding::Utf32Le: return "UTF-32LE";
  case Encoding::Utf32Be: return "UTF-32BE";
  case Encoding::Gb18030: return "GB18030";
  case Encoding::Big5: return "Big5";
  }
  return "";
}

std::optional<ByteOrderMark> sniff_bom(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.substr(0, signature.bytes.size()) != signature.bytes) continue;
    return ByteOrderMark{signature.encoding, signature.bytes.size()};
  }
  return std::nullopt;
}

std::optional<EncodingGuess> guess_utf16(std::string_view bytes) {
  constexpr double kEnough = 0.55;
  const double little = utf16_share(bytes, true);
  const double big = utf16_share(bytes, false);
  if (std::max(little, big) < kEnough || little == big) return std::nullopt;
  return little > big ? EncodingGuess{Encoding::Utf16Le, little} : EncodingGuess{Encoding::Utf16Be, big};
}

double hanzi_score(std::string_view text) {
  std::size_t counted = 0;
  std::size_t chinese = 0;
  for (const char32_t c : code_points(text)) {
    if (c < 0x80) continue;
    ++counted;
    chinese += is_chinese(c);
  }
  return counted == 0 ? 0 : static_cast<double>(chinese) / static_cast<double>(counted);
}

}  // namespace gongwen
