#include "formats/markdown/leaves.h"

#include <algorithm>
#include <string>
#include <utility>

#include "formats/markdown/attributes.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

std::size_t run_of(std::string_view text, char c) { return std::min(text.find_first_not_of(c), text.size()); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank_char(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_char(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t")); }

// As pandoc writes a language: in small letters, and two names as GitHub spells them.
std::string language_class(std::string_view word, const Dialect& dialect) {
  if (!dialect.is_pandoc()) return unescaped(word);
  if (word == "c++") return "cpp";
  if (word == "objective-c") return "objectivec";
  std::string name(word);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

// "lang", "{.attributes}", "lang {.attributes}", "{=format}". False: none of them.
bool read_info(std::string_view info, const Dialect& dialect, Attributes& attributes, std::string_view& format) {
  if (info.empty()) return true;
  if (info.front() == '{') {
    if (dialect.has(Ext::RawAttribute)) {
      const auto raw = raw_format_at(info, 0);
      if (raw && raw->end == info.size()) {
        format = raw->format;
        return true;
      }
    }
    if (!dialect.has(Ext::FencedCodeAttributes) && !dialect.has(Ext::Attributes)) return false;
    auto match = attributes_at(info, 0);
    if (!match || match->end != info.size()) return false;
    attributes = std::move(match->attributes);
    return true;
  }
  const std::string_view word = info.substr(0, info.find_first_of(" \t{}`"));
  const std::string_view rest = trimmed(info.substr(word.size()));
  if (!rest.empty()) {
    if (rest.front() != '{' || !read_info(rest, dialect, attributes, format) || !format.empty()) return false;
  }
  attributes.classes.insert(attributes.classes.begin(), language_class(word, dialect));
  return true;
}

}  // namespace

bool is_rule(std::string_view text) {
  if (text.size() < 3) return false;
  const char mark = text.front();
  if (mark != '*' && mark != '-' && mark != '_') return false;
  std::size_t marks = 0;
  for (const char c : text) {
    if (c == mark) {
      ++marks;
    } else if (!is_blank_char(c)) {
      return false;
    }
  }
  return marks >= 3;
}

std::size_t atx_level(std::string_view text, const Dialect& dialect) {
  if (text.empty() || text.front() != '#') return 0;
  const std::size_t level = run_of(text, '#');
  const bool bare = level < text.size() && !is_blank_char(text[level]);
  if (!dialect.is_pandoc()) return level <= 6 && !bare ? level : 0;
  if (!bare) return level;
  if (dialect.has(Ext::FancyLists) && (text[level] == '.' || text[level] == ')')) return 0;
  return dialect.has(Ext::SpaceInAtxHeader) ? 0 : level;
}

std::string_view atx_text(std::string_view text, const Dialect& dialect) {
  text = trimmed(text.substr(run_of(text, '#')));
  std::string_view cut = text;
  while (!cut.empty() && cut.back() == '#') cut.remove_suffix(1);
  if (cut.size() == text.size()) return text;
  if (dialect.is_pandoc()) {
    const std::size_t last = cut.find_last_not_of('\\');
    const std::size_t slashes = last == std::string_view::npos ? cut.size() : cut.size() - last - 1;
    return trimmed(text.substr(0, cut.size() + slashes % 2));
  }
  return cut.empty() || is_blank_char(cut.back()) ? trimmed(cut) : text;
}

std::uint8_t setext_level(std::string_view text) {
  if (text.empty() || (text.front() != '=' && text.front() != '-')) return 0;
  const char mark = text.front();
  if (!trimmed(text.substr(run_of(text, mark))).empty()) return 0;
  return mark == '=' ? 1 : 2;
}

Fence opening_fence(std::string_view text, const Dialect& dialect) {
  if (text.size() < 3 || (text.front() != '`' && text.front() != '~')) return {};
  const char mark = text.front();
  const std::size_t length = run_of(text, mark);
  if (length < 3) return {};
  const std::string_view info = trimmed(text.substr(length));
  if (dialect.is_pandoc()) {
    if (!dialect.has(mark == '`' ? Ext::BacktickCodeBlocks : Ext::FencedCodeBlocks)) return {};
    Attributes attributes;
    std::string_view format;
    if (!read_info(info, dialect, attributes, format)) return {};
  } else if (mark == '`' && info.find('`') != std::string_view::npos) {
    return {};
  }
  return {mark, static_cast<std::uint32_t>(length), info};
}

std::uint32_t closing_fence(std::string_view text, char mark) {
  const std::size_t length = run_of(text, mark);
  return length >= 3 && trimmed(text.substr(length)).empty() ? static_cast<std::uint32_t>(length) : 0;
}

void apply_fence_info(TreeBuilder& builder, BlockId block, std::string_view info) {
  const Dialect& dialect = builder.dialect();
  Attributes attributes;
  std::string_view format;
  const bool understood = read_info(info, dialect, attributes, format);
  if (understood && !format.empty()) {
    builder.block(block).kind = BlockKind::Raw;
    builder.set_format(block, format);
    return;
  }
  if (!dialect.is_pandoc() && (!understood || info.empty() || info.front() != '{')) {
    if (!understood) attributes = {};
    // CommonMark takes the first word; with attributes understood it is that already.
    const std::string_view word = first_word(info);
    if (attributes.classes.size() < 2 && attributes.id.empty() && attributes.pairs.empty()) {
      attributes.classes.clear();
      if (!word.empty()) attributes.classes.push_back(unescaped(word));
    }
  }
  builder.set_attributes(block, std::move(attributes));
}

DivFence div_fence(std::string_view text) {
  const std::size_t length = run_of(text, ':');
  if (length < 3) return {};
  return {static_cast<std::uint32_t>(length), trimmed(text.substr(length))};
}

bool div_attributes(std::string_view info, Attributes& attributes) {
  if (info.empty()) return false;
  std::size_t end = 0;
  if (info.front() == '{') {
    auto match = attributes_at(info, 0);
    if (!match) return false;
    attributes = std::move(match->attributes);
    end = match->end;
  } else {
    const std::string_view word = first_word(info);
    attributes.classes.emplace_back(word);
    end = word.size();
  }
  // More colons may stand behind, for the looks of it.
  const std::string_view rest = trimmed(info.substr(end));
  return rest.find_first_not_of(':') == std::string_view::npos;
}

std::size_t note_reference(std::string_view text) {
  if (text.size() < 4 || text[0] != '[' || text[1] != '^') return 0;
  const std::size_t end = text.find_first_of("] \t", 2);
  return end == std::string_view::npos || end == 2 || text[end] != ']' ? 0 : end + 1;
}

std::size_t note_marker(std::string_view text, std::string_view& label) {
  const std::size_t end = note_reference(text);
  if (end == 0 || end >= text.size() || text[end] != ':') return 0;
  label = text.substr(2, end - 3);
  return end + 1;
}

}  // namespace gongwen::markdown
