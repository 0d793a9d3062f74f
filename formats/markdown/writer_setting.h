// What a run of the writer goes by: the dialect, the options, and what it has to tell at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/markdown/dialect.h"

namespace gongwen::markdown {

struct Setting {
  enum class Wrap : std::uint8_t { None, Preserve, Auto };
  enum class Roles : std::uint8_t { Attributes, Full, Plain };
  enum class Tables : std::uint8_t { Auto, Pipe, Grid };

  explicit Setting(plugin::Writer& out);

  bool has(Ext ext) const { return dialect.has(ext); }
  bool pandoc() const { return dialect.is_pandoc(); }
  bool spans() const { return has(Ext::BracketedSpans) || has(Ext::RawHtml) || has(Ext::NativeSpans); }

  Dialect dialect;
  Wrap wrap;
  std::size_t columns;
  Roles roles;
  Tables tables;
  bool auto_numbers, standalone;
};

// Losses of one kind are told once, with the first of them as the sample and their number.
class Losses {
 public:
  void add(std::string_view code, gw_place place, std::string_view sample);
  void tell(plugin::Writer& out) const;

  // Nothing is added, and no edits are told either, while something is written only to see how long it is.
  void mute(bool muted) { muted_ = muted; }
  bool muted() const { return muted_; }

 private:
  struct Loss {
    std::string code, sample;
    gw_place place;
    std::uint64_t count;
  };
  std::vector<Loss> losses_;
  bool muted_ = false;
};

}  // namespace gongwen::markdown
