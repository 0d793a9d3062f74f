#include "formats/shared/ooxml/archive.h"

#include <libdeflate.h>
#include <zip.h>

#include <algorithm>
#include <optional>

#include "core/text/utf8.h"
#include "formats/shared/ooxml/part_name.h"
#include "formats/shared/ooxml/sniff.h"

namespace gongwen::ooxml {
namespace {

constexpr std::size_t kMaxDeflate = 1032;  // what one byte can become

Error of_part(std::string_view code, std::string_view name, ErrorCategory category = ErrorCategory::Input) {
  return Error(category, std::string(code), {std::string(name)});
}

std::uint64_t little(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t out = 0;
  for (std::size_t i = size; i-- > 0;) out = (out << 8U) | static_cast<unsigned char>(bytes[at + i]);
  return out;
}

// The most entries that any end record claims. libzip makes room for all of them before it says how many there are;
// without zip64 they are few enough for that.
std::uint64_t claimed_entries(std::string_view bytes) {
  static constexpr std::size_t kEnd = 22, kLocator = 20, kEnd64 = 56, kMaxComment = 65535;
  std::uint64_t most = 0;
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kEnd + kMaxComment + kLocator));
  for (std::size_t at = tail.find("PK\6\7"); at != tail.npos; at = tail.find("PK\6\7", at + 1)) {
    if (tail.size() - at < kLocator) break;
    const std::uint64_t record = little(tail, at + 8, 8);
    if (bytes.size() >= kEnd64 && record <= bytes.size() - kEnd64 && bytes.substr(record, 4) == "PK\6\6") {
      most = std::max(most, little(bytes, record + 32, 8));
    }
  }
  for (std::size_t at = tail.find("PK\5\6"); at != tail.npos; at = tail.find("PK\5\6", at + 1)) {
    if (tail.size() - at < kEnd) break;
    if (const std::uint64_t count = little(tail, at + 10, 2); count != 0xFFFF) most = std::max(most, count);
  }
  return most;
}

std::string said(zip_error_t* error) {
  std::string out = zip_error_strerror(error);
  zip_error_fini(error);
  return out;
}

// For a message: a name may be anything.
std::string shown(std::string_view name) {
  std::string out;
  for (const char c : name.substr(0, 100)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  for (std::size_t bad = utf8_error(out); bad != kValid; bad = utf8_error(out)) out[bad] = '?';
  return out;
}

std::optional<Archive::Entry> entry_at(zip* archive, zip_uint64_t index) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  static constexpr zip_uint64_t kWanted =
      ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
  if (zip_stat_index(archive, index, 0, &stat) != 0 || (stat.valid & kWanted) != kWanted) return std::nullopt;
  Archive::Entry entry;
  entry.name = stat.name;
  entry.index = index;
  entry.size = stat.size;
  entry.packed = stat.comp_size;
  entry.crc = stat.crc;
  entry.method = stat.comp_method;
  entry.encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
  return entry;
}

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<Archive> Archive::open(std::string_view bytes, const Limits& limits) {
  if (!looks_like_zip(bytes)) return what_else(bytes);
  if (claimed_entries(bytes) > limits.entries) {
    return of_part("ooxml.entries", std::to_string(limits.entries), ErrorCategory::Limit);
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) return Error(ErrorCategory::Internal, "ooxml.zip-damaged", {said(&error)});
  Archive out;
  out.zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!out.zip_) {
    zip_source_free(source);
    if (zip_error_code_zip(&error) == ZIP_ER_NOZIP) {
      zip_error_fini(&error);
      return what_else(bytes);
    }
    return Error(ErrorCategory::Input, "ooxml.zip-damaged", {said(&error)});
  }
  out.bytes_ = bytes;
  out.limits_ = limits;
  GW_CHECK(out.list(limits));
  GW_CHECK(out.check_sizes(limits));
  return out;
}

Status Archive::list(const Limits& limits) {
  const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
  if (count < 0 || static_cast<std::uint64_t>(count) > limits.entries) {
    return of_part("ooxml.entries", std::to_string(limits.entries), ErrorCategory::Limit);
  }
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    std::optional<Entry> entry = entry_at(zip_.get(), index);
    if (!entry) return Error(ErrorCategory::Input, "ooxml.zip-damaged", {"#" + std::to_string(index)});
    std::optional<std::string> name = part_name(entry->name);
    if (!name) return of_part("ooxml.entry-name", shown(entry->name));
    if (name->ends_with('/')) continue;
    entry->name = *std::move(name);
    if (!by_name_.emplace(folded(entry->name), entries_.size()).second) {
      return of_part("ooxml.entry-twice", shown(entry->name));
    }
    entries_.push_back(*std::move(entry));
  }
  return Success{};
}

Status Archive::check_sizes(const Limits& limits) const {
  std::uint64_t total = 0, packed = 0;
  for (const Entry& entry : entries_) {
    // Each at a time, so that no sum can pass the end of its type.
    if (entry.packed > bytes_.size() || (packed += entry.packed) > bytes_.size()) {
      return Error(ErrorCategory::Input, "ooxml.overlap");
    }
    if (entry.size > limits.ratio_from && entry.size / limits.ratio > entry.packed) {
      return Error(ErrorCategory::Limit, "ooxml.ratio", {shown(entry.name), std::to_string(limits.ratio)});
    }
    if (entry.size > limits.total_bytes || (total += entry.size) > limits.total_bytes) {
      return Error(ErrorCategory::Limit, "ooxml.total-size", {std::to_string(limits.total_bytes)});
    }
  }
  return Success{};
}

const Archive::Entry* Archive::find(std::string_view name) const {
  auto found = by_name_.find(folded(name));
  if (found == by_name_.end()) found = by_name_.find(folded(percent_decoded(name)));
  return found == by_name_.end() ? nullptr : &entries_[found->second];
}

Status Archive::read_packed(const Entry& entry, char* to) const {
  zip_file_t* file = zip_fopen_index(zip_.get(), entry.index, ZIP_FL_COMPRESSED);
  if (!file) return of_part("ooxml.part-damaged", entry.name);
  std::uint64_t got = 0;
  while (got < entry.packed) {
    const zip_int64_t more = zip_fread(file, to + got, entry.packed - got);
    if (more <= 0) break;
    got += static_cast<std::uint64_t>(more);
  }
  zip_fclose(file);
  if (got < entry.packed) return of_part("ooxml.part-damaged", entry.name);
  return Success{};
}

Status Archive::unpack(const Entry& entry, const Bytes& packed, Bytes& out) const {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> engine(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  if (!engine) throw std::bad_alloc();
  std::size_t size = 0;
  const libdeflate_result result =
      libdeflate_deflate_decompress(engine.get(), packed.data.get(), packed.size, out.data.get(), out.size, &size);
  if (result == LIBDEFLATE_INSUFFICIENT_SPACE || (result == LIBDEFLATE_SUCCESS && size != out.size)) {
    return of_part("ooxml.part-lies", entry.name);
  }
  if (result != LIBDEFLATE_SUCCESS) return of_part("ooxml.part-damaged", entry.name);
  return Success{};
}

Result<Bytes> Archive::read(const Entry& entry) const {
  if (entry.encrypted) return of_part("ooxml.part-encrypted", entry.name);
  if (entry.method != ZIP_CM_STORE && entry.method != ZIP_CM_DEFLATE) {
    return Error(ErrorCategory::Input, "ooxml.part-method", {entry.name, std::to_string(entry.method)});
  }
  if (entry.size > limits_.part_bytes) {
    return Error(ErrorCategory::Limit, "ooxml.part-size", {entry.name, std::to_string(limits_.part_bytes)});
  }
  // What cannot be true gets no memory.
  const bool stored = entry.method == ZIP_CM_STORE;
  if (stored ? entry.size != entry.packed : entry.size / kMaxDeflate > entry.packed) {
    return of_part("ooxml.part-lies", entry.name);
  }
  Bytes out{std::make_unique_for_overwrite<char[]>(entry.size), entry.size};
  if (stored) {
    GW_CHECK(read_packed(entry, out.data.get()));
  } else {
    Bytes packed{std::make_unique_for_overwrite<char[]>(entry.packed), entry.packed};
    GW_CHECK(read_packed(entry, packed.data.get()));
    GW_CHECK(unpack(entry, packed, out));
  }
  if (libdeflate_crc32(0, out.data.get(), out.size) != entry.crc) return of_part("ooxml.part-damaged", entry.name);
  return out;
}

}  // namespace gongwen::ooxml
