#include "formats/markdown/metadata.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty() && is_blank_char(text.back())) text.remove_suffix(1);
  return text;
}

// Says "key: value" or "key:". What has no such line was never meant to be metadata.
bool is_entry(std::string_view line) {
  if (line.empty() || is_blank_char(line.front()) || line.front() == '#') return false;
  const std::size_t colon = line.find(':');
  return colon != kNone && colon != 0 && (colon + 1 == line.size() || is_blank_char(line[colon + 1]));
}

// Lines that open a code block hide what looks like metadata in it.
struct Fence {
  char mark = '\0';
  std::size_t length = 0;

  void pass(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (indent > 3 || indent == line.size()) return;
    line.remove_prefix(indent);
    const char c = line.front();
    if (c != '`' && c != '~') return;
    const std::size_t run = std::min(line.find_first_not_of(c), line.size());
    const std::string_view rest = line.substr(run);
    if (mark == '\0') {
      if (run >= 3 && (c == '~' || rest.find('`') == kNone)) mark = c, length = run;
    } else if (c == mark && run >= length && trimmed_end(rest).empty()) {
      mark = '\0';
    }
  }
};

class Taker {
 public:
  Taker(plugin::Reader& in, const Source& source, const Dialect& dialect, std::vector<Line>& lines)
      : in_(in), source_(source), dialect_(dialect), lines_(lines) {}

  Metadata run() {
    Metadata out;
    std::size_t at = 0;
    if (dialect_.has(Ext::PandocTitleBlock)) at = take_title_block(source_, lines_, out.title_block);
    const std::size_t top = at;
    if (dialect_.has(Ext::YamlMetadataBlock)) {
      if (dialect_.is_pandoc()) {
        while (at < lines_.size() && is_blank(source_, lines_[at])) ++at;
      }
      at = take_yaml_at(at, true, out);
      if (at == kNone) at = top;
    }
    kept_from_ = at;
    if (dialect_.is_pandoc() && dialect_.has(Ext::YamlMetadataBlock)) take_later(out);
    lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(kept_from_));
    return out;
  }

 private:
  std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }
  bool is_rule(std::size_t line) const { return trimmed_end(text(line)) == "---"; }

  // Where the block that begins at `at` ends: the line with its closing mark. Searched once for all candidates:
  // `next_stop_` never goes back.
  std::optional<std::size_t> stop_after(std::size_t at) {
    next_stop_ = std::max(next_stop_, at + 1);
    while (next_stop_ < lines_.size()) {
      const std::string_view line = trimmed_end(text(next_stop_));
      if (line == "---" || line == "...") return next_stop_;
      ++next_stop_;
    }
    return std::nullopt;
  }

  // The line behind the YAML block that begins at `at`, whose value is added to `out`; none if there is none.
  std::size_t take_yaml_at(std::size_t at, bool top, Metadata& out) {
    if (at + 1 >= lines_.size() || !is_rule(at) || is_blank(source_, lines_[at + 1])) return kNone;
    const auto stop = stop_after(at);
    if (!stop) return kNone;
    const std::size_t begin = lines_[at + 1].offset, end = lines_[*stop].offset;
    auto parsed = yaml::parse(source_.text.substr(begin, end - begin));
    if (!parsed) {
      if (top) refuse(parsed.error(), at, *stop);
      return kNone;
    }
    if (parsed->kind != yaml::Value::Kind::Map && parsed->kind != yaml::Value::Kind::Null) {
      if (top) tell_text(at);
      return kNone;
    }
    // GFM's specification has two rules here; pandoc an empty block of metadata.
    if (parsed->kind == yaml::Value::Kind::Null && !dialect_.is_pandoc()) return kNone;
    out.yaml.push_back({*std::move(parsed), static_cast<std::uint32_t>(begin)});
    return *stop + 1;
  }

  void tell_text(std::size_t at) {
    in_.warn("markdown.front-matter-text", source_.place(lines_[at].offset, lines_[at].length));
  }

  // Text between two rules may be bad YAML, too: it was meant to be metadata if it begins with an entry.
  void refuse(const Error& error, std::size_t top, std::size_t stop) {
    std::size_t first = top + 1;
    const std::size_t begin = lines_[first].offset;
    while (first < stop && (is_blank(source_, lines_[first]) || text(first).starts_with('#'))) ++first;
    if (!is_entry(text(first))) return tell_text(top);
    const bool limit = error.category() == ErrorCategory::Limit;
    const std::size_t offset = error.place().in_source() ? begin + error.place().offset : begin;
    const gw_place place = source_.place(std::min(offset, source_.text.size()), 1);
    if (limit) in_.fail(GW_ERROR_LIMIT, "markdown.front-matter-limit", place);
    const std::string reason = error.message().args.empty() ? std::string() : error.message().args.front();
    in_.fail(GW_ERROR_INPUT, "markdown.front-matter", place, {reason});
  }

  // In the middle of the document: after a blank line or another block of metadata, outside of code.
  void take_later(Metadata& out) {
    if (source_.text.find("\n---") == kNone) return;
    std::vector<Line> kept;
    Fence fence;
    bool may_begin = true;
    std::size_t at = kept_from_;
    const auto end_of = [&](std::size_t line) {
      return may_begin && fence.mark == '\0' ? take_yaml_at(line, false, out) : kNone;
    };
    while (at < lines_.size()) {
      if (const std::size_t behind = end_of(at); behind != kNone) {
        at = behind;
        continue;
      }
      fence.pass(text(at));
      may_begin = is_blank(source_, lines_[at]);
      kept.push_back(lines_[at++]);
    }
    lines_ = std::move(kept);
    kept_from_ = 0;
  }

  plugin::Reader& in_;
  const Source& source_;
  const Dialect& dialect_;
  std::vector<Line>& lines_;
  std::size_t next_stop_ = 0, kept_from_ = 0;
};

}  // namespace

Metadata take_metadata(plugin::Reader& in, const Source& source, const Dialect& dialect, std::vector<Line>& lines) {
  return Taker(in, source, dialect, lines).run();
}

}  // namespace gongwen::markdown
