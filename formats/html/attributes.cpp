#include "formats/html/attributes.h"

#include <algorithm>
#include <array>

namespace gongwen::html {
namespace {

namespace gp = plugin;

// Attributes that HTML knows, but for the handlers of events.
constexpr auto kKnown = std::to_array<std::string_view>({
    "abbr", "about", "accept", "accept-charset", "accesskey", "action", "align", "allow", "allowfullscreen", "alt",
    "as", "async", "autocapitalize", "autocomplete", "autofocus", "autoplay", "bgcolor", "border", "charset",
    "checked", "cite", "class", "color", "cols", "colspan", "content", "contenteditable", "controls", "coords",
    "crossorigin", "data", "datatype", "datetime", "decoding", "default", "defer", "dir", "dirname", "disabled",
    "download", "draggable", "enctype", "enterkeyhint", "fetchpriority", "for", "form", "formaction", "formenctype",
    "formmethod", "formnovalidate", "formtarget", "headers", "height", "hidden", "high", "href", "hreflang",
    "http-equiv", "id", "imagesizes", "imagesrcset", "inert", "inlist", "inputmode", "integrity", "is", "ismap",
    "itemid", "itemprop", "itemref", "itemscope", "itemtype", "kind", "label", "lang", "list", "loading", "loop",
    "low", "max", "maxlength", "media", "method", "min", "minlength", "multiple", "muted", "name", "nomodule",
    "nonce", "novalidate", "open", "optimum", "pattern", "ping", "placeholder", "playsinline", "popover",
    "popovertarget", "popovertargetaction", "poster", "prefix", "preload", "property", "readonly", "referrerpolicy",
    "rel", "required", "resource", "rev", "reversed", "role", "rows", "rowspan", "sandbox", "scope", "selected",
    "shape", "size", "sizes", "slot", "span", "spellcheck", "src", "srcdoc", "srclang", "srcset", "start", "step",
    "style", "tabindex", "target", "title", "translate", "type", "typemustmatch", "typeof", "usemap", "valign",
    "value", "vocab", "width", "wrap"});

// Those that can neither run nor fetch nor hide anything.
constexpr auto kHarmless = std::to_array<std::string_view>({
    "abbr", "align", "alt", "colspan", "datetime", "dir", "headers", "height", "hreflang", "label", "lang",
    "reversed", "role", "rowspan", "scope", "span", "start", "title", "translate", "valign", "value", "width"});
static_assert(std::ranges::is_sorted(kKnown) && std::ranges::is_sorted(kHarmless));

template <std::size_t n>
bool holds(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::ranges::binary_search(names, name);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// Stricter than HTML, which forbids blanks, quotes, =, / and > only.
bool is_name(std::string_view key) {
  constexpr std::size_t kLongest = 256;
  if (key.empty() || key.size() > kLongest) return false;
  return std::ranges::all_of(key, [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == ':';
  });
}

bool is_handler(std::string_view name) {
  return name.size() > 2 && name.starts_with("on") && std::ranges::all_of(name, is_letter);
}

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
  return out;
}

void Attributes::read(const gp::Node& node) {
  Attributes fresh;
  fresh.classes.swap(classes);  // keep their memory
  fresh.pairs.swap(pairs);
  fresh.classes.clear();
  fresh.pairs.clear();
  *this = std::move(fresh);
  for (std::uint32_t i = 0; i < node.attr_count(); ++i) take(node.attr(i));
}

void Attributes::take(const gw_attr& attr) {
  const std::string_view text = gp::view(attr.text);
  switch (attr.key) {
  case GW_ATTR_ID: id = text; return;
  case GW_ATTR_CLASS: classes.push_back(text); return;
  case GW_ATTR_PAIR: pairs.emplace_back(text, gp::view(attr.second)); return;
  case GW_ATTR_LEVEL: level = attr.integer; return;
  case GW_ATTR_FORMAT: format = text; return;
  case GW_ATTR_LIST_START: start = attr.integer; return;
  case GW_ATTR_LIST_STYLE: style = attr.integer; return;
  case GW_ATTR_URL: url = text; return;
  case GW_ATTR_TITLE: title = text; return;
  case GW_ATTR_QUOTE_TYPE: quote = attr.integer; return;
  case GW_ATTR_MATH_TYPE: math = attr.integer; return;
  case GW_ATTR_ALIGN: align = attr.integer; return;
  case GW_ATTR_ROW_SPAN: rows = attr.integer; return;
  case GW_ATTR_COL_SPAN: columns = attr.integer; return;
  case GW_ATTR_ROW_HEAD_COLUMNS: row_heads = attr.integer; return;
  case GW_ATTR_HEAD_ROW: head_row = attr.integer; return;
  case GW_ATTR_NUMBER_SCHEME:
    scheme = text;
    numbered = true;
    return;
  case GW_ATTR_NUMBER_ORDINAL: ordinal = attr.integer; return;
  case GW_ATTR_NUMBER_LEVEL: number_level = attr.integer; return;
  case GW_ATTR_NUMBER_AUTO: number_auto = attr.integer; return;
  default: return;
  }
}

void AttributePrinter::pair(std::string_view name, std::string_view value) {
  out_.put(' ');
  out_.put(name);
  out_.put("=\"");
  out_.text(value);
  out_.put('"');
}

void AttributePrinter::print(const gp::Node& node, const Attributes& attributes,
                             std::initializer_list<std::string_view> classes,
                             std::initializer_list<std::string_view> taken) {
  if (!attributes.id.empty()) pair("id", attributes.id);
  bool first = true;
  const auto add = [&](std::string_view name) {
    if (name.empty()) return;
    out_.put(first ? " class=\"" : " ");
    out_.text(name);
    first = false;
  };
  for (const std::string_view name : classes) add(name);
  for (const std::string_view name : attributes.classes) add(name);
  if (!first) out_.put('"');
  if (!attributes.pairs.empty()) print_pairs(node, attributes, taken);
}

void AttributePrinter::print_pairs(const gp::Node& node, const Attributes& attributes,
                                   std::initializer_list<std::string_view> taken) {
  seen_.clear();
  seen_.insert({"id", "class"});
  for (const std::string_view name : taken) seen_.emplace(name);
  for (const auto& [key, value] : attributes.pairs) {
    const std::string name = name_of(key);
    if (name.empty() || !seen_.insert(lower(name)).second) {
      host_.warn("html.attribute", node.place(), {key});
    } else {
      pair(name, value);
    }
  }
}

std::string AttributePrinter::name_of(std::string_view key) const {
  if (!is_name(key)) return {};
  const std::string name = lower(key);
  if (name.starts_with("data-") || name.starts_with("aria-")) return std::string(key);
  const bool known = holds(kKnown, name) || is_handler(name) || name.find(':') != std::string::npos;
  if (!known) return std::string("data-").append(key);
  return !safe_ || holds(kHarmless, name) ? std::string(key) : std::string();
}

bool is_dangerous_url(std::string_view url) {
  constexpr std::size_t kEnough = 24;
  std::string head;  // as browsers read it: without blanks and controls, in any case
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) continue;
    head += lower(c);
    if (head.size() == kEnough) break;
  }
  for (const std::string_view scheme : {"javascript:", "vbscript:", "file:"}) {
    if (head.starts_with(scheme)) return true;
  }
  if (!head.starts_with("data:")) return false;
  for (const std::string_view picture : {"data:image/png", "data:image/gif", "data:image/jpeg", "data:image/webp"}) {
    const std::size_t end = picture.size();
    if (head.starts_with(picture) && head.size() > end && (head[end] == ';' || head[end] == ',')) return false;
  }
  return true;
}

}  // namespace gongwen::html
