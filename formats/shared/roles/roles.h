// How role, number and look, which Pandoc's types do not know, stand in a Pandoc Attr, and how they are found again.
//
//   role on a block          Div ("", [gw-title], [custom-style=公文标题]) around exactly that block
//   role heading on a Header class gw-heading before its own; no custom-style, which stock pandoc would leak
//   role on an inline        Span with class gw-heading before its own, then key level if it has one
//   number on a Span         class gw-number, then keys scheme, ordinal, level, auto=true
//   look on a block          Div ("", [gw-look], [size=32, …]) outside the role's Div
//
// One principle: folded is only what writing would give back exactly, so that a file keeps whatever else it says. One
// leniency: a role's Div may lack its custom-style. Everything here looks at views and owns nothing but its lists.
// The way back, from a node to its Attr, is dress.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gongwen/plugin.hpp>

namespace gongwen::roles {

// Pandoc's Attr, as read. What a take_… function understood is no longer among classes() and pairs().
struct Attr {
  using Pair = std::pair<std::string_view, std::string_view>;

  std::string_view id;
  std::vector<std::string_view> classes;
  std::vector<Pair> pairs;
  std::size_t classes_taken = 0, pairs_taken = 0;

  void clear();
  bool empty() const { return id.empty() && classes.empty() && pairs.empty(); }
  bool has_class(std::string_view name) const;  // as the next one
  const Pair* next_pair(std::string_view key) const;
  void push(plugin::Reader& out) const;  // what was not taken, as events
};

inline constexpr std::string_view kRolePrefix = "gw-";
inline constexpr std::string_view kNumberClass = "gw-number";
inline constexpr std::string_view kLookClass = "gw-look";
inline constexpr std::string_view kStyleKey = "custom-style";
std::string_view role_name(std::uint16_t role);   // "" for a number that is no role
std::string_view role_style(std::uint16_t role);
std::uint16_t role_of_class(std::string_view name);  // of "gw-title"; GW_ROLE_NONE for any other

// Whether a Div of this Attr is nothing but the wrapper of a role or of a look; it must also have one child only.
std::uint16_t role_of_div(const Attr& attr);
bool is_look_div(const Attr& attr);

// A block has one role and one look, the look's Div outside, so of several wrappers in a row it is decided from the
// innermost outwards which of them mean something. `wrappers`: their roles, the outermost first, none = a look.
struct Folded {
  std::size_t taken = 0;  // how many of the outermost Divs go: the look's, then the role's
  bool look = false;
  std::uint16_t role = GW_ROLE_NONE;
};
Folded fold(std::span<const std::uint16_t> wrappers, bool around_header, bool header_has_role);

// Of a Header: takes the class.
bool take_heading(Attr& attr);

// Of a Span.
struct Marks {
  std::uint16_t role = GW_ROLE_NONE;
  std::optional<std::int64_t> level;
  bool numbered = false;
  std::string_view scheme;
  std::int64_t ordinal = 0;
  std::optional<std::int64_t> number_level;
  bool automatic = false;

  bool empty() const { return role == GW_ROLE_NONE && !numbered; }
  void push(plugin::Reader& out) const;  // as events
};
Marks take_marks(Attr& attr);

struct LookEntry {
  std::uint16_t key;  // GW_ATTR_LOOK_…
  std::optional<std::int64_t> integer;
  std::string_view text;
};
std::optional<LookEntry> parse_look(std::string_view name, std::string_view value);
void push_look(const Attr& of_look_div, plugin::Reader& out);
std::string_view look_name(std::uint16_t key);
std::string look_value(const gw_attr& look);

// The ordinal that a label of one of the numbering schemes shows; nothing where the scheme or the label says none
// (首先, a scheme of Word's).
std::optional<std::int64_t> shown_ordinal(std::string_view scheme, std::string_view label);

}  // namespace gongwen::roles
