// A zip archive put together by hand, so that it can lie about everything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formats/shared/ooxml/zip_writer.h"

namespace gongwen::ooxml_test {

struct Lie {
  std::optional<std::uint32_t> size = {}, packed = {}, crc = {};
  std::uint16_t method = 8, flags = 0;
};

class ZipFile {
 public:
  ZipFile& add(std::string_view name, std::string_view content, const Lie& lie = {}) {
    const std::string packed = lie.method == 8 ? deflated(content) : std::string(content);
    const std::uint32_t offset = static_cast<std::uint32_t>(out_.size());
    const std::string common = number(lie.flags, 2) + number(lie.method, 2) + number(0, 2) + number(33, 2) +
                               number(lie.crc.value_or(ooxml::pack(content, false).crc), 4) +
                               number(lie.packed.value_or(static_cast<std::uint32_t>(packed.size())), 4) +
                               number(lie.size.value_or(static_cast<std::uint32_t>(content.size())), 4) +
                               number(name.size(), 2) + number(0, 2);
    out_ += "PK\3\4" + number(20, 2) + common + std::string(name) + packed;
    directory_ += "PK\1\2" + number(20, 2) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) +
                  number(0, 4) + number(offset, 4) + std::string(name);
    ++count_;
    return *this;
  }

  // A second entry for the bytes of the first.
  ZipFile& add_again(std::string_view name, std::string_view content) {
    const std::string before = out_;
    const std::string directory = directory_;
    out_.clear();
    directory_.clear();
    add(name, content);
    directory_ = directory + directory_;  // at offset 0
    out_ = before;
    return *this;
  }

  std::string bytes() const {
    return out_ + directory_ + "PK\5\6" + number(0, 4) + number(count_, 2) + number(count_, 2) +
           number(directory_.size(), 4) + number(out_.size(), 4) + number(0, 2);
  }

  static std::string number(std::uint64_t value, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i, value >>= 8U) out += static_cast<char>(value & 0xFFU);
    return out;
  }

  static std::string deflated(std::string_view content) {
    ooxml::PackedPart packed = ooxml::pack(content, true);
    if (packed.deflated) return std::move(packed.bytes);
    // One stored block.
    const std::uint64_t size = content.size();
    return "\1" + number(size, 2) + number(~size, 2) + std::string(content);
  }

 private:
  std::string out_, directory_;
  std::uint32_t count_ = 0;
};

inline constexpr const char* kTypesXml =
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' "
    "ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='XML' "
    "ContentType='application/xml'/>"
    "<Override PartName='/word/document.xml' "
    "ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
inline constexpr const char* kRelsXml =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
    "Target='word/document.xml'/></Relationships>";
inline constexpr const char* kDocumentXml =
    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body/></w:document>";

// A small Word file without its document.
inline ZipFile frame() {
  ZipFile zip;
  zip.add("[Content_Types].xml", kTypesXml).add("_rels/.rels", kRelsXml);
  return zip;
}

}  // namespace gongwen::ooxml_test
