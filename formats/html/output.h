// Output: bytes on their way to the host, and the three ways text becomes HTML: as it is, escaped, as a URL.
//
// Escapes are CommonMark's reference ones: & < > " in text and attribute values alike; in URLs everything but the
// characters that may stand in one is percent-encoded. Control characters, which HTML does not allow, are left out and
// counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include <gongwen/plugin.hpp>

namespace gongwen::html {

class Output {
 public:
  explicit Output(plugin::Writer& out);

  void put(std::string_view html) {
    if (html.size() > kSize - used_) return put_far(html);
    if (!html.empty()) std::memcpy(buffer_.get() + used_, html.data(), html.size());
    used_ += html.size();
  }
  void put(char c) {
    if (used_ == kSize) flush();
    buffer_[used_++] = c;
  }
  void text(std::string_view text);
  void href(std::string_view url);
  void integer(std::int64_t value);

  // A line end, unless the output stands at the beginning of a line.
  void cr() {
    if (last() != '\n') put('\n');
  }
  void flush();
  std::uint64_t controls() const { return controls_; }

 private:
  static constexpr std::size_t kSize = std::size_t{128} * 1024;

  char last() const { return used_ > 0 ? buffer_[used_ - 1] : flushed_last_; }
  void put_far(std::string_view html);
  void escape(char c);

  plugin::Writer& out_;
  std::unique_ptr<char[]> buffer_;
  std::size_t used_ = 0;
  char flushed_last_ = '\n';
  std::uint64_t controls_ = 0;
};

}  // namespace gongwen::html
