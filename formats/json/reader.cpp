#include "formats/json/reader.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/text/utf8.h"
#include "formats/json/tape.h"
#include "formats/json/tree.h"

namespace gongwen::json {
namespace {

namespace gp = gongwen::plugin;

constexpr std::uint32_t kDeepestJson = 20'000;         // a tree 1,000 deep takes some 3,000
constexpr std::size_t kMostTokens = std::size_t{1} << 26U;  // of one element: 1.5 GiB
constexpr std::size_t kLongestToken = 40;              // characters shown of what was not expected

constexpr std::string_view kVersionKey = "pandoc-api-version";

bool nests_too_deep(std::string_view json) {
  std::uint32_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepestJson) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

// An iterator whose place the handler can see: SAX callbacks are not told where they are.
class Position {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Position() = default;
  explicit Position(const char** at) : at_(at) {}
  reference operator*() const { return **at_; }
  Position& operator++() {
    ++*at_;
    return *this;
  }
  Position operator++(int) {
    ++*at_;
    return *this;
  }
  friend bool operator==(const Position& a, const Position& b) { return *a.at_ == *b.at_; }

 private:
  const char** at_ = nullptr;
};

// Behind the string whose opening quote is just before `i`.
std::size_t after_string(std::string_view json, std::size_t i) {
  while (i < json.size() && json[i] != '"') i += json[i] == '\\' ? 2U : 1U;
  return std::min(i + 1, json.size());
}

// Whether the document is of API 1.22, when its version comes after its blocks: looks ahead, by brackets alone, for
// the key on the level that `rest` starts on. (What is found is read and checked in its turn.)
bool is_old_ahead(std::string_view rest) {
  int depth = 0;
  for (std::size_t i = 0; i < rest.size();) {
    const char c = rest[i++];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c != '"') continue;
    const std::size_t end = after_string(rest, i);
    if (depth == 0 && rest.substr(i, end - i - 1) == kVersionKey) {
      const std::string_view value = rest.substr(end, rest.find(']', end) - end);
      const std::size_t minor = value.find_first_of("0123456789", std::min(value.size(), value.find(',')));
      return minor != std::string_view::npos && value.substr(minor, 2) == "22";
    }
    i = end;
  }
  return false;
}

// The SAX handler: finds its way through the document's outermost levels and records everything below them.
class Recorder {
 public:
  explicit Recorder(gp::Reader& in) : in_(in), input_(in.input()), at_(input_.data()), tree_(in, tape_) {}

  void run() {
    if (input_.size() > std::numeric_limits<std::uint32_t>::max()) in_.fail(GW_ERROR_LIMIT, "limit.memory");
    const char* end = input_.data() + input_.size();
    nlohmann::json::sax_parse(Position(&at_), Position(&end), this);
    // nlohmann takes a NUL for the end.
    if (at_ != end || (!input_.empty() && input_.back() == '\0')) fail_syntax("json.syntax", last_character());
    for (const Key key : {Key::Version, Key::Meta, Key::Blocks}) {
      if (!seen(key)) fail_at_root("json.key-missing", name(key));
    }
  }

  // --- what nlohmann calls ---
  bool null() { return literal(TokenType::Null); }
  bool boolean(bool value) { return literal(value ? TokenType::True : TokenType::False); }
  bool number_integer(std::int64_t value) {
    begin_value();
    if (mode_ == Mode::Record) tape_.add_integer(value, behind(2));
    return end_scalar();
  }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return number_float(static_cast<double>(value), {});
    }
    return number_integer(static_cast<std::int64_t>(value));
  }
  bool number_float(double value, const std::string&) {
    begin_value();
    if (mode_ == Mode::Record) tape_.add_real(value, behind(2));
    return end_scalar();
  }
  bool string(std::string& value) {
    begin_value();
    if (mode_ == Mode::Record) add_string(TokenType::String, value);
    return end_scalar();
  }
  bool binary(nlohmann::json::binary_t&) { return true; }  // not in text
  bool start_object(std::size_t) {
    begin_value();
    if (mode_ == Mode::Frame && depth_ != 0) fail_frame();
    return open(TokenType::Object);
  }
  bool start_array(std::size_t) {
    begin_value();
    if (mode_ == Mode::Frame && depth_ != 1) fail_frame();
    return open(TokenType::Array);
  }
  bool key(std::string& value) {
    if (mode_ == Mode::Record) {
      add_string(TokenType::Key, value);
    } else if (mode_ == Mode::Frame) {
      top_key(value);
    }
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool parse_error(std::size_t, const std::string& token, const nlohmann::json::exception& error) {
    constexpr int kOutOfRange = 406;
    if (error.id == kOutOfRange) fail_syntax("json.number", token);
    const std::string_view what = error.what();
    const auto says = [&](std::string_view words) { return what.find(words) != std::string_view::npos; };
    // An unfinished string or word is cut short like a missing bracket; a stray character is not.
    const bool at_end = at_ == input_.data() + input_.size();
    if (at_end && !done_ && (says("unexpected end of input") || says("invalid"))) fail_end();
    fail_syntax(says("surrogate") ? "json.surrogate" : "json.syntax", last_character());
  }

 private:
  enum class Key { None, Version, Meta, Blocks, Other };
  // Frame: the document's own object and the array of its blocks. Skip: below a key that means nothing.
  enum class Mode { Frame, Record, Skip };

  static std::string_view name(Key key) {
    switch (key) {
    case Key::Version: return kVersionKey;
    case Key::Meta: return "meta";
    case Key::Blocks: return "blocks";
    case Key::None:
    case Key::Other: break;
    }
    return {};
  }
  bool seen(Key key) const { return (seen_ & (1U << static_cast<unsigned>(key))) != 0; }

  std::size_t behind(std::size_t bytes) const {
    const auto offset = static_cast<std::size_t>(at_ - input_.data());
    return offset > bytes ? offset - bytes : 0;
  }

  // --- the frame ---

  void top_key(const std::string& value) {
    key_ = Key::Other;
    key_name_ = value;
    for (const Key known : {Key::Version, Key::Meta, Key::Blocks}) {
      if (value == name(known)) key_ = known;
    }
    if (key_ == Key::Other) return;
    if (seen(key_)) fail_at_root("json.twice", value);  // what came first is with the host already
    seen_ |= 1U << static_cast<unsigned>(key_);
    tree_.set_root(root_.assign("$").append(path_step(value)));
    if (key_ != Key::Version && !seen(Key::Version)) tree_.set_old(is_old_ahead(input_.substr(behind(0))));
  }

  void begin_value() {
    if (mode_ != Mode::Frame || depth_ == 0) return;
    base_ = depth_;
    if (depth_ > 1) {  // a member of "blocks"
      mode_ = Mode::Record;
      tree_.set_block(block_);
    } else if (key_ != Key::Blocks) {
      mode_ = key_ == Key::Other ? Mode::Skip : Mode::Record;
    }
  }

  void end_value() {
    if (mode_ == Mode::Frame || depth_ != base_) return;
    if (mode_ == Mode::Record) deliver();
    mode_ = Mode::Frame;
  }

  void deliver() {
    if (depth_ > 1) {
      tree_.block(0);
      ++block_;
      if ((block_ & 0x3ffU) == 0) in_.progress(behind(0), input_.size());
    } else if (key_ == Key::Meta) {
      tree_.meta(0);
    } else {
      tree_.set_old(tree_.read_version(0));
    }
    tape_.clear();
  }

  // --- values ---

  bool literal(TokenType type) {
    begin_value();
    if (mode_ == Mode::Record) tape_.add(type, behind(1));
    return end_scalar();
  }

  bool end_scalar() {
    if (mode_ == Mode::Frame) fail_frame();
    end_value();
    return true;
  }

  void add_string(TokenType type, const std::string& value) {
    const std::size_t quote = behind(1);
    if (value.size() <= quote && input_.compare(quote - value.size(), value.size(), value) == 0) {
      tape_.add_borrowed(type, input_.substr(quote - value.size(), value.size()), quote - value.size());
    } else {
      tape_.add_copied(type, value, quote);
    }
  }

  bool open(TokenType type) {
    if (++depth_ > kDeepestJson) fail_limit();
    if (mode_ == Mode::Record) tape_.open(type, behind(1));
    if (tape_.size() > kMostTokens) in_.fail(GW_ERROR_LIMIT, "limit.memory", gp::source(behind(1), 1));
    return true;
  }

  bool close() {
    done_ = --depth_ == 0;
    if (mode_ == Mode::Record) tape_.close();
    end_value();
    return true;
  }

  // --- failing ---

  // What the parser stumbled over. (Its own idea of the token goes back to the last string.)
  std::string last_character() const {
    const std::size_t end = behind(0), start = previous_boundary(input_, end);
    const std::string_view character = input_.substr(start, end - start);
    const auto c = static_cast<unsigned char>(character.empty() ? ' ' : character.front());
    if (c >= 0x20) return std::string(character);
    static constexpr char kHex[] = "0123456789ABCDEF";
    return {'U', '+', '0', '0', kHex[c >> 4U], kHex[c & 15U]};
  }

  // Where the parser is; of what is being recorded the last token.
  std::string where() const {
    if (mode_ == Mode::Record && tape_.size() != 0) return tree_.path(static_cast<At>(tape_.size() - 1));
    if (depth_ == 0 || key_ == Key::None) return "$";
    return depth_ > 1 && key_ == Key::Blocks ? "$.blocks[" + std::to_string(block_) + "]" : "$" + path_step(key_name_);
  }

  [[noreturn]] void fail_syntax(std::string_view code, std::string_view token) {
    const std::string path = where();
    in_.fail(GW_ERROR_INPUT, code, gp::source(behind(1), 1), {path, clip(token, kLongestToken)});
  }
  [[noreturn]] void fail_end() {
    const bool blank = input_.find_first_not_of(" \t\r\n") == std::string_view::npos;
    const std::string path = where();
    in_.fail(GW_ERROR_INPUT, blank ? "json.empty" : "json.end", gp::source(input_.size(), 0), {path});
  }
  [[noreturn]] void fail_at_root(std::string_view code, std::string_view detail) {
    in_.fail(GW_ERROR_INPUT, code, gp::source(behind(1), input_.empty() ? 0 : 1), {"$", detail});
  }
  // A value of the wrong kind where the frame needs its object or its array.
  [[noreturn]] void fail_frame() {
    if (depth_ == 0) {
      // What is no document may still be a bomb: whoever feeds us one is told so, whatever it is made of.
      if (nests_too_deep(input_)) fail_limit();
      in_.fail(GW_ERROR_INPUT, "json.document", gp::source(behind(1), 1), {"$"});
    }
    in_.fail(GW_ERROR_INPUT, "json.expected", gp::source(behind(1), 1), {"$.blocks", "array"});
  }
  [[noreturn]] void fail_limit() {
    const std::string path = where();
    in_.fail(GW_ERROR_LIMIT, "limit.depth", gp::source(behind(1), 1), {std::to_string(kDeepestJson), path});
  }

  gp::Reader& in_;
  std::string_view input_;
  const char* at_;
  Tape tape_;
  Tree tree_;
  Mode mode_ = Mode::Frame;
  Key key_ = Key::None;
  std::string key_name_, root_;
  unsigned seen_ = 0;
  bool done_ = false;  // the document's object is closed
  std::uint32_t depth_ = 0, base_ = 0;
  std::size_t block_ = 0;
};

}  // namespace

void read(gp::Reader& in) { Recorder(in).run(); }

}  // namespace gongwen::json
