#include "formats/shared/xml/writer.h"

#include <array>
#include <cassert>
#include <charconv>

namespace gongwen::xml {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

enum Byte : std::uint8_t { kPlain, kEscape, kControl, kMaybeBad };  // kMaybeBad: U+FFFE and U+FFFF start with it

constexpr std::array<std::uint8_t, 256> bytes_of(std::string_view escaped) {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = kControl;
  table['\t'] = table['\n'] = kPlain;
  for (const char c : escaped) table[static_cast<unsigned char>(c)] = kEscape;
  table[0xEF] = kMaybeBad;
  return table;
}
constexpr auto kText = bytes_of("&<>\r");
constexpr auto kValue = bytes_of("&<>\"\r\t\n");

std::string_view escape(char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\t': return "&#9;";
  case '\n': return "&#10;";
  default: return "&#13;";
  }
}

bool is_noncharacter(std::string_view text, std::size_t at) {
  return text.size() - at >= 3 && text[at + 1] == '\xBF' && (text[at + 2] == '\xBE' || text[at + 2] == '\xBF');
}

std::size_t append_escaped(std::string& out, std::string_view text, const std::array<std::uint8_t, 256>& table) {
  std::size_t dropped = 0, from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint8_t byte = table[static_cast<unsigned char>(text[at])];
    if (byte == kPlain || (byte == kMaybeBad && !is_noncharacter(text, at))) continue;
    out.append(text.data() + from, at - from);
    if (byte == kEscape) {
      out += escape(text[at]);
    } else {
      ++dropped;
      if (byte == kMaybeBad) at += 2;
    }
    from = at + 1;
  }
  out.append(text.data() + from, text.size() - from);
  return dropped;
}

#ifndef NDEBUG
bool is_name(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9') || name[0] == '-' || name[0] == '.' || name[0] == ':') {
    return false;
  }
  return name.find_first_of(" \t\r\n<>&\"'=/!?#%()*+,;@[]^`{|}~$\\") == name.npos;
}
#endif

}  // namespace

std::size_t append_text(std::string& out, std::string_view text) { return append_escaped(out, text, kText); }
std::size_t append_attribute_value(std::string& out, std::string_view text) {
  return append_escaped(out, text, kValue);
}

void Writer::pass_on() {
  if (!sink_ || out_->size() < kPiece) return;
  sink_(*out_);
  out_->clear();
}

void Writer::end_tag() {
  if (!in_tag_) return;
  *out_ += '>';
  in_tag_ = false;
}

Writer& Writer::declaration() {
  *out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  return *this;
}

Writer& Writer::open(std::string_view name) {
  assert(is_name(name));
  end_tag();
  pass_on();
  *out_ += '<';
  *out_ += name;
  names_ += name;
  name_ends_.push_back(static_cast<std::uint32_t>(names_.size()));
  in_tag_ = true;
  return *this;
}

Writer& Writer::attribute(std::string_view name, std::string_view value) {
  assert(is_name(name));
  if (!in_tag_) {
    wrong_ = true;
    return *this;
  }
  *out_ += ' ';
  *out_ += name;
  *out_ += "=\"";
  dropped_ += append_attribute_value(*out_, value);
  *out_ += '"';
  return *this;
}

Writer& Writer::attribute(std::string_view name, std::int64_t value) {
  char digits[24];
  const auto [end, ec] = std::to_chars(digits, digits + sizeof(digits), value);
  return attribute(name, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

Writer& Writer::text(std::string_view text) {
  if (text.empty()) return *this;
  end_tag();
  dropped_ += append_text(*out_, text);
  pass_on();
  return *this;
}

Writer& Writer::raw(std::string_view well_formed) {
  if (well_formed.empty()) return *this;
  end_tag();
  *out_ += well_formed;
  pass_on();
  return *this;
}

Writer& Writer::close() {
  if (name_ends_.empty()) {
    wrong_ = true;
    return *this;
  }
  name_ends_.pop_back();
  const std::size_t start = name_ends_.empty() ? 0 : name_ends_.back();
  if (in_tag_) {
    *out_ += "/>";
    in_tag_ = false;
  } else {
    *out_ += "</";
    out_->append(names_, start);
    *out_ += '>';
  }
  names_.resize(start);
  return *this;
}

Status Writer::finish() {
  if (sink_ && !out_->empty()) {
    sink_(*out_);
    out_->clear();
  }
  if (wrong_ || !name_ends_.empty()) return Error(ErrorCategory::Internal, "xml.written-nesting");
  return Success{};
}

}  // namespace gongwen::xml
