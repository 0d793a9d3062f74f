#include "formats/shared/ooxml/package_writer.h"

#include <algorithm>
#include <map>

#include "formats/shared/ooxml/namespaces.h"
#include "formats/shared/ooxml/part_name.h"
#include "formats/shared/ooxml/relationships.h"
#include "formats/shared/xml/writer.h"

namespace gongwen::ooxml {
namespace {

constexpr std::string_view kTypesPart = "[Content_Types].xml";
constexpr std::string_view kRelationshipsType = "application/vnd.openxmlformats-package.relationships+xml";

std::string_view uri_of(xml::Group group) {
  const auto* found = std::find_if(std::begin(kNamespaces), std::end(kNamespaces),
                                   [&](const xml::NamespaceUri& u) { return u.group == group; });
  return found == std::end(kNamespaces) ? std::string_view() : found->uri;
}

// Packed already; deflate gains nothing.
bool is_packed(std::string_view type) {
  for (const std::string_view packed :
       {"image/png", "image/jpeg", "image/gif", "image/webp", "video/", "audio/", "application/zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}) {
    if (type == packed || (packed.ends_with('/') && type.starts_with(packed))) return true;
  }
  return false;
}

// Names are written as URIs, too; only those that are the same there.
bool is_plain(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return c > ' ' && c < 0x7F && std::string_view("%?#\"<>\\^`{|}").find(c) == std::string_view::npos;
  });
}

}  // namespace

std::string PackageWriter::relate_any(std::string_view source, std::string_view type, std::string target,
                                      bool external) {
  Source& from = sources_[std::string(source)];
  std::string id;
  do {
    id = "rId" + std::to_string(from.next++);
  } while (!from.ids.insert(id).second);
  from.targets.push_back({id, full_type(type), std::move(target), external});
  return id;
}

std::string PackageWriter::relate(std::string_view source, std::string_view type, std::string_view target_part) {
  return relate_any(source, type, relative(source, target_part), false);
}

std::string PackageWriter::relate_external(std::string_view source, std::string_view type, std::string_view uri) {
  return relate_any(source, type, std::string(uri), true);
}

bool PackageWriter::relate_as(std::string_view id, std::string_view source, std::string_view type,
                              std::string_view target, bool external) {
  Source& from = sources_[std::string(source)];
  if (!from.ids.insert(std::string(id)).second) return false;
  from.targets.push_back(
      {std::string(id), full_type(type), external ? std::string(target) : relative(source, target), external});
  return true;
}

bool PackageWriter::has(std::string_view name) const { return names_.count(folded(name)) != 0; }

Status PackageWriter::add(std::string_view name, std::string_view content_type, std::string_view bytes) {
  const auto valid = part_name(name);
  const bool reserved = folded(name) == folded(kTypesPart) || extension_of(name) == "rels";
  if (!valid || !is_plain(name) || name.ends_with('/') || reserved || !names_.insert(folded(name)).second) {
    return Error(ErrorCategory::Internal, "ooxml.written-name", {std::string(name)});
  }
  parts_.push_back({std::string(name), std::string(content_type), pack(bytes, !is_packed(content_type))});
  return Success{};
}

std::string PackageWriter::relationships_of(const Source& source) const {
  std::string out;
  xml::Writer w(out);
  w.declaration().open("Relationships").attribute("xmlns", uri_of(kRelationships));
  for (const Target& target : source.targets) {
    w.open("Relationship").attribute("Id", target.id).attribute("Type", target.type).attribute("Target", target.target);
    if (target.external) w.attribute("TargetMode", "External");
    w.close();
  }
  w.close();
  return out;
}

// Every extension but .xml, which says nothing, gets the type of its first part as default; what has another is named.
std::string PackageWriter::content_types() const {
  std::map<std::string, std::string_view> defaults{{"rels", kRelationshipsType}, {"xml", "application/xml"}};
  for (const Part& part : parts_) {
    if (std::string extension = extension_of(part.name); !extension.empty()) {
      defaults.emplace(std::move(extension), part.type);
    }
  }
  std::string out;
  xml::Writer w(out);
  w.declaration().open("Types").attribute("xmlns", uri_of(kContentTypes));
  for (const auto& [extension, type] : defaults) {
    w.open("Default").attribute("Extension", extension).attribute("ContentType", type).close();
  }
  for (const Part& part : parts_) {
    const auto known = defaults.find(extension_of(part.name));
    if (known != defaults.end() && known->second == part.type) continue;
    w.open("Override").attribute("PartName", "/" + part.name).attribute("ContentType", part.type).close();
  }
  w.close();
  return out;
}

Result<std::string> PackageWriter::finish() {
  std::vector<std::pair<std::string, PackedPart>> extra;  // what is not among parts_, in order
  extra.reserve(parts_.size() + 2);
  std::vector<NamedPart> all;
  for (const auto& [source, targets] : sources_) {
    if (!source.empty() && !has(source)) return Error(ErrorCategory::Internal, "ooxml.written-name", {source});
  }
  const auto put = [&](std::string name, std::string_view bytes) {
    const auto& [stored, packed] = extra.emplace_back(std::move(name), pack(bytes, true));
    all.push_back({stored, &packed});
  };
  const auto put_relationships = [&](const std::string& source) {
    if (const auto found = sources_.find(source); found != sources_.end()) {
      put(relationships_part(source), relationships_of(found->second));
    }
  };
  put(std::string(kTypesPart), content_types());
  put_relationships("");
  for (const Part& part : parts_) {
    all.push_back({part.name, &part.packed});
    put_relationships(part.name);
  }
  return write_zip(all);
}

}  // namespace gongwen::ooxml
