// Subject: one text of several lines, as one string with line feeds between them. Where the lines stand one after
// another in the source it is that piece of the source; otherwise they are copied, and a table says where each came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown/source.h"

namespace gongwen::markdown {

class Subject {
 public:
  void assign(const Source& source, Lines lines);

  std::string_view text() const { return text_; }
  // The same bytes as a slice of the source, if [begin, end) lies within one line; else a slice of text().
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return pieces_.empty() ? text_.substr(begin, end - begin) : piece_slice(begin, end);
  }
  // Where they came from.
  gw_place place(std::uint32_t begin, std::uint32_t end) const {
    return pieces_.empty() ? source_->place(base_ + begin, end - begin) : piece_place(begin, end);
  }

 private:
  struct Piece {
    std::uint32_t at, offset, size;  // in text(), in the source
  };
  const Piece& piece_of(std::uint32_t offset) const;
  std::string_view piece_slice(std::uint32_t begin, std::uint32_t end) const;
  gw_place piece_place(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t source_offset(std::uint32_t offset) const;

  const Source* source_ = nullptr;
  std::string_view text_;
  std::string buffer_;
  std::vector<Piece> pieces_;  // empty when text() is a piece of the source
  std::uint32_t base_ = 0;     // and then this is its offset
};

}  // namespace gongwen::markdown
