// Citations: @key, [see @key, p. 3; -@other] and @key [p. 3].
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/markdown/inline_parser.h"

namespace gongwen::markdown {

namespace {

enum Mode : std::uint8_t { kAuthorInText = 0, kSuppressAuthor = 1, kNormal = 2 };

constexpr std::size_t kLongestKey = 1000;

}  // namespace

// Letters, digits and _, with single marks between them; or anything without blanks in braces.
std::size_t InlineParser::key_end(std::size_t from) const {
  constexpr std::string_view kInternal = ":.#$%&-+?<>~/";
  const std::size_t limit = std::min(text_.size(), from + kLongestKey);
  std::size_t end = from;
  if (at(from) == '{') {
    int depth = 0;
    for (; end < limit; ++end) {
      const char c = text_[end];
      if (is_blank_char(c) || c == '\n') return kNone;
      if (c == '{') ++depth;
      if (c == '}' && --depth == 0) return end + 1;
    }
    return kNone;
  }
  const auto is_key_character = [this](std::size_t i) {
    const Neighbour c = character_at(text_, i);
    return c.value == '_' || c.is(kAlphanumeric);
  };
  if (at(from) == '*') {
    ++end;
  } else if (!is_key_character(from)) {
    return kNone;
  }
  while (end < limit) {
    if (is_key_character(end)) {
      end += character_at(text_, end).size;
    } else if (kInternal.find(text_[end]) != kNone && end + 1 < limit && is_key_character(end + 1)) {
      ++end;
    } else if ((text_[end] == ':' || text_[end] == '/') && at(end + 1) == '/') {
      ++end;
    } else {
      break;
    }
  }
  return end;
}

// `key_begin` is behind the @, before which a minus may stand.
void InlineParser::at_sign(std::size_t key_begin) {
  if (has(Ext::AutolinkBareUris) && key_begin == at_ + 1 && bare_email()) return;
  const bool after_string = character_before(text_, at_).is(kAlphanumeric);
  const std::size_t end = (has(Ext::Citations) || has(Ext::ExampleLists)) && !after_string ? key_end(key_begin) : kNone;
  if (end == kNone) return text_until(key_begin);
  std::string_view key = text_.substr(key_begin, end - key_begin);
  if (key.front() == '{') key = key.substr(1, key.size() - 2);
  if (const auto number = has(Ext::ExampleLists) ? references_.example(key) : std::nullopt) {
    if (key_begin > at_ + 1) symbol();
    return add_characters(end, std::to_string(*number));
  }
  if (!has(Ext::Citations)) return text_until(key_begin);
  CitationKey citation;
  citation.id = std::string(key);
  citation.mode = key_begin > at_ + 1 ? kSuppressAuthor : kAuthorInText;
  out_->keys.push_back(std::move(citation));
  add(TokenKind::Key, end, static_cast<std::uint32_t>(out_->keys.size() - 1));
}

bool InlineParser::is_blank_stretch(TokenId from, TokenId to) const {
  for (TokenId id = from; id != to && id != kNoToken; id = (*out_)[id].next) {
    const Token& token = (*out_)[id];
    if (token.kind == TokenKind::SoftBreak) continue;
    if (token.kind != TokenKind::Text) return false;
    if (text_.substr(token.begin, token.end - token.begin).find_first_not_of(" \t") != kNone) return false;
  }
  return true;
}

// Makes a text token two; `id` becomes the second.
bool InlineParser::divide(TokenId& id, std::size_t offset) {
  Token second = (*out_)[id];
  const auto at = static_cast<std::uint32_t>(offset);
  if (at <= second.begin || at >= second.end) return false;
  (*out_)[id].end = at;
  second.begin = at;
  id = out_->insert_after(id, second);
  return true;
}

// The semicolons that divide citations are found, and that every part holds its key is made sure. A semicolon divides
// only behind a key. `textual_suffix`: the first part belongs to the author in the text before the bracket.
bool InlineParser::split_citations(const Bracket& bracket, std::vector<TokenId>& marks, bool textual_suffix) {
  bool has_key = textual_suffix;
  std::size_t part = (*out_)[bracket.token].end;
  for (TokenId id = (*out_)[bracket.token].next; id != kNoToken; id = (*out_)[id].next) {
    const Token token = (*out_)[id];
    if (token.kind == TokenKind::Open && token.partner != kNoToken) {
      id = token.partner;
      continue;
    }
    if (token.kind == TokenKind::Key) {
      // A key in a suffix cites on its own, inside the suffix.
      if (!has_key) {
        std::size_t before = token.begin;
        while (before > part && (is_blank_char(text_[before - 1]) || text_[before - 1] == '\n')) --before;
        if (before > part && text_[before - 1] == ';') return false;
        marks.push_back(id);
      }
      has_key = true;
    }
    if (token.kind != TokenKind::Text || !has_key) continue;
    const std::size_t semicolon = text_.substr(token.begin, token.end - token.begin).find(';');
    if (semicolon == kNone) continue;
    TokenId mark = id;
    divide(mark, token.begin + semicolon);
    TokenId rest = mark;
    divide(rest, (*out_)[mark].begin + 1);
    marks.push_back(mark);
    has_key = false;
    part = (*out_)[mark].end;
    id = mark;
  }
  return has_key;
}

bool InlineParser::close_citation(Bracket& bracket) {
  // Inside another bracket the key belongs to what that may become.
  const bool textual =
      bracket.after_key != kNoToken && (brackets_.size() < 2 || brackets_[brackets_.size() - 2].opener != Opener::Link);
  if (bracket.no_citation || (!textual && out_->keys.size() == bracket.keys)) return false;
  const char behind = at(at_ + 1);
  if (behind == '[' || behind == '(' || (behind == '{' && !textual && attributes_at(text_, at_ + 1))) return false;
  const std::size_t inside = (*out_)[bracket.token].end;
  if (textual && find_reference(text_.substr(inside, at_ - inside)) != nullptr) return false;
  match(bracket.delimiters);
  std::vector<TokenId> marks;
  // After an author either citations follow, or the first words are its own suffix.
  const bool suffix = textual && (out_->keys.size() == bracket.keys || !split_citations(bracket, marks, false));
  if (suffix) marks.clear();
  if ((suffix || !textual) && !split_citations(bracket, marks, suffix)) {
    bracket.no_citation = true;
    return false;
  }
  while (!native_spans_.empty() && native_spans_.back().brackets >= brackets_.size()) native_spans_.pop_back();
  const auto data = static_cast<std::uint32_t>(out_->cites.size());
  CiteText typed;
  typed.begin = (*out_)[bracket.token].begin;
  typed.end = here() + 1;
  const TokenId close = add(TokenKind::Close, at_ + 1, data);
  const TokenId open = textual ? join_author(bracket, suffix, typed) : bracket.token;
  for (const TokenId mark : marks) {
    Token& token = (*out_)[mark];
    if (token.kind == TokenKind::Text) token.kind = TokenKind::Separator;
    if (token.kind == TokenKind::Key && out_->keys[token.data].mode == kAuthorInText)
      out_->keys[token.data].mode = kNormal;
  }
  out_->cites.push_back(typed);
  (*out_)[open].kind = TokenKind::Open;
  (*out_)[open].data = data;
  (*out_)[open].wrap = (*out_)[close].wrap = Wrap::Cite;
  (*out_)[open].partner = close;
  (*out_)[close].partner = open;
  set_affixes(open, close);
  if (suffix) out_->keys[(*out_)[bracket.after_key].data].space_before_suffix = spaces_end(inside) > inside;
  pop_bracket();
  return true;
}

// Takes the author before the bracket into the citation: the bracket divides it from those inside, or opens its suffix.
// Returns the token that is to open all.
TokenId InlineParser::join_author(const Bracket& bracket, bool suffix, CiteText& typed) {
  const Token author = (*out_)[bracket.after_key];
  typed.key_begin = author.begin;
  typed.key_end = author.end;
  typed.begin = author.end;
  typed.author = author.data;
  for (TokenId id = author.next; id != bracket.token;) {
    const TokenId next = (*out_)[id].next;
    out_->unlink(id);
    id = next;
  }
  (*out_)[bracket.token].kind = TokenKind::Separator;
  if (suffix) out_->unlink(bracket.token);
  Token opening;
  opening.begin = opening.end = author.begin;
  return out_->insert_before(bracket.after_key, opening);
}

// Which of the citations have words before or behind their key.
void InlineParser::set_affixes(TokenId open, TokenId close) {
  TokenId part = (*out_)[open].next;
  while (part != kNoToken) {
    TokenId key = kNoToken, end = part;
    while (end != close && (*out_)[end].kind != TokenKind::Separator) {
      if ((*out_)[end].kind == TokenKind::Key && key == kNoToken) key = end;
      end = (*out_)[end].kind == TokenKind::Open ? (*out_)[end].partner : end;
      end = (*out_)[end].next;
    }
    if (key != kNoToken) {
      (*out_)[key].extra = 1;
      CitationKey& citation = out_->keys[(*out_)[key].data];
      citation.has_prefix = !is_blank_stretch(part, key);
      citation.has_suffix = !is_blank_stretch((*out_)[key].next, end);
      const char behind = at((*out_)[key].end);
      citation.space_before_suffix = behind == ' ' || behind == '\t' || behind == '\n';
    }
    if (end == close) return;
    part = (*out_)[end].next;
  }
}

}  // namespace gongwen::markdown
