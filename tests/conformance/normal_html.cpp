// The normal form of HTML that specifications of Markdown compare by. Dumb on purpose: it knows tags, attributes and
// white space, and no grammar of HTML.
#include <algorithm>
#include <array>
#include <utility>

#include "tests/conformance/spec.h"

namespace gongwen::conformance {
namespace {

constexpr std::array kBlockTags = {
    "article",  "aside", "blockquote", "body",   "button",  "canvas", "caption",  "col",        "colgroup",
    "dd",       "del",   "div",        "dl",     "dt",      "embed",  "fieldset", "figcaption", "figure",
    "footer",   "form",  "h1",         "h2",     "h3",      "h4",     "h5",       "h6",         "header",
    "hgroup",   "hr",    "iframe",     "ins",    "li",      "map",    "object",   "ol",         "output",
    "p",        "pre",   "progress",   "script", "section", "style",  "table",    "tbody",      "td",
    "textarea", "tfoot", "th",         "thead",  "tr",      "ul",     "video"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

// The few references that renderers of Markdown may write either way, as characters.
std::string plain_references(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"&quot;", "\""}, {"&nbsp;", "\u00A0"}, {"&copy;", "©"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto name =
        std::ranges::find_if(kNames, [&](const auto& entry) { return text.substr(at).starts_with(entry.first); });
    if (name != std::end(kNames)) {
      out += name->second;
      at += name->first.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

class Normaliser {
 public:
  explicit Normaliser(std::string_view html) : html_(html) {}

  std::string run() {
    while (at_ < html_.size()) {
      if (html_[at_] != '<' || !take_tag()) take_text();
    }
    while (!out_.empty() && is_space(out_.back())) out_.pop_back();
    return std::move(out_);
  }

 private:
  void take_text() {
    const std::size_t end = std::min(html_.find('<', at_ + 1), html_.size());
    const std::string text = plain_references(html_.substr(at_, end - at_));
    at_ = end;
    if (verbatim_) {
      out_ += text;
      return;
    }
    for (const char c : text) {
      if (!is_space(c)) {
        out_ += c;
        after_block_ = false;
      } else if (!after_block_ && !out_.empty() && out_.back() != ' ') {
        out_ += ' ';
      }
    }
  }

  bool take_tag() {
    const std::string_view rest = html_.substr(at_);
    for (const auto& [open, close] : {std::pair{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}}) {
      if (!rest.starts_with(open)) continue;
      const std::size_t end = html_.find(close, at_ + 2);
      if (end == std::string_view::npos) return false;
      return take_raw(end + std::string_view(close).size());
    }
    const bool closes = rest.starts_with("</");
    const std::size_t name = at_ + (closes ? 2 : 1);
    if (name >= html_.size() || !is_letter(html_[name])) return false;
    const std::size_t end = html_.find_first_of(" \t\n\f/>", name);
    if (end == std::string_view::npos) return false;
    const std::string tag = lower(html_.substr(name, end - name));
    return closes ? take_closing(tag, end) : take_opening(tag, end);
  }

  bool take_raw(std::size_t end) {
    out_ += html_.substr(at_, end - at_);
    at_ = end;
    return true;
  }

  void begin_tag(const std::string& tag) {
    after_block_ = std::ranges::find(kBlockTags, tag) != kBlockTags.end() || tag == "br";
    if (verbatim_ || !after_block_ || tag == "br") return;
    while (!out_.empty() && is_space(out_.back())) out_.pop_back();
  }

  bool take_closing(const std::string& tag, std::size_t at) {
    const std::size_t end = html_.find('>', at);
    if (end == std::string_view::npos) return false;
    if (tag == "pre") verbatim_ = false;
    begin_tag(tag);
    out_ += "</" + tag + ">";
    at_ = end + 1;
    return true;
  }

  bool take_opening(const std::string& tag, std::size_t at) {
    std::vector<std::pair<std::string, std::string>> attributes;
    const auto skip = [&](std::string_view what) { at = std::min(html_.find_first_not_of(what, at), html_.size()); };
    for (skip(" \t\n\f/"); at < html_.size() && html_[at] != '>'; skip(" \t\n\f/")) {
      const std::size_t name = at;
      at = std::min(html_.find_first_of(" \t\n\f/>=", at), html_.size());
      auto& [key, value] = attributes.emplace_back(lower(html_.substr(name, at - name)), "");
      skip(" \t\n\f");
      if (at >= html_.size() || html_[at] != '=') continue;
      if (key.empty()) return false;
      ++at;
      skip(" \t\n\f");
      if (at >= html_.size()) return false;
      const bool quoted = html_[at] == '"' || html_[at] == '\'';
      const std::size_t end = quoted ? html_.find(html_[at], at + 1) : html_.find_first_of(" \t\n\f>", at);
      if (end == std::string_view::npos) return false;
      value = plain_references(html_.substr(at + (quoted ? 1 : 0), end - at - (quoted ? 1 : 0)));
      at = end + (quoted ? 1 : 0);
    }
    if (at >= html_.size()) return false;
    std::ranges::sort(attributes);
    begin_tag(tag);
    out_ += "<" + tag;
    for (const auto& [key, value] : attributes) out_ += " " + key + "=\"" + value + "\"";
    out_ += ">";
    if (tag == "pre") verbatim_ = true;
    at_ = at + 1;
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  bool verbatim_ = false, after_block_ = true;
};

}  // namespace

std::string normal_html(std::string_view html) { return Normaliser(html).run(); }

}  // namespace gongwen::conformance
