#include "formats/markdown/subject.h"

#include <algorithm>

namespace gongwen::markdown {

void Subject::assign(const Source& source, Lines lines) {
  source_ = &source;
  text_ = {};
  pieces_.clear();
  base_ = 0;
  if (lines.empty()) return;
  bool adjacent = lines.front().pad == 0;
  for (std::size_t i = 1; i < lines.size() && adjacent; ++i) {
    adjacent =
        lines[i].pad == 0 && lines[i].offset == lines[i - 1].end() + 1 && source.text[lines[i - 1].end()] == '\n';
  }
  if (adjacent) {
    base_ = lines.front().offset;
    text_ = source.text.substr(base_, lines.back().end() - base_);
    return;
  }
  buffer_.clear();
  for (const Line& line : lines) {
    if (!pieces_.empty()) buffer_ += '\n';
    buffer_.append(line.pad, ' ');
    pieces_.push_back({static_cast<std::uint32_t>(buffer_.size()), line.offset, line.length});
    buffer_ += text_of(source, line);
  }
  text_ = buffer_;
}

const Subject::Piece& Subject::piece_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                      [](std::uint32_t wanted, const Piece& piece) { return wanted < piece.at; });
  return after == pieces_.begin() ? *after : *(after - 1);
}

std::string_view Subject::piece_slice(std::uint32_t begin, std::uint32_t end) const {
  const Piece& piece = piece_of(begin);
  if (begin < piece.at || end > piece.at + piece.size) return text_.substr(begin, end - begin);
  return source_->text.substr(piece.offset + (begin - piece.at), end - begin);
}

std::uint32_t Subject::source_offset(std::uint32_t offset) const {
  const Piece& piece = piece_of(offset);
  return offset < piece.at ? piece.offset : piece.offset + std::min(offset - piece.at, piece.size);
}

gw_place Subject::piece_place(std::uint32_t begin, std::uint32_t end) const {
  const auto size = static_cast<std::uint32_t>(source_->text.size());
  const std::uint32_t from = source_offset(begin);
  const std::uint32_t to = end > begin ? std::min(source_offset(end - 1) + 1, size) : from;
  return source_->place(from, to > from ? to - from : 0);
}

}  // namespace gongwen::markdown
