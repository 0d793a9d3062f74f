#include "core/document/kind.h"

#include <algorithm>
#include <array>

namespace gongwen {
namespace {

struct KindInfo {
  Kind kind;
  std::string_view name;
  Content content;
};

constexpr KindInfo kKinds[] = {
    {Kind::Document, "document", Content::Blocks},
    {Kind::Plain, "plain", Content::Inlines},
    {Kind::Para, "para", Content::Inlines},
    {Kind::LineBlock, "line-block", Content::Parts},
    {Kind::CodeBlock, "code-block", Content::Text},
    {Kind::RawBlock, "raw-block", Content::Text},
    {Kind::BlockQuote, "block-quote", Content::Blocks},
    {Kind::OrderedList, "ordered-list", Content::Parts},
    {Kind::BulletList, "bullet-list", Content::Parts},
    {Kind::DefinitionList, "definition-list", Content::Parts},
    {Kind::Header, "header", Content::Inlines},
    {Kind::HorizontalRule, "horizontal-rule", Content::Nothing},
    {Kind::Table, "table", Content::Parts},
    {Kind::Figure, "figure", Content::Parts},
    {Kind::Div, "div", Content::Blocks},
    {Kind::Str, "str", Content::Text},
    {Kind::Emph, "emph", Content::Inlines},
    {Kind::Underline, "underline", Content::Inlines},
    {Kind::Strong, "strong", Content::Inlines},
    {Kind::Strikeout, "strikeout", Content::Inlines},
    {Kind::Superscript, "superscript", Content::Inlines},
    {Kind::Subscript, "subscript", Content::Inlines},
    {Kind::SmallCaps, "small-caps", Content::Inlines},
    {Kind::Quoted, "quoted", Content::Inlines},
    {Kind::Cite, "cite", Content::Parts},
    {Kind::Code, "code", Content::Text},
    {Kind::Space, "space", Content::Blanks},
    {Kind::SoftBreak, "soft-break", Content::Nothing},
    {Kind::LineBreak, "line-break", Content::Nothing},
    {Kind::Math, "math", Content::Text},
    {Kind::RawInline, "raw-inline", Content::Text},
    {Kind::Link, "link", Content::Inlines},
    {Kind::Image, "image", Content::Inlines},
    {Kind::Note, "note", Content::Blocks},
    {Kind::Span, "span", Content::Inlines},
    {Kind::Line, "line", Content::Inlines},
    {Kind::Item, "item", Content::Blocks},
    {Kind::DefinitionItem, "definition-item", Content::Parts},
    {Kind::Term, "term", Content::Inlines},
    {Kind::Definition, "definition", Content::Blocks},
    {Kind::Caption, "caption", Content::Parts},
    {Kind::ShortCaption, "short-caption", Content::Inlines},
    {Kind::Column, "column", Content::Nothing},
    {Kind::TableHead, "table-head", Content::Parts},
    {Kind::TableBody, "table-body", Content::Parts},
    {Kind::TableFoot, "table-foot", Content::Parts},
    {Kind::Row, "row", Content::Parts},
    {Kind::Cell, "cell", Content::Blocks},
    {Kind::Citation, "citation", Content::Parts},
    {Kind::CitationPrefix, "citation-prefix", Content::Inlines},
    {Kind::CitationSuffix, "citation-suffix", Content::Inlines},
    {Kind::MetaMap, "meta-map", Content::Parts},
    {Kind::MetaList, "meta-list", Content::Parts},
    {Kind::MetaBool, "meta-bool", Content::Nothing},
    {Kind::MetaString, "meta-string", Content::Text},
    {Kind::MetaInlines, "meta-inlines", Content::Inlines},
    {Kind::MetaBlocks, "meta-blocks", Content::Blocks},
};

constexpr std::size_t kKindTableSize = 128;

constexpr std::array<const KindInfo*, kKindTableSize> index_kinds() {
  std::array<const KindInfo*, kKindTableSize> table{};
  for (const KindInfo& info : kKinds) table[static_cast<std::size_t>(info.kind)] = &info;
  return table;
}
constexpr auto kKindIndex = index_kinds();

constexpr const KindInfo* info_of(Kind kind) {
  const auto i = static_cast<std::size_t>(kind);
  return i < kKindTableSize ? kKindIndex[i] : nullptr;
}

struct RoleInfo {
  std::string_view name, style;
};

constexpr RoleInfo kRoles[] = {
    {"", ""},
    {"copy-number", "份号"},
    {"classification", "密级和保密期限"},
    {"urgency", "紧急程度"},
    {"issuer-mark", "发文机关标志"},
    {"doc-number", "发文字号"},
    {"signatory", "签发人"},
    {"title", "公文标题"},
    {"subtitle", "公文副标题"},
    {"byline", "公文题注"},
    {"recipients", "主送机关"},
    {"salutation", "称谓"},
    {"greeting", "问候语"},
    {"heading", "层次标题"},
    {"point", "要点"},
    {"item", "条目"},
    {"chapter", "章"},
    {"article", "条"},
    {"closing", "结语"},
    {"attendees", "出席"},
    {"absent", "请假"},
    {"observers", "列席"},
    {"attachment-note", "附件说明"},
    {"signature", "署名"},
    {"date", "成文日期"},
    {"annotation", "附注"},
    {"attachment-mark", "附件标识"},
    {"attachment-title", "附件标题"},
    {"cc", "抄送机关"},
    {"print", "印发机关和印发日期"},
};
static_assert(std::size(kRoles) == static_cast<std::size_t>(kRoleCount));

constexpr std::string_view kListStyles[] = {"default", "example", "decimal", "lower-roman",
                                            "upper-roman", "lower-alpha", "upper-alpha"};
constexpr std::string_view kListDelims[] = {"default", "period", "one-paren", "two-parens"};
constexpr std::string_view kQuoteTypes[] = {"single", "double"};
constexpr std::string_view kMathTypes[] = {"inline", "display"};
constexpr std::string_view kCellAligns[] = {"default", "left", "right", "center"};
constexpr std::string_view kCitationModes[] = {"author-in-text", "suppress-author", "normal"};
constexpr std::string_view kTextAligns[] = {"unset", "left", "center", "right", "justify", "distribute"};
constexpr std::string_view kLineRules[] = {"auto", "exact", "at-least"};
constexpr std::array<std::string_view, kRoleCount> role_names() {
  std::array<std::string_view, kRoleCount> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kRoles[i].name;
  return names;
}
constexpr auto kRoleNames = role_names();

constexpr AttrType kInt = AttrType::Integer;
constexpr AttrType kText = AttrType::Text;
constexpr AttrInfo kAttrs[] = {
    {AttrKey::Id, kText, false, "id", {}},
    {AttrKey::Class, kText, true, "class", {}},
    {AttrKey::Pair, AttrType::Pair, true, "pair", {}},
    {AttrKey::Level, kInt, false, "level", {}},
    {AttrKey::Format, kText, false, "format", {}},
    {AttrKey::ListStart, kInt, false, "list-start", {}},
    {AttrKey::ListStyle, kInt, false, "list-style", kListStyles},
    {AttrKey::ListDelim, kInt, false, "list-delim", kListDelims},
    {AttrKey::Url, kText, false, "url", {}},
    {AttrKey::Title, kText, false, "title", {}},
    {AttrKey::QuoteType, kInt, false, "quote", kQuoteTypes},
    {AttrKey::MathType, kInt, false, "math", kMathTypes},
    {AttrKey::Align, kInt, false, "align", kCellAligns},
    {AttrKey::Width, AttrType::Real, false, "width", {}},
    {AttrKey::RowSpan, kInt, false, "row-span", {}},
    {AttrKey::ColSpan, kInt, false, "col-span", {}},
    {AttrKey::RowHeadColumns, kInt, false, "row-head-columns", {}},
    {AttrKey::HeadRow, kInt, false, "head-row", {}},
    {AttrKey::CitationId, kText, false, "citation-id", {}},
    {AttrKey::CitationMode, kInt, false, "citation-mode", kCitationModes},
    {AttrKey::CitationNoteNum, kInt, false, "citation-note-num", {}},
    {AttrKey::CitationHash, kInt, false, "citation-hash", {}},
    {AttrKey::MetaKey, kText, false, "key", {}},
    {AttrKey::Value, kInt, false, "value", {}},
    {AttrKey::Role, kInt, false, "role", kRoleNames},
    {AttrKey::NumberScheme, kText, false, "scheme", {}},
    {AttrKey::NumberOrdinal, kInt, false, "ordinal", {}},
    {AttrKey::NumberLevel, kInt, false, "number-level", {}},
    {AttrKey::NumberAuto, kInt, false, "auto", {}},
    {AttrKey::LookFontEast, kText, false, "look.font-east", {}},
    {AttrKey::LookFontLatin, kText, false, "look.font-latin", {}},
    {AttrKey::LookSize, kInt, false, "look.size", {}},
    {AttrKey::LookBold, kInt, false, "look.bold", {}},
    {AttrKey::LookItalic, kInt, false, "look.italic", {}},
    {AttrKey::LookUnderline, kInt, false, "look.underline", {}},
    {AttrKey::LookColor, kInt, false, "look.color", {}},
    {AttrKey::LookAlign, kInt, false, "look.align", kTextAligns},
    {AttrKey::LookIndentFirst, kInt, false, "look.indent-first", {}},
    {AttrKey::LookIndentFirstChars, kInt, false, "look.indent-first-chars", {}},
    {AttrKey::LookIndentLeft, kInt, false, "look.indent-left", {}},
    {AttrKey::LookIndentLeftChars, kInt, false, "look.indent-left-chars", {}},
    {AttrKey::LookIndentRight, kInt, false, "look.indent-right", {}},
    {AttrKey::LookIndentRightChars, kInt, false, "look.indent-right-chars", {}},
    {AttrKey::LookSpaceBefore, kInt, false, "look.space-before", {}},
    {AttrKey::LookSpaceAfter, kInt, false, "look.space-after", {}},
    {AttrKey::LookLine, kInt, false, "look.line", {}},
    {AttrKey::LookLineRule, kInt, false, "look.line-rule", kLineRules},
    {AttrKey::LookStyle, kText, false, "look.style", {}},
    {AttrKey::LookOutlineLevel, kInt, false, "look.outline-level", {}},
    {AttrKey::LookPageBreakBefore, kInt, false, "look.page-break-before", {}},
    {AttrKey::LookBlankBefore, kInt, false, "look.blank-before", {}},
};

constexpr std::size_t kAttrTableSize = static_cast<std::size_t>(kLastLookKey) + 1;
constexpr std::array<const AttrInfo*, kAttrTableSize> index_attrs() {
  std::array<const AttrInfo*, kAttrTableSize> table{};
  for (const AttrInfo& info : kAttrs) table[static_cast<std::size_t>(info.key)] = &info;
  return table;
}
constexpr auto kAttrIndex = index_attrs();

using Rank = std::optional<ChildRank>;
constexpr Rank many(std::uint8_t rank) { return ChildRank{rank, false}; }
constexpr Rank once(std::uint8_t rank) { return ChildRank{rank, true}; }

Rank rank_in_table(Kind child) {
  switch (child) {
  case Kind::Caption: return once(0);
  case Kind::Column: return many(1);
  case Kind::TableHead: return once(2);
  case Kind::TableBody: return many(3);
  case Kind::TableFoot: return once(4);
  default: return {};
  }
}

Rank rank_in_parts(Kind parent, Kind child) {
  switch (parent) {
  case Kind::LineBlock: return child == Kind::Line ? many(0) : Rank{};
  case Kind::OrderedList:
  case Kind::BulletList: return child == Kind::Item ? many(0) : Rank{};
  case Kind::DefinitionList: return child == Kind::DefinitionItem ? many(0) : Rank{};
  case Kind::DefinitionItem:
    if (child == Kind::Term) return once(0);
    return child == Kind::Definition ? many(1) : Rank{};
  case Kind::Table: return rank_in_table(child);
  case Kind::TableHead:
  case Kind::TableBody:
  case Kind::TableFoot: return child == Kind::Row ? many(0) : Rank{};
  case Kind::Row: return child == Kind::Cell ? many(0) : Rank{};
  case Kind::Figure:
    if (child == Kind::Caption) return once(0);
    return is_block(child) ? many(1) : Rank{};
  case Kind::Caption:
    if (child == Kind::ShortCaption) return once(0);
    return is_block(child) ? many(1) : Rank{};
  case Kind::Cite:
    if (child == Kind::Citation) return many(0);
    return is_inline(child) ? many(1) : Rank{};
  case Kind::Citation:
    if (child == Kind::CitationPrefix) return once(0);
    return child == Kind::CitationSuffix ? once(1) : Rank{};
  case Kind::MetaMap:
  case Kind::MetaList: return is_meta(child) ? many(0) : Rank{};
  default: return {};
  }
}

}  // namespace

std::string_view kind_name(Kind kind) {
  const KindInfo* info = info_of(kind);
  return info ? info->name : std::string_view{};
}

std::optional<Kind> kind_from_name(std::string_view name) {
  const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const KindInfo& k) { return k.name == name; });
  if (found == std::end(kKinds)) return std::nullopt;
  return found->kind;
}

Content content_of(Kind kind) {
  const KindInfo* info = info_of(kind);
  return info ? info->content : Content::Nothing;
}

std::optional<ChildRank> child_rank(Kind parent, Kind child) {
  switch (content_of(parent)) {
  case Content::Inlines: return is_inline(child) ? many(0) : Rank{};
  case Content::Blocks: return is_block(child) ? many(0) : Rank{};
  case Content::Parts: return rank_in_parts(parent, child);
  case Content::Nothing:
  case Content::Text:
  case Content::Blanks: return {};
  }
  return {};
}

std::string_view role_name(Role role) { return kRoles[static_cast<std::size_t>(role)].name; }
std::string_view role_style(Role role) { return kRoles[static_cast<std::size_t>(role)].style; }

std::optional<Role> role_from_name(std::string_view name) {
  for (std::size_t i = 1; i < std::size(kRoles); ++i) {
    if (kRoles[i].name == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

const AttrInfo* attr_info(AttrKey key) {
  const auto i = static_cast<std::size_t>(key);
  return i < kAttrTableSize ? kAttrIndex[i] : nullptr;
}

const AttrInfo* attr_info(std::string_view name) {
  const auto* found = std::find_if(std::begin(kAttrs), std::end(kAttrs), [&](const AttrInfo& a) { return a.name == name; });
  return found == std::end(kAttrs) ? nullptr : found;
}

}  // namespace gongwen
