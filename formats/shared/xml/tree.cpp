#include "formats/shared/xml/tree.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <type_traits>

namespace gongwen::xml {
namespace {

static_assert(std::is_trivially_destructible_v<Element> && std::is_trivially_destructible_v<Attribute>,
              "the arena frees only memory");

class Builder final : public Handler {
 public:
  void start(Parser&, const Tag& tag) override { tree_.start(tag); }
  void end(Parser&, Token) override { tree_.end(); }
  void text(Parser&, std::string_view text) override { tree_.text(text); }
  Tree take() { return tree_.take(); }

 private:
  TreeBuilder tree_;
};

}  // namespace

const Element* Element::child(Token wanted) const {
  const Element* at = first;
  while (at && at->token != wanted) at = at->next;
  return at;
}

const Element* Element::next_same() const {
  const Element* at = next;
  while (at && (at->token != token || (token == kUnknownName && at->local() != local()))) at = at->next;
  return at;
}

std::string_view Element::child_value(Token wanted, Token attribute, std::string_view fallback) const {
  const Element* found = child(wanted);
  return found ? found->value(attribute, fallback) : fallback;
}

std::string_view Element::child_text(Token wanted) const {
  const Element* found = child(wanted);
  return found ? found->text : std::string_view();
}

TreeBuilder::TreeBuilder() { tree_.arena_ = std::make_unique<std::pmr::monotonic_buffer_resource>(); }
TreeBuilder::~TreeBuilder() = default;

Tree TreeBuilder::take() {
  Tree out = std::move(tree_);
  tree_ = {};
  tree_.arena_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
  names_.clear();
  open_.clear();
  texts_.clear();
  return out;
}

std::string_view TreeBuilder::copy(std::string_view text) {
  if (text.empty()) return {};
  char* to = static_cast<char*>(tree_.arena_->allocate(text.size() + 1, 1));
  std::memcpy(to, text.data(), text.size());
  to[text.size()] = '\0';
  return {to, text.size()};
}

const char* TreeBuilder::intern(const char* text) {
  if (!text) return nullptr;
  if (!*text) return "";
  if (const auto found = names_.find(text); found != names_.end()) return found->data();
  return names_.insert(copy(text)).first->data();
}

void TreeBuilder::start(const Tag& tag) {
  auto* element = new (tree_.arena_->allocate(sizeof(Element), alignof(Element))) Element;
  static_cast<Name&>(*element) = {tag.token, tag.group, intern(tag.raw_local), intern(tag.raw_prefix),
                                  intern(tag.raw_uri)};
  if (!tag.attributes.empty()) {
    void* room = tree_.arena_->allocate(sizeof(Attribute) * tag.attributes.size(), alignof(Attribute));
    auto* to = static_cast<Attribute*>(room);
    for (std::size_t i = 0; i < tag.attributes.size(); ++i) {
      const Attribute& from = tag.attributes[i];
      auto* made = new (to + i) Attribute;
      static_cast<Name&>(*made) = {from.token, from.group, intern(from.raw_local), intern(from.raw_prefix),
                                   intern(from.raw_uri)};
      made->value = copy(from.value);
    }
    element->attributes = {to, tag.attributes.size()};
  }
  if (open_.empty()) {
    if (!tree_.root_) tree_.root_ = element;
  } else {
    Open& parent = open_.back();
    element->parent = parent.element;
    (parent.last ? parent.last->next : parent.element->first) = element;
    parent.last = element;
  }
  open_.push_back({element, nullptr, texts_.size()});
}

void TreeBuilder::end() {
  if (open_.empty()) return;
  const Open done = open_.back();
  done.element->text = copy(std::string_view(texts_).substr(done.text_from));
  texts_.resize(done.text_from);
  open_.pop_back();
}

void TreeBuilder::text(std::string_view text) {
  if (!open_.empty()) texts_ += text;
}

Result<Tree> parse_tree(std::string_view bytes, std::string_view part, const Vocabulary& vocabulary,
                        const Limits& limits) {
  Builder builder;
  GW_CHECK(parse(bytes, part, vocabulary, builder, limits));
  return builder.take();
}

}  // namespace gongwen::xml
