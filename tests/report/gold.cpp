#include "tests/report/gold.h"

#include <algorithm>
#include <map>

#include "core/text/utf8.h"

namespace gongwen::report_test {
namespace {

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (const char32_t c : code_points(text)) out += c;
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

constexpr std::u32string_view kDigits = U"一二三四五六七八九十";

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// 二十三 or 23, the first number in a label.
int number_in(std::string_view label) {
  int value = 0, digit = 0;
  bool found = false;
  for (const char32_t c : decode(label)) {
    if (c >= U'0' && c <= U'9') {
      value = value * 10 + static_cast<int>(c - U'0');
    } else if (c == U'十') {
      value += std::max(digit, 1) * 10;
      digit = 0;
    } else if (in(kDigits, c)) {
      digit = static_cast<int>(kDigits.find(c)) + 1;
    } else {
      if (found) break;
      continue;
    }
    found = true;
  }
  return value + digit;
}

std::string phrase(std::u32string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in(U"“‘（《【(", text[i])) ++depth;
    if (in(U"”’）》】)", text[i])) --depth;
    if (depth <= 0 && in(U"，。；：！？,;", text[i])) return encode(text.substr(0, i + 1));
  }
  return encode(text);
}

// 一是 … and 一要 … inside a body: runs of two and more, each at a clause start.
std::string points_in(std::string_view body) {
  const std::u32string text = decode(body);
  struct Label {
    int ordinal;
    char32_t kind;
    std::size_t end;
  };
  std::vector<Label> all, run;
  const auto close = [&] {
    if (run.size() > 1) all.insert(all.end(), run.begin(), run.end());
    run.clear();
  };
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!in(kDigits, text[i]) || !in(U"是要", text[i + 1])) continue;
    const bool starts = i == 0 || in(U"。；;：，！？,", text[i - 1]) || (i > 1 && text[i - 2] == U'其' && text[i - 1] == U'中');
    if (!starts) continue;
    const int value = static_cast<int>(kDigits.find(text[i])) + 1;
    if (value == 1) {
      close();
      run.push_back({1, text[i + 1], i + 2});
    } else if (!run.empty() && value == run.back().ordinal + 1 && text[i + 1] == run.front().kind) {
      run.push_back({value, text[i + 1], i + 2});
    }
  }
  close();
  std::string out;
  for (const Label& label : all) {
    const std::string scheme = label.kind == U'是' ? "一是" : "一要";
    out += scheme + std::to_string(label.ordinal) + " " + without_space(phrase(std::u32string_view(text).substr(label.end))) + "|";
  }
  return out;
}

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t bar = std::min(line.find('|', at), line.size());
    fields.emplace_back(line.substr(at, bar - at));
    at = bar + 1;
  }
  return fields;
}

char look_of(const std::string& tag) {
  static const std::map<std::string, char> kLooks = {
      {"title", 'C'}, {"title+", 'C'}, {"issuer-mark", 'C'}, {"issuer-mark+", 'C'}, {"byline", 'C'}, {"attachment-title", 'C'},
      {"doc-number", 'C'}, {"chapter", 'C'}, {"signature", 'R'}, {"date", 'R'}, {"recipients", '\0'}, {"salutation", '\0'},
      {"copy-number", '\0'}, {"classification", '\0'}, {"urgency", '\0'}, {"attachment-mark", '\0'}, {"attachment-note+", '\0'}};
  const auto found = kLooks.find(tag);
  return found == kLooks.end() ? 'I' : found->second;
}

class Parser {
 public:
  Gold run(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::string_view line = text.substr(at, end - at);
      at = end + 1;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.size() > 1 && line.front() == '@') add(split(line.substr(1)));
    }
    for (Unit& unit : units_) unit.text = without_space(unit.text);
    Unit title{"TITLE", 0, "", 0, false, "", ""};
    const auto found = std::find_if(units_.begin(), units_.end(), [](const Unit& unit) { return unit.role == "title"; });
    if (found != units_.end()) title.text = found->text;
    gold_.units.push_back(title);
    gold_.units.insert(gold_.units.end(), units_.begin(), units_.end());
    return std::move(gold_);
  }

 private:
  void write(const std::string& tag, const std::string& text) {
    gold_.draft += text + "\n";
    const char look = look_of(tag);
    if (look != '\0') gold_.dressed += std::string(1, look) + "|";
    gold_.dressed += text + "\n";
  }

  void body(const std::string& text) { units_.push_back({"body", 0, "", 0, false, text, points_in(text)}); }

  void add(const std::vector<std::string>& fields) {
    const std::string& tag = fields[0];
    const std::string first = fields.size() > 1 ? fields[1] : "";
    const std::string second = fields.size() > 2 ? fields[2] : "";
    if (tag.ends_with('+')) {
      units_.back().text += first;
      write(tag, first);
    } else if (tag == "point" || (tag.size() == 2 && tag[0] == 'h')) {
      numbered(tag, fields);
    } else if (tag == "chapter" || tag == "article") {
      units_.push_back({tag, 0, tag == "chapter" ? "第一章" : "第一条", number_in(first), false, second, ""});
      write(tag, first + "　" + second);
    } else {
      if (tag == "body") {
        body(first);
      } else {
        units_.push_back({tag, 0, "", 0, false, first, ""});
      }
      write(tag, first);
    }
  }

  void numbered(const std::string& tag, const std::vector<std::string>& fields) {
    static const std::map<std::string, std::string> kSchemes = {{"h1", "一、"}, {"h2", "（一）"}, {"h3", "1."}, {"h4", "（1）"}};
    const bool run_in = fields.size() > 3;
    Unit unit{"point", 0, "", number_in(fields[1]), run_in, fields[2], ""};
    if (tag == "point") {
      const std::u32string label = decode(fields[1]);
      unit.scheme = label.front() == U'第' ? "第一，" : "一" + encode(std::u32string_view(label).substr(1, 1));
    } else {
      unit.role = "heading";
      unit.level = tag[1] - '0';
      unit.scheme = kSchemes.at(tag);
    }
    units_.push_back(unit);
    if (run_in) body(fields[3]);
    write(tag, fields[1] + fields[2] + (run_in ? fields[3] : ""));
  }

  Gold gold_;
  std::vector<Unit> units_;
};

// difflib: the longest block that matches, then the same left and right of it.
std::vector<std::pair<std::size_t, std::size_t>> matches(const std::vector<Unit>& a, const std::vector<Unit>& b) {
  struct Range {
    std::size_t a0, a1, b0, b1;
  };
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::vector<Range> todo{{0, a.size(), 0, b.size()}};
  while (!todo.empty()) {
    const Range r = todo.back();
    todo.pop_back();
    std::size_t best_a = r.a0, best_b = r.b0, best = 0;
    std::vector<std::size_t> lengths(b.size() + 1, 0);
    for (std::size_t i = r.a0; i < r.a1; ++i) {
      std::vector<std::size_t> next(b.size() + 1, 0);
      for (std::size_t j = r.b0; j < r.b1; ++j) {
        if (!(a[i] == b[j])) continue;
        next[j + 1] = lengths[j] + 1;
        if (next[j + 1] > best) {
          best = next[j + 1];
          best_a = i + 1 - best;
          best_b = j + 1 - best;
        }
      }
      lengths = std::move(next);
    }
    if (best == 0) continue;
    for (std::size_t k = 0; k < best; ++k) out.emplace_back(best_a + k, best_b + k);
    todo.push_back({r.a0, best_a, r.b0, best_b});
    todo.push_back({best_a + best, r.a1, best_b + best, r.b1});
  }
  return out;
}

}  // namespace

std::string without_space(std::string_view text) {
  std::string out;
  for (const char32_t c : code_points(text)) {
    const bool space = c <= U' ' || c == 0x85 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x1680;
    if (!space) append_utf8(out, c);
  }
  return out;
}

std::string to_string(const Unit& unit) {
  return unit.role + " " + std::to_string(unit.level) + " " + unit.scheme + std::to_string(unit.ordinal) + (unit.run_in ? " » " : " ") +
         unit.text.substr(0, 90) + (unit.points.empty() ? "" : " [" + unit.points + "]");
}

Gold parse_gold(std::string_view text) { return Parser().run(text); }

Score score(const std::vector<Unit>& gold, const std::vector<Unit>& got) {
  const auto pairs = matches(gold, got);
  std::vector<bool> left(gold.size()), right(got.size());
  for (const auto& [i, j] : pairs) left[i] = right[j] = true;
  Score result;
  result.f1 = 2.0 * static_cast<double>(pairs.size()) / static_cast<double>(gold.size() + got.size());
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (!left[i]) result.missing.push_back(to_string(gold[i]));
  }
  for (std::size_t i = 0; i < got.size(); ++i) {
    if (!right[i]) result.extra.push_back(to_string(got[i]));
  }
  return result;
}

}  // namespace gongwen::report_test
