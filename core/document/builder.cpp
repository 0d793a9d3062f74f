#include "core/document/builder.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "core/text/chars.h"
#include "core/text/utf8.h"

namespace gongwen {
namespace {

// A slice of the validated source needs only its ends looked at.
bool clean_slice(std::string_view source, std::string_view slice) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  const char* end = slice.data() + slice.size();
  return !continues(slice.front()) && (end == source.data() + source.size() || !continues(*end));
}

bool inside(std::string_view source, std::string_view text) {
  const std::less_equal<const char*> le;
  return !source.empty() && le(source.data(), text.data()) &&
         le(text.data() + text.size(), source.data() + source.size());
}

}  // namespace

Builder::Builder(Document& document) : document_(document) { open_.reserve(64); }

bool Builder::fail(ErrorCategory category, const char* code, std::vector<std::string> args) {
  if (!error_) {
    error_.emplace(category, code, std::move(args));
    if (!open_.empty()) error_ = std::move(*error_).at(document_[open_.back().id].place);
  }
  return false;
}

bool Builder::fits(Kind kind) {
  if (open_.empty()) {
    return is_block(kind) || is_meta(kind) ||
           fail(ErrorCategory::Plugin, "builder.child", {std::string(kind_name(kind)), "document"});
  }
  Open& parent = open_.back();
  const Kind parent_kind = document_[parent.id].kind;
  const auto rank = child_rank(parent_kind, kind);
  if (!rank) {
    return fail(ErrorCategory::Plugin, "builder.child",
                {std::string(kind_name(kind)), std::string(kind_name(parent_kind))});
  }
  if (parent.ranked && (rank->rank < parent.rank || (rank->unique && rank->rank == parent.rank))) {
    return fail(ErrorCategory::Plugin, "builder.order",
                {std::string(kind_name(kind)), std::string(kind_name(parent_kind))});
  }
  parent.rank = rank->rank;
  parent.ranked = true;
  return true;
}

bool Builder::enter(Kind kind, Place place) {
  if (failed() || !settle()) return false;
  if (kind_name(kind).empty() || kind == Kind::Document) {
    return fail(ErrorCategory::Plugin, "builder.kind", {std::to_string(static_cast<int>(kind))});
  }
  if (open_.size() >= document_.limits().max_depth) {
    return fail(ErrorCategory::Limit, "limit.depth", {std::to_string(document_.limits().max_depth)});
  }
  if (!fits(kind)) return false;
  const NodeId id = document_.new_node(kind);
  if (id == kNoNode) return fail(ErrorCategory::Limit, "limit.memory");
  document_.edit(id).place = place;
  const NodeId top = is_meta(kind) ? Document::meta() : Document::root();
  document_.append(open_.empty() ? top : open_.back().id, id);
  open_.push_back({id, 0, false});
  has_head_ = true;
  return true;
}

bool Builder::valid_text(std::string_view text) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) return fail(ErrorCategory::Limit, "limit.memory");
  if (text.empty()) return true;
  const bool clean = inside(document_.source(), text) ? clean_slice(document_.source(), text)
                                                      : utf8_error(text) == std::string_view::npos;
  return clean || fail(ErrorCategory::Plugin, "builder.utf8");
}

bool Builder::valid_value(const Attribute& attribute, const AttrInfo& info) {
  if (attribute.type != info.type) return fail(ErrorCategory::Plugin, "builder.attribute", {std::string(info.name)});
  switch (attribute.type) {
  case AttrType::Integer:
    if (!info.values.empty() && (attribute.integer_value < 0 ||
                                 attribute.integer_value >= static_cast<std::int64_t>(info.values.size()))) {
      return fail(ErrorCategory::Plugin, "builder.attribute", {std::string(info.name)});
    }
    return true;
  case AttrType::Real: return true;
  case AttrType::Text: return valid_text(attribute.text());
  case AttrType::Pair: return valid_text(attribute.name()) && valid_text(attribute.value());
  }
  return true;
}

bool Builder::attribute(const Attribute& attribute) {
  if (failed()) return false;
  const AttrInfo* info = attr_info(attribute.key);
  if (!info) return fail(ErrorCategory::Plugin, "builder.attribute", {std::to_string(static_cast<int>(attribute.key))});
  if (!has_head_) return fail(ErrorCategory::Plugin, "builder.late", {std::string(info->name)});
  if (!valid_value(attribute, *info)) return false;
  if (attribute.key == AttrKey::Role) {
    document_.edit(open_.back().id).role = static_cast<Role>(attribute.integer_value);
    return true;
  }
  std::vector<Attribute>& list = is_look(attribute.key) ? look_ : attributes_;
  if (list.size() >= std::numeric_limits<std::uint16_t>::max()) return fail(ErrorCategory::Limit, "limit.memory");
  if (!info->repeats) {
    const auto same = std::find_if(list.begin(), list.end(), [&](const Attribute& a) { return a.key == attribute.key; });
    if (same != list.end()) return fail(ErrorCategory::Plugin, "builder.twice", {std::string(info->name)});
  }
  // Kept by view until the node's next event, so the text must be ours at once.
  Attribute own = attribute;
  if (own.type == AttrType::Text || own.type == AttrType::Pair) {
    own.data = document_.intern(own.text()).data();
    if (own.type == AttrType::Pair) own.second_data = document_.intern(own.value()).data();
    if (!own.data || (own.type == AttrType::Pair && !own.second_data)) return fail(ErrorCategory::Limit, "limit.memory");
  }
  list.push_back(own);
  return true;
}

bool Builder::settle() {
  if (!has_head_) return true;
  has_head_ = false;
  const NodeId id = open_.back().id;
  const Kind parent = document_[document_[id].parent].kind;
  const auto is_key = [](const Attribute& a) { return a.key == AttrKey::MetaKey; };
  if (parent == Kind::MetaMap && std::ranges::none_of(attributes_, is_key)) {
    document_.detach(id);  // what was built so far stays sound
    return fail(ErrorCategory::Plugin, "builder.key", {std::string(kind_name(document_[id].kind))});
  }
  bool kept = true;
  if (!attributes_.empty()) {
    kept = document_.set_attributes(id, attributes_);
    attributes_.clear();
  }
  if (kept && !look_.empty()) {
    std::ranges::sort(look_, {}, &Attribute::key);
    kept = document_.set_look(id, look_);
    look_.clear();
  }
  return kept || fail(ErrorCategory::Limit, "limit.memory");
}

bool Builder::text(std::string_view text) {
  if (failed()) return false;
  const Kind kind = open_.empty() ? Kind::Document : document_[open_.back().id].kind;
  const Content content = content_of(kind);
  if (content != Content::Text && (content != Content::Blanks || !is_white_space(text))) {
    return fail(ErrorCategory::Plugin, "builder.text", {std::string(kind_name(kind))});
  }
  if (!settle() || !valid_text(text)) return false;
  const NodeId id = open_.back().id;
  const Node& node = document_[id];
  bool kept = true;
  if (node.text_size == 0) {
    kept = document_.set_text(id, text);
  } else if (inside(document_.source(), text) && node.text_data + node.text_size == text.data()) {
    document_.edit(id).text_size += static_cast<std::uint32_t>(text.size());  // the slice goes on
  } else {
    scratch_.assign(node.text()).append(text);
    kept = valid_text(scratch_.size() > std::numeric_limits<std::uint32_t>::max() ? scratch_ : std::string_view{}) &&
           document_.set_text(id, scratch_);
  }
  return kept || fail(ErrorCategory::Limit, "limit.memory");
}

bool Builder::leave() {
  if (failed() || !settle()) return false;
  if (open_.empty()) return fail(ErrorCategory::Plugin, "builder.leave");
  open_.pop_back();
  return true;
}

bool Builder::leaf(Kind kind, std::string_view text, Place place) {
  return enter(kind, place) && (text.empty() || this->text(text)) && leave();
}

Status Builder::finish() {
  if (!failed() && !open_.empty()) {
    fail(ErrorCategory::Plugin, "builder.open", {std::string(kind_name(document_[open_.back().id].kind))});
  }
  if (error_) return *error_;
  return Success{};
}

}  // namespace gongwen
