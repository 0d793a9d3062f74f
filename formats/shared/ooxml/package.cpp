#include "formats/shared/ooxml/package.h"

#include <algorithm>

#include "formats/shared/ooxml/namespaces.h"
#include "formats/shared/ooxml/part_name.h"
#include "formats/shared/xml/reader.h"

namespace gongwen::ooxml {
namespace {

constexpr std::string_view kTypesPart = "[Content_Types].xml";

enum Word : xml::Token { kNone, kDefault, kOverride, kExtension, kPartName, kContentType };
constexpr xml::KnownName kNames[] = {{kContentTypes, "Default", kDefault},
                                     {kContentTypes, "Override", kOverride},
                                     {xml::kNoNamespace, "Extension", kExtension},
                                     {xml::kNoNamespace, "PartName", kPartName},
                                     {xml::kNoNamespace, "ContentType", kContentType}};
constexpr xml::Limits kLimits{.depth = 16, .elements = 200'000};

const xml::Vocabulary& vocabulary() {
  static const xml::Vocabulary made(kNamespaces, kNames);
  return made;
}

using Types = std::unordered_map<std::string, std::string>;

class TypesReader final : public xml::Handler {
 public:
  TypesReader(Types& defaults, Types& overrides) : defaults_(defaults), overrides_(overrides) {}

  void start(xml::Parser&, const xml::Tag& tag) override {
    const std::string type = folded(tag.value(kContentType));
    if (tag.token == kDefault) defaults_.emplace(folded(tag.value(kExtension)), type);
    if (tag.token == kOverride) overrides_.emplace(folded(percent_decoded(resolved("", tag.value(kPartName)))), type);
  }
  void end(xml::Parser&, xml::Token) override {}
  void text(xml::Parser&, std::string_view) override {}

 private:
  Types &defaults_, &overrides_;
};

// Content types as they are compared: in small letters. The first that fits.
struct KnownType {
  std::string_view start;
  Kind kind;
};
constexpr KnownType kTypes[] = {
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", Kind::Document},
    {"application/vnd.ms-word.document.macroenabled.main+xml", Kind::MacroDocument},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", Kind::Template},
    {"application/vnd.ms-word.template.macroenabledtemplate.main+xml", Kind::MacroTemplate},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.", Kind::Workbook},
    {"application/vnd.ms-excel.", Kind::Workbook},
    {"application/vnd.openxmlformats-officedocument.presentationml.", Kind::Presentation},
    {"application/vnd.ms-powerpoint.", Kind::Presentation},
};

std::optional<Kind> kind_of_type(std::string_view type) {
  for (const KnownType& known : kTypes) {
    if (type.starts_with(known.start)) return known.kind;
  }
  return std::nullopt;
}

// Where nothing useful is said, the folder that Office uses says it.
Kind kind_of(std::string_view type, std::string_view part) {
  if (const auto kind = kind_of_type(type)) return *kind;
  if (!type.empty() && !type.ends_with("/xml")) return Kind::Other;
  const std::string name = folded(part);
  if (name.starts_with("word/")) return Kind::Document;
  if (name.starts_with("xl/")) return Kind::Workbook;
  return name.starts_with("ppt/") ? Kind::Presentation : Kind::Other;
}

// A zip archive that is no office package.
Error other_archive(const Archive& archive) {
  std::string_view code = "ooxml.not-office";
  if (const Archive::Entry* mime = archive.find("mimetype"); mime && mime->size < 256) {
    if (const auto bytes = archive.read(*mime)) {
      if (bytes->view().starts_with("application/vnd.oasis.opendocument")) code = "ooxml.opendocument";
      if (bytes->view().starts_with("application/epub")) code = "ooxml.epub";
    }
  }
  return Error(ErrorCategory::Input, std::string(code));
}

}  // namespace

Result<Package> Package::open(std::string_view bytes, const Limits& limits) {
  GW_TRY(Archive archive, Archive::open(bytes, limits));
  Package out(std::move(archive));
  if (!out.has(kTypesPart)) return other_archive(out.archive_);
  GW_CHECK(out.read_content_types());
  GW_CHECK(out.find_main());
  return out;
}

Status Package::read_content_types() {
  GW_TRY(const Bytes bytes, archive_.read(*archive_.find(kTypesPart)));
  TypesReader reader(defaults_, overrides_);
  return xml::parse(bytes.view(), kTypesPart, vocabulary(), reader, kLimits);
}

Status Package::find_main() {
  GW_TRY(const Relationships top, relationships(""));
  if (const Relationship* document = top.first("officeDocument")) {
    main_ = document->target;
    strict_ = document->strict;
  } else {
    // Without the relationship, a part whose type can only be the document's; the least of several, as order is none.
    for (const auto& [part, type] : overrides_) {
      if (kind_of_type(type).value_or(Kind::Other) <= Kind::MacroTemplate && (main_.empty() || part < main_)) {
        main_ = part;
      }
    }
  }
  if (main_.empty()) return Error(ErrorCategory::Input, "ooxml.no-main");
  const Archive::Entry* entry = archive_.find(main_);
  if (!entry) return Error(ErrorCategory::Input, "ooxml.main-missing", {main_});
  main_ = entry->name;
  kind_ = kind_of(content_type(main_), main_);
  return Success{};
}

Status Package::require_word() const {
  switch (kind_) {
  case Kind::Workbook: return Error(ErrorCategory::Input, "ooxml.workbook");
  case Kind::Presentation: return Error(ErrorCategory::Input, "ooxml.presentation");
  case Kind::Other: return Error(ErrorCategory::Input, "ooxml.not-word", {main_});
  default: return Success{};
  }
}

Result<std::string_view> Package::read(std::string_view part) {
  const Archive::Entry* entry = archive_.find(part);
  if (!entry) return Error(ErrorCategory::Input, "ooxml.part-missing", {std::string(part)});
  if (const auto there = unpacked_.find(entry->index); there != unpacked_.end()) return there->second.view();
  GW_TRY(Bytes bytes, archive_.read(*entry));
  return unpacked_.emplace(entry->index, std::move(bytes)).first->second.view();
}

void Package::release(std::string_view part) {
  if (const Archive::Entry* entry = archive_.find(part)) unpacked_.erase(entry->index);
}

std::uint64_t Package::size_of(std::string_view part) const {
  const Archive::Entry* entry = archive_.find(part);
  return entry ? entry->size : 0;
}

std::string_view Package::content_type(std::string_view part) const {
  if (const auto found = overrides_.find(folded(percent_decoded(part))); found != overrides_.end()) {
    return found->second;
  }
  const auto found = defaults_.find(extension_of(part));
  return found == defaults_.end() ? std::string_view() : found->second;
}

Result<Relationships> Package::relationships(std::string_view part) const {
  const std::string name = relationships_part(part);
  const Archive::Entry* entry = archive_.find(name);
  if (!entry) return Relationships();
  GW_TRY(const Bytes bytes, archive_.read(*entry));
  return read_relationships(bytes.view(), name, part);
}

}  // namespace gongwen::ooxml
