// Addresses that are links by themselves, as GitHub has them: www., http://, https://, ftp:// and mail.
#include <algorithm>
#include <string>
#include <utility>

#include "formats/markdown/inline_parser.h"
#include "formats/markdown/link_parts.h"

namespace gongwen::markdown {

namespace {

constexpr std::size_t kLongestMail = 320;

constexpr bool is_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

// What may stand before an address.
bool may_precede(const Neighbour& before, bool friendly) {
  if (before.is(kSpace) || (friendly && before.is(kCjk))) return true;
  return before.value == '*' || before.value == '_' || before.value == '~' || before.value == '(' ||
         before.value == '[' || before.value == '"' || before.value == '\'';
}

}  // namespace

// A domain with a full stop, no underscore in its last two parts.
bool InlineParser::has_domain(std::size_t from) const {
  std::size_t stops = 0, i = from;
  bool previous = false, last = false;  // an underscore in the part before the last, in the last
  for (; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '.') {
      if (!is_alphanumeric(at(i + 1)) && static_cast<unsigned char>(at(i + 1)) < 0x80 && at(i + 1) != '_') break;
      ++stops;
      previous = std::exchange(last, false);
    } else if (c == '_') {
      last = true;
    } else if (!is_alphanumeric(c) && c != '-' && static_cast<unsigned char>(c) < 0x80) {
      break;
    } else if (static_cast<unsigned char>(c) >= 0x80 && has(Ext::CjkFriendly) &&
               character_at(text_, i).is(kPunctuation | kSpace)) {
      break;
    }
  }
  return i > from && stops > 0 && !previous && !last;
}

// Up to white space or <, a bracket that closes one before it, or Chinese punctuation; then marks, closing brackets and
// entities at its end do not count.
std::size_t InlineParser::bare_end(std::size_t from) const {
  std::size_t end = from;
  std::size_t opened = 0, closed = 0;
  while (end < text_.size()) {
    const char c = text_[end];
    if (c == '<' || c == ' ' || c == '\t' || c == '\n' || (c == ']' && !brackets_.empty())) break;
    if (static_cast<unsigned char>(c) >= 0x80) {
      const Neighbour wide = character_at(text_, end);
      const bool stops = has(Ext::CjkFriendly) && wide.is(kPunctuation);
      if (wide.is(kSpace) || stops) break;
      end += wide.size;
      continue;
    }
    if (c == '(') ++opened;
    if (c == ')') ++closed;
    ++end;
  }
  const std::string_view marks = dialect_.is_pandoc() ? "?!.,:*~'\"" : "?!.,:*_~'\"";
  while (end > from) {
    const char c = text_[end - 1];
    if (marks.find(c) != kNone) {
      --end;
    } else if (c == ')' && closed > opened) {
      --closed;
      --end;
    } else if (c == ';') {
      std::size_t name = end - 1;
      while (name > from && is_alphanumeric(text_[name - 1])) --name;
      end = name > from && name < end - 1 && text_[name - 1] == '&' ? name - 1 : end - 1;
    } else {
      break;
    }
  }
  return end;
}

// Takes what was text already, from `begin` on, back out of the last tokens.
bool InlineParser::cut_back(std::size_t begin) {
  while (begin < at_) {
    const TokenId last = out_->last;
    if (last == kNoToken || (*out_)[last].kind != TokenKind::Text || (*out_)[last].end != here()) return false;
    const std::size_t start = (*out_)[last].begin;
    at_ = std::max(begin, start);
    (*out_)[last].end = here();
    if (start < begin) continue;
    if (!delimiters_.empty() && delimiters_.back().token == last) delimiters_.pop_back();
    out_->unlink(last);
  }
  return true;
}

void InlineParser::add_bare(std::size_t begin, std::size_t end, std::string_view prefix) {
  Target target;
  target.url = std::string(prefix) + std::string(text_.substr(begin, end - begin));
  if (dialect_.is_pandoc()) target.attributes.classes.emplace_back(prefix == "mailto:" ? "email" : "uri");
  const bool decodes = dialect_.is_pandoc() && target.url.find('&') != kNone;
  if (decodes) target.url = without_entities(target.url);
  const std::string shown = decodes ? target.url.substr(prefix.size()) : std::string();
  const auto data = static_cast<std::uint32_t>(out_->targets.size());
  out_->targets.push_back(std::move(target));
  const TokenId open = add(TokenKind::Open, begin, data);
  if (decodes) {
    add_characters(end, shown);
  } else {
    add(TokenKind::Text, end);
  }
  const TokenId close = add(TokenKind::Close, end, data);
  for (const TokenId id : {open, close}) {
    (*out_)[id].wrap = Wrap::Link;
    (*out_)[id].autolink = true;
  }
  (*out_)[open].partner = close;
  (*out_)[close].partner = open;
}

bool InlineParser::bare_www() {
  if (dialect_.is_pandoc()) return false;
  if (text_.substr(at_, 4) != "www." || !may_precede(character_before(text_, at_), has(Ext::CjkFriendly))) return false;
  if (!has_domain(at_)) return false;
  const std::size_t end = bare_end(at_);
  if (end <= at_ + 4) return false;
  add_bare(at_, end, "http://");
  return true;
}

bool InlineParser::bare_scheme() {
  if (text_.substr(at_, 3) != "://") return false;
  const bool pandoc = dialect_.is_pandoc();
  for (const std::string_view scheme : {std::string_view("https"), std::string_view("http"), std::string_view("ftp")}) {
    if (at_ < scheme.size()) continue;
    const std::size_t begin = at_ - scheme.size();
    const auto alike = [pandoc](char typed, char wanted) {
      return typed == wanted || (pandoc && static_cast<char>(typed | 0x20) == wanted);
    };
    const std::string_view typed = text_.substr(begin, scheme.size());
    if (!std::equal(typed.begin(), typed.end(), scheme.begin(), alike)) continue;
    const Neighbour before = character_before(text_, begin);
    const bool begins =
        pandoc ? before.is(kCjk) || !before.is(kAlphanumeric) : may_precede(before, has(Ext::CjkFriendly));
    if (!begins || !(pandoc || has_domain(at_ + 3))) return false;
    const std::size_t end = bare_end(at_ + 3);
    if (end <= at_ + 3 || !cut_back(begin)) return false;
    add_bare(begin, end, "");
    return true;
  }
  return false;
}

bool InlineParser::bare_email() {
  const auto in_local = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '+'; };
  std::size_t begin = at_;
  while (begin > 0 && at_ - begin < kLongestMail && in_local(text_[begin - 1])) --begin;
  if (begin == at_) return false;
  std::size_t end = at_ + 1, stops = 0;
  while (end < text_.size() && end - at_ < kLongestMail) {
    const char c = text_[end];
    if (c == '.') {
      if (!is_alphanumeric(at(end + 1))) break;
      ++stops;
    } else if (!is_alphanumeric(c) && c != '-' && c != '_') {
      break;
    }
    ++end;
  }
  if (stops == 0 || text_[end - 1] == '-' || text_[end - 1] == '_' || !cut_back(begin)) return false;
  add_bare(begin, end, "mailto:");
  return true;
}

}  // namespace gongwen::markdown
