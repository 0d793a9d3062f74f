// Package: an office file (OPC) read from memory.
//
//   GW_TRY(ooxml::Package package, ooxml::Package::open(bytes));
//   GW_CHECK(package.require_word());
//   GW_TRY(const std::string_view document, package.read(package.main_part()));
//   GW_TRY(const ooxml::Relationships targets, package.relationships(package.main_part()));
//   if (const auto* styles = targets.first("styles")) …
//
// open() reads the directory and the two parts that say what is what; any other part is unpacked when first asked for
// and kept until released. Nothing outside of the bytes is ever opened. A package belongs to one thread at a time.
//
// Errors, with texts in ooxml_messages() and xml_messages(): Input for what is no package (sniff.h says which) or a
// damaged one, Limit for a bomb: "ooxml.entries", "ooxml.ratio", "ooxml.part-size", "ooxml.total-size", "xml.depth" and
// its like. They name the part.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "formats/shared/ooxml/archive.h"
#include "formats/shared/ooxml/limits.h"
#include "formats/shared/ooxml/relationships.h"

namespace gongwen::ooxml {

enum class Kind {
  Document,       // .docx
  MacroDocument,  // .docm
  Template,       // .dotx
  MacroTemplate,  // .dotm
  Workbook,
  Presentation,
  Other
};

class Package {
 public:
  // `bytes` must outlive the package.
  static Result<Package> open(std::string_view bytes, const Limits& limits = {});

  Kind kind() const { return kind_; }
  bool is_word() const { return kind_ <= Kind::MacroTemplate; }
  // An Input error that says what it is instead: "ooxml.workbook", "ooxml.presentation", "ooxml.not-word".
  Status require_word() const;
  const std::string& main_part() const { return main_; }
  // The document was written by the strict rules: its main relationship is of that family.
  bool is_strict() const { return strict_; }

  bool has(std::string_view part) const { return archive_.find(part) != nullptr; }
  // The part's bytes, good until it is released. Input "ooxml.part-missing" and the like.
  Result<std::string_view> read(std::string_view part);
  // Gives the memory of a part back.
  void release(std::string_view part);
  // Without unpacking: 0 for a part that is missing.
  std::uint64_t size_of(std::string_view part) const;
  // In the order of the archive, [Content_Types].xml and .rels parts among them.
  const std::vector<Archive::Entry>& entries() const { return archive_.entries(); }

  // In small letters; empty if nothing says.
  std::string_view content_type(std::string_view part) const;
  // Of a part; of the package itself for an empty name. None is no error.
  Result<Relationships> relationships(std::string_view part) const;

 private:
  explicit Package(Archive archive) : archive_(std::move(archive)) {}
  Status read_content_types();
  Status find_main();

  Archive archive_;
  std::unordered_map<std::string, std::string> defaults_, overrides_;  // by extension; by part, folded
  std::unordered_map<std::uint64_t, Bytes> unpacked_;                  // by index
  std::string main_;
  Kind kind_ = Kind::Other;
  bool strict_ = false;
};

std::span<const MessageText> ooxml_messages();

}  // namespace gongwen::ooxml
