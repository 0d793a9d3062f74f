#include "formats/markdown/meta_values.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/document/metadata.h"
#include "formats/markdown/scan.h"

namespace gongwen::markdown {
namespace {

using Kind = yaml::Value::Kind;

constexpr std::array kTrue = std::to_array<std::string_view>(
    {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"});
constexpr std::array kFalse = std::to_array<std::string_view>(
    {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"});

std::optional<bool> boolean(const yaml::Value& value) {
  if (value.quoted) return std::nullopt;
  if (std::ranges::find(kTrue, value.scalar) != kTrue.end()) return true;
  if (std::ranges::find(kFalse, value.scalar) != kFalse.end()) return false;
  return std::nullopt;
}

// What a block scalar is: its last line is ended.
bool ends_in_newline(std::string_view text) {
  while (!text.empty() && is_blank_char(text.back())) text.remove_suffix(1);
  return text.ends_with('\n');
}

// A mapping's entries, with those that its merge key (<<) brings in before its own, which win.
using EntryList = std::vector<std::pair<std::string_view, const yaml::Value*>>;

EntryList entries_of(const yaml::Value& map) {
  EntryList out;
  for (const auto& [key, value] : map.entries) {
    if (key == "<<" && value.kind == Kind::Map) {
      for (const auto& [inner, entry] : value.entries) {
        if (!map.find(inner)) out.emplace_back(inner, &entry);
      }
    } else {
      out.emplace_back(key, &value);
    }
  }
  return out;
}

Line trimmed(const Source& source, Line line) {
  while (line.length != 0 && is_blank_char(source.text[line.offset])) {
    ++line.offset;
    --line.length;
  }
  return line;
}

// One entry, from wherever it came: a YAML value, or lines of the title block.
struct Entry {
  std::string_view key;
  const yaml::Value* value = nullptr;
  std::uint32_t base = 0;  // where the value's YAML begins
  const std::vector<Line>* lines = nullptr;
  const std::vector<std::vector<Line>>* list = nullptr;
  gw_place place = plugin::kNowhere;
};

class Values {
 public:
  Values(Context& context, const Source& source, Inlines& inlines, NoteWriter* notes)
      : context_(context), out_(context.out), source_(source), inlines_(inlines), notes_(notes) {}

  void add(const TitleBlock& block) {
    put_lines("title", block.title);
    if (!block.authors.empty()) put({"author", nullptr, 0, nullptr, &block.authors, at(block.authors.front())});
    put_lines("date", block.date);
  }

  void add(const YamlBlock& block) {
    for (const auto& [name, entry] : entries_of(block.value)) {
      const std::string_view key = name;
      const yaml::Value& value = *entry;
      if (key.ends_with('_')) continue;  // pandoc's way to keep a field out
      const gw_place place = source_.place(block.offset + value.place.offset, value.scalar.size());
      put({canonical_meta_key(key), &value, block.offset, nullptr, nullptr, place});
    }
  }

  void emit() {
    for (const Entry& entry : entries_) emit(entry);
  }

 private:
  gw_place at(const std::vector<Line>& lines) const {
    return source_.place(lines.front().offset, lines.back().end() - lines.front().offset);
  }

  void put_lines(std::string_view key, const std::vector<Line>& lines) {
    if (!lines.empty() && lines.front().length != 0) put({key, nullptr, 0, &lines, nullptr, at(lines)});
  }

  // The last value of a key is the one that holds, at the first one's place in the order.
  void put(const Entry& entry) {
    const auto [found, added] = by_key_.try_emplace(entry.key, entries_.size());
    if (added) return entries_.push_back(entry);
    out_.warn("markdown.meta-twice", entry.place, {entry.key});
    entries_[found->second] = entry;
  }

  void enter(std::uint32_t kind, std::string_view key, gw_place place = plugin::kNowhere) {
    out_.enter(kind, place);
    if (!key.empty()) out_.attr(GW_ATTR_META_KEY, key);
  }

  void emit(const Entry& entry) {
    if (entry.value) {
      base_ = entry.base;
      return value(*entry.value, entry.key);
    }
    if (entry.lines) return inlines(entry.key, source_, *entry.lines, inlines_);
    enter(GW_KIND_META_LIST, entry.key, entry.place);
    for (const std::vector<Line>& lines : *entry.list) inlines({}, source_, lines, inlines_);
    out_.leave();
  }

  // Recursion: as deep as formats/shared/yaml allows, which is little.
  void value(const yaml::Value& v, std::string_view key) {
    switch (v.kind) {
    case Kind::Null:
      enter(GW_KIND_META_STRING, key);
      return out_.leave();
    case Kind::Scalar: return scalar(v, key);
    case Kind::List:
      enter(GW_KIND_META_LIST, key);
      for (const yaml::Value& item : v.items) value(item, {});
      return out_.leave();
    case Kind::Map:
      enter(GW_KIND_META_MAP, key);
      map(v);
      return out_.leave();
    }
  }

  void map(const yaml::Value& v) {
    const EntryList entries = entries_of(v);
    std::unordered_map<std::string_view, const yaml::Value*> last;
    for (const auto& [key, entry] : entries) last[key] = entry;
    for (const auto& [key, entry] : entries) {
      if (last[key] == entry && !key.empty() && !key.ends_with('_')) value(*entry, key);
    }
  }

  void scalar(const yaml::Value& v, std::string_view key) {
    if (const auto on = boolean(v)) {
      enter(GW_KIND_META_BOOL, key);
      out_.attr(GW_ATTR_VALUE, std::int64_t{*on});
      return out_.leave();
    }
    const std::size_t offset = base_ + v.place.offset;
    if (ends_in_newline(v.scalar)) return blocks(v, offset, key);
    // Where the scalar stands in the file as it is, that is what is parsed: then its places are exact.
    for (const std::size_t from : {offset, offset + 1}) {
      const std::string_view there = source_.text.substr(std::min(from, source_.text.size()), v.scalar.size());
      if (v.scalar.find('\n') != kNone || there != v.scalar) continue;
      const Line line{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(v.scalar.size()), 0, 0};
      return inlines(key, source_, {line}, inlines_);
    }
    const Source own{v.scalar, source_.place(offset, 1)};
    Inlines parser(own, context_.dialect, context_.references);
    inlines(key, own, lines_of(own), parser);
  }

  // Paragraphs, if there are several, with line breaks between them: a value of one type stays one.
  void inlines(std::string_view key, const Source& source, std::vector<Line> lines, Inlines& parser) {
    if (lines.empty()) {
      enter(GW_KIND_META_INLINES, key);
      return out_.leave();
    }
    enter(GW_KIND_META_INLINES, key, source.place(lines.front().offset, lines.back().end() - lines.front().offset));
    for (Line& line : lines) line = trimmed(source, line);
    Line& last = lines.back();
    while (last.length != 0 && is_blank_char(source.text[last.end() - 1])) --last.length;
    Emitter emitter(context_, source, parser, notes_);
    Lines rest(lines);
    bool first = true;
    while (!rest.empty()) {
      std::size_t count = 0;
      while (count < rest.size() && rest[count].length != 0) ++count;
      if (count != 0) {
        if (!std::exchange(first, false)) out_.leaf(GW_KIND_LINE_BREAK);
        emitter.text(rest.first(count));
      }
      rest = rest.subspan(std::min(count + 1, rest.size()));
    }
    out_.leave();
  }

  void blocks(const yaml::Value& v, std::size_t offset, std::string_view key) {
    const Source own{v.scalar, source_.place(offset, 1)};
    Dialect dialect = context_.dialect;
    dialect.set(Ext::Footnotes, false);  // notes belong to the document's tree
    const std::vector<Line> lines = lines_of(own);
    const Tree tree = parse_blocks(own, lines, dialect, context_.references);
    tell_nesting(context_, own, tree);
    Inlines parser(own, context_.dialect, context_.references);
    enter(GW_KIND_META_BLOCKS, key, own.fixed);
    Emitter(context_, own, parser, notes_).blocks(tree, 0);
    out_.leave();
  }

  Context& context_;
  plugin::Reader& out_;
  const Source& source_;
  Inlines& inlines_;
  NoteWriter* notes_;
  std::uint32_t base_ = 0;
  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, std::size_t> by_key_;
};

}  // namespace

void emit_metadata(Context& context, const Source& source, Inlines& inlines, NoteWriter* notes,
                   const Metadata& metadata) {
  if (!metadata.title_block.found && metadata.yaml.empty()) return;
  Values values(context, source, inlines, notes);
  values.add(metadata.title_block);
  for (const YamlBlock& block : metadata.yaml) values.add(block);
  values.emit();
}

}  // namespace gongwen::markdown
