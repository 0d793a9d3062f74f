#include "formats/shared/ooxml/zip_writer.h"

#include <libdeflate.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace gongwen::ooxml {
namespace {

constexpr int kLevel = 6;
constexpr std::size_t kTooSmall = 64;           // a header is larger
constexpr zip_uint16_t kDay = (1U << 5U) | 1U;  // 1980-01-01, where DOS's time begins

// A source that tells libzip its data is packed already, with sizes and checksum, so that it is taken over as it is.
struct Feed {
  const PackedPart* part;
  std::uint64_t at = 0;
  zip_error_t error;
};

zip_int64_t describe(const Feed& feed, void* to, zip_uint64_t size) {
  if (size < sizeof(zip_stat_t)) return -1;
  auto* stat = static_cast<zip_stat_t*>(to);
  zip_stat_init(stat);
  stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
  stat->size = feed.part->size;
  stat->comp_size = feed.part->bytes.size();
  stat->crc = feed.part->crc;
  stat->comp_method = feed.part->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
  return sizeof(zip_stat_t);
}

zip_int64_t feed_source(void* data, void* to, zip_uint64_t size, zip_source_cmd_t command) {
  Feed& feed = *static_cast<Feed*>(data);
  switch (command) {
  case ZIP_SOURCE_OPEN: feed.at = 0; return 0;
  case ZIP_SOURCE_READ: {
    const std::uint64_t count = std::min<std::uint64_t>(size, feed.part->bytes.size() - feed.at);
    std::memcpy(to, feed.part->bytes.data() + feed.at, count);
    feed.at += count;
    return static_cast<zip_int64_t>(count);
  }
  case ZIP_SOURCE_STAT: return describe(feed, to, size);
  case ZIP_SOURCE_ERROR: return zip_error_to_data(&feed.error, to, size);
  case ZIP_SOURCE_CLOSE:
  case ZIP_SOURCE_FREE: return 0;
  case ZIP_SOURCE_SUPPORTS:
    return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                          ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
  default: zip_error_set(&feed.error, ZIP_ER_OPNOTSUPP, 0); return -1;
  }
}

Error failed(std::string why) { return Error(ErrorCategory::Internal, "ooxml.written-zip", {std::move(why)}); }

bool add(zip_t* archive, const NamedPart& named, Feed& feed) {
  zip_source_t* source = zip_source_function(archive, feed_source, &feed);
  if (!source) return false;
  const zip_int64_t index = zip_file_add(archive, std::string(named.name).c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(archive, at, named.part->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
         zip_file_set_dostime(archive, at, 0, kDay, 0) == 0;
}

Result<std::string> bytes_of(zip_source_t* buffer) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(buffer, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || zip_source_open(buffer) != 0) {
    return failed("stat");
  }
  std::string out(stat.size, '\0');
  std::uint64_t got = 0;
  while (got < out.size()) {
    const zip_int64_t more = zip_source_read(buffer, out.data() + got, out.size() - got);
    if (more <= 0) break;
    got += static_cast<std::uint64_t>(more);
  }
  zip_source_close(buffer);
  if (got < out.size()) return failed("read");
  return out;
}

}  // namespace

PackedPart pack(std::string_view bytes, bool try_to_pack) {
  PackedPart out;
  out.size = bytes.size();
  out.crc = libdeflate_crc32(0, bytes.data(), bytes.size());
  if (try_to_pack && bytes.size() >= kTooSmall) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> engine(
        libdeflate_alloc_compressor(kLevel), &libdeflate_free_compressor);
    if (!engine) throw std::bad_alloc();
    const auto room = std::make_unique_for_overwrite<char[]>(bytes.size());
    const std::size_t size =
        libdeflate_deflate_compress(engine.get(), bytes.data(), bytes.size(), room.get(), bytes.size());
    if (size > 0 && size < bytes.size()) {
      out.bytes.assign(room.get(), size);
      out.deflated = true;
      return out;
    }
  }
  out.bytes = bytes;
  return out;
}

Result<std::string> write_zip(const std::vector<NamedPart>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (!buffer) return failed(zip_error_strerror(&error));
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> ours(buffer, &zip_source_free);
  zip_source_keep(buffer);  // closing the archive gives one of the two back
  std::vector<Feed> feeds;
  feeds.reserve(parts.size());
  for (const NamedPart& named : parts) zip_error_init(&feeds.emplace_back(Feed{named.part, 0, {}}).error);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  if (!archive) {
    zip_source_free(buffer);
    return failed(zip_error_strerror(&error));
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!add(archive, parts[i], feeds[i])) {
      const std::string why = zip_strerror(archive);
      zip_discard(archive);
      return failed(why);
    }
  }
  if (zip_close(archive) != 0) {
    const std::string why = zip_strerror(archive);
    zip_discard(archive);
    return failed(why);
  }
  return bytes_of(buffer);
}

}  // namespace gongwen::ooxml
