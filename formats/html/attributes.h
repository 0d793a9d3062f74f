// Attributes of a node, asked of the cursor once each, and how they stand in a tag.
//
// What comes from a document is never trusted with the syntax of the tag: values are escaped, names must be names. A
// key that HTML does not know gets `data-` before it, as Pandoc does. In safe mode only harmless names pass.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/html/output.h"

namespace gongwen::html {

// All that the writer asks of any node, with the usual values where nothing is said.
struct Attributes {
  std::string_view id;
  std::vector<std::string_view> classes;
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  std::string_view format, url, title, scheme;
  std::int64_t level = 0, start = 1, style = 0, quote = 0, math = 0, align = 0;
  std::int64_t rows = 1, columns = 1, row_heads = 0, head_row = 0;
  std::int64_t ordinal = 0, number_level = 0, number_auto = 0;
  bool numbered = false;

  void read(const plugin::Node& node);

 private:
  void take(const gw_attr& attr);
};

class AttributePrinter {
 public:
  AttributePrinter(plugin::Writer& host, Output& out, bool safe) : host_(host), out_(out), safe_(safe) {}

  // id, class and pairs; `classes` stand before the node's own. Names in `taken` are the tag's already.
  void print(const plugin::Node& node, const Attributes& attributes,
             std::initializer_list<std::string_view> classes = {}, std::initializer_list<std::string_view> taken = {});
  // name="value" with a blank before it
  void pair(std::string_view name, std::string_view value);

 private:
  void print_pairs(const plugin::Node& node, const Attributes& attributes,
                   std::initializer_list<std::string_view> taken);
  // The name to write; empty if there is none for this key.
  std::string name_of(std::string_view key) const;

  plugin::Writer& host_;
  Output& out_;
  const bool safe_;
  std::unordered_set<std::string> seen_;
};

// javascript: and the like, however dressed; pictures as data: are harmless.
bool is_dangerous_url(std::string_view url);

// ASCII letters in lower case.
std::string lower(std::string_view text);

}  // namespace gongwen::html
