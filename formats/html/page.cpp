#include "formats/html/page.h"

#include <algorithm>
#include <cstdint>

#include "core/text/chars.h"
#include "core/text/utf8.h"
#include "formats/html/plain.h"

namespace gongwen::html {
namespace {

namespace gp = plugin;

constexpr std::string_view kChinese = "zh-CN", kEnglish = "en";

bool is_language(std::string_view tag) {
  constexpr std::size_t kLongest = 35;
  return !tag.empty() && tag.size() <= kLongest && std::ranges::all_of(tag, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool has_han(std::string_view text) {
  return std::ranges::any_of(code_points(text), [](char32_t c) { return is_han(c); });
}

std::string value_text(const gp::Node& value) {
  return value.kind() == GW_KIND_META_STRING ? std::string(value.text()) : plain_text(value);
}

// Whether one of the first texts is Chinese.
bool is_chinese(gp::Writer& host) {
  constexpr std::uint32_t kEnough = 20000;
  const std::uint32_t last = std::min(host.node_count(), kEnough);
  for (std::uint32_t id = 3; id <= last; ++id) {
    const gp::Node node = host.node(id);
    if (node.kind() == GW_KIND_STR && has_han(node.text())) return true;
  }
  return false;
}

}  // namespace

void Page::begin() {
  read_metadata();
  read_blocks();
  if (lang_.empty()) lang_ = has_han(title_.text) || is_chinese(host_) ? kChinese : kEnglish;
  head();
  if (!has_title_ && !title_.text.empty()) title_block();
}

void Page::read_metadata() {
  for (const gp::Node& entry : host_.meta()) {
    const std::string_view key = entry.text_of(GW_ATTR_META_KEY);
    if (key == "title") title_ = {value_text(entry), entry.place()};
    if (key == "subtitle") subtitle_ = {value_text(entry), entry.place()};
    if (key == "date") date_ = {value_text(entry), entry.place()};
    if (key == "lang" && is_language(value_text(entry))) lang_ = value_text(entry);
    if (key != "author") continue;
    if (entry.kind() != GW_KIND_META_LIST) authors_.push_back({value_text(entry), entry.place()});
    if (entry.kind() != GW_KIND_META_LIST) continue;
    for (const gp::Node& author : entry) authors_.push_back({value_text(author), entry.place()});
  }
}

// The title, and without one what comes nearest; and who says the date.
void Page::read_blocks() {
  std::string heading;
  for (const gp::Node& block : host_.root()) {
    if (block.role() == GW_ROLE_TITLE && !has_title_) {
      has_title_ = true;
      block_title_ = plain_text(block);
    }
    if (heading.empty() && block.kind() == GW_KIND_HEADER) heading = plain_text(block);
    if (block.role() == GW_ROLE_DATE) date_.text.clear();
  }
  if (!has_title_) block_title_ = heading;
}

void Page::head() {
  out_.put("<!DOCTYPE html>\n<html lang=\"");
  out_.put(lang_);
  out_.put("\">\n<head>\n<meta charset=\"utf-8\" />\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
           "<meta name=\"generator\" content=\"gongwen\" />\n");
  const auto meta = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    out_.put("<meta name=\"");
    out_.put(name);
    out_.put("\" content=\"");
    out_.text(value);
    out_.put("\" />\n");
  };
  for (const Line& author : authors_) meta("author", author.text);
  meta("dcterms.date", date_.text);
  out_.put("<title>");
  const std::string& title = title_.text.empty() ? block_title_ : title_.text;
  out_.text(!title.empty() ? std::string_view(title) : lang_.starts_with("zh") ? "公文" : "Document");
  out_.put("</title>\n<style>\n");
  out_.put(style_sheet());
  out_.put("</style>\n</head>\n<body>\n");
}

void Page::title_block() {
  out_.put("<header>\n");
  line("<h1 class=\"gw-title\">", title_, "</h1>\n");
  line("<p class=\"gw-subtitle\">", subtitle_, "</p>\n");
  for (const Line& author : authors_) line("<p class=\"gw-byline\">", author, "</p>\n");
  line("<p class=\"gw-byline\">", date_, "</p>\n");
  out_.put("</header>\n");
}

// Metadata is not the document's text, so what is printed of it is an edit.
void Page::line(std::string_view open, const Line& line, std::string_view close) {
  if (line.text.empty()) return;
  host_.edit("html.title-added", line.place, "", line.text);
  out_.put(open);
  out_.text(line.text);
  out_.put(close);
}

}  // namespace gongwen::html
