// Body: the document's blocks and inlines as HTML. Walks with a stack of its own, so that no nesting can exhaust the
// thread's, and streams: nothing is held back but the numbers of the notes, which stand at the end.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/html/attributes.h"
#include "formats/html/output.h"
#include "formats/html/table.h"

namespace gongwen::html {

class Body {
 public:
  // In a page, what HTML 5 gave up stands in style; a fragment keeps to GFM's letter.
  Body(plugin::Writer& host, Output& out, bool page);
  void write();

 private:
  using Node = plugin::Node;

  // What else is due when a node's children are done.
  enum class After : std::uint8_t { Nothing, Figure, Link, Note, Row, Table };
  // A node that is open: its children are being written.
  struct Frame {
    Node node, child;  // child: the next one
    std::string_view close;
    std::uint32_t caption = 0;  // of a figure, still to come
    bool fresh = true;          // nothing yet of its children
    bool cr = false;            // the closing tag begins a line
    bool marked = false;        // in a span that says an inline's role
    After after = After::Nothing;
  };

  void walk(const Node& top, std::string_view close, After after = After::Nothing);
  void push(const Node& node, std::string_view close, After after = After::Nothing);
  void leave();
  void enter(const Node& node, bool first);

  // blocks
  void block(const Node& node, bool first);
  void paragraph(const Node& node);
  void plain(const Node& node, bool first);
  void header(const Node& node);
  bool is_pointed_at(std::string_view id);
  void code_block(const Node& node);
  void ordered_list(const Node& node);
  void container(const Node& node, std::string_view open, std::string_view close);
  void line(const Node& node, bool first);
  void figure(const Node& node);
  void part(const Node& node, bool first);

  // tables
  void table(const Node& node);
  void columns(const Grid& grid);
  void section(const Node& node, std::string_view open, std::string_view close);
  void row(const Node& node);
  void cell(const Node& node);
  void align(std::string_view align);

  // inlines
  void marked(const Node& node);
  void inline_node(const Node& node);
  void str(const Node& node);
  void code(const Node& node);
  void math(const Node& node);
  void quoted(const Node& node);
  void cite(const Node& node);
  void span(const Node& node);
  void marked_span(const Node& node);
  void link(const Node& node);
  void image(const Node& node);
  void size(std::string_view name, std::string_view value, std::string& style);
  std::optional<std::string_view> take_pair(std::string_view key);
  void note(const Node& node);
  void url(const Node& node);

  void raw(const Node& node, bool block);
  void notes();
  void back_link();

  void tag(const Node& node, std::string_view open, std::initializer_list<std::string_view> classes = {},
           std::initializer_list<std::string_view> taken = {});
  void pair(std::string_view name, std::string_view value) { printer_.pair(name, value); }
  void style(std::string style);

  plugin::Writer& host_;
  Output& out_;
  const bool page_, safe_, tagfilter_;
  AttributePrinter printer_;
  Attributes attributes_;  // of the node in hand; used again
  std::vector<Frame> stack_;
  std::vector<Grid> grids_;           // of the tables around
  std::vector<std::uint32_t> notes_;  // node numbers, in the order of their references
  std::uint32_t links_ = 0;           // around what is being written
  std::size_t note_ = 0;              // the number of the one being written
  bool linked_back_ = false;
  std::optional<std::unordered_set<std::string>> targets_;  // what links point at inside the document
};

}  // namespace gongwen::html
