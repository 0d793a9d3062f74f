// Archive: a zip archive nobody vouches for, in memory. The toolkit's one door to libzip, for reading, and libdeflate.
//
// Nothing it says of itself is believed: sizes are counted, checksums checked, names checked, entries that share bytes
// refused; an entry is unpacked when asked for, into memory of the size it says; if it has another, that is an error.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "formats/shared/ooxml/limits.h"

struct zip;

namespace gongwen::ooxml {

struct Bytes {
  std::unique_ptr<char[]> data;
  std::size_t size = 0;
  std::string_view view() const { return {data.get(), size}; }
};

class Archive {
 public:
  struct Entry {
    std::string name;  // a part name; folders are not listed
    std::uint64_t index = 0, size = 0, packed = 0;
    std::uint32_t crc = 0;
    std::uint16_t method = 0;
    bool encrypted = false;
  };

  // `bytes` must outlive the archive.
  static Result<Archive> open(std::string_view bytes, const Limits& limits);

  // In the order of the archive.
  const std::vector<Entry>& entries() const { return entries_; }
  // The entry of that name, whatever its case, percent-encoded or not; null if there is none.
  const Entry* find(std::string_view name) const;
  Result<Bytes> read(const Entry& entry) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  Status list(const Limits& limits);
  Status check_sizes(const Limits& limits) const;
  Status read_packed(const Entry& entry, char* to) const;
  Status unpack(const Entry& entry, const Bytes& packed, Bytes& out) const;

  std::string_view bytes_;
  Limits limits_;
  std::unique_ptr<zip, Close> zip_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_name_;  // folded
};

}  // namespace gongwen::ooxml
