#include "formats/html/raw.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "core/text/utf8.h"
#include "formats/html/attributes.h"

namespace gongwen::html {
namespace {

constexpr std::array<std::string_view, 9> kFiltered = {"title",   "textarea", "style",  "xmp",      "iframe",
                                                       "noembed", "noframes", "script", "plaintext"};
constexpr std::array<std::string_view, 3> kHidden = {"head", "script", "style"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The name behind `<` or `</`, in lower case; empty when no tag begins there.
std::string tag_name(std::string_view html, std::size_t at) {
  std::size_t from = at + 1;
  if (from < html.size() && html[from] == '/') ++from;
  std::size_t end = from;
  constexpr std::size_t kLongest = 16;  // longer than any name that means something here
  const auto ends = [](char c) { return c == '>' || c == '/' || is_blank(c); };
  while (end < html.size() && end - from < kLongest && !ends(html[end])) ++end;
  return end > from && is_letter(html[from]) ? lower(html.substr(from, end - from)) : std::string();
}

// What the text between tags says: the five entities of XML, the blank, and those by number.
class Decoder {
 public:
  explicit Decoder(std::string& out) : out_(out) {}

  void add(std::string_view text) {
    while (true) {
      const std::size_t mark = text.find('&');
      out_ += text.substr(0, mark);
      if (mark == std::string_view::npos) return;
      text.remove_prefix(mark);
      text.remove_prefix(reference(text));
    }
  }

 private:
  // The length of what stood at the beginning of `text`.
  std::size_t reference(std::string_view text) {
    constexpr std::size_t kLongest = 12;
    const std::size_t end = text.substr(0, kLongest).find(';');
    const std::string_view name = end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
    if (name.starts_with('#') && number(name.substr(1))) return end + 1;
    static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\xc2\xa0"}};
    for (const auto& [entity, meaning] : kNames) {
      if (entity != name) continue;
      out_ += meaning;
      return end + 1;
    }
    out_ += '&';
    return 1;
  }

  bool number(std::string_view digits) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    if (hex) digits.remove_prefix(1);
    std::uint32_t value = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, value, hex ? 16 : 10);
    if (error != std::errc{} || end != last || value == 0) return false;
    append_utf8(out_, value);
    return true;
  }

  std::string& out_;
};

class Stripper {
 public:
  explicit Stripper(std::string_view html) : html_(html) {}

  std::string run() {
    while (at_ < html_.size()) {
      const std::size_t mark = std::min(html_.find('<', at_), html_.size());
      decoder_.add(html_.substr(at_, mark - at_));
      at_ = mark;
      if (at_ < html_.size()) markup();
    }
    return std::move(out_);
  }

 private:
  void markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) return skip("-->", 4);
    if (rest.starts_with("<![CDATA[")) return skip("]]>", 9);
    if (rest.starts_with("<!") || rest.starts_with("<?")) return skip(">", 2);
    const std::string name = tag_name(html_, at_);
    if (name.empty()) {
      out_ += '<';
      ++at_;
      return;
    }
    const bool opens = rest[1] != '/';
    tag(name);
    if (opens && std::ranges::find(kHidden, name) != kHidden.end()) hide(name);
  }

  void skip(std::string_view end, std::size_t from) {
    const std::size_t found = html_.find(end, at_ + from);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  // Up to the end tag, which stays.
  void hide(std::string_view name) {
    while (true) {
      at_ = html_.find("</", at_);
      if (at_ == std::string_view::npos) break;
      if (tag_name(html_, at_) == name) return;
      at_ += 2;
    }
    at_ = html_.size();
  }

  // Passes over a tag; what an image or a tick box shows is text.
  void tag(std::string_view name) {
    std::string_view alt, type;
    bool checked = false;
    at_ = html_.find_first_of(" \t\n\f\r/>", at_ + 2);
    while (at_ < html_.size() && html_[at_] != '>') {
      const std::string_view attribute = word();
      const std::string_view value = this->value();
      if (lower(attribute) == "alt") alt = value;
      if (lower(attribute) == "type") type = value;
      if (lower(attribute) == "checked") checked = true;
    }
    at_ = std::min(at_, html_.size() - 1) + 1;
    if (name == "img") decoder_.add(alt);
    if (name == "input" && type == "checkbox") out_ += checked ? "☒" : "☐";
  }

  std::string_view word() {
    while (at_ < html_.size() && (is_blank(html_[at_]) || html_[at_] == '/')) ++at_;
    const std::size_t from = at_;
    while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '/' && html_[at_] != '>' &&
           (html_[at_] != '=' || at_ == from)) {
      ++at_;
    }
    return html_.substr(from, at_ - from);
  }

  std::string_view value() {
    std::size_t at = at_;
    while (at < html_.size() && is_blank(html_[at])) ++at;
    if (at >= html_.size() || html_[at] != '=') return {};
    ++at;
    while (at < html_.size() && is_blank(html_[at])) ++at;
    if (at >= html_.size()) {
      at_ = at;
      return {};
    }
    const char quote = html_[at];
    const bool quoted = quote == '"' || quote == '\'';
    const std::size_t from = quoted ? at + 1 : at;
    std::size_t end = quoted ? html_.find(quote, from) : html_.find_first_of(" \t\n\f\r>", from);
    end = std::min(end, html_.size());
    at_ = std::min(quoted ? end + 1 : end, html_.size());
    return html_.substr(from, end - from);
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  Decoder decoder_{out_};
};

// Whether the < at `at` begins one of the tags that GFM does not let pass.
bool is_filtered(std::string_view html, std::size_t at) {
  const std::string name = tag_name(html, at);
  if (std::ranges::find(kFiltered, name) == kFiltered.end()) return false;
  const std::size_t end = at + 1 + (html[at + 1] == '/' ? 1 : 0) + name.size();
  if (end >= html.size()) return false;
  return html[end] == '>' || is_blank(html[end]) || html.substr(end).starts_with("/>");
}

}  // namespace

bool is_html(std::string_view format) {
  const std::string name = lower(format);
  return name == "html" || name == "html5" || name == "html4";
}

std::string filter_tags(std::string_view html) {
  std::string out;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<' && is_filtered(html, i)) {
      out += "&lt;";
    } else {
      out += html[i];
    }
  }
  return out;
}

std::string shown_text(std::string_view html) { return Stripper(html).run(); }

}  // namespace gongwen::html
