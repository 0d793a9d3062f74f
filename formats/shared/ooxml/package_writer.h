// PackageWriter: an office file made in memory. The same calls give the same bytes, on any day and machine.
//
//   ooxml::PackageWriter out;
//   out.relate("", "officeDocument", "word/document.xml");
//   const std::string image = out.relate("word/document.xml", "image", "word/media/image1.png");  // "rId1"
//   GW_CHECK(out.add("word/document.xml", ooxml::kDocumentType, xml));
//   GW_CHECK(out.add("word/media/image1.png", "image/png", png));
//   GW_TRY(const std::string file, out.finish());
//
// Parts stand in the archive in the order given, behind [Content_Types].xml and _rels/.rels, each followed by its
// relationships. A part is packed when added, so its bytes may go at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/error.h"
#include "formats/shared/ooxml/zip_writer.h"

namespace gongwen::ooxml {

inline constexpr std::string_view kDocumentType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
inline constexpr std::string_view kTemplateType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";

class PackageWriter {
 public:
  // From a part, or from the package itself (empty), to a part that is or will be added. `type` is short ("styles") or
  // a whole URI. Returns the id: rId1, rId2 … in order, but for those that relate_as() took.
  std::string relate(std::string_view source, std::string_view type, std::string_view target_part);
  std::string relate_external(std::string_view source, std::string_view type, std::string_view uri);
  // With an id that something taken over verbatim already uses. False if the source has it.
  bool relate_as(std::string_view id, std::string_view source, std::string_view type, std::string_view target,
                 bool external);

  // Internal "ooxml.written-name" for a name that is no part name of plain ASCII, or is there already. Pictures and
  // other packed data are stored as they are.
  Status add(std::string_view name, std::string_view content_type, std::string_view bytes);
  bool has(std::string_view name) const;

  // The file; Internal "ooxml.written-name" if a source of relationships was never added. No use afterwards.
  Result<std::string> finish();

 private:
  struct Target {
    std::string id, type, target;
    bool external = false;
  };
  struct Source {
    std::vector<Target> targets;
    std::unordered_set<std::string> ids;
    std::size_t next = 1;
  };
  struct Part {
    std::string name, type;
    PackedPart packed;
  };
  std::string relate_any(std::string_view source, std::string_view type, std::string target, bool external);
  std::string relationships_of(const Source& source) const;
  std::string content_types() const;

  std::vector<Part> parts_;
  std::unordered_set<std::string> names_;  // folded
  std::unordered_map<std::string, Source> sources_;
};

}  // namespace gongwen::ooxml
