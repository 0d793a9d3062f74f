#include "formats/shared/ooxml/relationships.h"

#include <algorithm>
#include <numeric>

#include "formats/shared/ooxml/namespaces.h"
#include "formats/shared/ooxml/part_name.h"
#include "formats/shared/xml/reader.h"

namespace gongwen::ooxml {
namespace {

enum Word : xml::Token { kNone, kRelationship, kId, kType, kTarget, kTargetMode };
constexpr xml::KnownName kNames[] = {{kRelationships, "Relationship", kRelationship},
                                     {xml::kNoNamespace, "Id", kId},
                                     {xml::kNoNamespace, "Type", kType},
                                     {xml::kNoNamespace, "Target", kTarget},
                                     {xml::kNoNamespace, "TargetMode", kTargetMode}};
constexpr xml::Limits kLimits{.depth = 16, .elements = 200'000};

constexpr std::string_view kStrictFamily = "http://purl.oclc.org/ooxml/";

const xml::Vocabulary& vocabulary() {
  static const xml::Vocabulary made(kNamespaces, kNames);
  return made;
}

class Reader final : public xml::Handler {
 public:
  Reader(std::string_view source, std::vector<Relationship>& out) : source_(source), out_(out) {}

  void start(xml::Parser&, const xml::Tag& tag) override {
    if (tag.token != kRelationship) return;
    Relationship& made = out_.emplace_back();
    const std::string_view target = tag.value(kTarget);
    made.id = tag.value(kId);
    made.type = short_type(tag.value(kType));
    made.strict = tag.value(kType).starts_with(kStrictFamily);
    made.external = tag.value(kTargetMode) == "External" || has_scheme(target);
    made.target = made.external ? std::string(target) : resolved(source_, target);
  }
  void end(xml::Parser&, xml::Token) override {}
  void text(xml::Parser&, std::string_view) override {}

 private:
  std::string_view source_;
  std::vector<Relationship>& out_;
};

// Of one name in strict, of another in transitional.
constexpr std::pair<std::string_view, std::string_view> kStrictNames[] = {{"extendedProperties", "extended-properties"},
                                                                          {"customProperties", "custom-properties"}};

}  // namespace

std::string_view short_type(std::string_view uri) {
  static constexpr std::string_view kMiddle = "/relationships/", kMetadata = "metadata/";
  static constexpr std::string_view kFamilies[] = {"http://schemas.openxmlformats.org/", kStrictFamily,
                                                   "http://schemas.microsoft.com/office/"};
  for (const std::string_view family : kFamilies) {
    const std::size_t middle = uri.find(kMiddle);
    if (!uri.starts_with(family) || middle == uri.npos) continue;
    std::string_view type = uri.substr(middle + kMiddle.size());
    if (type.starts_with(kMetadata)) type.remove_prefix(kMetadata.size());
    for (const auto& [strict, transitional] : kStrictNames) {
      if (type == strict) return transitional;
    }
    return type;
  }
  return uri;
}

std::string full_type(std::string_view type) {
  if (type.find(':') != type.npos) return std::string(type);
  const bool of_package = type == "core-properties" || type == "thumbnail";
  return std::string(of_package ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                                : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/")
      .append(type);
}

const Relationship* Relationships::first(std::string_view type) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const Relationship& r) { return !r.external && r.type == type; });
  return found == all_.end() ? nullptr : &*found;
}

const Relationship* Relationships::find(std::string_view id) const {
  const auto found = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                      [&](std::uint32_t i, std::string_view wanted) { return all_[i].id < wanted; });
  return found == by_id_.end() || all_[*found].id != id ? nullptr : &all_[*found];
}

std::string_view Relationships::part(std::string_view id) const {
  const Relationship* found = find(id);
  return found && !found->external ? std::string_view(found->target) : std::string_view();
}

Result<Relationships> read_relationships(std::string_view bytes, std::string_view rels_part, std::string_view source) {
  Relationships out;
  Reader reader(source, out.all_);
  GW_CHECK(xml::parse(bytes, rels_part, vocabulary(), reader, kLimits));
  out.by_id_.resize(out.all_.size());
  std::iota(out.by_id_.begin(), out.by_id_.end(), 0U);
  // Of two with the same id the first counts.
  std::stable_sort(out.by_id_.begin(), out.by_id_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return out.all_[a].id < out.all_[b].id; });
  return out;
}

}  // namespace gongwen::ooxml
