// The Attr under which a node is written in Pandoc's types: its own, with what roles.h reads back put before it.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <gongwen/plugin.hpp>

#include "formats/shared/roles/roles.h"

namespace gongwen::roles {

std::string role_class(std::uint16_t role);  // "gw-title"

// Whether writing a node's role takes a Div (around a block) or a Span (around an inline) of its own.
bool needs_wrapper(const plugin::Node& node);

// Made for one node after another: what a function returns is good until the next call.
class Dress {
 public:
  const Attr& plain(const plugin::Node& node);  // nothing but the node's own; no node gives the empty one
  const Attr& with_class(std::string_view name, const plugin::Node& node);
  const Attr& header(const plugin::Node& node);
  const Attr& span(const plugin::Node& node);     // role and number, in the order that take_marks reads
  const Attr& wrapper(std::uint16_t role);        // of the Div around a block of that role
  const Attr& inline_wrapper(std::uint16_t role); // of the Span around an inline

 private:
  void clear();
  void gather(const plugin::Node& node);
  void add_number(std::size_t slot, const plugin::Node& node, std::uint16_t key, std::string_view name);

  Attr attr_;
  std::string class_;
  std::array<std::string, 3> digits_;
};

}  // namespace gongwen::roles
