#include "core/report/precedence.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/document/metadata.h"
#include "core/document/walk.h"
#include "core/text/visible.h"

namespace gongwen::report {
namespace {

constexpr Role kRoles[] = {Role::Title, Role::Subtitle, Role::DocNumber, Role::Recipients, Role::Salutation, Role::Date};
constexpr std::string_view kColon = "：";  // an addressee's, which metadata need not repeat

NodeId find_value(const Document& document, Role role) {
  const std::string_view english = role_name(role);
  if (const NodeId id = find_meta(document, english); id != kNoNode) return id;
  for (const MetaName& name : meta_names()) {
    if (name.english == english) return find_meta(document, name.chinese);
  }
  return kNoNode;
}

std::vector<NodeId> blocks_of(const Document& document, Role role) {
  std::vector<NodeId> out;
  for (const NodeId block : Children(document, Document::root())) {
    if (document[block].role == role) out.push_back(block);
  }
  return out;
}

// The block's notes, in order; false when it holds what replacing its text would lose.
bool gather_notes(const Document& document, NodeId block, std::vector<NodeId>& notes) {
  if (content_of(document[block].kind) != Content::Inlines) return false;
  bool fine = true;
  NodeId inside = kNoNode;
  walk(document, block, [&](NodeId id, bool entering) {
    if (inside != kNoNode) {
      if (id == inside && !entering) inside = kNoNode;
      return;
    }
    if (!entering) return;
    switch (document[id].kind) {
    case Kind::Note:
      notes.push_back(id);
      inside = id;
      break;
    case Kind::Image:
    case Kind::Link:
    case Kind::Math:
    case Kind::Code:
    case Kind::Cite:
    case Kind::RawInline: fine = false; break;
    default: break;
    }
  });
  return fine;
}

bool replace(Document& document, NodeId block, std::string_view said, const std::vector<NodeId>& notes) {
  const NodeId text = document.new_node(Kind::Str);
  if (text == kNoNode || !document.set_text(text, said)) return false;
  for (const NodeId note : notes) document.detach(note);
  while (document[block].first != kNoNode) document.detach(document[block].first);
  document.append(block, text);
  for (const NodeId note : notes) document.append(block, note);
  return true;
}

}  // namespace

bool let_metadata_win(Document& document, Diagnostics& diagnostics) {
  if (document[Document::meta()].first == kNoNode) return true;
  for (const Role role : kRoles) {
    const NodeId value = find_value(document, role);
    if (value == kNoNode || document[value].kind == Kind::MetaList || document[value].kind == Kind::MetaMap) continue;
    const std::vector<NodeId> blocks = blocks_of(document, role);
    if (blocks.empty()) continue;
    const NodeId block = blocks.front();
    std::string said = plain_text(document, value), seen;
    for (const NodeId each : blocks) seen += plain_text(document, each, "");
    if (seen.ends_with(kColon) && !said.ends_with(kColon)) said += kColon;
    std::string before = visible_text(seen), after = visible_text(said);
    if (after.empty() || after == kColon || before == after) continue;
    std::vector<NodeId> notes;
    if (blocks.size() > 1 || !gather_notes(document, block, notes)) {
      diagnostics.warn("report.metadata-unused", document[block].place, {std::string(role_name(role))});
      continue;
    }
    if (!replace(document, block, said, notes)) return false;
    diagnostics.edit("report.metadata-wins", document[block].place, std::move(before), std::move(after));
  }
  return true;
}

}  // namespace gongwen::report
