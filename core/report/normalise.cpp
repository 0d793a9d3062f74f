#include "core/report/normalise.h"

#include <algorithm>
#include <functional>

#include "core/document/walk.h"
#include "core/report/normalise_split.h"
#include "core/report/normalise_text.h"
#include "core/report/numbering.h"
#include "core/text/chars.h"
#include "core/text/numeral.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr std::string_view kRuleNames[] = {"numbering", "renumber", "dates", "punctuation", "quotes",
                                           "spaces",    "entities", "split", "layout"};
static_assert(std::size(kRuleNames) == static_cast<std::size_t>(kRuleCount));

constexpr MessageText kMessages[] = {
    {"normalise.rule", "no normalising rule is called {}", "没有名为“{}”的规范化规则"},
    {"normalise.numbering", "label {} written as {}", "序号“{}”改为“{}”"},
    {"normalise.renumber", "label {} renumbered {}", "序号“{}”重排为“{}”"},
    {"normalise.dates", "date {} written as {}", "日期“{}”改为“{}”"},
    {"normalise.punctuation", "{} written as {}", "标点“{}”改为“{}”"},
    {"normalise.quotes", "quotation mark {} written as {}", "引号“{}”改为“{}”"},
    {"normalise.spaces", "stray blank removed", "删去多余空格"},
    {"normalise.entities", "entity {} written as {}", "实体“{}”改为“{}”"},
    {"normalise.split", "a new paragraph begins here", "在此处另起一段"},
    {"normalise.layout", "typed indent or empty paragraph removed", "删去手工缩进或空段"},
    {"normalise.date-impossible", "{} is no day of the calendar", "日历上没有“{}”这一天"},
    {"normalise.quote-unpaired", "quotation mark without a partner: {}", "引号不成对：{}"},
};

// A stretch of a block's flattened text and the node that holds it; kNoNode for what must not be edited.
struct Leaf {
  NodeId node = kNoNode;
  std::uint32_t begin = 0, end = 0;
};

struct LabelSpan {
  NodeId span = kNoNode;
  std::uint32_t at = 0;
};

// The text of one block as the rules see it (normalise_text.h), and the way back.
struct Flat {
  std::string joined;
  std::string_view text;  // `joined`, or the one text node of the block
  std::vector<Leaf> leaves;
  std::vector<LabelSpan> labels;
  std::vector<std::uint32_t> notes;
  bool opaque = false;  // holds something that is no text

  void clear() {
    joined.clear();
    text = {};
    leaves.clear();
    labels.clear();
    notes.clear();
    opaque = false;
  }
};

struct Edit {
  std::uint32_t at = 0;
  Rule rule = Rule::Punctuation;
  Place place;
  std::string before, after;
};

bool holds_text(Kind kind) {
  return kind == Kind::Plain || kind == Kind::Para || kind == Kind::Header || kind == Kind::Line ||
         kind == Kind::Term || kind == Kind::ShortCaption;
}

Scheme scheme_of(const Document& document, NodeId span) {
  return scheme_from_name(document.text_of(span, AttrKey::NumberScheme));
}

// 第一章　总则 keeps its blank; so does what no scheme of ours numbers.
bool keeps_gap(Scheme scheme) { return scheme == Scheme::None || is_chapter(scheme) || scheme == Scheme::Article; }

class Flattening {
 public:
  Flattening(const Document& document, Flat& flat) : document_(document), flat_(flat) {}

  void run(NodeId block) {
    flat_.clear();
    const NodeId first = document_[block].first;
    if (first != kNoNode && document_[first].kind == Kind::Str && document_[first].next == kNoNode) {
      flat_.text = document_[first].text();
      flat_.leaves.push_back({first, 0, document_[first].text_size});
      return;
    }
    walk(document_, block, [&](NodeId at, bool entering) {
      if (hidden_ == kNoNode) {
        visit(at, entering);
      } else if (at == hidden_ && !entering) {
        hidden_ = kNoNode;
      }
    });
    flat_.text = flat_.joined;
  }

 private:
  void visit(NodeId at, bool entering) {
    const Node& node = document_[at];
    switch (node.kind) {
    case Kind::Str:
      if (entering && node.text_size != 0) add(at, node.text());
      return;
    case Kind::Space:
      if (entering) add(at, " ");
      return;
    case Kind::SoftBreak:
    case Kind::LineBreak:
      if (entering) add(kNoNode, "\n");
      return;
    case Kind::Quoted: return add(kNoNode, quotation_mark(at, entering));
    case Kind::Note:
      if (entering) flat_.notes.push_back(static_cast<std::uint32_t>(flat_.joined.size()));
      return hide(at, kOpaque);
    case Kind::Code:
    case Kind::Math:
    case Kind::RawInline:
    case Kind::Image:
    case Kind::Cite: return hide(at, kOpaque);
    case Kind::Span:
      if (entering && document_.find(at, AttrKey::NumberScheme)) label(at);
      return;
    default: return;
    }
  }

  std::string_view quotation_mark(NodeId at, bool entering) const {
    const bool single = document_.integer(at, AttrKey::QuoteType, 0) == static_cast<int>(QuoteType::Single);
    return entering ? (single ? "‘" : "“") : (single ? "’" : "”");
  }

  void label(NodeId span) {
    flat_.labels.push_back({span, static_cast<std::uint32_t>(flat_.joined.size())});
    hide(span, keeps_gap(scheme_of(document_, span)) ? kOpaque : kLabel);
  }

  void hide(NodeId at, char as) {
    flat_.opaque = true;
    hidden_ = at;
    add(kNoNode, {&as, 1});
  }

  void add(NodeId node, std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(flat_.joined.size());
    flat_.joined += text;
    flat_.leaves.push_back({node, begin, static_cast<std::uint32_t>(flat_.joined.size())});
  }

  const Document& document_;
  Flat& flat_;
  NodeId hidden_ = kNoNode;
};

// The changes made to one text so far, kept in terms of the text as it was. Rules propose changes to the text as it
// is now; `take` carries them back.
class History {
 public:
  void start(const Flat& flat) {
    flat_ = &flat;
    changes_.clear();
    now_.assign(flat.text);
  }
  std::string_view now() const { return now_; }
  const Changes& changes() const { return changes_; }

  // How many of the proposals were taken: those that touch nothing but text.
  std::size_t take(Changes& proposals) {
    if (proposals.empty()) return 0;
    merged_.clear();
    next_ = 0;
    shift_ = 0;
    std::size_t taken = 0;
    for (Change& proposal : proposals) taken += carry_back(proposal);
    while (next_ < changes_.size()) merged_.push_back(std::move(changes_[next_++]));
    changes_.swap(merged_);
    if (taken != 0) rebuild();
    return taken;
  }

  // Where places in the text as it is now lay at first. To be asked in rising order, by a finder of one's own.
  class Origins {
   public:
    explicit Origins(const Changes& changes) : changes_(changes) {}
    std::uint32_t of(std::uint32_t at) {
      for (; next_ < changes_.size() && changes_[next_].begin + shift_ < at; ++next_) {
        const Change& change = changes_[next_];
        if (change.begin + shift_ + static_cast<std::int64_t>(change.after.size()) > at) return change.begin;
        shift_ += growth(change);
      }
      return static_cast<std::uint32_t>(at - shift_);
    }

   private:
    const Changes& changes_;
    std::size_t next_ = 0;
    std::int64_t shift_ = 0;
  };

 private:
  static std::int64_t growth(const Change& change) {
    return static_cast<std::int64_t>(change.after.size()) - (change.end - change.begin);
  }
  std::int64_t begin_now(const Change& change) const { return change.begin + shift_; }
  std::int64_t end_now(const Change& change) const {
    return begin_now(change) + static_cast<std::int64_t>(change.after.size());
  }

  bool carry_back(Change& proposal) {
    while (next_ < changes_.size() && end_now(changes_[next_]) <= proposal.begin) keep_next();
    Change whole{static_cast<std::uint32_t>(proposal.begin - shift_), 0, proposal.after, proposal.rule};
    std::int64_t shift = shift_;
    std::size_t last = next_;
    std::string tail;
    std::uint32_t behind = 0;  // where the last change that is taken in ended at first
    for (; last < changes_.size() && changes_[last].begin + shift < static_cast<std::int64_t>(proposal.end); ++last) {
      const Change& old = changes_[last];
      const std::int64_t begin = old.begin + shift, end = begin + static_cast<std::int64_t>(old.after.size());
      if (last == next_) {
        whole.rule = old.rule;
        if (begin < proposal.begin) {
          whole.begin = old.begin;
          whole.after.insert(0, old.after, 0, static_cast<std::size_t>(proposal.begin - begin));
        }
      }
      if (end > proposal.end) tail = old.after.substr(static_cast<std::size_t>(proposal.end - begin));
      if (end >= proposal.end) behind = old.end;
      shift += growth(old);
    }
    whole.end = behind != 0 ? behind : static_cast<std::uint32_t>(proposal.end - shift);
    whole.after += tail;
    if (!editable(whole.begin, whole.end)) return false;
    const bool moot = flat_->text.substr(whole.begin, whole.end - whole.begin) == whole.after;
    next_ = last;
    shift_ = shift;
    if (!moot) merged_.push_back(std::move(whole));
    return true;
  }

  void keep_next() {
    shift_ += growth(changes_[next_]);
    merged_.push_back(std::move(changes_[next_++]));
  }

  bool editable(std::uint32_t begin, std::uint32_t end) const {
    auto leaf = std::upper_bound(flat_->leaves.begin(), flat_->leaves.end(), begin,
                                 [](std::uint32_t at, const Leaf& candidate) { return at < candidate.end; });
    for (; leaf != flat_->leaves.end() && leaf->begin < end; ++leaf) {
      if (leaf->node == kNoNode) return false;
    }
    return true;
  }

  void rebuild() {
    now_.clear();
    std::size_t at = 0;
    for (const Change& change : changes_) {
      now_.append(flat_->text, at, change.begin - at);
      now_ += change.after;
      at = change.end;
    }
    now_.append(flat_->text, at);
  }

  const Flat* flat_ = nullptr;
  Changes changes_, merged_;
  std::string now_;
  std::size_t next_ = 0;    // while merging: the first change not yet carried over
  std::int64_t shift_ = 0;  // while merging: how far the text there has moved
};

class Normaliser {
 public:
  Normaliser(Document& document, const NormaliseRules& rules, Diagnostics& diagnostics)
      : document_(document), rules_(rules), diagnostics_(diagnostics) {}

  Normalised run() {
    if (rules_.has(Rule::Split)) {
      result_.edits = split_collapsed(document_, diagnostics_, result_.complete);
      result_.needs_recognition = result_.edits != 0;
      if (result_.needs_recognition || !result_.complete) return result_;
    }
    walk(document_, Document::root(), [&](NodeId at, bool entering) { visit(at, entering); });
    for (const NodeId id : gone_) take_out(id);
    return result_;
  }

 private:
  // A block whose edits wait until the notes inside have been passed.
  struct Waiting {
    NodeId block = kNoNode;
    std::vector<Edit> edits;
    std::vector<std::uint32_t> notes;
    int depth = 0;  // of notes around it
    std::size_t next_edit = 0, next_note = 0;
  };

  // With the formatting around it, if that holds nothing else.
  void take_out(NodeId id) {
    for (NodeId parent = document_[id].parent; parent != kNoNode; parent = document_[id].parent) {
      document_.detach(id);
      const Kind kind = document_[parent].kind;
      if (kind < Kind::Emph || kind > Kind::SmallCaps || document_[parent].first != kNoNode) return;
      id = parent;
    }
  }

  void visit(NodeId at, bool entering) {
    const Kind kind = document_[at].kind;
    if (kind == Kind::Table) tables_ += entering ? 1 : -1;
    if (kind == Kind::Note) {
      if (entering && !waiting_.empty() && waiting_.back().depth == notes_) tell_before_note(waiting_.back());
      notes_ += entering ? 1 : -1;
    }
    if (!holds_text(kind) || !result_.complete) return;
    if (entering) {
      block(at);
    } else if (!waiting_.empty() && waiting_.back().block == at) {
      tell(waiting_.back(), waiting_.back().edits.size());
      waiting_.pop_back();
    }
  }

  void block(NodeId id) {
    if (document_[id].role == Role::AttachmentMark) sequence_.reset(), written_.reset();
    Flattening(document_, flat_).run(id);
    edits_.clear();
    if (may_go(id) && is_blank_text(flat_.text)) {
      remove(id);
    } else {
      labels(id);
      text(id);
    }
    if (edits_.empty()) return;
    std::ranges::stable_sort(edits_, {}, &Edit::at);
    result_.edits += edits_.size();
    Waiting block{id, std::move(edits_), flat_.notes, notes_};
    edits_ = {};
    if (block.notes.empty()) return tell(block, block.edits.size());
    waiting_.push_back(std::move(block));
  }

  void tell_before_note(Waiting& waiting) {
    if (waiting.next_note >= waiting.notes.size()) return;
    const std::uint32_t note = waiting.notes[waiting.next_note++];
    std::size_t end = waiting.next_edit;
    while (end < waiting.edits.size() && waiting.edits[end].at < note) ++end;
    tell(waiting, end);
  }

  void tell(Waiting& waiting, std::size_t end) {
    for (; waiting.next_edit < end; ++waiting.next_edit) {
      Edit& edit = waiting.edits[waiting.next_edit];
      diagnostics_.edit("normalise." + std::string(rule_name(edit.rule)), edit.place, std::move(edit.before),
                        std::move(edit.after));
    }
  }

  // --- blocks without text ---

  // Whether the block may be taken out if there is nothing in it.
  bool may_go(NodeId id) const {
    const Node& node = document_[id];
    if (!rules_.has(Rule::Layout) || node.kind != Kind::Para || node.role != Role::None || flat_.opaque || tables_ != 0)
      return false;
    const Kind parent = document_[node.parent].kind;
    if (parent != Kind::Document && parent != Kind::BlockQuote && parent != Kind::Div) return false;
    if (parent != Kind::Document && node.next == kNoNode && node.previous == kNoNode) return false;
    return !document_.find_look(id, AttrKey::LookPageBreakBefore);
  }

  static bool is_blank_text(std::string_view text) { return std::ranges::none_of(code_points(text), is_visible); }

  void remove(NodeId id) {
    edits_.push_back({0, Rule::Layout, document_[id].place, std::string(flat_.text) + "\n", {}});
    gone_.push_back(id);
  }

  // --- labels ---

  void labels(NodeId id) {
    for (const LabelSpan& label : flat_.labels) {
      const Scheme scheme = scheme_of(document_, label.span);
      const std::int64_t given = document_.integer(label.span, AttrKey::NumberOrdinal, 0);
      if (scheme == Scheme::None || given <= 0 || given > kMaxNumeral) continue;
      const auto ordinal = static_cast<std::uint32_t>(given);
      const bool opens_block = document_[id].kind != Kind::Plain &&
                               std::ranges::none_of(code_points(flat_.text.substr(0, label.at)), is_visible);
      const std::uint32_t wanted = opens_block && tables_ == 0 ? next_ordinal(label.span, scheme, ordinal) : ordinal;
      if (wanted != ordinal) {
        relabel(label, scheme, wanted, Rule::Renumber);
      } else if (rules_.has(Rule::Numbering)) {
        relabel(label, scheme, ordinal, Rule::Numbering);
      }
    }
  }

  // The ordinal that continues the series. One that starts again at 1 after at least two starts a new series.
  std::uint32_t next_ordinal(NodeId span, Scheme scheme, std::uint32_t ordinal) {
    if (!rules_.has(Rule::Renumber) || scheme == Scheme::First || is_inserted(span)) return ordinal;
    const bool restarts = ordinal == 1 && written_.last(scheme) >= 2;
    const std::uint32_t wanted = restarts ? 1 : sequence_.last(scheme) + 1;
    Label label;
    label.scheme = scheme;
    label.level = level_of(scheme);
    label.ordinal = wanted;
    sequence_.take(label);
    label.ordinal = ordinal;
    written_.take(label);
    return wanted;
  }

  // 第二十三条之一
  bool is_inserted(NodeId span) const { return plain_text(document_, span).find("之") != std::string::npos; }

  static std::string canonical_label(Scheme scheme, std::uint32_t ordinal, std::string_view written) {
    if (scheme == Scheme::Part) {  // 第一篇 and 第一部分 keep their word
      for (const std::string_view word : {"部分", "篇"}) {
        if (written.find(word) != std::string_view::npos) return "第" + to_chinese(ordinal) + std::string(word);
      }
    }
    return print_label(scheme, ordinal);
  }

  void relabel(const LabelSpan& label, Scheme scheme, std::uint32_t ordinal, Rule rule) {
    const std::string written = plain_text(document_, label.span, " ");
    const std::string after = canonical_label(scheme, ordinal, written);
    if (after.empty() || after == written || (rule == Rule::Numbering && written.find("之") != std::string::npos))
      return;
    const NodeId first = first_text(label.span);
    if (first == kNoNode) return;
    edits_.push_back({label.at, rule, document_[first].place, written, after});
    result_.complete &= document_.set_text(first, after);
    walk(document_, label.span, [&](NodeId at, bool entering) {
      const bool other = entering && at != first && document_[at].first == kNoNode && at != label.span;
      if (other) gone_.push_back(at);
    });
    if (rule == Rule::Renumber) set_ordinal(label.span, ordinal);
  }

  NodeId first_text(NodeId top) const {
    NodeId found = kNoNode;
    walk(document_, top, [&](NodeId at, bool entering) {
      if (entering && found == kNoNode && document_[at].kind == Kind::Str) found = at;
    });
    return found;
  }

  void set_ordinal(NodeId span, std::uint32_t ordinal) {
    const auto old = document_[span].attributes();
    std::vector<Attribute> attributes(old.begin(), old.end());
    for (Attribute& attribute : attributes) {
      if (attribute.key == AttrKey::NumberOrdinal) attribute.integer_value = ordinal;
    }
    result_.complete &= document_.set_attributes(span, attributes);
  }

  // --- running text ---

  void text(NodeId id) {
    const Role role = document_[id].role;
    const bool date = role == Role::Date || role == Role::Print || role == Role::Byline;
    if (clues_of(flat_.text) == 0 && !date) return;
    // One rule may clear the way for another (&quot; becomes " and then “), so they go round until all are content.
    // Every change brings the text nearer to where no rule has anything to say; the limit only guards the promise.
    constexpr int kRounds = 12;
    history_.start(flat_);
    bool changed = true;
    for (int round = 0; round < kRounds && changed; ++round) {
      doubts_.clear();
      changed = apply_all(role);
    }
    if (!history_.changes().empty() && may_go(id) && is_blank_text(history_.now())) return remove(id);  // &nbsp;
    tell_doubts();
    if (!history_.changes().empty()) write_back();
  }

  bool apply_all(Role role) {
    std::size_t taken = 0;
    std::uint32_t clues = clues_of(history_.now());
    const bool in_table = tables_ != 0;
    const auto apply = [&](Rule rule, bool useful, auto change) {
      if (!rules_.has(rule) || !useful) return;
      const Passage passage(history_.now(), role, in_table);
      proposals_.clear();
      change(passage);
      if (const std::size_t now = history_.take(proposals_); now != 0) {
        taken += now;
        clues = clues_of(history_.now());
      }
    };
    apply(Rule::Entities, (clues & kHasEntity) != 0, [&](const Passage& p) { change_entities(p, proposals_); });
    apply(Rule::Layout, (clues & kHasBlank) != 0, [&](const Passage& p) { change_layout(p, proposals_); });
    apply(Rule::Numbering, !flat_.labels.empty(), [&](const Passage& p) { change_label_gaps(p, proposals_); });
    apply(Rule::Dates, true, [&](const Passage& p) { change_dates(p, proposals_, doubts_); });
    apply(Rule::Quotes, (clues & kHasQuote) != 0, [&](const Passage& p) { change_quotes(p, proposals_, doubts_); });
    apply(Rule::Spaces, (clues & kHasBlank) != 0, [&](const Passage& p) { change_spaces(p, proposals_); });
    apply(Rule::Punctuation, (clues & kHasMark) != 0, [&](const Passage& p) { change_punctuation(p, proposals_); });
    return taken != 0;
  }

  void tell_doubts() {
    std::ranges::sort(doubts_, {}, &Doubt::begin);
    History::Origins origins(history_.changes());
    for (const Doubt& doubt : doubts_) {
      const std::uint32_t begin = origins.of(doubt.begin);
      const std::string_view sample = clip(history_.now().substr(doubt.begin), 12);
      const bool mark = doubt.end - doubt.begin <= 3;  // of a mark alone one sees little
      diagnostics_.warn(doubt.code, place_of(begin, begin + doubt.end - doubt.begin),
                        {std::string(mark ? sample : history_.now().substr(doubt.begin, doubt.end - doubt.begin))});
    }
  }

  // --- back to the tree ---

  const Leaf* leaf_at(std::uint32_t at) const {
    const auto leaf =
        std::upper_bound(flat_.leaves.begin(), flat_.leaves.end(), at,
                         [](std::uint32_t value, const Leaf& candidate) { return value < candidate.end; });
    return leaf == flat_.leaves.end() ? nullptr : &*leaf;
  }

  Place place_of(std::uint32_t begin, std::uint32_t end) const {
    const Leaf* leaf = leaf_at(begin);
    if (!leaf || leaf->node == kNoNode) return {};
    const Node& node = document_[leaf->node];
    Place place = node.place;
    if (place.in_package()) return place;
    const std::string_view source = document_.source();
    const std::less_equal<const char*> le;
    const bool borrowed =
        !source.empty() && le(source.data(), node.text_data) && le(node.text_data, source.data() + source.size());
    if (borrowed && node.text_size != 0) {
      place = Place::source(static_cast<std::uint32_t>(node.text_data - source.data()), node.text_size);
    } else if (!place.known() || place.length != leaf->end - leaf->begin) {
      return place;
    }
    place.offset += begin - leaf->begin;
    place.length = std::min(end, leaf->end) - begin;
    const Leaf* last = end > begin ? leaf_at(end - 1) : leaf;
    if (last && last != leaf && last->node != kNoNode) {
      const Place tail = place_of(end - 1, end);
      if (tail.in_source() && tail.offset >= place.offset) place.length = tail.offset + tail.length - place.offset;
    }
    return place;
  }

  void write_back() {
    for (const Change& change : history_.changes()) {
      edits_.push_back({change.begin, change.rule, place_of(change.begin, change.end),
                        std::string(flat_.text.substr(change.begin, change.end - change.begin)), change.after});
    }
    auto change = history_.changes().begin();
    const auto end = history_.changes().end();
    for (const Leaf& leaf : flat_.leaves) {
      while (change != end && change->end <= leaf.begin) ++change;
      if (change != end && change->begin < leaf.end) rewrite(leaf, change, end);
    }
  }

  // What a change puts in goes where it begins; the other leaves it covers only lose their part.
  template <class It>
  void rewrite(const Leaf& leaf, It change, It end) {
    std::string text;
    std::uint32_t at = leaf.begin;
    for (; change != end && change->begin < leaf.end; ++change) {
      if (change->begin > at) text += flat_.text.substr(at, change->begin - at);
      if (change->begin >= leaf.begin) text += change->after;
      at = std::min(std::max(at, change->end), leaf.end);
    }
    text += flat_.text.substr(at, leaf.end - at);
    if (text.empty()) gone_.push_back(leaf.node);
    document_.edit(leaf.node).kind = Kind::Str;  // a Space may have become something else
    result_.complete &= document_.set_text(leaf.node, text);
  }

  Document& document_;
  NormaliseRules rules_;
  Diagnostics& diagnostics_;
  Normalised result_;
  int tables_ = 0, notes_ = 0;   // how many are open around the block
  Sequence sequence_, written_;  // the ordinals as they become, and as they were written
  std::vector<Waiting> waiting_;
  std::vector<NodeId> gone_;  // taken out of the tree when the walk is over
  Flat flat_;
  History history_;
  Changes proposals_;
  Doubts doubts_;
  std::vector<Edit> edits_;
};

std::string_view next_name(std::string_view& list) {
  const std::size_t comma = list.find(',');
  std::string_view name = list.substr(0, comma);
  list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  while (name.starts_with(' ')) name.remove_prefix(1);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return name;
}

}  // namespace

std::string_view rule_name(Rule rule) { return kRuleNames[static_cast<std::size_t>(rule)]; }

Result<NormaliseRules> parse_rules(std::string_view list) {
  NormaliseRules rules = NormaliseRules::defaults();
  bool first = true;
  while (!list.empty()) {
    std::string_view name = next_name(list);
    const bool off = name.starts_with('-');
    const std::string given(name);
    if (off) name.remove_prefix(1);
    if (name.empty() && !off) continue;
    if (!off && (name == "all" || name == "default")) {
      rules = name == "all" ? NormaliseRules::all() : NormaliseRules::defaults();
      first = false;
      continue;
    }
    const auto* found = std::ranges::find(kRuleNames, name);
    if (found == std::end(kRuleNames)) return Error(ErrorCategory::Usage, "normalise.rule", {given});
    if (first && !off) rules = NormaliseRules::none();  // naming one asks for those named
    first = false;
    rules.set(static_cast<Rule>(found - std::begin(kRuleNames)), !off);
  }
  return rules;
}

Normalised normalise(Document& document, const NormaliseRules& rules, Diagnostics& diagnostics) {
  return Normaliser(document, rules, diagnostics).run();
}

std::span<const MessageText> normalise_messages() { return kMessages; }

}  // namespace gongwen::report
