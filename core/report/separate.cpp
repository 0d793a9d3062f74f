#include "core/report/separate.h"

#include <string>

#include "core/report/inlines.h"
#include "core/report/scan.h"
#include "core/text/chars.h"
#include "core/text/date.h"
#include "core/text/utf8.h"

namespace gongwen::report {
namespace {

constexpr std::size_t kLongestSignature = 80;  // characters: two or three bodies, one below the other

bool is_break(Kind kind) { return kind == Kind::LineBreak || kind == Kind::SoftBreak; }

// The text of the children from `first` on; nothing but plain text counts.
bool plain_text(const Document& document, NodeId first, NodeId end, std::string& out) {
  for (NodeId id = first; id != end; id = document[id].next) {
    const Kind kind = document[id].kind;
    if (kind == Kind::Str) out += document[id].text();
    if (kind == Kind::Space) out += ' ';
    if (kind != Kind::Str && kind != Kind::Space && !is_break(kind)) return false;
  }
  return true;
}

bool is_date(std::string_view text) {
  const auto date = match_date(text, 0);
  return date && date->length == text.size();
}

bool is_signature(std::string_view text) {
  if (text.empty() || count_code_points(text) > kLongestSignature) return false;
  return !is_clause_end(decode_utf8(text, previous_boundary(text, text.size())).value);
}

// The break between the signature and the date below it.
NodeId break_before_date(const Document& document, NodeId paragraph) {
  if (document[paragraph].kind != Kind::Para || document[paragraph].role != Role::None) return kNoNode;
  NodeId at = document[paragraph].last;
  while (at != kNoNode && !is_break(document[at].kind)) at = document[at].previous;
  if (at == kNoNode) return kNoNode;
  std::string below, above;
  if (!plain_text(document, document[at].next, kNoNode, below) || !is_date(trim(below))) return kNoNode;
  if (!plain_text(document, document[paragraph].first, at, above) || !is_signature(trim(above))) return kNoNode;
  return at;
}

bool separate(Document& document, NodeId paragraph, NodeId at) {
  const NodeId date = document.new_node(Kind::Para);
  if (date == kNoNode) return false;
  Node& made = document.edit(date);
  made.look = document[paragraph].look;
  made.place = document[document[at].next].place;
  document.insert_after(paragraph, date);
  for (NodeId child = document[at].next; child != kNoNode;) {
    const NodeId next = document[child].next;
    document.detach(child);
    document.append(date, child);
    child = next;
  }
  document.detach(at);
  return true;
}

}  // namespace

bool separate_endings(Document& document) {
  for (NodeId block = document[Document::root()].first; block != kNoNode; block = document[block].next) {
    const NodeId at = break_before_date(document, block);
    if (at != kNoNode && !separate(document, block, at)) return false;
  }
  return true;
}

}  // namespace gongwen::report
