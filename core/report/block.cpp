#include "core/report/block.h"

#include <algorithm>
#include <unordered_map>

#include "core/document/walk.h"
#include "core/position.h"
#include "core/report/inlines.h"
#include "core/report/scan.h"
#include "core/report/words.h"
#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr std::uint8_t kBodyOutlineLevel = 9;
constexpr std::int64_t kDeepTwips = 1280, kDeepHundredths = 400;  // four characters of third size

// What a look says about a paragraph, worked out once per distinct look.
struct Seen {
  std::uint32_t traits = 0;
  std::int64_t size = 0;
  Role role = Role::None;
  std::uint8_t level = 0;
};

std::uint8_t heading_level(std::string_view style) {
  for (const std::string_view word : {"heading ", "Heading ", "标题 ", "标题"}) {
    if (style.starts_with(word) && style.size() == word.size() + 1 && style.back() >= '1' && style.back() <= '9') {
      return static_cast<std::uint8_t>(style.back() - '0');
    }
  }
  return 0;
}

Role role_of_style(std::string_view style) {
  if (style == "Title" || style == "标题" || style == "大标题") return Role::Title;
  if (style == "Subtitle" || style == "副标题") return Role::Subtitle;
  for (int i = 1; i < kRoleCount; ++i) {
    if (style == role_style(static_cast<Role>(i))) return static_cast<Role>(i);
  }
  return Role::None;
}

Seen read_look(std::span<const Attribute> look) {
  Seen seen;
  bool indented = false, aligned_left = false;
  for (const Attribute& a : look) {
    switch (a.key) {
    case AttrKey::LookAlign:
      seen.traits |= kAligned;
      if (a.integer_value == static_cast<int>(TextAlign::Center)) seen.traits |= kCentred;
      if (a.integer_value == static_cast<int>(TextAlign::Right)) seen.traits |= kRight;
      aligned_left = a.integer_value == static_cast<int>(TextAlign::Left) || a.integer_value == static_cast<int>(TextAlign::Justify);
      break;
    case AttrKey::LookIndentFirst:
    case AttrKey::LookIndentFirstChars:
      indented = indented || a.integer_value > 0;
      if (a.integer_value > (a.key == AttrKey::LookIndentFirst ? kDeepTwips : kDeepHundredths)) seen.traits |= kDeep;
      break;
    case AttrKey::LookSize: seen.size = a.integer_value; break;
    case AttrKey::LookPageBreakBefore: seen.traits |= a.integer_value != 0 ? kPageBreak : 0U; break;
    case AttrKey::LookBlankBefore: seen.traits |= a.integer_value != 0 ? kBlankBefore : 0U; break;
    case AttrKey::LookStyle:
      seen.role = role_of_style(a.text());
      if (seen.level == 0) seen.level = heading_level(a.text());
      break;
    case AttrKey::LookOutlineLevel:
      if (a.integer_value < kBodyOutlineLevel) seen.level = static_cast<std::uint8_t>(a.integer_value + 1);
      break;
    default: break;
    }
  }
  if (indented) seen.traits |= kAligned;
  if (aligned_left && !indented) seen.traits |= kLeft;
  return seen;
}

bool is_paragraph(Kind kind) { return kind == Kind::Para || kind == Kind::Plain || kind == Kind::Header; }

class Collector {
 public:
  Collector(const Document& document, const RecogniseOptions& options) : document_(document), options_(options) {}

  Draft run() {
    reserve();
    draft_.metadata_title = squeeze(metadata_text(document_, "title", "标题"));
    gather(Document::root());
    mark_large_type();
    set_order();
    gather_opening();
    find_header_shift();
    apply_overrides();
    return std::move(draft_);
  }

 private:
  void reserve() {
    std::size_t count = 0;
    for (NodeId at = document_[Document::root()].first; at != kNoNode; at = document_[at].next) ++count;
    draft_.blocks.reserve(count);
    draft_.order.reserve(count);
    sizes_.reserve(count);
  }

  // Top-level blocks, and what lies in Divs, which are but brackets around some of them.
  void gather(NodeId top) {
    NodeId at = document_[top].first;
    while (at != kNoNode) {
      const Node& node = document_[at];
      if (node.kind == Kind::Div && node.role == Role::None && node.first != kNoNode) {
        at = node.first;
        continue;
      }
      add(at);
      while (at != kNoNode && at != top && document_[at].next == kNoNode) at = document_[at].parent;
      if (at == top || at == kNoNode) return;
      at = document_[at].next;
    }
  }

  void add(NodeId id) {
    Block& block = draft_.blocks.emplace_back();
    block.id = id;
    const Node& node = document_[id];
    block.explicit_role = node.role;
    block.forced = node.role != Role::None;
    if (block.forced) block.evidence.add(Evidence::Explicit);
    if (!is_paragraph(node.kind)) return;
    read_text(block);
    if (node.kind == Kind::Header) block.traits |= kHeader;
    add_look(block);
    if (block.text.empty()) return;
    block.traits |= kText;
    read_label(block);
    add_traits(block);
  }

  void read_text(Block& block) {
    std::string_view whole;
    if (const NodeId only = only_text(document_, block.id); only != kNoNode) {
      whole = document_[only].text();
      block.is_simple = true;
    } else {
      std::string& text = draft_.texts.emplace_back();
      flatten(document_, block.id, text);
      whole = text;
    }
    block.text = trim(whole);
    block.skipped = block.text.empty() ? 0 : static_cast<std::uint32_t>(block.text.data() - whole.data());
  }

  void add_look(Block& block) {
    const std::uint32_t look = document_[block.id].look;
    auto [found, fresh] = looks_.try_emplace(look);
    if (fresh) found->second = read_look(document_.look(block.id));
    const Seen& seen = found->second;
    block.traits |= seen.traits;
    if (!block.forced && seen.role != Role::None) {
      block.explicit_role = seen.role;
      block.forced = true;
      block.evidence.add(Evidence::Style);
    }
    block.forced_level = seen.level;
    std::int64_t size = seen.size;
    const NodeId first = document_[block.id].first;
    if (size == 0 && first != kNoNode && document_[first].look != 0) {
      if (const Attribute* own = document_.find_look(first, AttrKey::LookSize)) size = own->integer_value;
    }
    sizes_.push_back(size);
    sized_ = sized_ || size != 0;
  }

  // The number Span or run-in Span a block begins with, blank text aside.
  NodeId leading_span(NodeId id) const {
    NodeId child = document_[id].first;
    while (child != kNoNode) {
      const Node& node = document_[child];
      if (node.kind == Kind::Str && trim(node.text()).empty()) {
        child = node.next;
      } else if (node.kind == Kind::Space) {
        child = node.next;
      } else if (node.kind == Kind::Span && (document_.find(child, AttrKey::NumberScheme) || node.role != Role::None)) {
        return child;
      } else if (is_inline(node.kind) && node.kind != Kind::Str && content_of(node.kind) == Content::Inlines) {
        child = node.first;
      } else {
        return kNoNode;
      }
    }
    return kNoNode;
  }

  void read_label(Block& block) {
    if (!block.is_simple) {
      NodeId span = leading_span(block.id);
      if (span != kNoNode && document_[span].role != Role::None) {
        block.shaped = true;
        block.explicit_role = document_[span].role;
        span = leading_span(span);
      }
      if (span != kNoNode && take_number(block, span)) return;
    }
    const auto label = parse_label(block.text);
    if (!label) return;
    block.label = *label;
    block.label.begin += block.skipped;
    block.label.end += block.skipped;
    block.traits |= kLabelled;
  }

  bool take_number(Block& block, NodeId span) {
    const Attribute* scheme = document_.find(span, AttrKey::NumberScheme);
    if (!scheme) return false;
    std::string label;
    flatten(document_, span, label);
    block.numbered = true;
    block.traits |= kLabelled;
    block.label.scheme = scheme_from_name(scheme->text());
    block.label.ordinal = static_cast<std::uint32_t>(std::max<std::int64_t>(0, document_.integer(span, AttrKey::NumberOrdinal, 0)));
    const std::int64_t level = document_.integer(span, AttrKey::NumberLevel, level_of(block.label.scheme));
    block.label.level = static_cast<std::uint8_t>(std::clamp<std::int64_t>(level, 0, 9));
    block.label.begin = block.skipped;
    block.label.end = block.skipped + static_cast<std::uint32_t>(label.size());
    // A scheme of the document's own, by its pattern: counts by its level alone.
    if (block.label.scheme == Scheme::None) block.forced_level = std::max(block.forced_level, block.label.level);
    return true;
  }

  void add_traits(Block& block) {
    const std::string_view text = block.text;
    const char32_t last = last_character(text);
    if (is_sentence_end(last) || last == U'!' || last == U'?') block.traits |= kSentence;
    if (last == U'，' || last == U'、' || last == U'；' || last == U',' || last == U';') block.traits |= kOpenEnd;
    if (last == U'：' || last == U':') block.traits |= kColonEnd;
    if (text.size() > 4 * kShortLine) return;
    const std::size_t length = length_up_to(text, kShortLine + 1);
    if (length > kShortLine) return;
    block.length = static_cast<std::uint16_t>(length);
    block.traits |= kShort;
    if (is_bracketed(text)) block.traits |= kBracketed;
    if (block.is_labelled() && block.label.strength == Strength::Sure) return;
    if (block.has(kSentence | kColonEnd) && is_address(text)) block.traits |= kAddress;
    if (block.has(kSentence) && !block.has(kBracketed)) {
      // 会开少了，事情办好了吗？ may head a bulletin.
      if (last != U'。') add_inside(block);
      return;
    }
    add_inside(block);
    if (is_letter_spaced(text)) {
      block.traits |= kSpaced;
      add_words(block, squeeze(text));
    } else {
      add_words(block, text);
    }
    if (is_date_line(inside_brackets(text))) block.traits |= kDateLine;
    if (!block.has(kDateLine) && is_person_line(inside_brackets(text))) block.traits |= kPerson;
    if (block.has(kDocument)) block.traits |= kComplete;
  }

  static void add_words(Block& block, std::string_view text) {
    if (ends_with_organ(text)) block.traits |= kOrgan;
    if (ends_with_document_noun(text)) block.traits |= kDocument;
    if (text.find("关于") != std::string_view::npos) block.traits |= kAbout;
  }

  // 岚 江 省 人 民 政 府 文 件
  static bool is_letter_spaced(std::string_view text) {
    bool blank = true;
    std::size_t count = 0;
    for (const char32_t c : code_points(text)) {
      const bool white = is_white_space(c);
      if (!white && !blank) return false;
      count += white ? 0 : 1;
      blank = white;
    }
    return count > 1;
  }

  // 缺的只是灯光吗？——夜市调查, 《谁来养老？》评介: a question inside what a line names ends no sentence.
  static bool belongs_to_name(char32_t mark, std::string_view rest) {
    return mark != U'。' && (rest.starts_with("——") || rest.starts_with("》") || rest.starts_with("”"));
  }

  static void add_inside(Block& block) {
    constexpr std::size_t kLongestField = 8;
    const std::size_t last = previous_boundary(block.text, block.text.size());
    std::size_t count = 0;
    for (std::size_t at = 0; at < block.text.size(); ++count) {
      const CodePoint c = decode_utf8(block.text, at);
      if (at != last) {
        if (c.value == U'：' || c.value == U':') block.traits |= count <= kLongestField ? kColonInside | kField : kColonInside + 0U;
        if (c.value == U'，' || c.value == U'、' || c.value == U'；') block.traits |= kCommas;
        if (is_sentence_end(c.value) && !belongs_to_name(c.value, block.text.substr(at + c.size))) block.traits |= kStops;
      }
      if (is_han(c.value)) block.traits |= kHan;
      at += c.size;
    }
  }

  // What does not read as text stands between lines without parting them.
  void set_order() {
    bool gap = false;
    for (std::size_t i = 0; i < draft_.blocks.size(); ++i) {
      Block& block = draft_.blocks[i];
      const Kind kind = document_[block.id].kind;
      const bool silent = is_paragraph(kind) ? !block.has(kText) || is_page_furniture(block.text)
                                             : kind == Kind::HorizontalRule || kind == Kind::RawBlock;
      if (!silent || block.forced) {
        draft_.order.push_back(static_cast<std::uint32_t>(i));
        if (gap) block.traits |= kBlankBefore;
      }
      gap = silent;
    }
  }

  void gather_opening() {
    constexpr std::size_t kLines = 12;
    for (std::size_t i = 0; i < std::min(kLines, draft_.order.size()); ++i) {
      const Block& block = draft_[draft_.order[i]];
      if (!block.has(kShort) || block.has(kSentence | kColonEnd)) return;
      draft_.opening += squeeze(block.text);
    }
  }

  void mark_large_type() {
    if (!sized_) return;
    std::unordered_map<std::int64_t, std::size_t> weight;
    std::size_t at = 0;
    for (const Block& block : draft_.blocks) {
      if (is_paragraph(document_[block.id].kind)) weight[sizes_[at++]] += block.text.size();
    }
    const auto bulk = std::ranges::max_element(weight, [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second < b.second : a.first > b.first;
    });
    at = 0;
    for (Block& block : draft_.blocks) {
      if (!is_paragraph(document_[block.id].kind)) continue;
      if (sizes_[at++] > bulk->first && bulk->first != 0) block.traits |= kLarge;
    }
  }

  // A single unlabelled level-1 header at the top is the title, and the next level counts as the first.
  void find_header_shift() {
    std::size_t top_level = 0;
    Block* first = nullptr;
    for (Block& block : draft_.blocks) {
      if (!block.has(kHeader)) continue;
      const std::int64_t level = document_.integer(block.id, AttrKey::Level, 1);
      if (!first) first = &block;
      if (level == 1 && (!block.is_labelled() || block.explicit_role == Role::Title)) ++top_level;
    }
    if (!first || top_level != 1 || document_.integer(first->id, AttrKey::Level, 1) != 1) return;
    const bool free = !first->forced && !first->is_labelled();
    if (!free && first->explicit_role != Role::Title) return;
    draft_.header_shift = 1;
    if (!free) return;
    first->explicit_role = Role::Title;
    first->forced = true;
    first->evidence.add(Evidence::Explicit);
  }

  void apply_overrides() {
    if (options_.overrides.empty()) return;
    std::unordered_map<std::uint32_t, std::size_t> by_line;  // → the last override that says so, from 1
    std::unordered_map<std::string, std::size_t> by_text;
    for (std::size_t i = 0; i < options_.overrides.size(); ++i) {
      const Override& wish = options_.overrides[i];
      if (wish.line != 0) {
        by_line[wish.line] = i + 1;
      } else if (std::string text = squeeze(wish.text); !text.empty()) {
        by_text[std::move(text)] = i + 1;
      }
    }
    const LineIndex lines(document_.source());
    for (Block& block : draft_.blocks) {
      std::size_t last = 0;
      const Place& place = document_[block.id].place;
      if (place.in_source()) {
        const auto found = by_line.find(lines.line_of(place.offset));
        if (found != by_line.end()) last = found->second;
      }
      if (!by_text.empty()) {
        const auto found = by_text.find(squeeze(block.text));
        if (found != by_text.end()) last = std::max(last, found->second);
      }
      if (last != 0) obey(block, options_.overrides[last - 1]);
    }
  }

  static void obey(Block& block, const Override& wish) {
    block.explicit_role = wish.role;
    block.forced = true;
    block.evidence = {};
    block.evidence.add(Evidence::Override);
    if (wish.level != 0) block.forced_level = wish.level;
  }

  const Document& document_;
  const RecogniseOptions& options_;
  Draft draft_;
  std::unordered_map<std::uint32_t, Seen> looks_;
  std::vector<std::int64_t> sizes_;  // of paragraphs, in order
  bool sized_ = false;
};

}  // namespace

std::string_view Block::after_label() const {
  return is_labelled() || numbered ? text.substr(std::min<std::size_t>(label.end - skipped, text.size())) : text;
}

Draft collect(const Document& document, const RecogniseOptions& options) { return Collector(document, options).run(); }

std::string metadata_text(const Document& document, std::string_view english, std::string_view chinese) {
  for (const NodeId entry : Children(document, Document::meta())) {
    const std::string_view key = document.text_of(entry, AttrKey::MetaKey);
    if (key != english && key != chinese) continue;
    switch (document[entry].kind) {
    case Kind::MetaString: return std::string(document[entry].text());
    case Kind::MetaInlines: {
      std::string text;
      flatten(document, entry, text);
      return text;
    }
    default: return {};
    }
  }
  return {};
}

}  // namespace gongwen::report
