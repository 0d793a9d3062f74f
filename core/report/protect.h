// Protected zones: the stretches of a paragraph that are data, not prose, and that no rule about marks, quotes or
// blanks may touch: 1,234.56 and 9:30, URLs, GB/T 9704—2012, （2023）京01民初1号, placeholders, English sentences.
//
// A zone ends before the mark that belongs to the sentence around it: in `见http://a.cn/x,请` the comma lies outside.
// Finding them is lexical and linear; when in doubt a zone is found, since the price of one too many is a mark left as
// it was. Pure functions of borrowed text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace gongwen::report {

enum class ZoneKind : std::uint8_t {
  Number,          // 1,234.56  9:30  14:00—16:00  1:3  2.0.1  0000-1234567  (010)12345678
  Url,             // http://…  www.…  gov.cn  name@host.cn
  Path,            // C:\公文\稿(2).docx  /etc/fstab  .docx behind a Chinese file name
  Standard,        // GB/T 9704—2012  Q/ABC 001-2020  ISO 9001:2015
  DocumentNumber,  // 〔2024〕5号  （2023）京01民初1号, from the bracket on
  Placeholder,     // xx  **  ××  20XX  ____  {{…}}  【待补】  2025年x月x日
  Latin,           // words of another language with the marks between them; also a whole paragraph that is one
  Formula,         // y=f(x)
  Entity,          // &nbsp;
  Code,            // `…`, and a paragraph that is a line of source code
};

struct Zone {
  std::uint32_t begin = 0, end = 0;  // bytes
  ZoneKind kind = ZoneKind::Number;
};

// In order and disjoint.
class Zones {
 public:
  Zones() = default;
  explicit Zones(std::vector<Zone> zones) : zones_(std::move(zones)) {}

  // The zone that holds byte `at`, or null.
  const Zone* at(std::size_t at) const;
  bool touches(std::size_t begin, std::size_t end) const;
  auto begin() const { return zones_.begin(); }
  auto end() const { return zones_.end(); }
  std::size_t size() const { return zones_.size(); }

 private:
  std::vector<Zone> zones_;
};

Zones protected_zones(std::string_view paragraph);

// The size of what has the form of an entity at the start of the text, whether or not it is one; else 0.
std::size_t entity_size(std::string_view text);

}  // namespace gongwen::report
