#include "tests/support/arbitrary.h"

#include <array>

#include <doctest/doctest.h>

#include "core/document/builder.h"

namespace gongwen::test {
namespace {

constexpr std::string_view kPhrases[] = {
    "关于做好冬春季森林防火工作的通知", "各乡镇人民政府", "现将有关事项通知如下", "压实属地责任", "一是加强巡查",
    "（一）强化组织领导。", "第三条", "2026年3月18日", "特此通知。", "请于每月25日前报送", "“一事一议”制度", "《实施细则》",
    "GB/T 9704—2012", "1,234.56万元", "14:00—16:00", "……", "——", "①", "X办发〔2026〕7号", "联系人：××", "xx", "县水利局",
    "森林覆盖率", "达到", "百分之六十三", "Pandoc", "e-mail", "https://example.org/a?b=c&d=e", "𠮷野家", "㈠", "％", "　",
};
constexpr std::string_view kWild[] = {
    "\"", "\\", "*", "**", "_", "`", "<b>", "&amp;", "#", "- ", "1. ", "|", "[x](y)", "\xc2\xa0", "\xe2\x80\x8b", "\xef\xbb\xbf",
    "\x01", "\x1f", "\x7f", "\xc2\x85", "\xe2\x80\xa8", "\xf4\x8f\xbf\xbf", "\xef\xbf\xbe", "é", "e\xcc\x81", "👨\xe2\x80\x8d👩", " ", "\t", "  ",
    ")", "(", ":role", "\xee\x80\x80", "'", "\xef\xbf\xbd",
};
constexpr std::string_view kNames[] = {"标题", "title", "a", "要点-1", "x.y", "custom-style", "width", "作者"};
constexpr std::string_view kClasses[] = {"note", "附注", "c1", "unnumbered", "mark"};
constexpr std::string_view kSchemes[] = {"一、", "（一）", "1.", "（1）", "①", "第一，", "一是", "首先", "第一章", "第一条"};
constexpr std::string_view kParts[] = {"word/document.xml", "word/footnotes.xml", "word/正文.xml"};

std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

class Maker {
 public:
  Maker(std::uint64_t seed, const Shape& shape, Document& document)
      : random_(seed), shape_(shape), document_(document), builder_(document), left_(shape.nodes) {}

  void run() {
    if (shape_.places) {
      for (const std::string_view part : kParts) parts_.push_back(document_.intern_part(part));
    }
    if (shape_.metadata) {
      for (std::size_t i = random_.below(4); i > 0; --i) meta(2, "k" + std::to_string(i));
    }
    while (left_ > 0) block(shape_.depth);
    const Status status = builder_.finish();
    REQUIRE_MESSAGE(status, status.error().message().code);
  }

 private:
  Place place() {
    if (!shape_.places || random_.chance(40)) return {};
    const auto offset = static_cast<std::uint32_t>(random_.below(5000)), length = static_cast<std::uint32_t>(random_.below(80));
    return random_.chance(50) ? Place::source(offset, length) : Place::package(random_.pick(parts_), offset, length);
  }
  void enter(Kind kind) {
    if (left_ > 0) --left_;
    builder_.enter(kind, place());
    if (shape_.looks && (is_block(kind) || kind == Kind::Str) && random_.chance(30)) look();
  }
  void leave() { builder_.leave(); }
  std::string text() { return arbitrary_text(random_, shape_.wild_text); }
  void integer(AttrKey key, std::size_t value) { builder_.attribute(Attribute::integer(key, static_cast<std::int64_t>(value))); }
  void text_attribute(AttrKey key, std::string_view value) { builder_.attribute(Attribute::text(key, value)); }

  void attr() {
    if (!shape_.attributes || random_.chance(50)) return;
    if (random_.chance(40)) text_attribute(AttrKey::Id, random_.pick(kNames));
    for (std::size_t i = random_.below(3); i > 0; --i) text_attribute(AttrKey::Class, random_.pick(kClasses));
    for (std::size_t i = random_.below(3); i > 0; --i) {
      builder_.attribute(Attribute::pair(random_.pick(kNames), text()));
    }
  }
  void look() {
    if (random_.chance(50)) text_attribute(AttrKey::LookFontEast, random_.chance(50) ? "仿宋_GB2312" : "方正小标宋简体");
    if (random_.chance(50)) integer(AttrKey::LookSize, random_.chance(50) ? 32 : 44);
    if (random_.chance(30)) integer(AttrKey::LookBold, random_.below(2));
    if (random_.chance(30)) integer(AttrKey::LookAlign, random_.below(6));
    if (random_.chance(20)) builder_.attribute(Attribute::integer(AttrKey::LookIndentFirst, random_.chance(50) ? 640 : -640));
    if (random_.chance(20)) integer(AttrKey::LookLineRule, random_.below(3));
    if (random_.chance(10)) text_attribute(AttrKey::LookStyle, "正文");
  }
  void role() {
    if (shape_.roles && random_.chance(30)) integer(AttrKey::Role, random_.below(kRoleCount));
  }

  void leaf(Kind kind) {
    enter(kind);
    if (kind == Kind::Code || kind == Kind::CodeBlock) attr();
    if (kind == Kind::RawInline || kind == Kind::RawBlock) text_attribute(AttrKey::Format, random_.chance(50) ? "openxml" : "html");
    if (kind == Kind::Math) integer(AttrKey::MathType, random_.below(2));
    if (kind == Kind::CodeBlock) role();
    if (kind != Kind::Space && kind != Kind::SoftBreak && kind != Kind::LineBreak && kind != Kind::HorizontalRule) {
      std::string content = text();
      if (kind == Kind::CodeBlock && random_.chance(60)) content += "\n" + text();
      builder_.text(content);
    }
    leave();
  }

  void inlines(std::size_t depth) {
    for (std::size_t i = random_.below(5); i > 0; --i) inline_(depth);
  }
  void inline_(std::size_t depth) {
    static constexpr std::array kLeaves{Kind::Str, Kind::Str, Kind::Str, Kind::Str, Kind::Space, Kind::SoftBreak, Kind::LineBreak,
                                        Kind::Code, Kind::Math, Kind::RawInline};
    static constexpr std::array kNested{Kind::Emph, Kind::Underline, Kind::Strong, Kind::Strikeout, Kind::Superscript,
                                        Kind::Subscript, Kind::SmallCaps, Kind::Quoted, Kind::Cite, Kind::Link, Kind::Image,
                                        Kind::Note, Kind::Span, Kind::Span};
    if (depth == 0 || random_.chance(70)) {
      const Kind kind = random_.pick(kLeaves);
      return leaf(kind == Kind::RawInline && !shape_.raw ? Kind::Str : kind);
    }
    const Kind kind = random_.pick(kNested);
    enter(kind);
    if (kind == Kind::Quoted) integer(AttrKey::QuoteType, random_.below(2));
    if (kind == Kind::Link || kind == Kind::Image || kind == Kind::Span) attr();
    if (kind == Kind::Link || kind == Kind::Image) {
      text_attribute(AttrKey::Url, random_.chance(50) ? "附件/图一.png" : "https://example.org/%E4%B8%AD?a=1&b=2");
      text_attribute(AttrKey::Title, random_.chance(30) ? text() : "");
    }
    if (kind == Kind::Span && shape_.roles && random_.chance(30)) number();
    if (kind == Kind::Cite) {
      for (std::size_t i = random_.between(1, 2); i > 0; --i) citation(depth - 1);
    }
    if (kind == Kind::Note) {
      for (std::size_t i = random_.between(1, 2); i > 0; --i) block(depth > 2 ? depth - 2 : 0);
    } else {
      inlines(depth - 1);
    }
    leave();
  }
  void number() {
    text_attribute(AttrKey::NumberScheme, random_.pick(kSchemes));
    integer(AttrKey::NumberOrdinal, random_.between(1, 120));
    integer(AttrKey::NumberLevel, random_.between(1, 5));
    integer(AttrKey::NumberAuto, random_.below(2));
  }
  void citation(std::size_t depth) {
    enter(Kind::Citation);
    text_attribute(AttrKey::CitationId, "文献" + std::to_string(random_.below(9)));
    integer(AttrKey::CitationMode, random_.below(3));
    integer(AttrKey::CitationNoteNum, random_.below(4));
    integer(AttrKey::CitationHash, random_.below(2));
    for (const Kind kind : {Kind::CitationPrefix, Kind::CitationSuffix}) {
      if (random_.chance(60)) continue;
      enter(kind);
      inline_(depth);
      inlines(depth);
      leave();
    }
    leave();
  }

  void blocks(std::size_t depth, std::size_t most) {
    for (std::size_t i = random_.below(most + 1); i > 0; --i) block(depth);
  }
  void block(std::size_t depth) {
    static constexpr std::array kFlat{Kind::Para, Kind::Para, Kind::Para, Kind::Plain, Kind::Header, Kind::CodeBlock,
                                      Kind::RawBlock, Kind::HorizontalRule, Kind::LineBlock};
    static constexpr std::array kDeep{Kind::BlockQuote, Kind::OrderedList, Kind::BulletList, Kind::DefinitionList, Kind::Table,
                                      Kind::Figure, Kind::Div};
    Kind kind = depth < 3 || random_.chance(65) ? random_.pick(kFlat) : random_.pick(kDeep);
    if (kind == Kind::RawBlock && !shape_.raw) kind = Kind::Para;
    if (kind == Kind::CodeBlock || kind == Kind::RawBlock || kind == Kind::HorizontalRule) return leaf(kind);
    enter(kind);
    const std::size_t inner = depth > 0 ? depth - 1 : 0;
    switch (kind) {
    case Kind::Header:
      integer(AttrKey::Level, random_.between(1, 6));
      attr();
      role();
      inlines(inner);
      break;
    case Kind::LineBlock: parts(Kind::Line, [&] { inlines(inner); }); break;
    case Kind::OrderedList:
      integer(AttrKey::ListStart, random_.between(1, 20));
      integer(AttrKey::ListStyle, random_.below(7));
      integer(AttrKey::ListDelim, random_.below(4));
      [[fallthrough]];
    case Kind::BulletList: parts(Kind::Item, [&] { blocks(inner, 2); }); break;
    case Kind::DefinitionList: parts(Kind::DefinitionItem, [&] { definition(inner); }); break;
    case Kind::BlockQuote: blocks(inner, 3); break;
    case Kind::Div:
      attr();
      blocks(inner, 3);
      break;
    case Kind::Figure:
      attr();
      if (random_.chance(70)) caption(inner);
      blocks(inner, 2);
      break;
    case Kind::Table: table(inner); break;
    default:  // Para and Plain
      role();
      inlines(inner);
    }
    leave();
  }
  template <class Fill>
  void parts(Kind kind, Fill&& fill) {
    for (std::size_t i = random_.between(1, 3); i > 0; --i) {
      enter(kind);
      fill();
      leave();
    }
  }
  void definition(std::size_t depth) {
    enter(Kind::Term);
    inlines(depth);
    leave();
    parts(Kind::Definition, [&] { blocks(depth, 2); });
  }
  void caption(std::size_t depth) {
    enter(Kind::Caption);
    if (random_.chance(30)) {
      enter(Kind::ShortCaption);
      inlines(depth);
      leave();
    }
    blocks(depth, 1);
    leave();
  }
  void table(std::size_t depth) {
    attr();
    const std::size_t columns = random_.between(1, 3);
    if (random_.chance(60)) caption(depth);
    for (std::size_t i = 0; i < columns; ++i) {
      enter(Kind::Column);
      integer(AttrKey::Align, random_.below(4));
      if (random_.chance(50)) builder_.attribute(Attribute::real(AttrKey::Width, static_cast<double>(random_.between(1, 99)) / 100));
      leave();
    }
    const auto rows = [&](Kind kind) {
      enter(kind);
      attr();
      const bool body = kind == Kind::TableBody;
      if (body) integer(AttrKey::RowHeadColumns, random_.below(columns));
      bool heads = body && random_.chance(20);
      for (std::size_t i = random_.between(body ? 1 : 0, 3); i > 0; --i) {
        enter(Kind::Row);
        attr();
        if (heads) integer(AttrKey::HeadRow, 1);
        heads = heads && random_.chance(50);
        for (std::size_t c = 0; c < columns; ++c) cell(depth);
        leave();
      }
      leave();
    };
    rows(Kind::TableHead);
    for (std::size_t i = random_.between(1, 2); i > 0; --i) rows(Kind::TableBody);
    rows(Kind::TableFoot);
  }
  void cell(std::size_t depth) {
    enter(Kind::Cell);
    attr();
    integer(AttrKey::Align, random_.below(4));
    integer(AttrKey::RowSpan, 1);
    integer(AttrKey::ColSpan, 1);
    if (random_.chance(80)) {
      enter(Kind::Plain);
      inlines(depth > 2 ? 2 : 0);
      leave();
    }
    leave();
  }

  // `key` is empty inside a list.
  void meta(std::size_t depth, const std::string& key) {
    const auto open = [&](Kind kind) {
      enter(kind);
      if (!key.empty()) text_attribute(AttrKey::MetaKey, key);
    };
    switch (random_.below(depth == 0 ? 4 : 6)) {
    case 0:
      open(Kind::MetaBool);
      integer(AttrKey::Value, random_.below(2));
      break;
    case 1:
      open(Kind::MetaString);
      builder_.text(text());
      break;
    case 2:
      open(Kind::MetaInlines);
      inlines(2);
      break;
    case 3:
      open(Kind::MetaBlocks);
      blocks(1, 2);
      break;
    case 4:
      open(Kind::MetaList);
      for (std::size_t i = random_.below(3); i > 0; --i) meta(depth - 1, "");
      break;
    default:
      open(Kind::MetaMap);
      for (std::size_t i = random_.below(3); i > 0; --i) meta(depth - 1, "m" + std::to_string(i));
    }
    leave();
  }

  Random random_;
  const Shape& shape_;
  Document& document_;
  Builder builder_;
  std::size_t left_;
  std::vector<std::uint32_t> parts_;
};

}  // namespace

// Mixed first: neighbouring seeds must not run through the same numbers one step apart.
Random::Random(std::uint64_t seed) : state_(mix(mix(seed) + 0x2545f4914f6cdd1dULL)) {}

// splitmix64
std::uint64_t Random::next() { return mix(state_ += 0x9e3779b97f4a7c15ULL); }

std::string arbitrary_text(Random& random, bool wild) {
  std::string out;
  for (std::size_t i = random.between(1, 3); i > 0; --i) {
    out += wild && random.chance(15) ? random.pick(kWild) : random.pick(kPhrases);
  }
  return out;
}

Document arbitrary_document(std::uint64_t seed, const Shape& shape) {
  Document document;
  Maker(seed, shape, document).run();
  return document;
}

}  // namespace gongwen::test
