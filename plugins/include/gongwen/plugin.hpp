// gongwen/plugin.hpp: the same contract for C++20 authors. Header only; every format that gongwen ships uses it.
//
//   #include <gongwen/plugin.hpp>
//   namespace gp = gongwen::plugin;
//   void read(gp::Reader& in) { in.enter(GW_KIND_PARA); in.leaf(GW_KIND_STR, in.input()); in.leave(); }
//   constexpr gw_format kFormat = gp::format("shout").reader<&read>();
//   GW_PLUGIN("org.example.shout", "1.0.0", &kFormat)
//
// Nothing needs its status looked at: a host call that fails throws Stop, which ends the function and hands the status
// back at the border. No exception crosses it: bad_alloc becomes a limit, anything else an internal error with its
// text. Views handed out stay valid until the format's function returns.
#ifndef GONGWEN_PLUGIN_HPP
#define GONGWEN_PLUGIN_HPP

#include <gongwen/plugin.h>

#include <cstring>
#include <exception>
#include <initializer_list>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongwen::plugin {

inline gw_str str(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view view(gw_str s) { return s.size ? std::string_view(s.data, s.size) : std::string_view(); }

inline constexpr gw_place kNowhere{GW_PLACE_UNKNOWN, 0, 0};
inline gw_place source(std::size_t offset, std::size_t length) {
  return {0, static_cast<uint32_t>(offset), static_cast<uint32_t>(length)};
}

// Ends a format's function; never leaves the plugin.
struct Stop {
  int32_t status;
};

// What every function may do: tell, and ask its options.
class Run {
 public:
  Run(const gw_host* host, gw_run* run) : host_(host), run_(run) {}

  std::string_view format() const { return view(host_->format(run_)); }

  [[noreturn]] void fail(gw_status status, std::string_view code, gw_place place = kNowhere,
                         std::initializer_list<std::string_view> args = {}) {
    fail(status, code, place, std::span<const std::string_view>(args.begin(), args.size()));
  }
  [[noreturn]] void fail(gw_status status, std::string_view code, gw_place place, std::span<const std::string_view> args) {
    const std::vector<gw_str> list = strings(args);
    throw Stop{host_->fail(run_, status, str(code), place, list.data(), static_cast<uint32_t>(list.size()))};
  }
  void note(std::string_view code, gw_place place, std::initializer_list<std::string_view> args = {}) {
    tell(GW_SEVERITY_NOTE, code, place, args);
  }
  void warn(std::string_view code, gw_place place, std::initializer_list<std::string_view> args = {}) {
    tell(GW_SEVERITY_WARNING, code, place, args);
  }
  void loss(std::string_view code, gw_place place, std::string_view sample, uint64_t count = 1) {
    host_->loss(run_, str(code), place, str(sample), count);
  }
  void edit(std::string_view code, gw_place place, std::string_view before, std::string_view after) {
    host_->edit(run_, str(code), place, str(before), str(after));
  }
  void progress(uint64_t done, uint64_t total) { must(host_->progress(run_, done, total)); }

  int64_t option_integer(std::string_view name) {
    int64_t value = 0;
    must(host_->option_integer(run_, str(name), &value));
    return value;
  }
  bool option_bool(std::string_view name) { return option_integer(name) != 0; }
  std::string_view option_text(std::string_view name) {
    gw_str value{};
    must(host_->option_text(run_, str(name), &value));
    return view(value);
  }

  // A file the document refers to; nothing when the host refuses it (which the host has told).
  std::optional<std::string_view> resource(std::string_view name) {
    gw_str bytes{};
    if (host_->resource(run_, str(name), &bytes) != GW_OK) return std::nullopt;
    return view(bytes);
  }
  struct Medium {
    std::string_view mime, bytes;
  };
  std::optional<Medium> medium(std::string_view name) {
    gw_str mime{}, bytes{};
    if (host_->media_get(run_, str(name), &mime, &bytes) != GW_OK) return std::nullopt;
    return Medium{view(mime), view(bytes)};
  }
  void put_medium(std::string_view name, std::string_view mime, std::string_view bytes) {
    must(host_->media_put(run_, str(name), str(mime), str(bytes)));
  }

 protected:
  static void must(int32_t status) {
    if (status != GW_OK) throw Stop{status};
  }
  static std::vector<gw_str> strings(std::span<const std::string_view> args) {
    std::vector<gw_str> list;
    list.reserve(args.size());
    for (const std::string_view arg : args) list.push_back(str(arg));
    return list;
  }
  void tell(uint32_t severity, std::string_view code, gw_place place, std::initializer_list<std::string_view> args) {
    const std::vector<gw_str> list = strings(std::span<const std::string_view>(args.begin(), args.size()));
    host_->tell(run_, severity, str(code), place, list.data(), static_cast<uint32_t>(list.size()));
  }

  const gw_host* host_;
  gw_run* run_;
};

// Has the whole input at hand.
class WithInput : public Run {
 public:
  using Run::Run;
  std::string_view input() {
    gw_str bytes{};
    must(host_->input(run_, &bytes));
    return view(bytes);
  }
};

// Pushes events.
class Reader : public WithInput {
 public:
  using WithInput::WithInput;

  void enter(uint32_t kind, gw_place place = kNowhere) { must(host_->enter(run_, kind, place)); }
  void leave() { must(host_->leave(run_)); }
  void text(std::string_view text) { must(host_->text(run_, str(text))); }
  void leaf(uint32_t kind, std::string_view text = {}, gw_place place = kNowhere) {
    must(host_->leaf(run_, kind, str(text), place));
  }
  void attr(uint16_t key, int64_t value) {
    gw_attr a = attribute(key, GW_INTEGER);
    a.integer = value;
    must(host_->attribute(run_, &a));
  }
  void attr(uint16_t key, double value) {
    gw_attr a = attribute(key, GW_REAL);
    a.real = value;
    must(host_->attribute(run_, &a));
  }
  void attr(uint16_t key, std::string_view value) {
    gw_attr a = attribute(key, GW_TEXT);
    a.text = str(value);
    must(host_->attribute(run_, &a));
  }
  void pair(std::string_view name, std::string_view value) {
    gw_attr a = attribute(GW_ATTR_PAIR, GW_PAIR);
    a.text = str(name);
    a.second = str(value);
    must(host_->attribute(run_, &a));
  }
  void role(uint16_t role) { attr(GW_ATTR_ROLE, int64_t{role}); }
  uint32_t part(std::string_view name) { return host_->part(run_, str(name)); }

 private:
  static gw_attr attribute(uint16_t key, gw_attr_type type) {
    return gw_attr{sizeof(gw_attr), key, static_cast<uint16_t>(type), 0, 0, {}, {}};
  }
};

// One node of the document: a copy of about a hundred bytes, valid while the function runs. Documents nest up to a
// thousand deep: go through them with walk() or a stack of your own rather than by recursion.
class Node {
 public:
  Node() = default;
  Node(const gw_host* host, gw_run* run, uint32_t id) : host_(host), run_(run), id_(id) {
    data_.struct_size = sizeof(gw_node);
    if (const int32_t status = host->node(run, id, &data_); status != GW_OK) throw Stop{status};
  }

  explicit operator bool() const { return id_ != 0; }
  uint32_t id() const { return id_; }
  uint16_t kind() const { return data_.kind; }
  uint16_t role() const { return data_.role; }
  std::string_view text() const { return view(data_.text); }
  gw_place place() const { return data_.place; }
  Node parent() const { return at(data_.parent); }
  Node first() const { return at(data_.first); }
  Node last() const { return at(data_.last); }
  Node next() const { return at(data_.next); }
  Node previous() const { return at(data_.previous); }
  bool empty() const { return data_.first == 0; }
  bool is_last() const { return data_.next == 0; }

  uint32_t attr_count() const { return data_.attr_count; }
  gw_attr attr(uint32_t index) const { return fetch(host_->attr_at, index); }
  std::optional<gw_attr> find(uint16_t key) const {
    for (uint32_t i = 0; i < data_.attr_count; ++i) {
      const gw_attr a = attr(i);
      if (a.key == key) return a;
    }
    return std::nullopt;
  }
  int64_t integer(uint16_t key, int64_t fallback) const {
    const auto a = find(key);
    return a ? a->integer : fallback;
  }
  std::string_view text_of(uint16_t key) const {
    const auto a = find(key);
    return a ? view(a->text) : std::string_view();
  }
  uint32_t look_count() const { return data_.look_count; }
  gw_attr look(uint32_t index) const { return fetch(host_->look_at, index); }
  std::optional<gw_attr> find_look(uint16_t key) const {
    for (uint32_t i = 0; i < data_.look_count; ++i) {
      const gw_attr a = look(i);
      if (a.key == key) return a;
    }
    return std::nullopt;
  }

  // for (Node child : node) …
  class Iterator;
  Iterator begin() const;
  Iterator end() const;

 private:
  Node at(uint32_t id) const { return id ? Node(host_, run_, id) : Node(); }
  template <class Get>
  gw_attr fetch(Get get, uint32_t index) const {
    gw_attr a{};
    a.struct_size = sizeof(gw_attr);
    if (const int32_t status = get(run_, id_, index, &a); status != GW_OK) throw Stop{status};
    return a;
  }

  const gw_host* host_ = nullptr;
  gw_run* run_ = nullptr;
  uint32_t id_ = 0;
  gw_node data_{};
};

class Node::Iterator {
 public:
  explicit Iterator(Node node) : node_(node) {}
  const Node& operator*() const { return node_; }
  Iterator& operator++() {
    node_ = node_.next();
    return *this;
  }
  bool operator!=(const Iterator& other) const { return node_.id_ != other.node_.id_; }

 private:
  Node node_;
};
inline Node::Iterator Node::begin() const { return Iterator(first()); }
inline Node::Iterator Node::end() const { return Iterator(Node()); }

// visit(node, entering) for every node below and including `top`, on the way in and on the way out; no recursion.
template <class Visit>
void walk(const Node& top, Visit&& visit) {
  Node at = top;
  while (true) {
    visit(at, true);
    if (!at.empty()) {
      at = at.first();
      continue;
    }
    visit(at, false);
    while (at.id() != top.id() && at.is_last()) {
      at = at.parent();
      visit(at, false);
    }
    if (at.id() == top.id()) return;
    at = at.next();
  }
}

// Writes through a buffer; the border flushes it.
class Writer : public Run {
 public:
  using Run::Run;

  Node root() const { return Node(host_, run_, 1); }
  Node meta() const { return Node(host_, run_, 2); }
  Node node(uint32_t id) const { return Node(host_, run_, id); }
  uint32_t node_count() const { return host_->node_count(run_); }

  void write(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > kBuffer) flush();
    if (bytes.size() >= kBuffer) {
      must(host_->write(run_, bytes.data(), bytes.size()));
    } else {
      buffer_.append(bytes);
    }
  }
  void write(char byte) {
    if (buffer_.size() >= kBuffer) flush();
    buffer_ += byte;
  }
  void flush() {
    if (!buffer_.empty()) must(host_->write(run_, buffer_.data(), buffer_.size()));
    buffer_.clear();
  }

 private:
  static constexpr std::size_t kBuffer = 64 * 1024;
  std::string buffer_;
};

// Reads the document by cursor and pushes a new one.
class Transformer : public Reader {
 public:
  using Reader::Reader;
  Node root() const { return Node(host_, run_, 1); }
  Node meta() const { return Node(host_, run_, 2); }
};

// The dumb extractor.
class Visible : public WithInput {
 public:
  using WithInput::WithInput;
  void push(std::string_view text) { must(host_->visible(run_, str(text))); }
};

namespace detail {

template <class Work>
int32_t guard(const gw_host* host, gw_run* run, Work&& work) noexcept {
  try {
    work();
    return GW_OK;
  } catch (const Stop& stop) {
    return stop.status;
  } catch (const std::bad_alloc&) {
    return host->fail(run, GW_ERROR_LIMIT, str("limit.memory"), kNowhere, nullptr, 0);
  } catch (const std::exception& e) {
    const gw_str what = str(e.what());
    return host->fail(run, GW_ERROR_INTERNAL, str("plugin.exception"), kNowhere, &what, 1);
  } catch (...) {
    const gw_str what = str("?");
    return host->fail(run, GW_ERROR_INTERNAL, str("plugin.exception"), kNowhere, &what, 1);
  }
}

template <class Role, auto function>
int32_t call(const gw_host* host, gw_run* run) noexcept {
  return guard(host, run, [&] {
    Role role(host, run);
    function(role);
    if constexpr (requires { role.flush(); }) role.flush();
  });
}

}  // namespace detail

// A gw_format, put together: format("x").reader<&read>().writer<&write>().extractor<&visible>().
struct FormatTable : gw_format {
  template <auto function>
  constexpr FormatTable reader() const {
    FormatTable f = *this;
    f.read = &detail::call<Reader, function>;
    return f;
  }
  template <auto function>
  constexpr FormatTable writer() const {
    FormatTable f = *this;
    f.write = &detail::call<Writer, function>;
    return f;
  }
  template <auto function>
  constexpr FormatTable extractor() const {
    FormatTable f = *this;
    f.visible = &detail::call<Visible, function>;
    return f;
  }
  constexpr FormatTable sniffer(uint32_t (*function)(gw_str, uint64_t)) const {
    FormatTable f = *this;
    f.sniff = function;
    return f;
  }
};

constexpr FormatTable format(std::string_view id) {
  return FormatTable{{sizeof(gw_format), 0, {id.data(), id.size()}, nullptr, nullptr, nullptr, nullptr}};
}

template <auto function>
constexpr gw_transform transform(std::string_view id) {
  return {sizeof(gw_transform), 0, {id.data(), id.size()}, &detail::call<Transformer, function>};
}

template <auto function>
constexpr gw_checker checker(std::string_view id) {
  return {sizeof(gw_checker), 0, {id.data(), id.size()}, &detail::call<Writer, function>};
}

inline const gw_plugin* query(const gw_plugin& table, uint32_t abi_min, uint32_t abi_max, const gw_host* host) {
  if (table.abi >= abi_min && table.abi <= abi_max) return &table;
  host->refuse(host, str("built for ABI " + std::to_string(table.abi)));
  return nullptr;
}

}  // namespace gongwen::plugin

// A static build gives every plugin's entry a name of its own.
#ifndef GW_PLUGIN_QUERY
#define GW_PLUGIN_QUERY gw_plugin_query
#endif

// GW_PLUGIN("org.example.x", "1.0.0", &kFormat, &kOther): the entry of a plugin of formats.
#define GW_PLUGIN(plugin_id, plugin_version, ...)                                                            \
  extern "C" GW_EXPORT const gw_plugin* GW_PLUGIN_QUERY(uint32_t abi_min, uint32_t abi_max, const gw_host* host) { \
    static constexpr const gw_format* kFormats[] = {__VA_ARGS__};                                            \
    static constexpr gw_plugin kTable{sizeof(gw_plugin),                                                     \
                                      GW_ABI_CURRENT,                                                        \
                                      {plugin_id, sizeof(plugin_id) - 1},                                    \
                                      {plugin_version, sizeof(plugin_version) - 1},                          \
                                      sizeof(kFormats) / sizeof(*kFormats),                                  \
                                      0,                                                                     \
                                      0,                                                                     \
                                      0,                                                                     \
                                      kFormats,                                                              \
                                      nullptr,                                                               \
                                      nullptr};                                                              \
    return gongwen::plugin::query(kTable, abi_min, abi_max, host);                                           \
  }

#endif
