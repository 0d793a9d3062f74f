// Lines on their way out: the encoding, the line ends, and the blank lines between them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <gongwen/plugin.hpp>

namespace gongwen::text {

// Converts UTF-8 to another encoding with iconv, a piece at a time. Never substitutes.
class Encoder {
 public:
  // Fails the run when iconv does not know the name.
  Encoder(plugin::Writer& out, std::string_view encoding);
  ~Encoder();
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  // Fails the run at the first character that the encoding lacks.
  void write(std::string_view text, gw_place place);
  void finish();

 private:
  void write_clean(std::string_view text, gw_place place);
  [[noreturn]] void unencodable(std::string_view rest, gw_place place);

  plugin::Writer& out_;
  std::string encoding_;
  void* converter_ = nullptr;  // iconv_t; null for UTF-8, which passes through
};

class Output {
 public:
  explicit Output(plugin::Writer& out);

  // What the lines to come are made of, for messages.
  void from(gw_place place) { place_ = place; }
  void line(std::string_view text);
  // An empty line before the next line, unless there is one already or nothing stands above it.
  void blank();
  void finish() { encoder_.finish(); }

 private:
  Encoder encoder_;
  std::string_view eol_;
  gw_place place_ = plugin::kNowhere;
  bool started_ = false, blank_ = false;
};

}  // namespace gongwen::text
