// Message and Catalog: what is told to the user, apart from the language it is told in.
//
// A message is a stable, language-free code ("json.syntax") with its arguments. A Catalog turns it into a
// sentence. The core, the host, the command and every plugin's manifest own their part of the catalogue; a code
// no catalogue knows is printed as the code and its arguments, so nothing told is ever lost.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongwen {

enum class Language { English, Chinese };

struct Message {
  std::string code;
  std::vector<std::string> args;
};

// One row of a catalogue: `{}` takes the next argument, `{0}` a given one.
struct MessageText {
  std::string_view code, english, chinese;
};

class Catalog {
 public:
  void add(std::span<const MessageText> rows);
  // Rows read from a manifest; the first definition of a code stays.
  void add(std::string_view code, std::string_view english, std::string_view chinese);
  bool knows(std::string_view code) const { return rows_.find(code) != rows_.end(); }
  std::string render(const Message& message, Language language) const;

 private:
  struct Row {
    std::string english, chinese;
  };
  std::map<std::string, Row, std::less<>> rows_;
};

// The rows for every code that core itself raises.
std::span<const MessageText> core_messages();

}  // namespace gongwen
