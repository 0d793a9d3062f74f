#include "formats/markdown/writer_lines.h"

#include <algorithm>

#include "core/text/chars.h"

namespace gongwen::markdown {

namespace {

bool is_rule(std::string_view marks) {
  return std::ranges::count(marks, '-') >= 3 && marks.find_first_not_of("- >") == std::string_view::npos;
}

}  // namespace

void LineWriter::push(std::string_view first, std::string_view rest) {
  levels_.push_back({prefix_.size(), has_first_ ? first_.size() : 0});
  if (!has_first_) {
    first_ = prefix_;
    first_level_ = levels_.size();
  }
  has_first_ = true;
  first_ += first;
  prefix_ += rest;
}

void LineWriter::pop(bool forced) {
  if (has_first_ && first_level_ <= levels_.size()) {
    if (forced) {
      line({});
    } else if (first_level_ == levels_.size()) {
      has_first_ = false;
    } else {
      first_.resize(levels_.back().first_size);
    }
  }
  prefix_.resize(levels_.back().size);
  levels_.pop_back();
  blank_prefix_ = std::min(blank_prefix_, prefix_.size());
}

void LineWriter::line(std::string_view text) {
  if (blank_) put_trimmed(std::string_view(prefix_).substr(0, blank_prefix_));
  blank_ = false;
  started_ = true;
  ++count_;
  const std::string& prefix = has_first_ ? first_ : prefix_;
  has_first_ = false;
  if (text.empty() && is_rule(prefix)) {  // - - - is no list of lists
    put(prefix);
    return put("&nbsp;\n");
  }
  if (text.empty()) return put_trimmed(prefix);
  put(prefix);
  put(text);
  put("\n");
}

void LineWriter::want(bool blank) {
  if (!started_ || has_first_) return;
  blank_ = blank;
  blank_prefix_ = prefix_.size();
}

std::size_t LineWriter::indent() const { return display_width(prefix_); }

void LineWriter::put(std::string_view text) {
  if (buffer_) {
    *buffer_ += text;
  } else {
    out_->write(text);
  }
}

void LineWriter::put_trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  put(text);
  put("\n");
}

}  // namespace gongwen::markdown
