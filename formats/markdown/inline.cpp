#include "formats/markdown/inline.h"

#include <algorithm>
#include <memory>

#include "formats/markdown/inline_events.h"
#include "formats/markdown/inline_parser.h"
#include "formats/markdown/token.h"

namespace gongwen::markdown {

namespace {

// What references may add to a document, as the input's size but at least this much.
constexpr std::uint64_t kLeastExpansion = 100'000;

bool is_nothing(const Parsed& parsed, TokenId id) {
  const Token& token = parsed[id];
  return token.kind == TokenKind::Text &&
         parsed.subject.text().substr(token.begin, token.end - token.begin).find_first_not_of(" \t") ==
             std::string_view::npos;
}

// The image that is all there is, or kNoToken.
TokenId lone_image(const Parsed& parsed) {
  TokenId first = parsed.first, last = parsed.last;
  while (first != kNoToken && is_nothing(parsed, first)) first = parsed[first].next;
  while (last != kNoToken && is_nothing(parsed, last)) last = parsed[last].previous;
  if (first == kNoToken || parsed[first].kind != TokenKind::Open || parsed[first].wrap != Wrap::Image) return kNoToken;
  return parsed[first].partner == last ? first : kNoToken;
}

}  // namespace

struct Inlines::State {
  State(const Source& text, const Dialect& which, References& known)
      : source(text),
        dialect(which),
        expansion(std::max<std::uint64_t>(text.text.size(), kLeastExpansion)),
        parser(dialect, known, expansion) {}

  const Source& source;
  const Dialect& dialect;
  std::uint64_t expansion;
  InlineParser parser;
  NoteCount count;
  std::vector<std::unique_ptr<Parsed>> pool;
  std::size_t taken = 0;
};

Inlines::Inlines(const Source& source, const Dialect& dialect, References& references)
    : state_(new State(source, dialect, references)) {}

Inlines::~Inlines() { delete state_; }

Parsed& Inlines::take() {
  if (state_->taken == state_->pool.size()) state_->pool.push_back(std::make_unique<Parsed>());
  return *state_->pool[state_->taken++];
}

void Inlines::release(Parsed& /*parsed*/) { --state_->taken; }

void Inlines::parse(Lines lines, Parsed& parsed) {
  parsed.clear();
  parsed.subject.assign(state_->source, lines);
  state_->parser.parse(parsed);
}

void Inlines::emit(const Parsed& parsed, plugin::Reader& out, NoteWriter* notes) {
  InlineEvents(state_->dialect, parsed, out, notes, state_->count).write();
}

std::string Inlines::plain(const Parsed& parsed) const {
  return plain_text(state_->dialect, parsed, parsed.first, kNoToken);
}

bool Inlines::is_figure(const Parsed& parsed) const {
  const TokenId image = lone_image(parsed);
  if (image == kNoToken) return false;
  TokenId inside = parsed[image].next;
  while (inside != parsed[image].partner && is_nothing(parsed, inside)) inside = parsed[inside].next;
  return inside != parsed[image].partner;
}

void Inlines::emit_figure(const Parsed& parsed, plugin::Reader& out, NoteWriter* notes) {
  const TokenId image = lone_image(parsed);
  const Token& open = parsed[image];
  const Token& close = parsed[open.partner];
  const gw_place place = parsed.subject.place(open.begin, close.end);
  InlineEvents events(state_->dialect, parsed, out, notes, state_->count);
  out.enter(GW_KIND_FIGURE, place);
  if (const std::string& id = parsed.targets[open.data].attributes.id; !id.empty())
    out.attr(GW_ATTR_ID, std::string_view(id));
  out.enter(GW_KIND_CAPTION, place);
  out.enter(GW_KIND_PLAIN, place);
  events.write(open.next, open.partner);
  out.leave();
  out.leave();
  out.enter(GW_KIND_PLAIN, place);
  events.write_image(image);
  out.leave();
  out.leave();
}

}  // namespace gongwen::markdown
