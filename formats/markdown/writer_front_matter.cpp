#include "formats/markdown/writer_front_matter.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "formats/markdown/scan.h"

namespace gongwen::markdown {

namespace {

using plugin::Node;

constexpr std::uint32_t kDeepest = 1000;

bool is_word(std::string_view text) {
  static constexpr std::string_view kWords[] = {"true", "false", "null", "yes", "no", "on",
                                                "off",  "y",     "n",    "nan", "inf"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::ranges::find(kWords, lower) != std::end(kWords);
}

// 007, 1.10 and 1e5 would come back as other numbers; short whole ones do not.
bool is_number_like(std::string_view text) {
  constexpr std::size_t kSafeDigits = 15;
  const bool digits = std::ranges::all_of(text, is_ascii_digit);
  if (digits) return text.size() > 1 && (text.front() == '0' || text.size() > kSafeDigits);
  return text.find_first_not_of("0123456789.+-eExXabcdefABCDEF_:") == std::string_view::npos &&
         std::ranges::any_of(text, is_ascii_digit);
}

bool is_plain_scalar(std::string_view text) {
  if (text.empty() || is_word(text) || is_number_like(text)) return false;
  constexpr std::string_view kFirst = "-?:,[]{}#&*!|>'\"%@`~=<. ";
  if (kFirst.find(text.front()) != std::string_view::npos || text.back() == ' ' || text.back() == ':') return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F || c == '\\'; }) &&
         text.find("\xC2\x85") == std::string_view::npos && text.find("\xE2\x80\xA8") == std::string_view::npos &&
         text.find("\xE2\x80\xA9") == std::string_view::npos && text.find("\xEF\xBB\xBF") == std::string_view::npos;
}

std::string scalar(std::string_view text) {
  if (is_plain_scalar(text)) return std::string(text);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.append(1, '\\').append(1, c);
    } else if (c == '\n') {
      out += "\\n";
    } else if ((c >= 0 && c < ' ') || c == 0x7F) {
      const auto byte = static_cast<unsigned char>(c);
      out.append("\\x").append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 15U]);
    } else {
      out += c;
    }
  }
  return out += '"';
}

class FrontMatter {
 public:
  FrontMatter(plugin::Writer& out, BlockWriter& blocks) : out_(out), blocks_(blocks) {}

  void write() {
    out_.write("---\n");
    map(out_.meta(), "");
    out_.write("---\n");
  }

 private:
  // Recursive on the nesting of metadata alone, which is shallow; its frames are small.
  void map(const Node& node, const std::string& indent) {
    std::unordered_map<std::string_view, std::uint32_t> last;
    for (const Node& entry : node) last[entry.text_of(GW_ATTR_META_KEY)] = entry.id();
    for (const Node& entry : node) {
      const std::string_view key = entry.text_of(GW_ATTR_META_KEY);
      if (last[key] != entry.id()) {  // a key said twice counts as it was said last
        out_.loss("markdown.meta-said-twice", entry.place(), key);
        continue;
      }
      out_.write(indent);
      out_.write(scalar(key));
      out_.write(":");
      value(entry, indent, false);
    }
  }

  // What follows a key's colon or an item's dash; `item`: the dash.
  void value(const Node& node, const std::string& indent, bool item) {
    if (++level_ > kDeepest) out_.fail(GW_ERROR_LIMIT, "limit.depth", plugin::kNowhere, {std::to_string(kDeepest)});
    const std::string deeper = indent + "  ";
    switch (node.kind()) {
    case GW_KIND_META_MAP:
      if (node.empty()) {
        put(" {}");
      } else {
        out_.write("\n");
        map(node, deeper);
      }
      break;
    case GW_KIND_META_LIST:
      if (node.empty()) {
        put(" []");
        break;
      }
      out_.write("\n");
      for (const Node& child : node) {
        out_.write(item ? deeper : indent);
        out_.write("-");
        value(child, item ? deeper : indent, true);
      }
      break;
    case GW_KIND_META_BOOL: put(node.integer(GW_ATTR_VALUE, 0) != 0 ? " true" : " false"); break;
    case GW_KIND_META_STRING: put(" " + scalar(blocks_.text_apart(node.text()))); break;
    case GW_KIND_META_INLINES: inlines(node); break;
    default: block(node, deeper);
    }
    --level_;
  }

  void put(const std::string& text) {
    out_.write(text);
    out_.write("\n");
  }

  void inlines(const Node& node) {
    Where where;
    where.line_start = true;
    put(" " + scalar(blocks_.inlines_apart(node, InlineWriter::Breaks::Lines, where)));
  }

  void block(const Node& node, const std::string& indent) {
    const std::string text = blocks_.blocks_apart(node);
    if (text.empty()) return put(" \"\"");
    // Leading blanks of the first line need the indentation said.
    put(text.front() == ' ' ? " |2" : " |");
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (end > 0) {
        out_.write(indent);
        out_.write(rest.substr(0, end));
      }
      out_.write("\n");
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  plugin::Writer& out_;
  BlockWriter& blocks_;
  std::uint32_t level_ = 0;
};

}  // namespace

void write_front_matter(plugin::Writer& out, const Setting& setting, BlockWriter& blocks) {
  if (!setting.standalone || out.meta().empty()) return;
  if (!setting.has(Ext::YamlMetadataBlock)) {
    std::string keys;
    for (const Node& entry : out.meta()) {
      keys += keys.empty() ? "" : ", ";
      keys += entry.text_of(GW_ATTR_META_KEY);
    }
    return out.note("markdown.metadata", plugin::kNowhere, {keys});
  }
  FrontMatter(out, blocks).write();
  blocks.lines().begin_after();
}

}  // namespace gongwen::markdown
