// Page: what stands around the body when a whole page is asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gongwen/plugin.hpp>

#include "formats/html/output.h"

namespace gongwen::html {

class Page {
 public:
  Page(plugin::Writer& host, Output& out) : host_(host), out_(out) {}

  // Up to <body>, and the title from the metadata if the document has none of its own.
  void begin();
  void end() { out_.put("</body>\n</html>\n"); }

 private:
  struct Line {
    std::string text;
    gw_place place;
  };

  void read_metadata();
  void read_blocks();
  void head();
  void title_block();
  void line(std::string_view open, const Line& line, std::string_view close);

  plugin::Writer& host_;
  Output& out_;
  std::string lang_, block_title_;
  Line title_, subtitle_, date_;
  std::vector<Line> authors_;
  bool has_title_ = false;
};

// The style sheet of a page.
std::string_view style_sheet();

}  // namespace gongwen::html
