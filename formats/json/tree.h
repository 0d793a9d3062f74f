// Tree: what a recorded JSON value means in Pandoc's types, pushed to the host as events.
//
// Validates as pandoc does: unknown constructors, wrong shapes and missing keys are errors that name the JSON path;
// extra keys are ignored; 1.0 is an integer. Folds roles, numbers and looks (formats/shared/roles) and, for a document of API 1.22,
// upgrades what 1.23 says otherwise. Recursion is as deep as the document's tree, which is checked on the way.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <gongwen/plugin.hpp>

#include "formats/json/tape.h"
#include "formats/shared/roles/roles.h"

namespace gongwen::json {

namespace gp = gongwen::plugin;
using roles::Attr;

class Tree {
 public:
  // Both must outlive it.
  Tree(gp::Reader& out, const Tape& tape) : out_(out), tape_(tape) {}

  void set_old(bool old) { old_ = old; }  // API 1.22
  // Where the tape's value stands in the file, for errors: "$.meta"; or its index in "$.blocks".
  void set_root(std::string_view root) { root_ = root; }
  void set_block(std::size_t index) { root_ = {}, index_ = index; }

  void block(At at);
  void meta(At at);          // the value of "meta"
  bool read_version(At at);  // whether it is 1.22; any but 1.22 and 1.23 is refused

  std::string path(At at) const;
  [[noreturn]] void fail(At at, std::string_view code, std::string_view detail);

 private:
  struct Element {
    std::string_view tag;
    At tag_at = kAbsent, content = kAbsent;
    At again = kAbsent;  // a key that comes twice; the last holds
  };
  struct Image {
    At attr, alt, url, title;
  };
  // A block without the Divs that hold its role and its look.
  struct Undressed {
    At block;
    std::uint16_t role = GW_ROLE_NONE;
    At look = kAbsent;  // the look's Div
  };
  class Level;

  // Shapes
  Element element(At at);
  Element node(At at);  // an element on its way to the host: tells of keys that come twice
  At content(const Element& element, At at);
  void expect(At at, TokenType type);
  template <std::size_t n>
  std::array<At, n> fields(At at);
  std::string_view string(At at);
  std::int64_t integer(At at);
  double number(At at);
  std::int64_t choice(At at, std::span<const std::string_view> names);
  void read_attr(At at, Attr& attr);
  gw_place place(At at) const;

  // Events
  void push_text(std::uint16_t key, std::string_view text);
  void push_integer(std::uint16_t key, std::int64_t value, std::int64_t usual);
  void push_look(At div);
  void take_attr(At at);  // an Attr as it is

  // Lists
  void blocks(At list);
  void inlines(At list);
  void block_lists(At lists, std::uint32_t kind);
  void enter_blocks(std::uint32_t kind, At list);
  void enter_inlines(std::uint32_t kind, At list);

  // Blocks
  void plain_block(At at, const Element& element, std::uint32_t kind, const Undressed& dress);
  void block_content(std::uint32_t kind, At content);
  void header(At content);
  void ordered_list(At content);
  void definition_list(At content);
  void table(At content);
  void columns(At list);
  void table_part(std::uint32_t kind, At at);
  void table_body(At at);
  void row(At at, bool head);
  void cell(At at);
  void caption(At at);
  void figure(At content);
  bool old_figure(const Element& element, const Undressed& dress, At at);
  Undressed undress(At at);
  At only_child(At div);

  // Inlines
  void inline_node(At at);
  void inline_content(std::uint32_t kind, At content);
  void span(At content);
  void compare_label(const roles::Marks& marks, At content);
  std::string label_text(At content) const;
  void cite(At content);
  void citation(At at);
  Image image(At content);
  void push_target(std::string_view url, std::string_view title);
  void literal(At attr, At text);

  // Metadata
  void meta_map(At object);
  void meta_value(At at, const std::string_view* key);

  gp::Reader& out_;
  const Tape& tape_;
  std::string_view root_;
  std::size_t index_ = 0;
  bool old_ = false;
  std::uint32_t level_ = 0;
  Attr attr_, layer_;  // used again: the one being pushed, and the one undress() looks at
};

}  // namespace gongwen::json
