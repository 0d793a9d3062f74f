#include "formats/shared/xml/session.h"

#include <libxml/parser.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/text/utf8.h"
#include "formats/shared/xml/long_tags.h"

namespace gongwen::xml {
namespace {

constexpr std::size_t kChunk = 64 * 1024;

const char* chars(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

// libxml2's reason, on one line and valid: it quotes the input.
std::string reason(const char* message) {
  std::string out;
  for (const char* c = message; c && *c && out.size() < 200; ++c) {
    if (static_cast<unsigned char>(*c) >= 0x20) out += *c;
  }
  for (std::size_t bad = utf8_error(out); bad != kValid; bad = utf8_error(out)) out[bad] = '?';
  return out;
}

}  // namespace

Session::Session(std::string_view text, std::string_view part, const Vocabulary& vocabulary, Handler& handler,
                 const Limits& limits)
    : text_(text),
      part_(part),
      vocabulary_(vocabulary),
      handler_(handler),
      limits_(limits),
      attributes_(limits.attributes) {
  open_.reserve(std::min<std::size_t>(limits.depth, 256));
}

Session::~Session() {
  if (context_) xmlFreeParserCtxt(context_);
}

Status Session::run() {
  GW_CHECK(check_before());
  xmlSAXHandler handler = callbacks();
  context_ = xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr);
  if (!context_) throw std::bad_alloc();
  xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  feed();
  if (exception_) std::rethrow_exception(exception_);
  if (error_) return *std::move(error_);
  if (!ended_ && !context_->wellFormed) return error_at(ErrorCategory::Input, "xml.syntax", text_.size(), "not well-formed");
  return Success{};
}

Status Session::check_before() {
  const std::string_view start = text_.substr(text_.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  if (first == start.npos) return error_at(ErrorCategory::Input, "xml.truncated", text_.size(), {});
  // Whatever begins otherwise libxml2 might take for an encoding of its own.
  if (start[first] != '<') {
    return error_at(ErrorCategory::Input, "xml.syntax", text_.size() - start.size() + first, "'<' not found");
  }
  const LongTag tag = find_long_tag(text_, limits_.attributes, limits_.attribute_bytes);
  if (tag.fault == LongTag::Fault::Attributes) {
    return error_at(ErrorCategory::Limit, "xml.attributes", tag.offset, std::to_string(limits_.attributes));
  }
  if (tag.fault == LongTag::Fault::AttributeSize) {
    return error_at(ErrorCategory::Limit, "xml.attribute-size", tag.offset, std::to_string(limits_.attribute_bytes));
  }
  return Success{};
}

// libxml2 looks at all it has not yet been able to use whenever it gets more, so a piece is never smaller than that.
void Session::feed() {
  for (std::size_t at = 0; at < text_.size() && !ended_;) {
    const auto waiting = static_cast<std::size_t>(context_->input->end - context_->input->cur);
    feed_checked(at, std::min({std::max(kChunk, waiting), text_.size() - at, std::size_t{1} << 30U}));
  }
  if (!ended_) xmlParseChunk(context_, nullptr, 0, 1);
}

void Session::feed_checked(std::size_t& at, std::size_t size) {
  xmlParseChunk(context_, text_.data() + at, static_cast<int>(size), 0);
  at += size;
  if (!ended_ && static_cast<std::size_t>(xmlDictSize(context_->dict)) > limits_.names) {
    refuse_limit("xml.names", limits_.names);
  }
}

void Session::halt() {
  ended_ = true;
  xmlStopParser(context_);
}

void Session::stop() {
  if (!ended_) halt();
}

void Session::fail(Error error) {
  if (ended_) return;
  error_ = std::move(error);
  halt();
}

void Session::refuse(ErrorCategory category, std::string_view code, std::string argument) {
  fail(error_at(category, code, offset(), std::move(argument)));
}

Error Session::error_at(ErrorCategory category, std::string_view code, std::size_t offset, std::string argument) const {
  const Position at = locate(text_, Place::source(static_cast<std::uint32_t>(std::min(offset, text_.size())), 0));
  std::vector<std::string> args{std::string(part_), std::to_string(at.line), std::to_string(at.column)};
  if (!argument.empty()) args.push_back(std::move(argument));
  return Error(category, std::string(code), std::move(args));
}

Position Session::position() const {
  return locate(text_, Place::source(static_cast<std::uint32_t>(in_start_ ? tag_start() : offset()), 0));
}

std::size_t Session::offset() const {
  const xmlParserInput* input = context_->input;
  if (ended_ || !input) return 0;
  return std::min(static_cast<std::size_t>(input->consumed) + static_cast<std::size_t>(input->cur - input->base),
                  text_.size());
}

// Within a tag no `<` stands but its first.
std::size_t Session::tag_start() const {
  const void* found = memrchr(text_.data(), '<', offset());
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text_.data()) : 0;
}

const Session::Known& Session::known(const xmlChar* local, const xmlChar* uri) {
  const auto mixed = std::bit_cast<std::uintptr_t>(local) * 0x9E3779B97F4A7C15U +
                     std::bit_cast<std::uintptr_t>(uri) * 0xC2B2AE3D27D4EB4FU;
  Known& entry = cache_[(mixed >> 40U) % kCache];
  if (entry.local != local || entry.uri != uri) {
    const Group group = vocabulary_.group(uri ? chars(uri) : "");
    entry = {local, uri, vocabulary_.token(group, chars(local)), group};
  }
  return entry;
}

void Session::name(Name& out, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri) {
  const Known& entry = known(local, uri);
  out.token = entry.token;
  out.group = entry.group;
  out.raw_local = chars(local);
  out.raw_prefix = chars(prefix);
  out.raw_uri = chars(uri);
}

// libxml2 leaves `&` in values as `&#38;`, and nothing else: references are its tree's business.
std::string_view Session::decoded(std::string_view value) {
  static constexpr std::string_view kAmpersand = "&#38;";
  const std::size_t from = values_.size();
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t next = std::min(value.find(kAmpersand, at), value.size());
    values_ += value.substr(at, next - at);
    if (next < value.size()) values_ += '&';
    at = next + kAmpersand.size();
  }
  return std::string_view(values_).substr(from);
}

std::span<const Attribute> Session::take_attributes(int count, const xmlChar** attributes) {
  const auto size = std::min(static_cast<std::size_t>(count), attributes_.size());
  values_.clear();
  std::size_t to_decode = 0;
  for (std::size_t i = 0; i < size; ++i, attributes += 5) {
    Attribute& out = attributes_[i];
    name(out, attributes[0], attributes[1], attributes[2]);
    out.value = {chars(attributes[3]), static_cast<std::size_t>(attributes[4] - attributes[3])};
    if (memchr(out.value.data(), '&', out.value.size())) to_decode += out.value.size();
  }
  if (to_decode > 0) {
    values_.reserve(to_decode);  // views into it are handed out
    for (std::size_t i = 0; i < size; ++i) {
      std::string_view& value = attributes_[i].value;
      if (value.find('&') != value.npos) value = decoded(value);
    }
  }
  return {attributes_.data(), size};
}

bool Session::within_limits(int namespaces) {
  if (open_.size() >= std::min<std::size_t>(limits_.depth, 256)) {
    refuse_limit("xml.depth", std::min<std::size_t>(limits_.depth, 256));
  } else if (elements_++ >= limits_.elements) {
    refuse_limit("xml.elements", limits_.elements);
  } else if (namespaces > 0 && static_cast<std::size_t>(context_->nsNr / 2) > limits_.namespaces) {
    refuse_limit("xml.namespaces", limits_.namespaces);
  }
  return !ended_;
}

void Session::on_start(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int namespaces, int count,
                       const xmlChar** attributes) {
  if (!within_limits(namespaces)) return;
  flush_text();
  if (ended_) return;
  if (mode_ != Mode::Told) {
    open_.push_back(kUnknownName);
    if (mode_ == Mode::Captured) capture_.note(*context_, prefix, count, attributes);
    return;
  }
  Tag tag;
  name(tag, local, prefix, uri);
  tag.attributes = take_attributes(count, attributes);
  open_.push_back(tag.token);
  start_namespaces_ = namespaces;
  in_start_ = true;
  handler_.start(*this, tag);
  in_start_ = false;
  if (mode_ == Mode::Captured && !ended_) capture_.note(*context_, prefix, count, attributes);
}

void Session::skip() {
  if (!in_start_ || ended_) return;
  mode_ = Mode::Skipped;
  silent_depth_ = open_.size();
}

void Session::capture() {
  if (!in_start_ || ended_) return;
  mode_ = Mode::Captured;
  silent_depth_ = open_.size();
  capture_.begin(*context_, start_namespaces_, tag_start(), open_.back());
}

void Session::on_end() {
  if (open_.empty()) return;
  flush_text();
  if (ended_) return;
  const Token token = open_.back();
  if (mode_ == Mode::Told) {
    handler_.end(*this, token);
  } else if (open_.size() == silent_depth_) {
    const Mode was = mode_;
    mode_ = Mode::Told;
    if (was == Mode::Captured) handler_.captured(*this, token, capture_.finish(text_, offset(), vocabulary_));
  }
  if (!ended_) open_.pop_back();
}

void Session::on_text(std::string_view text) {
  text_bytes_ += text.size();
  if (text_bytes_ > limits_.text_bytes) return refuse_limit("xml.text-size", limits_.text_bytes);
  if (mode_ == Mode::Told && !open_.empty()) run_ += text;
}

void Session::flush_text() {
  if (run_.empty()) return;
  handler_.text(*this, run_);
  run_.clear();
}

void Session::on_doctype() { refuse(ErrorCategory::Input, "xml.doctype"); }

void Session::on_error(const xmlError& error) {
  if (error.level < XML_ERR_ERROR || error.code == XML_WAR_NS_URI) return;  // an odd URI is still a name
  // libxml2 calls it the document's end, too, when something follows the root.
  const bool root_closed = open_.empty() && elements_ > 0;
  const bool cut = !root_closed && (error.code == XML_ERR_DOCUMENT_END ||
                                    (offset() >= text_.size() && error.code != XML_ERR_TAG_NAME_MISMATCH));
  if (error.code == XML_ERR_NO_MEMORY) throw std::bad_alloc();
  if (error.domain == XML_FROM_NAMESPACE) return refuse(ErrorCategory::Input, "xml.namespace", reason(error.message));
  if (error.code == XML_ERR_UNDECLARED_ENTITY) return refuse(ErrorCategory::Input, "xml.entity", reason(error.str1));
  if (error.code == XML_ERR_INVALID_ENCODING || (error.code == XML_ERR_INVALID_CHAR && utf8_error(text_) != kValid)) {
    return refuse(ErrorCategory::Input, "xml.encoding", "UTF-8");
  }
  if (cut) return refuse(ErrorCategory::Input, "xml.truncated");
  refuse(ErrorCategory::Input, "xml.syntax", reason(error.message));
}

}  // namespace gongwen::xml
