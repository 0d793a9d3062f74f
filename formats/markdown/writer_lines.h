// Lines on their way out: what every line of a nested block begins with. A container pushes what stands before its
// first line and what before the others; blank lines are asked for and come when a line follows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

namespace gongwen::markdown {

class LineWriter {
 public:
  explicit LineWriter(plugin::Writer& out) : out_(&out) {}
  explicit LineWriter(std::string& buffer) : buffer_(&buffer) {}

  void push(std::string_view first, std::string_view rest);
  // `forced`: the first line's prefix is written even if no line was.
  void pop(bool forced);

  void line(std::string_view text);
  void blank() { want(true); }  // an empty line before the next one, unless that is the container's first
  void next() { want(false); }  // none, even if one was asked for

  // Something stands above already: the first line comes after an empty one.
  void begin_after() { started_ = blank_ = true; }
  bool started() const { return started_; }
  std::size_t count() const { return count_; }
  // What stands on the next line already: marks of items that begin there.
  std::string_view marks() const { return has_first_ ? std::string_view(first_) : std::string_view(); }
  std::size_t indent() const;  // columns

 private:
  struct Level {
    std::size_t size, first_size;  // of prefix_ and first_ before it was pushed
  };
  void want(bool blank);
  void put(std::string_view text);
  void put_trimmed(std::string_view text);

  plugin::Writer* out_ = nullptr;
  std::string* buffer_ = nullptr;
  std::string prefix_, first_;  // first_: of the next line, when has_first_
  std::vector<Level> levels_;
  std::size_t first_level_ = 0;  // the outermost level whose first line is yet to come
  std::size_t blank_prefix_ = 0, count_ = 0;
  bool has_first_ = false, blank_ = false, started_ = false;
};

}  // namespace gongwen::markdown
