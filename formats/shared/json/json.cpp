#include "formats/shared/json/json.h"

namespace gongwen::json_shared {

Result<nlohmann::json> parse(std::string_view text) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::exception& e) {
    std::string why = e.what();
    if (const std::size_t end_of_tag = why.find("] "); end_of_tag != std::string::npos) why.erase(0, end_of_tag + 2);
    return Error(ErrorCategory::Input, "json.syntax", {why});
  }
}

void append_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\t': out += "\\t"; break;
    case '\r': out += "\\r"; break;
    default:
      if (u < 0x20) {
        out += "\\u00";
        out += kHex[u >> 4U];
        out += kHex[u & 15U];
      } else {
        out += c;
      }
    }
  }
  out += '"';
}

}  // namespace gongwen::json_shared
