#include "core/report/normalise_split.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

#include "core/document/walk.h"
#include "core/report/numbering.h"
#include "core/report/protect.h"
#include "core/text/chars.h"
#include "core/text/date.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr std::size_t kCollapsedBlocks = 3;    // a document of more was not collapsed
constexpr std::size_t kCollapsedLength = 240;  // bytes; a shorter paragraph is just a paragraph
constexpr std::size_t kLongestAddress = 90;    // code points of a salutation or of the addressees
constexpr std::size_t kLongestHeading = 45;
constexpr std::size_t kLongestOrgan = 30;
constexpr std::size_t kNone = std::string_view::npos;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}
bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != kNone; });
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_white_space(decode_utf8(text, at).value)) at += decode_utf8(text, at).size;
  return at;
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<std::uint32_t> run() {
    std::size_t at = cut_address();
    at = cut_greeting(at);
    end_ = cut_ending(at);
    if (const auto label = parse_label(text_.substr(at)); label && is_structure(*label)) open(*label, at);
    cut_labels(at);
    std::ranges::sort(cuts_);
    cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
    if (cuts_.size() < 2) cuts_.clear();
    return std::move(cuts_);
  }

 private:
  void cut(std::size_t at) {
    if (at > 0 && at < text_.size()) cuts_.push_back(static_cast<std::uint32_t>(at));
  }

  // 同志们： or 各县（市、区）人民政府，市直各部门： at the start; a title 关于…的通知 may stand before it.
  std::size_t cut_address() {
    const std::size_t colon = clip(text_, kLongestAddress).find("：");
    if (colon == kNone) return 0;
    const std::string_view address = text_.substr(0, colon);
    if (contains_any(address, {"。", "；", "！", "？"})) return 0;
    const bool people = ends_with_any(
        address, {"同志们", "朋友们", "代表", "委员", "来宾", "同事们", "同学们", "女士们", "先生们", "领导"});
    std::size_t organs = address.starts_with("各") ? 0 : kNone;
    for (const std::string_view type : {"的通知", "的通报", "的意见", "的决定", "的函", "的请示", "的报告"}) {
      const std::size_t found = address.find(std::string(type) + "各");
      if (found != kNone && address.find("关于") < found) organs = found + type.size();
    }
    const bool bodies = organs != kNone && ends_with_any(address, {"政府", "委", "局", "办", "部门", "单位", "公司",
                                                                   "机构", "厅", "处", "院", "社", "会", "中心"});
    if (!people && !bodies) return 0;
    if (bodies) cut(organs);
    const std::size_t end = skip_space(text_, colon + std::string_view("：").size());
    cut(end);
    return end;
  }

  // 大家好！ behind a salutation
  std::size_t cut_greeting(std::size_t at) {
    if (at == 0) return 0;
    constexpr std::size_t kLongestGreeting = 8;
    const std::string_view start = clip(text_.substr(at), kLongestGreeting);
    const std::size_t mark = start.find("好！");
    if (mark == kNone) return at;
    const std::size_t end = skip_space(text_, at + mark + std::string_view("好！").size());
    cut(end);
    return end;
  }

  // …。市水利局2024年5月14日 at the end. Where what is left of the text ends.
  std::size_t cut_ending(std::size_t from) {
    constexpr std::size_t kTail = 60;  // bytes a date can take
    std::size_t trimmed = text_.size();
    while (trimmed > from && is_white_space(decode_utf8(text_, previous_boundary(text_, trimmed)).value))
      trimmed = previous_boundary(text_, trimmed);
    std::size_t date = trimmed > from + kTail ? trimmed - kTail : from;
    while (date < trimmed && !(match_date(text_, date) && date + match_date(text_, date)->length == trimmed)) ++date;
    if (date >= trimmed) return text_.size();
    std::size_t organ = date;
    char32_t before = 0;
    for (std::size_t count = 0; organ > from && count <= kLongestOrgan; ++count) {
      const std::size_t previous = previous_boundary(text_, organ);
      before = decode_utf8(text_, previous).value;
      if (!is_han(before) && !is_white_space(before)) break;
      organ = previous;
    }
    if (!is_sentence_end(before) && before != U'”' && before != U'）') return text_.size();
    organ = skip_space(text_, organ);
    std::string_view name = text_.substr(organ, date - organ);
    while (!name.empty() && is_white_space(decode_utf8(name, previous_boundary(name, name.size())).value))
      name = name.substr(0, previous_boundary(name, name.size()));
    if (!name.empty() && !ends_with_any(name, {"局", "委", "办", "府", "厅", "部", "院", "会", "室", "公司", "中心",
                                               "组", "校", "处", "科", "社", "队", "站", "所"}))
      return text_.size();
    cut(organ);
    cut(date);
    return organ;
  }

  static bool is_structure(const Label& label) {
    return (label.level >= 1 && label.level <= 4) || is_chapter(label.scheme) || label.scheme == Scheme::Article;
  }

  void open(const Label& label, std::size_t at) {
    sequence_.take(label);
    heading_ = label.scheme == Scheme::Han || label.scheme == Scheme::HanBracket ? at + label.end : kNone;
    heading_level_ = label.level;
  }

  void cut_labels(std::size_t from) {
    char32_t before = 0;  // the last character that is no blank
    for (std::size_t at = from; at < end_;) {
      const CodePoint c = decode_utf8(text_, at);
      if (!is_white_space(c.value)) {
        if (at > from) take_label(at, c.value, before);
        before = c.value == U'”' || c.value == U'）' ? before : c.value;
        if (is_clause_end(c.value)) heading_ = kNone;
      }
      at += c.size;
    }
  }

  void take_label(std::size_t at, char32_t c, char32_t before) {
    const bool sentence = is_sentence_end(before);
    if (sentence && (text_.substr(at).starts_with("附件：") || text_.substr(at).starts_with("附件:"))) return cut(at);
    const bool announced = before == U'：';
    const bool under_heading = heading_ != kNone && at > heading_ && at - heading_ <= kLongestHeading * 3 &&
                               is_han(before) && (c == U'（' || c == U'1');
    if (!sentence && !announced && !under_heading) return;
    const auto label = parse_label(text_.substr(at, 80));
    if (!label || label->begin != 0 || !is_structure(*label)) return;
    if (label->ordinal != 1 && !sequence_.continues(*label)) return;
    if (!sentence && !is_first_of_series(*label, at, under_heading)) return;
    if (label->strength == Strength::Weak && !(label->scheme == Scheme::Article && sequence_.continues(*label))) return;
    cut(at);
    open(*label, at);
  }

  // Without a sentence end before it: 如下：一、, or 主要任务（一） and 工作内容1. right behind a heading's text, if the
  // series goes on later.
  bool is_first_of_series(const Label& label, std::size_t at, bool under_heading) const {
    if (label.ordinal != 1 || label.strength != Strength::Sure) return false;
    if (!under_heading) return label.scheme == Scheme::Han;
    const bool deeper =
        label.level > heading_level_ && (label.scheme == Scheme::HanBracket || label.scheme == Scheme::Digit);
    return deeper && text_.find(print_label(label.scheme, 2), at) != kNone;
  }

  std::string_view text_;
  std::vector<std::uint32_t> cuts_;
  Sequence sequence_;
  std::size_t end_ = 0;
  std::size_t heading_ = kNone;  // where the text of a heading began, while it may still be one
  std::uint8_t heading_level_ = 0;
};

// --- the tree ---

bool is_label_or_heading(const Document& document, NodeId id) {
  return document[id].kind == Kind::Span &&
         (document.find(id, AttrKey::NumberScheme) || document[id].role != Role::None);
}

// Takes the Spans of labels and run-in headings away from around their text.
void unwrap(Document& document, NodeId block) {
  for (NodeId child = document[block].first; child != kNoNode;) {
    if (!is_label_or_heading(document, child)) {
      child = document[child].next;
      continue;
    }
    const NodeId first = document[child].first;
    for (NodeId inner = first; inner != kNoNode;) {
      const NodeId next = document[inner].next;
      document.detach(inner);
      document.insert_before(child, inner);
      inner = next;
    }
    const NodeId behind = document[child].next;
    document.detach(child);
    child = first != kNoNode ? first : behind;
  }
}

// The text of the children that `unwrap` leaves; what is no plain text stands as one control character.
void append_top_text(const Document& document, NodeId parent, std::string& out) {
  for (const NodeId child : Children(document, parent)) {
    const Node& node = document[child];
    if (node.kind == Kind::Str) {
      out += node.text();
    } else if (is_label_or_heading(document, child)) {
      append_top_text(document, child, out);
    } else {
      out += node.kind == Kind::Space ? ' ' : '\x01';
    }
  }
}

class Splitter {
 public:
  Splitter(Document& document, Diagnostics& diagnostics, bool& complete)
      : document_(document), diagnostics_(diagnostics), complete_(complete) {}

  std::uint64_t run(NodeId block) {
    std::string text;
    append_top_text(document_, block, text);
    if (text.size() < kCollapsedLength) return 0;
    const auto cuts = find_cuts(text);
    if (cuts.empty()) return 0;
    unwrap(document_, block);
    document_.edit(block).role = Role::None;
    const std::vector<NodeId> starts = cut_children(block, cuts);
    for (const NodeId start : starts) {
      Place place = document_[start].place;
      if (place.in_source()) place.length = 0;
      diagnostics_.edit("normalise.split", place, {}, "\n");
    }
    // From the last one on, so that every child moves once.
    for (auto start = starts.rbegin(); start != starts.rend() && complete_; ++start) begin_paragraph(block, *start);
    return starts.size();
  }

 private:
  std::size_t size_of(NodeId id) const { return document_[id].kind == Kind::Str ? document_[id].text_size : 1; }

  // The child that begins at each cut. A cut inside formatting is not made.
  std::vector<NodeId> cut_children(NodeId block, const std::vector<std::uint32_t>& cuts) {
    std::vector<NodeId> starts;
    std::size_t at = 0;
    NodeId child = document_[block].first;
    for (const std::uint32_t cut : cuts) {
      while (child != kNoNode && at + size_of(child) <= cut) {
        at += size_of(child);
        child = document_[child].next;
      }
      if (child != kNoNode && at < cut) {
        child = cut_text(child, cut - at);
        at = cut;
      }
      if (child == kNoNode) break;
      starts.push_back(child);
    }
    return starts;
  }

  // The second half, a new sibling; it shows the same bytes as before.
  NodeId cut_text(NodeId id, std::size_t into) {
    const NodeId second = document_.new_node(Kind::Str);
    if (second == kNoNode) {
      complete_ = false;
      return kNoNode;
    }
    Node& first = document_.edit(id);
    Node& rest = document_.edit(second);
    rest.look = first.look;
    rest.text_data = first.text_data + into;
    rest.text_size = first.text_size - static_cast<std::uint32_t>(into);
    rest.place = first.place;
    if (first.place.in_source() && first.place.length == first.text_size) {
      rest.place.offset += static_cast<std::uint32_t>(into);
      rest.place.length = rest.text_size;
      first.place.length = static_cast<std::uint32_t>(into);
    }
    first.text_size = static_cast<std::uint32_t>(into);
    document_.insert_after(id, second);
    return second;
  }

  // Moves `child` and all behind it into a new paragraph behind `block`.
  void begin_paragraph(NodeId block, NodeId child) {
    const NodeId paragraph = document_.new_node(Kind::Para);
    if (paragraph == kNoNode) {
      complete_ = false;
      return;
    }
    Place place = document_[child].place;
    Place& before = document_.edit(block).place;
    const std::uint32_t end = before.offset + before.length;
    if (place.in_source() && before.in_source() && before.offset <= place.offset && place.offset <= end) {
      place.length = end - place.offset;
      before.length = place.offset - before.offset;
    }
    document_.edit(paragraph).look = document_[block].look;
    document_.edit(paragraph).place = place;
    document_.insert_after(block, paragraph);
    while (child != kNoNode) {
      const NodeId next = document_[child].next;
      document_.detach(child);
      document_.append(paragraph, child);
      child = next;
    }
  }

  Document& document_;
  Diagnostics& diagnostics_;
  bool& complete_;
};

}  // namespace

std::vector<std::uint32_t> find_cuts(std::string_view text) { return Cutter(text).run(); }

std::uint64_t split_collapsed(Document& document, Diagnostics& diagnostics, bool& complete) {
  std::vector<NodeId> blocks;
  for (const NodeId block : Children(document, Document::root())) {
    blocks.push_back(block);
    if (blocks.size() > kCollapsedBlocks) return 0;
  }
  std::uint64_t edits = 0;
  for (const NodeId block : blocks) {
    if (document[block].kind == Kind::Para && complete) edits += Splitter(document, diagnostics, complete).run(block);
  }
  return edits;
}

}  // namespace gongwen::report
