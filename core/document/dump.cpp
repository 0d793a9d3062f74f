#include "core/document/dump.h"

#include <charconv>
#include <vector>

#include "core/document/builder.h"
#include "core/document/walk.h"

namespace gongwen {
namespace {

void put_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\t': out += "\\t"; break;
    default:
      if (u < 0x20) {
        out += "\\x";
        out += kHex[u >> 4U];
        out += kHex[u & 15U];
      } else {
        out += c;
      }
    }
  }
  out += '"';
}

void put_real(std::string& out, double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out.append(buffer, end);
}

class Dumper {
 public:
  Dumper(const Document& document, const DumpOptions& options) : document_(document), options_(options) {}

  std::string run() {
    out_ = "(document";
    const bool empty_meta = document_[Document::meta()].first == kNoNode;
    depth_ = 1;
    if (!empty_meta) walk(document_, Document::meta(), [this](NodeId id, bool entering) { visit(id, entering); });
    for (const NodeId block : Children(document_, Document::root())) {
      walk(document_, block, [this](NodeId id, bool entering) { visit(id, entering); });
    }
    out_ += ")\n";
    return std::move(out_);
  }

 private:
  void visit(NodeId id, bool entering) {
    if (!entering) {
      --depth_;
      out_ += ')';
      return;
    }
    const Node& node = document_[id];
    if (is_inline(node.kind)) {
      out_ += ' ';
    } else {
      out_ += '\n';
      out_.append(2 * depth_, ' ');
    }
    ++depth_;
    out_ += '(';
    out_ += kind_name(node.kind);
    put_head(id);
    if (node.text_size != 0) {
      out_ += ' ';
      put_string(out_, node.text());
    }
  }

  void put_head(NodeId id) {
    const Node& node = document_[id];
    if (node.role != Role::None) {
      out_ += " :role ";
      out_ += role_name(node.role);
    }
    for (const Attribute& a : node.attributes()) put_attribute(a);
    if (options_.looks) {
      for (const Attribute& a : document_.look(id)) put_attribute(a);
    }
    if (options_.places && node.place.known()) put_place(node.place);
  }

  void put_attribute(const Attribute& a) {
    const AttrInfo& info = *attr_info(a.key);
    out_ += " :";
    out_ += info.name;
    out_ += ' ';
    switch (a.type) {
    case AttrType::Integer: {
      const auto value = static_cast<std::size_t>(a.integer_value);
      out_ += value < info.values.size() ? std::string(info.values[value]) : std::to_string(a.integer_value);
      break;
    }
    case AttrType::Real: put_real(out_, a.real_value); break;
    case AttrType::Text: put_string(out_, a.text()); break;
    case AttrType::Pair:
      put_string(out_, a.name());
      out_ += ' ';
      put_string(out_, a.value());
    }
  }

  void put_place(const Place& place) {
    out_ += " :at ";
    if (place.in_package()) {
      put_string(out_, document_.part_name(place.part));
      out_ += ' ';
    }
    out_ += std::to_string(place.offset) + ' ' + std::to_string(place.length);
  }

  const Document& document_;
  const DumpOptions& options_;
  std::string out_;
  std::size_t depth_ = 0;
};

class Parser {
 public:
  Parser(std::string_view text, Document& document) : text_(text), document_(document), builder_(document) {}

  Status run() {
    skip();
    if (!take("(document")) return wrong("(document");
    skip();
    has_meta_ = take("(meta-map");
    while (true) {
      skip();
      if (at_ >= text_.size()) return wrong(")");
      if (text_[at_] == ')') {
        ++at_;
        if (has_meta_ && !meta_done_ && builder_.depth() == 0) {
          meta_done_ = true;
          continue;
        }
        if (builder_.depth() == 0) break;
        GW_CHECK(told(builder_.leave()));
      } else if (text_[at_] == '"') {
        GW_TRY(const std::string text, string());
        GW_CHECK(told(builder_.text(text)));
      } else {
        GW_CHECK(open());
      }
    }
    skip();
    if (at_ != text_.size()) return wrong("end");
    return builder_.finish();
  }

 private:
  Error wrong(std::string_view expected) const {
    return Error(ErrorCategory::Input, "dump.syntax", {std::string(expected)})
        .at(Place::source(static_cast<std::uint32_t>(at_), 1));
  }
  Status told(bool fine) {
    if (fine) return Success{};
    return builder_.finish();
  }
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  std::string_view word() {
    const std::size_t from = at_;
    while (at_ < text_.size() && std::string_view(" \n()\"").find(text_[at_]) == std::string_view::npos) ++at_;
    return text_.substr(from, at_ - from);
  }

  Result<std::string> string() {
    if (at_ >= text_.size() || text_[at_] != '"') return wrong("\"");
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] != '\\') {
        out += text_[at_];
        continue;
      }
      if (++at_ >= text_.size()) break;
      switch (text_[at_]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case 'x': {
        int value = 0;
        const auto digits = text_.substr(at_ + 1, 2);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr != digits.data() + 2) {
          return wrong("\\xHH");
        }
        out += static_cast<char>(value);
        at_ += 2;
        break;
      }
      default: out += text_[at_];
      }
    }
    if (at_ >= text_.size()) return wrong("\"");
    ++at_;
    return out;
  }

  template <class Number>
  Result<Number> number() {
    skip();
    const std::string_view digits = word();
    Number value{};
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (ec != std::errc{} || end != digits.data() + digits.size()) return wrong("number");
    return value;
  }

  Status open() {
    if (!take("(")) return wrong("(");
    const auto kind = kind_from_name(word());
    if (!kind) return wrong("kind");
    if (builder_.depth() == 0 && is_meta(*kind) != (has_meta_ && !meta_done_)) return wrong("(meta-map, then blocks");
    GW_CHECK(told(builder_.enter(*kind)));
    const NodeId id = document_.node_count();
    for (skip(); take(":"); skip()) GW_CHECK(attribute(id));
    return Success{};
  }

  Status attribute(NodeId id) {
    const std::string_view name = word();
    skip();
    if (name == "at") return place(id);
    const AttrInfo* info = attr_info(name);
    if (!info) return wrong("attribute");
    switch (info->type) {
    case AttrType::Integer: {
      GW_TRY(const std::int64_t value, integer(*info));
      return told(builder_.attribute(Attribute::integer(info->key, value)));
    }
    case AttrType::Real: {
      GW_TRY(const double value, number<double>());
      return told(builder_.attribute(Attribute::real(info->key, value)));
    }
    case AttrType::Text: {
      GW_TRY(const std::string value, string());
      return told(builder_.attribute(Attribute::text(info->key, value)));
    }
    case AttrType::Pair: {
      GW_TRY(const std::string first, string());
      skip();
      GW_TRY(const std::string second, string());
      return told(builder_.attribute(Attribute::pair(first, second)));
    }
    }
    return Success{};
  }

  Result<std::int64_t> integer(const AttrInfo& info) {
    const std::size_t from = at_;
    const std::string_view name = word();
    for (std::size_t i = 0; i < info.values.size(); ++i) {
      if (!name.empty() && info.values[i] == name) return static_cast<std::int64_t>(i);
    }
    at_ = from;
    return number<std::int64_t>();
  }

  Status place(NodeId id) {
    Place place;
    place.part = 0;
    if (at_ < text_.size() && text_[at_] == '"') {
      GW_TRY(const std::string part, string());
      place.part = document_.intern_part(part);
    }
    GW_TRY(place.offset, number<std::uint32_t>());
    GW_TRY(place.length, number<std::uint32_t>());
    document_.edit(id).place = place;
    return Success{};
  }

  std::string_view text_;
  Document& document_;
  Builder builder_;
  std::size_t at_ = 0;
  bool has_meta_ = false, meta_done_ = false;
};

}  // namespace

std::string dump(const Document& document, const DumpOptions& options) { return Dumper(document, options).run(); }

Result<Document> parse_dump(std::string_view text, const Limits& limits) {
  Document document(limits);
  GW_CHECK(Parser(text, document).run());
  return document;
}

bool equal(const Document& a, const Document& b, const DumpOptions& options) {
  return dump(a, options) == dump(b, options);
}

}  // namespace gongwen
