// The layout of the boundary against its record in plugins/abi/v1.slots, and core's vocabulary against the header's.
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <gongwen/plugin.h>

#include "core/diagnostic.h"
#include "core/document/kind.h"
#include "core/error.h"
#include "core/place.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/settings.h"

using namespace gongwen;

extern "C" uint64_t gw_size_in_c(int which);

namespace {

struct Slot {
  std::string record, field;
  std::size_t offset, size;
  std::string line() const { return record + " " + field + " " + std::to_string(offset) + " " + std::to_string(size); }
};

#define SLOT(record, field) Slot{#record, #field, offsetof(record, field), sizeof(record::field)}

struct Record {
  std::string name;
  std::size_t size, alignment;
  std::vector<Slot> slots;
};

std::vector<Record> header_records() {
  return {
      {"gw_str", sizeof(gw_str), alignof(gw_str), {SLOT(gw_str, data), SLOT(gw_str, size)}},
      {"gw_place", sizeof(gw_place), alignof(gw_place), {SLOT(gw_place, part), SLOT(gw_place, offset), SLOT(gw_place, length)}},
      {"gw_attr", sizeof(gw_attr), alignof(gw_attr),
       {SLOT(gw_attr, struct_size), SLOT(gw_attr, key), SLOT(gw_attr, type), SLOT(gw_attr, integer), SLOT(gw_attr, real),
        SLOT(gw_attr, text), SLOT(gw_attr, second)}},
      {"gw_node", sizeof(gw_node), alignof(gw_node),
       {SLOT(gw_node, struct_size), SLOT(gw_node, kind), SLOT(gw_node, role), SLOT(gw_node, parent), SLOT(gw_node, first),
        SLOT(gw_node, last), SLOT(gw_node, next), SLOT(gw_node, previous), SLOT(gw_node, attr_count),
        SLOT(gw_node, look_count), SLOT(gw_node, place), SLOT(gw_node, text)}},
      {"gw_host", sizeof(gw_host), alignof(gw_host),
       {SLOT(gw_host, struct_size), SLOT(gw_host, abi), SLOT(gw_host, refuse), SLOT(gw_host, fail), SLOT(gw_host, tell),
        SLOT(gw_host, loss), SLOT(gw_host, edit), SLOT(gw_host, progress), SLOT(gw_host, format),
        SLOT(gw_host, option_integer), SLOT(gw_host, option_text), SLOT(gw_host, input), SLOT(gw_host, resource),
        SLOT(gw_host, media_put), SLOT(gw_host, media_get), SLOT(gw_host, enter), SLOT(gw_host, attribute),
        SLOT(gw_host, text), SLOT(gw_host, leave), SLOT(gw_host, leaf), SLOT(gw_host, part), SLOT(gw_host, node_count), SLOT(gw_host, node),
        SLOT(gw_host, attr_at), SLOT(gw_host, look_at), SLOT(gw_host, write), SLOT(gw_host, visible)}},
      {"gw_format", sizeof(gw_format), alignof(gw_format),
       {SLOT(gw_format, struct_size), SLOT(gw_format, flags), SLOT(gw_format, id), SLOT(gw_format, read),
        SLOT(gw_format, write), SLOT(gw_format, visible), SLOT(gw_format, sniff)}},
      {"gw_transform", sizeof(gw_transform), alignof(gw_transform),
       {SLOT(gw_transform, struct_size), SLOT(gw_transform, flags), SLOT(gw_transform, id), SLOT(gw_transform, run)}},
      {"gw_checker", sizeof(gw_checker), alignof(gw_checker),
       {SLOT(gw_checker, struct_size), SLOT(gw_checker, flags), SLOT(gw_checker, id), SLOT(gw_checker, run)}},
      {"gw_plugin", sizeof(gw_plugin), alignof(gw_plugin),
       {SLOT(gw_plugin, struct_size), SLOT(gw_plugin, abi), SLOT(gw_plugin, id), SLOT(gw_plugin, version),
        SLOT(gw_plugin, format_count), SLOT(gw_plugin, transform_count), SLOT(gw_plugin, checker_count),
        SLOT(gw_plugin, reserved), SLOT(gw_plugin, formats), SLOT(gw_plugin, transforms), SLOT(gw_plugin, checkers)}},
  };
}

std::vector<std::string> slot_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && !line.starts_with("#")) lines.push_back(line);
  }
  return lines;
}

std::string record_of(const std::string& line) { return line.substr(0, line.find(' ')); }

std::vector<std::string> lines_of(const std::vector<std::string>& lines, const std::string& record) {
  std::vector<std::string> own;
  for (const std::string& line : lines) {
    if (record_of(line) == record) own.push_back(line);
  }
  return own;
}

// What was promised once must stay where it was: in each struct the old slots are the first ones of the new. "" if so.
std::string broken_promise(const std::vector<std::string>& old_lines, const std::vector<std::string>& new_lines) {
  for (const std::string& line : old_lines) {
    const auto before = lines_of(old_lines, record_of(line)), after = lines_of(new_lines, record_of(line));
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (i >= after.size() || after[i] != before[i]) return before[i];
    }
  }
  return {};
}

}  // namespace

TEST_CASE("every field of every struct is listed, in order and without holes") {
  for (const Record& record : header_records()) {
    CAPTURE(record.name);
    std::size_t end = 0;
    for (const Slot& slot : record.slots) {
      CAPTURE(slot.field);
      CHECK(slot.offset == end);
      end = slot.offset + slot.size;
    }
    CHECK((end + record.alignment - 1) / record.alignment * record.alignment == record.size);
    CHECK(record.size - end < record.alignment);
  }
}

TEST_CASE("C and C++ agree on the size of every struct") {
  int which = 0;
  for (const Record& record : header_records()) {
    CAPTURE(record.name);
    CHECK(gw_size_in_c(which++) == record.size);
  }
}

TEST_CASE("the header has the slots of plugins/abi/v1.slots") {
  static constexpr std::string_view kDraft = "# draft";
  const std::string path = GW_SOURCE_DIR "/plugins/abi/v1.slots";
  const std::string recorded = test::slurp(path);
  const std::string first = recorded.substr(0, recorded.find('\n') + 1);
  std::string actual = first + "# struct field offset size\n";
  for (const Record& record : header_records()) {
    for (const Slot& slot : record.slots) actual += slot.line() + "\n";
  }
  if (!first.starts_with(kDraft)) {
    const std::string broken = broken_promise(slot_lines(recorded), slot_lines(actual));
    REQUIRE_MESSAGE(broken.empty(), "a frozen slot was moved or removed: " << broken);
  }
  test::check_golden(path, actual);
}

TEST_CASE("slots may be appended, but neither removed nor moved") {
  const std::vector<std::string> old{"a x 0 8", "a y 8 8", "b x 0 4"};
  CHECK(broken_promise(old, old).empty());
  CHECK(broken_promise(old, {"a x 0 8", "a y 8 8", "a z 16 8", "b x 0 4", "c x 0 4"}).empty());
  CHECK(broken_promise(old, {"a y 0 8", "a x 8 8", "b x 0 4"}) == "a x 0 8");
  CHECK(broken_promise(old, {"a x 0 8", "b x 0 4"}) == "a y 8 8");
  CHECK(broken_promise(old, {"a x 0 8", "a y 8 4", "b x 0 4"}) == "a y 8 8");
  CHECK(broken_promise(old, {"a x 0 8", "a y 8 8"}) == "b x 0 4");
  CHECK(broken_promise(old, {"a x 0 8", "a w 8 8", "a y 16 8", "b x 0 4"}) == "a y 8 8");
}

// Core's numbers are the header's numbers: the host passes them through as they are.
#define SAME(core, header) static_assert(static_cast<int>(core) == static_cast<int>(header))

SAME(Kind::None, GW_KIND_NONE);
SAME(Kind::Document, GW_KIND_DOCUMENT);
SAME(Kind::Plain, GW_KIND_PLAIN);
SAME(Kind::Para, GW_KIND_PARA);
SAME(Kind::LineBlock, GW_KIND_LINE_BLOCK);
SAME(Kind::CodeBlock, GW_KIND_CODE_BLOCK);
SAME(Kind::RawBlock, GW_KIND_RAW_BLOCK);
SAME(Kind::BlockQuote, GW_KIND_BLOCK_QUOTE);
SAME(Kind::OrderedList, GW_KIND_ORDERED_LIST);
SAME(Kind::BulletList, GW_KIND_BULLET_LIST);
SAME(Kind::DefinitionList, GW_KIND_DEFINITION_LIST);
SAME(Kind::Header, GW_KIND_HEADER);
SAME(Kind::HorizontalRule, GW_KIND_HORIZONTAL_RULE);
SAME(Kind::Table, GW_KIND_TABLE);
SAME(Kind::Figure, GW_KIND_FIGURE);
SAME(Kind::Div, GW_KIND_DIV);
SAME(Kind::Str, GW_KIND_STR);
SAME(Kind::Emph, GW_KIND_EMPH);
SAME(Kind::Underline, GW_KIND_UNDERLINE);
SAME(Kind::Strong, GW_KIND_STRONG);
SAME(Kind::Strikeout, GW_KIND_STRIKEOUT);
SAME(Kind::Superscript, GW_KIND_SUPERSCRIPT);
SAME(Kind::Subscript, GW_KIND_SUBSCRIPT);
SAME(Kind::SmallCaps, GW_KIND_SMALL_CAPS);
SAME(Kind::Quoted, GW_KIND_QUOTED);
SAME(Kind::Cite, GW_KIND_CITE);
SAME(Kind::Code, GW_KIND_CODE);
SAME(Kind::Space, GW_KIND_SPACE);
SAME(Kind::SoftBreak, GW_KIND_SOFT_BREAK);
SAME(Kind::LineBreak, GW_KIND_LINE_BREAK);
SAME(Kind::Math, GW_KIND_MATH);
SAME(Kind::RawInline, GW_KIND_RAW_INLINE);
SAME(Kind::Link, GW_KIND_LINK);
SAME(Kind::Image, GW_KIND_IMAGE);
SAME(Kind::Note, GW_KIND_NOTE);
SAME(Kind::Span, GW_KIND_SPAN);
SAME(Kind::Line, GW_KIND_LINE);
SAME(Kind::Item, GW_KIND_ITEM);
SAME(Kind::DefinitionItem, GW_KIND_DEFINITION_ITEM);
SAME(Kind::Term, GW_KIND_TERM);
SAME(Kind::Definition, GW_KIND_DEFINITION);
SAME(Kind::Caption, GW_KIND_CAPTION);
SAME(Kind::ShortCaption, GW_KIND_SHORT_CAPTION);
SAME(Kind::Column, GW_KIND_COLUMN);
SAME(Kind::TableHead, GW_KIND_TABLE_HEAD);
SAME(Kind::TableBody, GW_KIND_TABLE_BODY);
SAME(Kind::TableFoot, GW_KIND_TABLE_FOOT);
SAME(Kind::Row, GW_KIND_ROW);
SAME(Kind::Cell, GW_KIND_CELL);
SAME(Kind::Citation, GW_KIND_CITATION);
SAME(Kind::CitationPrefix, GW_KIND_CITATION_PREFIX);
SAME(Kind::CitationSuffix, GW_KIND_CITATION_SUFFIX);
SAME(Kind::MetaMap, GW_KIND_META_MAP);
SAME(Kind::MetaList, GW_KIND_META_LIST);
SAME(Kind::MetaBool, GW_KIND_META_BOOL);
SAME(Kind::MetaString, GW_KIND_META_STRING);
SAME(Kind::MetaInlines, GW_KIND_META_INLINES);
SAME(Kind::MetaBlocks, GW_KIND_META_BLOCKS);

SAME(Role::None, GW_ROLE_NONE);
SAME(Role::CopyNumber, GW_ROLE_COPY_NUMBER);
SAME(Role::Classification, GW_ROLE_CLASSIFICATION);
SAME(Role::Urgency, GW_ROLE_URGENCY);
SAME(Role::IssuerMark, GW_ROLE_ISSUER_MARK);
SAME(Role::DocNumber, GW_ROLE_DOC_NUMBER);
SAME(Role::Signatory, GW_ROLE_SIGNATORY);
SAME(Role::Title, GW_ROLE_TITLE);
SAME(Role::Subtitle, GW_ROLE_SUBTITLE);
SAME(Role::Byline, GW_ROLE_BYLINE);
SAME(Role::Recipients, GW_ROLE_RECIPIENTS);
SAME(Role::Salutation, GW_ROLE_SALUTATION);
SAME(Role::Greeting, GW_ROLE_GREETING);
SAME(Role::Heading, GW_ROLE_HEADING);
SAME(Role::Point, GW_ROLE_POINT);
SAME(Role::Item, GW_ROLE_ITEM);
SAME(Role::Chapter, GW_ROLE_CHAPTER);
SAME(Role::Article, GW_ROLE_ARTICLE);
SAME(Role::Closing, GW_ROLE_CLOSING);
SAME(Role::Attendees, GW_ROLE_ATTENDEES);
SAME(Role::Absent, GW_ROLE_ABSENT);
SAME(Role::Observers, GW_ROLE_OBSERVERS);
SAME(Role::AttachmentNote, GW_ROLE_ATTACHMENT_NOTE);
SAME(Role::Signature, GW_ROLE_SIGNATURE);
SAME(Role::Date, GW_ROLE_DATE);
SAME(Role::Annotation, GW_ROLE_ANNOTATION);
SAME(Role::AttachmentMark, GW_ROLE_ATTACHMENT_MARK);
SAME(Role::AttachmentTitle, GW_ROLE_ATTACHMENT_TITLE);
SAME(Role::Cc, GW_ROLE_CC);
SAME(Role::Print, GW_ROLE_PRINT);

SAME(AttrKey::Id, GW_ATTR_ID);
SAME(AttrKey::Class, GW_ATTR_CLASS);
SAME(AttrKey::Pair, GW_ATTR_PAIR);
SAME(AttrKey::Level, GW_ATTR_LEVEL);
SAME(AttrKey::Format, GW_ATTR_FORMAT);
SAME(AttrKey::ListStart, GW_ATTR_LIST_START);
SAME(AttrKey::ListStyle, GW_ATTR_LIST_STYLE);
SAME(AttrKey::ListDelim, GW_ATTR_LIST_DELIM);
SAME(AttrKey::Url, GW_ATTR_URL);
SAME(AttrKey::Title, GW_ATTR_TITLE);
SAME(AttrKey::QuoteType, GW_ATTR_QUOTE_TYPE);
SAME(AttrKey::MathType, GW_ATTR_MATH_TYPE);
SAME(AttrKey::Align, GW_ATTR_ALIGN);
SAME(AttrKey::Width, GW_ATTR_WIDTH);
SAME(AttrKey::RowSpan, GW_ATTR_ROW_SPAN);
SAME(AttrKey::ColSpan, GW_ATTR_COL_SPAN);
SAME(AttrKey::RowHeadColumns, GW_ATTR_ROW_HEAD_COLUMNS);
SAME(AttrKey::HeadRow, GW_ATTR_HEAD_ROW);
SAME(AttrKey::CitationId, GW_ATTR_CITATION_ID);
SAME(AttrKey::CitationMode, GW_ATTR_CITATION_MODE);
SAME(AttrKey::CitationNoteNum, GW_ATTR_CITATION_NOTE_NUM);
SAME(AttrKey::CitationHash, GW_ATTR_CITATION_HASH);
SAME(AttrKey::MetaKey, GW_ATTR_META_KEY);
SAME(AttrKey::Value, GW_ATTR_VALUE);
SAME(AttrKey::Role, GW_ATTR_ROLE);
SAME(AttrKey::NumberScheme, GW_ATTR_NUMBER_SCHEME);
SAME(AttrKey::NumberOrdinal, GW_ATTR_NUMBER_ORDINAL);
SAME(AttrKey::NumberLevel, GW_ATTR_NUMBER_LEVEL);
SAME(AttrKey::NumberAuto, GW_ATTR_NUMBER_AUTO);
SAME(AttrKey::LookFontEast, GW_ATTR_LOOK_FONT_EAST);
SAME(AttrKey::LookFontLatin, GW_ATTR_LOOK_FONT_LATIN);
SAME(AttrKey::LookSize, GW_ATTR_LOOK_SIZE);
SAME(AttrKey::LookBold, GW_ATTR_LOOK_BOLD);
SAME(AttrKey::LookItalic, GW_ATTR_LOOK_ITALIC);
SAME(AttrKey::LookUnderline, GW_ATTR_LOOK_UNDERLINE);
SAME(AttrKey::LookColor, GW_ATTR_LOOK_COLOR);
SAME(AttrKey::LookAlign, GW_ATTR_LOOK_ALIGN);
SAME(AttrKey::LookIndentFirst, GW_ATTR_LOOK_INDENT_FIRST);
SAME(AttrKey::LookIndentFirstChars, GW_ATTR_LOOK_INDENT_FIRST_CHARS);
SAME(AttrKey::LookIndentLeft, GW_ATTR_LOOK_INDENT_LEFT);
SAME(AttrKey::LookIndentLeftChars, GW_ATTR_LOOK_INDENT_LEFT_CHARS);
SAME(AttrKey::LookIndentRight, GW_ATTR_LOOK_INDENT_RIGHT);
SAME(AttrKey::LookIndentRightChars, GW_ATTR_LOOK_INDENT_RIGHT_CHARS);
SAME(AttrKey::LookSpaceBefore, GW_ATTR_LOOK_SPACE_BEFORE);
SAME(AttrKey::LookSpaceAfter, GW_ATTR_LOOK_SPACE_AFTER);
SAME(AttrKey::LookLine, GW_ATTR_LOOK_LINE);
SAME(AttrKey::LookLineRule, GW_ATTR_LOOK_LINE_RULE);
SAME(AttrKey::LookStyle, GW_ATTR_LOOK_STYLE);
SAME(AttrKey::LookOutlineLevel, GW_ATTR_LOOK_OUTLINE_LEVEL);
SAME(AttrKey::LookPageBreakBefore, GW_ATTR_LOOK_PAGE_BREAK_BEFORE);
SAME(AttrKey::LookBlankBefore, GW_ATTR_LOOK_BLANK_BEFORE);

SAME(AttrType::Integer, GW_INTEGER);
SAME(AttrType::Real, GW_REAL);
SAME(AttrType::Text, GW_TEXT);
SAME(AttrType::Pair, GW_PAIR);

SAME(Severity::Note, GW_SEVERITY_NOTE);
SAME(Severity::Warning, GW_SEVERITY_WARNING);
SAME(Severity::Error, GW_SEVERITY_ERROR);

SAME(ErrorCategory::Usage, GW_ERROR_USAGE);
SAME(ErrorCategory::Input, GW_ERROR_INPUT);
SAME(ErrorCategory::Io, GW_ERROR_IO);
SAME(ErrorCategory::Plugin, GW_ERROR_PLUGIN);
SAME(ErrorCategory::Limit, GW_ERROR_LIMIT);
SAME(ErrorCategory::TextLoss, GW_ERROR_TEXT);
SAME(ErrorCategory::Internal, GW_ERROR_INTERNAL);
SAME(ErrorCategory::Interrupted, GW_ERROR_CANCELLED);

static_assert(Place::kUnknown == GW_PLACE_UNKNOWN);
// The comments of plugin.h give these numbers.
SAME(ListStyle::UpperAlpha, 6);
SAME(ListDelim::TwoParens, 3);
SAME(QuoteType::Double, 1);
SAME(MathType::Display, 1);
SAME(CellAlign::Right, 2);
SAME(CellAlign::Center, 3);
SAME(CitationMode::Normal, 2);
SAME(TextAlign::Distribute, 5);
SAME(LineRule::AtLeast, 2);

TEST_CASE("every kind, role and attribute of core has its number in the header, and none is left over") {
  int kinds = 0, attributes = 0;
  for (int number = 1; number < 256; ++number) kinds += kind_name(static_cast<Kind>(number)).empty() ? 0 : 1;
  for (int number = 1; number < 1000; ++number) attributes += attr_info(static_cast<AttrKey>(number)) ? 1 : 0;
  CHECK(kinds == 57);       // as many as are compared above
  CHECK(kRoleCount == 30);
  CHECK(attributes == 51);
}

TEST_CASE("names of kinds, roles and attributes lead back to them") {
  for (int number = 1; number < 256; ++number) {
    const std::string_view name = kind_name(static_cast<Kind>(number));
    if (!name.empty()) CHECK(kind_from_name(name) == static_cast<Kind>(number));
  }
  CHECK_FALSE(kind_from_name(""));
  CHECK_FALSE(kind_from_name("nosuch"));
  for (int number = 1; number < kRoleCount; ++number) {
    const auto role = static_cast<Role>(number);
    CHECK(role_from_name(role_name(role)) == role);
    CHECK_FALSE(role_style(role).empty());
  }
  CHECK_FALSE(role_from_name(""));
  for (int number = 1; number < 1000; ++number) {
    const AttrInfo* info = attr_info(static_cast<AttrKey>(number));
    if (info) CHECK(attr_info(info->name) == info);
  }
}
