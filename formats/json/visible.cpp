#include "formats/json/visible.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongwen::json {
namespace {

namespace gp = gongwen::plugin;

// What an object is, by its "t".
enum class Type : std::uint8_t { Other, Str, Literal, Quoted, Single, Double, Cite, Figure, Table, Image, Div };

Type type_of(std::string_view name) {
  if (name == "Str") return Type::Str;
  if (name == "Code" || name == "CodeBlock" || name == "Math") return Type::Literal;
  if (name == "Quoted") return Type::Quoted;
  if (name == "SingleQuote") return Type::Single;
  if (name == "DoubleQuote") return Type::Double;
  if (name == "Cite") return Type::Cite;
  if (name == "Figure") return Type::Figure;
  if (name == "Table") return Type::Table;
  if (name == "Image") return Type::Image;
  if (name == "Div") return Type::Div;
  return Type::Other;
}

// Brackets, commas, colons and strings, one after another; everything else is passed over.
class Scanner {
 public:
  explicit Scanner(std::string_view json) : json_(json) {}

  // The next one's character, '"' for a string; 0 at the end.
  char next() {
    while (at_ < json_.size() && !is_mark(json_[at_])) ++at_;
    if (at_ >= json_.size()) return 0;
    const char c = json_[at_++];
    if (c == '"') scan_string();
    return c;
  }

  // The last string, decoded; valid until the next one.
  std::string_view string() {
    if (!escaped_) return raw_;
    decoded_.clear();
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      if (raw_[i] == '\\') {
        i = unescape(i + 1);
      } else {
        decoded_ += raw_[i];
      }
    }
    return decoded_;
  }

 private:
  static bool is_mark(char c) {
    return c == '"' || c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']';
  }

  void scan_string() {
    const std::size_t from = at_;
    escaped_ = false;
    for (; at_ < json_.size() && json_[at_] != '"'; ++at_) {
      if (json_[at_] != '\\') continue;
      escaped_ = true;
      ++at_;
    }
    const std::size_t end = at_ < json_.size() ? at_ : json_.size();
    raw_ = json_.substr(from, end - from);
    at_ = end + 1;
  }

  // Decodes what stands at `i`, behind the backslash; returns its last character's place.
  std::size_t unescape(std::size_t i) {
    static constexpr std::string_view kLetters = "bfnrt", kMeanings = "\b\f\n\r\t";
    if (i >= raw_.size()) return i;
    if (raw_[i] != 'u') {
      const std::size_t letter = kLetters.find(raw_[i]);
      decoded_ += letter == std::string_view::npos ? raw_[i] : kMeanings[letter];
      return i;
    }
    std::uint32_t code = hex(i + 1);
    i += 4;
    if (code >= 0xD800 && code < 0xDC00) {  // the first half of a pair: 😀
      code = 0x10000 + ((code - 0xD800) << 10U) + ((hex(i + 3) - 0xDC00) & 0x3FFU);
      i += 6;
    }
    add(code);
    return i;
  }

  std::uint32_t hex(std::size_t from) const {
    std::uint32_t value = 0;
    for (std::size_t i = from; i < from + 4 && i < raw_.size(); ++i) {
      const char c = raw_[i];
      const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
      value = value * 16 + (static_cast<std::uint32_t>(digit) & 15U);
    }
    return value;
  }

  void add(std::uint32_t c) {
    const auto byte = [this](std::uint32_t value) { decoded_ += static_cast<char>(value); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
      byte(0xC0 | c >> 6U);
    } else {
      if (c < 0x10000) {
        byte(0xE0 | c >> 12U);
      } else {
        byte(0xF0 | c >> 18U);
        byte(0x80 | (c >> 12U & 63U));
      }
      byte(0x80 | (c >> 6U & 63U));
    }
    byte(0x80 | (c & 63U));
  }

  std::string_view json_, raw_;
  std::size_t at_ = 0;
  bool escaped_ = false;
  std::string decoded_;
};

// What every object is, in the order of their opening braces: "c" may come before "t", so this is known beforehand.
std::vector<Type> types_of(std::string_view json) {
  constexpr std::size_t kArray = static_cast<std::size_t>(-1);
  std::vector<Type> types;
  std::vector<std::size_t> open;
  Scanner scanner(json);
  bool tag = false;
  for (char c = scanner.next(), last = 0; c != 0; last = c, c = scanner.next()) {
    if (c == '{') {
      open.push_back(types.size());
      types.push_back(Type::Other);
    } else if (c == '[') {
      open.push_back(kArray);
    } else if ((c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
    } else if (c == ':') {
      tag = last == '"' && scanner.string() == "t";
    } else if (c == '"' && last == ':' && tag && !open.empty() && open.back() != kArray) {
      types[open.back()] = type_of(scanner.string());
    }
  }
  return types;
}

class Extractor {
 public:
  explicit Extractor(gp::Visible& out) : out_(out), json_(out.input()), types_(types_of(json_)), scanner_(json_) {}

  void run() {
    for (char c = scanner_.next(); c != 0; c = scanner_.next()) {
      switch (c) {
      case '{':
      case '[': open(c == '{'); break;
      case '}':
      case ']': close(); break;
      case ',':
        if (!stack_.empty()) next_value();
        break;
      case ':': break;
      default: string();
      }
    }
  }

 private:
  enum class Place : std::uint8_t { Plain, Content, Attr, Classes, Caption };  // Content: the array that is an object's "c"
  enum class Ends : std::uint8_t { Nothing, Quote, Caption, Alt, Figure };
  enum class Class : std::uint8_t { Other, Figure, Caption, ShortCaption };
  struct Frame {
    bool object, muted;
    Type type;       // of the object, and of the array that is its "c"
    Place place;
    Ends ends = Ends::Nothing;  // what is over when this closes
    Type quote = Type::Other;   // of a Quoted's content
    Class div = Class::Other;   // of a Div's content: what its first class says
    bool keyed = false;         // in an object: the key has been read
    bool wanted = false;        // and its value holds visible text
    std::uint32_t index = 0;    // in an array
  };

  void next_value() {
    ++stack_.back().index;
    stack_.back().keyed = false;
  }

  void open(bool object) {
    Frame frame{object, false, Type::Other, Place::Plain};
    if (object) frame.type = next_type_ < types_.size() ? types_[next_type_++] : Type::Other;
    if (!stack_.empty()) place(frame, stack_.back());
    stack_.push_back(frame);
  }

  // What a new frame is to the one around it.
  void place(Frame& frame, Frame& parent) {
    frame.muted = parent.muted || (parent.object && !parent.wanted);
    if (frame.muted) return;
    if (parent.object) {
      if (!frame.object) frame.type = parent.type;
      if (!frame.object) frame.place = Place::Content;
      return;
    }
    // A short caption is for lists of tables; beside its caption nobody sees it.
    if (parent.place == Place::Caption) frame.muted = parent.index == 0;
    if (parent.place == Place::Attr && parent.index == 1) frame.place = Place::Classes;
    if (parent.place != Place::Content) return;
    const bool second = parent.index == 1;
    switch (parent.type) {
    case Type::Quoted:
      if (!second) parent.quote = frame.type;
      if (second) quote(frame, parent.quote == Type::Single ? "‘" : "“", parent.quote);
      break;
    case Type::Cite: frame.muted = !second; break;
    case Type::Figure:
      if (second) begin_capture(frame, Ends::Caption, true);
      if (second) frame.place = Place::Caption;
      break;
    case Type::Table:
      if (second) frame.place = Place::Caption;
      break;
    case Type::Image:
      if (second && !figures_.empty()) begin_capture(frame, Ends::Alt, false);
      break;
    case Type::Div:
      if (!second) frame.place = Place::Attr;
      if (second && parent.div == Class::ShortCaption) frame.muted = true;
      if (second && parent.div == Class::Figure) begin_figure(frame);
      if (second && parent.div == Class::Caption && !figures_.empty()) begin_capture(frame, Ends::Caption, false);
      break;
    default: break;
    }
  }

  void quote(Frame& frame, std::string_view mark, Type type) {
    emit(mark);
    frame.ends = Ends::Quote;
    frame.quote = type;
  }

  void begin_figure(Frame& frame) {
    figures_.emplace_back();
    frame.ends = Ends::Figure;
  }

  void begin_capture(Frame& frame, Ends ends, bool new_figure) {
    if (new_figure) {  // a Figure: it is over when its content array closes
      figures_.emplace_back();
      stack_.back().ends = Ends::Figure;
    }
    captures_.emplace_back();
    frame.ends = ends;
  }

  void close() {
    if (stack_.empty()) return;
    const Frame frame = stack_.back();
    stack_.pop_back();
    switch (frame.ends) {
    case Ends::Nothing: break;
    case Ends::Quote: emit(frame.quote == Type::Single ? "’" : "”"); break;
    case Ends::Figure: figures_.pop_back(); break;
    case Ends::Caption:
    case Ends::Alt: end_capture(frame.ends);
    }
  }

  void end_capture(Ends ends) {
    const std::string text = std::move(captures_.back());
    captures_.pop_back();
    if (ends == Ends::Alt && text == figures_.back()) return;
    if (ends == Ends::Caption) figures_.back() = text;
    emit(text);
  }

  void string() {
    if (stack_.empty()) return;
    Frame& frame = stack_.back();
    if (frame.object && !frame.keyed) {
      frame.keyed = true;
      frame.wanted = scanner_.string() == (stack_.size() == 1 ? "blocks" : "c");
    } else if (frame.muted) {
      return;
    } else if (frame.object) {
      if (frame.type == Type::Str && frame.wanted) emit(scanner_.string());
    } else if (frame.place == Place::Content) {
      if (frame.type == Type::Literal && frame.index == 1) emit(scanner_.string());
    } else if (frame.place == Place::Classes && frame.index == 0) {
      name_div(scanner_.string());
    }
  }

  // The first class of the Div whose content lies two frames further out.
  void name_div(std::string_view name) {
    Frame& content = stack_[stack_.size() - 3];
    if (name == "figure") content.div = Class::Figure;
    if (name == "caption") content.div = Class::Caption;
    if (name == "short-caption") content.div = Class::ShortCaption;
  }

  void emit(std::string_view text) {
    if (captures_.empty()) {
      out_.push(text);
    } else {
      captures_.back() += text;
    }
  }

  gp::Visible& out_;
  std::string_view json_;
  std::vector<Type> types_;
  std::size_t next_type_ = 0;
  Scanner scanner_;
  std::vector<Frame> stack_;
  std::vector<std::string> captures_;  // text held back: of captions and alt texts, the innermost last
  std::vector<std::string> figures_;   // the captions of the figures around
};

}  // namespace

void visible(gp::Visible& in) { Extractor(in).run(); }

}  // namespace gongwen::json
