#include "tests/report/drafts.h"

#include <doctest/doctest.h>

#include "core/document/builder.h"
#include "core/document/check.h"
#include "core/report/scan.h"

namespace gongwen::report_test {
namespace {

void add_look(Builder& builder, char mark, int blanks) {
  if (mark == 'C') builder.attribute(Attribute::of_enum(AttrKey::LookAlign, TextAlign::Center));
  if (mark == 'R') builder.attribute(Attribute::of_enum(AttrKey::LookAlign, TextAlign::Right));
  if (mark == 'I') builder.attribute(Attribute::integer(AttrKey::LookIndentFirstChars, 200));
  if (mark == 'P') builder.attribute(Attribute::integer(AttrKey::LookPageBreakBefore, 1));
  if (blanks > 0) builder.attribute(Attribute::integer(AttrKey::LookBlankBefore, blanks));
}

}  // namespace

Document document_of(std::string_view draft) {
  Document document;
  document.adopt_source(std::string(draft));
  const std::string_view source = document.source();
  Builder builder(document);
  int blanks = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = source.substr(at, end - at);
    at = end + 1;
    char mark = '\0';
    if (line.size() > 1 && line[1] == '|') {
      mark = line[0];
      line.remove_prefix(2);
    }
    const std::string_view text = report::trim(line);
    if (text.empty()) {
      ++blanks;
      continue;
    }
    const Place place = Place::source(static_cast<std::uint32_t>(text.data() - source.data()), static_cast<std::uint32_t>(text.size()));
    builder.enter(Kind::Para, place);
    add_look(builder, mark, blanks);
    builder.leaf(Kind::Str, text, place);
    builder.leave();
    blanks = 0;
  }
  REQUIRE(builder.finish());
  return document;
}

bool Recognised::told(std::string_view code) const {
  for (const Diagnostic& diagnostic : diagnostics.entries()) {
    if (diagnostic.message.code == code) return true;
  }
  return false;
}

Recognised recognise(Document document, const report::RecogniseOptions& options) {
  Recognised result{std::move(document), {}, {}, {}};
  result.recognition = report::recognise(result.document, options, result.diagnostics);
  const auto fault = check(result.document);
  CHECK_MESSAGE(!fault, fault.value_or(""));
  result.outline = report::outline_of(result.document, &result.recognition);
  return result;
}

Recognised recognise(std::string_view draft, const report::RecogniseOptions& options) {
  return recognise(document_of(draft), options);
}

std::vector<std::string> lines_of(const report::Outline& outline) {
  std::vector<std::string> lines;
  for (const report::OutlineBlock& block : outline.blocks) {
    std::string line(block.role);
    if (block.level != 0) line += " " + std::to_string(block.level);
    if (!block.scheme.empty()) line += " " + std::string(block.scheme) + std::to_string(block.ordinal);
    line += " " + std::string(block.text);
    if (block.run_in) line += " »";
    for (const report::OutlinePoint& point : block.points) {
      line += " [" + std::string(point.scheme) + std::to_string(point.ordinal) + " " + std::string(point.text) + "]";
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> outline_of(std::string_view draft) { return lines_of(recognise(draft).outline); }

std::string role_of(const report::Outline& outline, std::string_view text) {
  for (const report::OutlineBlock& block : outline.blocks) {
    if (block.text == text) return std::string(block.role);
  }
  return "no such text";
}

std::string role_in(std::string_view draft, std::string_view text) {
  const Recognised result = recognise(draft);
  return role_of(result.outline, text);
}

}  // namespace gongwen::report_test
