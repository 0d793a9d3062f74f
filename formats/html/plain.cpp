#include "formats/html/plain.h"

#include <string_view>

namespace gongwen::html {
namespace {

namespace gp = plugin;

class Flattener {
 public:
  explicit Flattener(std::vector<gp::Node>* dropped) : dropped_(dropped) {}

  std::string run(const gp::Node& top) {
    open_.push_back({top.first(), {}});
    while (!open_.empty()) {
      const gp::Node node = open_.back().next;
      if (!node) {
        out_ += open_.back().close;
        open_.pop_back();
        continue;
      }
      open_.back().next = node.next();
      enter(node);
    }
    return std::move(out_);
  }

 private:
  struct Open {
    gp::Node next;
    std::string_view close;
  };

  void enter(const gp::Node& node) {
    switch (node.kind()) {
    case GW_KIND_STR:
    case GW_KIND_CODE:
    case GW_KIND_MATH: out_ += node.text(); return;
    case GW_KIND_SPACE: out_ += node.text().empty() ? std::string_view(" ") : node.text(); return;
    case GW_KIND_SOFT_BREAK:
    case GW_KIND_LINE_BREAK: out_ += ' '; return;
    case GW_KIND_CODE_BLOCK:
      part();
      out_ += node.text();
      return;
    case GW_KIND_RAW_INLINE:
    case GW_KIND_RAW_BLOCK:
    case GW_KIND_SHORT_CAPTION:
      if (dropped_) dropped_->push_back(node);
      return;
    case GW_KIND_CITATION:
    case GW_KIND_COLUMN: return;
    case GW_KIND_QUOTED: {
      const bool twice = node.integer(GW_ATTR_QUOTE_TYPE, 0) == 1;
      out_ += twice ? "“" : "‘";
      open_.push_back({node.first(), twice ? "”" : "’"});
      return;
    }
    case GW_KIND_PLAIN:
    case GW_KIND_PARA:
    case GW_KIND_HEADER:
    case GW_KIND_LINE:
    case GW_KIND_TERM: part(); break;
    default: break;
    }
    open_.push_back({node.first(), {}});
  }

  void part() {
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
  }

  std::vector<gp::Node>* dropped_;
  std::vector<Open> open_;
  std::string out_;
};

}  // namespace

std::string plain_text(const gp::Node& top, std::vector<gp::Node>* dropped) { return Flattener(dropped).run(top); }

}  // namespace gongwen::html
