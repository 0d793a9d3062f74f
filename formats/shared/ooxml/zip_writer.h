// A zip archive made in memory, without a date: parts packed by libdeflate, put together by libzip.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gongwen::ooxml {

struct PackedPart {
  std::string bytes;  // as they stand in the archive
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  bool deflated = false;
};

// `try_to_pack`: false for what is packed already.
PackedPart pack(std::string_view bytes, bool try_to_pack);

struct NamedPart {
  std::string_view name;
  const PackedPart* part;
};

// Internal "ooxml.written-zip" if libzip will not.
Result<std::string> write_zip(const std::vector<NamedPart>& parts);

}  // namespace gongwen::ooxml
