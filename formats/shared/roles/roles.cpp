#include "formats/shared/roles/roles.h"

#include <algorithm>
#include <charconv>

#include "core/document/kind.h"
#include "core/text/numeral.h"
#include "core/text/utf8.h"

namespace gongwen::roles {
namespace {

constexpr std::string_view kLookPrefix = "look.";  // of the names in core/document/kind.h

// Only as to_chars would write it: "07" would come back as "7".
std::optional<std::int64_t> canonical_integer(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || std::to_string(value) != digits) return std::nullopt;
  return value;
}

std::optional<std::int64_t> take_integer(Attr& attr, std::string_view key) {
  const Attr::Pair* pair = attr.next_pair(key);
  if (!pair) return std::nullopt;
  const auto value = canonical_integer(pair->second);
  if (value) ++attr.pairs_taken;
  return value;
}

void take_number(Attr& attr, Marks& marks) {
  const std::size_t before = attr.pairs_taken;
  const Attr::Pair* scheme = attr.next_pair("scheme");
  if (!attr.has_class(kNumberClass) || !scheme || scheme->second.empty()) return;
  ++attr.pairs_taken;
  const auto ordinal = take_integer(attr, "ordinal");
  if (!ordinal) {
    attr.pairs_taken = before;  // malformed: the Span stays as it is
    return;
  }
  ++attr.classes_taken;
  marks.numbered = true;
  marks.scheme = scheme->second;
  marks.ordinal = *ordinal;
  marks.number_level = take_integer(attr, "level");
  const Attr::Pair* automatic = attr.next_pair("auto");
  marks.automatic = automatic && automatic->second == "true";
  if (marks.automatic) ++attr.pairs_taken;
}

const AttrInfo* look_info(std::uint16_t key) {
  return is_look(static_cast<AttrKey>(key)) ? attr_info(static_cast<AttrKey>(key)) : nullptr;
}

constexpr std::string_view kCountedSchemes[] = {"一、",   "（一）", "1.",   "（1）",  "①",
                                                "第一，", "一是",   "一要", "第一章", "第一条"};
constexpr std::u32string_view kNumerals = U"零〇一二三四五六七八九十百千万两廿卅卌0123456789０１２３４５６７８９";

bool is_numeral(char32_t c) { return kNumerals.find(c) != std::u32string_view::npos; }

std::optional<std::uint32_t> one_character(char32_t c) {
  if (const auto circled = from_circled(c)) return circled;
  if (const auto bracketed = from_bracketed_digit(c)) return bracketed;
  return from_bracketed_han(c);
}

}  // namespace

void Attr::clear() {
  id = {};
  classes.clear();
  pairs.clear();
  classes_taken = pairs_taken = 0;
}

bool Attr::has_class(std::string_view name) const {
  return classes_taken < classes.size() && classes[classes_taken] == name;
}

const Attr::Pair* Attr::next_pair(std::string_view key) const {
  return pairs_taken < pairs.size() && pairs[pairs_taken].first == key ? &pairs[pairs_taken] : nullptr;
}

void Attr::push(plugin::Reader& out) const {
  if (!id.empty()) out.attr(GW_ATTR_ID, id);
  for (std::size_t i = classes_taken; i < classes.size(); ++i) out.attr(GW_ATTR_CLASS, classes[i]);
  for (std::size_t i = pairs_taken; i < pairs.size(); ++i) out.pair(pairs[i].first, pairs[i].second);
}

std::string_view role_name(std::uint16_t role) {
  return role < kRoleCount ? gongwen::role_name(static_cast<Role>(role)) : std::string_view{};
}

std::string_view role_style(std::uint16_t role) {
  return role < kRoleCount ? gongwen::role_style(static_cast<Role>(role)) : std::string_view{};
}

std::uint16_t role_of_class(std::string_view name) {
  if (!name.starts_with(kRolePrefix)) return GW_ROLE_NONE;
  return static_cast<std::uint16_t>(role_from_name(name.substr(kRolePrefix.size())).value_or(Role::None));
}

std::uint16_t role_of_div(const Attr& attr) {
  if (!attr.id.empty() || attr.classes.size() != 1 || attr.pairs.size() > 1) return GW_ROLE_NONE;
  const std::uint16_t role = role_of_class(attr.classes.front());
  const bool plain = attr.pairs.empty() || attr.pairs.front() == Attr::Pair(kStyleKey, role_style(role));
  return plain ? role : std::uint16_t{GW_ROLE_NONE};
}

bool is_look_div(const Attr& attr) {
  if (!attr.id.empty() || attr.classes.size() != 1 || attr.classes.front() != kLookClass) return false;
  std::uint16_t last = 0;
  for (const auto& [name, value] : attr.pairs) {
    const auto entry = parse_look(name, value);
    if (!entry || entry->key <= last) return false;  // the document keeps them in the keys' order
    last = entry->key;
  }
  return last != 0;
}

Folded fold(std::span<const std::uint16_t> wrappers, bool around_header, bool header_has_role) {
  bool has_role = header_has_role, has_look = false;
  std::vector<bool> folds(wrappers.size());
  for (std::size_t i = wrappers.size(); i-- > 0;) {
    const bool is_role = wrappers[i] != GW_ROLE_NONE;
    // A heading's role stands in the Header's own classes, so a Div of it around a Header is somebody else's.
    const bool foreign = around_header && wrappers[i] == GW_ROLE_HEADING && i + 1 == wrappers.size();
    folds[i] = is_role ? !has_role && !has_look && !foreign : !has_look;
    has_role = folds[i] && (is_role || has_role);
    has_look = folds[i] && !is_role;
  }
  Folded out;
  const auto folds_next = [&](bool role) {
    return out.taken < wrappers.size() && folds[out.taken] && (wrappers[out.taken] != GW_ROLE_NONE) == role;
  };
  if (folds_next(false)) {
    out.look = true;
    ++out.taken;
  }
  if (folds_next(true)) out.role = wrappers[out.taken++];
  return out;
}

bool take_heading(Attr& attr) {
  if (attr.classes.empty() || role_of_class(attr.classes.front()) != GW_ROLE_HEADING) return false;
  ++attr.classes_taken;
  return true;
}

Marks take_marks(Attr& attr) {
  Marks marks;
  if (!attr.classes.empty()) marks.role = role_of_class(attr.classes.front());
  if (marks.role != GW_ROLE_NONE) {
    ++attr.classes_taken;
    marks.level = take_integer(attr, "level");
  }
  take_number(attr, marks);
  return marks;
}

void Marks::push(plugin::Reader& out) const {
  if (role != GW_ROLE_NONE) out.role(role);
  if (level) out.attr(GW_ATTR_LEVEL, *level);
  if (!numbered) return;
  out.attr(GW_ATTR_NUMBER_SCHEME, scheme);
  out.attr(GW_ATTR_NUMBER_ORDINAL, ordinal);
  if (number_level) out.attr(GW_ATTR_NUMBER_LEVEL, *number_level);
  if (automatic) out.attr(GW_ATTR_NUMBER_AUTO, std::int64_t{1});
}

void push_look(const Attr& of_look_div, plugin::Reader& out) {
  for (const auto& [name, value] : of_look_div.pairs) {
    const auto look = parse_look(name, value);
    if (!look) continue;
    if (look->integer) {
      out.attr(look->key, *look->integer);
    } else {
      out.attr(look->key, look->text);
    }
  }
}

std::optional<LookEntry> parse_look(std::string_view name, std::string_view value) {
  const AttrInfo* info = attr_info(std::string(kLookPrefix).append(name));
  if (!info) return std::nullopt;
  LookEntry entry{static_cast<std::uint16_t>(info->key), std::nullopt, value};
  if (info->type == AttrType::Text) return entry;
  if (info->values.empty()) {
    entry.integer = canonical_integer(value);
  } else if (const auto found = std::ranges::find(info->values, value); found != info->values.end()) {
    entry.integer = found - info->values.begin();
  }
  return entry.integer ? std::optional(entry) : std::nullopt;
}

std::string_view look_name(std::uint16_t key) {
  const AttrInfo* info = look_info(key);
  return info ? info->name.substr(kLookPrefix.size()) : std::string_view{};
}

std::string look_value(const gw_attr& look) {
  const AttrInfo* info = look_info(look.key);
  if (look.type == GW_TEXT) return std::string(look.text.data, look.text.size);
  const auto index = static_cast<std::uint64_t>(look.integer);
  return info && index < info->values.size() ? std::string(info->values[index]) : std::to_string(look.integer);
}

std::optional<std::int64_t> shown_ordinal(std::string_view scheme, std::string_view label) {
  if (std::ranges::find(kCountedSchemes, scheme) == std::end(kCountedSchemes)) return std::nullopt;
  std::string run;  // the first numerals in a row
  for (const char32_t c : code_points(label)) {
    if (is_numeral(c)) {
      append_utf8(run, c);
    } else if (!run.empty()) {
      break;
    } else if (const auto value = one_character(c)) {
      return value;
    }
  }
  const auto digits = from_digits(run);
  return digits ? digits : from_chinese(run);
}

}  // namespace gongwen::roles
