// Draft: a paragraph before anything in it is escaped. Whether a character is syntax depends on its neighbours, which
// may come from other nodes, so the text is put together first, with marks over whatever is not literal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

struct Mark {
  enum class Kind : std::uint8_t {
    Verbatim,  // code, math, autolinks, raw content, note references
    Open,      // of emphasis and its like
    Close,
    QuoteOpen,  // a Quoted's marks, straight
    QuoteClose,
    BracketOpen,   // of links, images, spans: "[" and
    BracketClose,  // "](url)" or "]{.class}"
    LineBreak,     // the text of a hard break, newline included
    SoftBreak,     // a newline, or a blank
  };
  std::uint32_t begin = 0, end = 0;  // in Draft::text
  Kind kind = Kind::Verbatim;
  std::uint32_t partner = 0;          // of an opening mark: its closing one's number, and the other way round
  gw_place place = plugin::kNowhere;  // of a quotation's marks

  bool is_break() const { return kind == Kind::LineBreak || kind == Kind::SoftBreak; }
  bool is_delimiter() const { return kind == Kind::Open || kind == Kind::Close; }
};

struct Draft {
  std::string text;
  std::vector<Mark> marks;  // in order, never overlapping, never empty

  void clear() {
    text.clear();
    marks.clear();
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text.size()); }
  std::string_view of(const Mark& mark) const {
    return std::string_view(text).substr(mark.begin, mark.end - mark.begin);
  }
  std::uint32_t add(Mark::Kind kind, std::string_view marked) {
    if (marked.empty()) return 0;
    const std::uint32_t begin = size();
    text += marked;
    marks.push_back({begin, size(), kind});
    return static_cast<std::uint32_t>(marks.size() - 1);
  }
};

}  // namespace gongwen::markdown
