#include "tools/gongwen/structure.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "core/document/walk.h"
#include "core/text/utf8.h"
#include "formats/shared/json/json.h"
#include "formats/shared/yaml/yaml.h"
#include "plugins/host/file.h"

namespace gongwen::tools {
namespace {

using report::Candidate;
using report::OutlineBlock;

constexpr std::size_t kShown = 30;  // code points of a block in an overrides file

std::string_view name_of(Role role) { return role == Role::None ? std::string_view("body") : role_name(role); }

std::string two_digits(float value) { return fmt::format("{:.2f}", value); }

Error wrong(const std::string& path, const yaml::Value& value, std::string why) {
  return Error(ErrorCategory::Usage, "overrides.bad", {path, std::to_string(value.place.offset), std::move(why)});
}

bool whole_number(std::string_view text, std::uint32_t& out) {
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), out);
  return ec == std::errc{} && end == text.data() + text.size();
}

Result<report::Override> read_override(const std::string& path, const yaml::Value& entry) {
  if (entry.kind != yaml::Value::Kind::Map) return wrong(path, entry, "line, text, role");
  report::Override out;
  bool has_role = false;
  for (const auto& [key, value] : entry.entries) {
    std::uint32_t number = 0;
    if (key == "line") {
      if (!whole_number(value.scalar, out.line) || out.line == 0) return wrong(path, value, "line: " + value.scalar);
    } else if (key == "text") {
      out.text = value.scalar;
    } else if (key == "role") {
      const auto role = role_from_name(value.scalar);
      if (!role && value.scalar != "body") return wrong(path, value, "role: " + value.scalar);
      out.role = role.value_or(Role::None);
      has_role = true;
    } else if (key == "level") {
      if (!whole_number(value.scalar, number) || number < 1 || number > 9) return wrong(path, value, "level: " + value.scalar);
      out.level = static_cast<std::uint8_t>(number);
    } else {
      return wrong(path, value, key);
    }
  }
  if (!has_role || (out.line == 0 && out.text.empty())) return wrong(path, entry, "line|text, role");
  return out;
}

// Appends JSON by hand: an outline of 20 MB is written in one go, without a tree of values in between.
class Json {
 public:
  explicit Json(std::string& out) : out_(out) {}
  void key(std::string_view name) {
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    json_shared::append_string(out_, value);
  }
  void number(std::string_view name, std::uint64_t value) {
    key(name);
    out_ += std::to_string(value);
  }
  void fraction(std::string_view name, float value) {
    key(name);
    const long hundredths = std::lround(value * 100);  // two digits are all it means
    out_ += hundredths >= 100 ? "1" : hundredths >= 10 ? "0." + std::to_string(hundredths) : "0.0" + std::to_string(hundredths);
  }

 private:
  std::string& out_;
};

class OutlinePrinter {
 public:
  OutlinePrinter(const Document& document, const report::Recognition& recognition, const OutlineFacts& facts)
      : document_(document), recognition_(recognition), facts_(facts), json_(out_) {}

  std::string run(const report::Outline& outline) {
    out_ = "{";
    json_.key("title");
    if (outline.title) {
      json_shared::append_string(out_, *outline.title);
    } else {
      out_ += "null";
    }
    json_.key("meta");
    meta_map(Document::meta());
    json_.text("format", facts_.format);
    if (!facts_.encoding.empty()) json_.text("encoding", facts_.encoding);
    json_.key("blocks");
    out_ += '[';
    std::string doubts;
    for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
      out_ += i == 0 ? "\n " : ",\n ";
      block(outline.blocks[i]);
      if (outline.blocks[i].confidence < report::kDoubtful) doubts += (doubts.empty() ? "" : ",") + std::to_string(i);
    }
    out_ += "]";
    json_.key("doubts");  // indices into blocks
    out_ += "[" + doubts + "]}\n";
    return std::move(out_);
  }

 private:
  void block(const OutlineBlock& b) {
    out_ += '{';
    json_.text("role", b.role);
    if (b.level > 0) json_.number("level", b.level);
    if (!b.scheme.empty()) {
      json_.text("scheme", b.scheme);
      json_.number("ordinal", b.ordinal);
    }
    json_.text("text", b.text);
    if (b.run_in) {
      json_.key("run_in");
      out_ += "true";
    }
    if (!b.points.empty()) points(b);
    if (b.line > 0) json_.number("line", b.line);
    json_.fraction("confidence", b.confidence);
    if (b.decision && (facts_.explain || b.confidence < report::kDoubtful)) candidates(*b.decision);
    if (b.decision && facts_.explain) evidence("evidence", b.decision->evidence);
    out_ += '}';
  }

  void points(const OutlineBlock& b) {
    json_.key("points");
    out_ += '[';
    for (const report::OutlinePoint& point : b.points) {
      out_ += out_.back() == '[' ? "{" : ",{";
      json_.text("scheme", point.scheme);
      json_.number("ordinal", point.ordinal);
      json_.text("text", point.text);
      out_ += '}';
    }
    out_ += ']';
  }

  void candidates(const report::Decision& decision) {
    if (decision.candidate_count == 0) return;
    json_.key("candidates");
    out_ += '[';
    for (const Candidate& candidate : recognition_.candidates(decision)) {
      out_ += out_.back() == '[' ? "{" : ",{";
      json_.text("role", name_of(candidate.role));
      json_.fraction("confidence", candidate.confidence);
      if (facts_.explain) evidence("evidence", candidate.evidence);
      out_ += '}';
    }
    out_ += ']';
  }

  void evidence(const char* name, report::EvidenceSet set) {
    json_.key(name);
    out_ += '[';
    for (const std::string_view word : set.names()) {
      if (out_.back() != '[') out_ += ',';
      json_shared::append_string(out_, word);
    }
    out_ += ']';
  }

  // Metadata as plain values: text for inlines and blocks. Depth is bounded by the document's own limit.
  void meta_map(NodeId map) {
    out_ += '{';
    for (const NodeId id : Children(document_, map)) {
      json_.key("");
      out_.resize(out_.size() - 3);
      json_shared::append_string(out_, document_.text_of(id, AttrKey::MetaKey));
      out_ += ':';
      meta_value(id);
    }
    out_ += '}';
  }

  void meta_value(NodeId id) {
    switch (document_[id].kind) {
    case Kind::MetaMap: return meta_map(id);
    case Kind::MetaBool: out_ += document_.integer(id, AttrKey::Value, 0) != 0 ? "true" : "false"; return;
    case Kind::MetaList:
      out_ += '[';
      for (const NodeId item : Children(document_, id)) {
        if (out_.back() != '[') out_ += ',';
        meta_value(item);
      }
      out_ += ']';
      return;
    default: json_shared::append_string(out_, plain_text(document_, id));
    }
  }

  const Document& document_;
  const report::Recognition& recognition_;
  const OutlineFacts& facts_;
  std::string out_;
  Json json_;
};

}  // namespace

Result<std::vector<report::Override>> read_overrides(const std::string& path) {
  GW_TRY(const std::string text, host::read_file(path, 16U << 20U));
  auto parsed = yaml::parse(text, {.max_bytes = 16U << 20U});
  if (!parsed) {  // the user's own file, not the document: a matter of usage, whatever is wrong with it
    const Error& error = parsed.error();
    return Error(ErrorCategory::Usage, error.message().code, error.message().args).with_context(path);
  }
  std::vector<report::Override> out;
  if (parsed->kind == yaml::Value::Kind::Null) return out;
  if (parsed->kind != yaml::Value::Kind::List) return wrong(path, *parsed, "list");
  for (const yaml::Value& entry : parsed->items) {
    GW_TRY(report::Override item, read_override(path, entry));
    out.push_back(std::move(item));
  }
  return out;
}

Result<report::Recognition> find_structure(Document& document, const StructureRequest& request, Diagnostics& diagnostics) {
  report::Recognition recognition;
  const report::RecogniseOptions options{request.overrides};
  if (request.recognise) recognition = report::recognise(document, options, diagnostics);
  bool complete = recognition.complete();
  // What one pass brought to light (a label behind a decoded blank, paragraphs split from one line) the next may mend:
  // until there is nothing left to do, so that doing it again changes nothing.
  constexpr int kMostPasses = 6;
  for (int pass = 0; request.rules && pass < kMostPasses; ++pass) {
    const report::Normalised normalised = report::normalise(document, *request.rules, diagnostics);
    complete = complete && normalised.complete;
    if (normalised.edits == 0 && !normalised.needs_recognition) break;
    Diagnostics again;  // it was told the first time
    if (request.recognise || normalised.needs_recognition) recognition = report::recognise(document, options, again);
  }
  if (!complete || !recognition.complete()) return Error(ErrorCategory::Limit, "limit.memory");
  return recognition;
}

std::string write_overrides(const report::Outline& outline, const report::Recognition& recognition) {
  std::string out = "# role: " + std::string("body");
  for (int i = 1; i < kRoleCount; ++i) out += fmt::format("{}{}", i % 10 == 0 ? "\n#   " : " ", role_name(static_cast<Role>(i)));
  out += "\n";
  for (const OutlineBlock& block : outline.blocks) {
    if (block.confidence >= report::kDoubtful || !block.decision) continue;
    out += "\n# " + std::string(clip(block.text, kShown)) + "\n#";
    for (const Candidate& candidate : recognition.candidates(*block.decision)) {
      out += fmt::format(" {} {}", name_of(candidate.role), two_digits(candidate.confidence));
    }
    out += block.line > 0 ? fmt::format("\n- line: {}\n", block.line) : "\n- text: " + yaml::quote(block.text) + "\n";
    out += fmt::format("  role: {}\n", name_of(block.decision->role));
  }
  return out;
}

std::string outline_json(const Document& document, const report::Outline& outline, const report::Recognition& recognition,
                         const OutlineFacts& facts) {
  return OutlinePrinter(document, recognition, facts).run(outline);
}

std::string outline_text(const report::Outline& outline, const report::Recognition& recognition, bool explain) {
  std::string out = outline_tree(outline);
  if (!explain) return out;
  out += "\n";
  for (const OutlineBlock& block : outline.blocks) {
    if (!block.decision) continue;
    const auto names = block.decision->evidence.names();
    out += fmt::format("{}\t{} {}\t{}\t{}\n", block.line, block.role, two_digits(block.confidence), fmt::join(names, " "),
                       clip(block.text, kShown));
    for (const Candidate& candidate : recognition.candidates(*block.decision)) {
      out += fmt::format("\t  {} {}\t{}\n", name_of(candidate.role), two_digits(candidate.confidence),
                         fmt::join(candidate.evidence.names(), " "));
    }
  }
  return out;
}

}  // namespace gongwen::tools
