#include "formats/markdown/identifiers.h"

#include "formats/shared/identifiers/identifiers.h"

namespace gongwen::markdown {

bool has_identifiers(const Dialect& dialect) {
  return dialect.has(Ext::AutoIdentifiers) || (!dialect.is_pandoc() && dialect.has(Ext::GfmAutoIdentifiers));
}

std::string identifier_of(std::string_view text, const Dialect& dialect) {
  const bool ascii = dialect.has(Ext::AsciiIdentifiers);
  if (!dialect.has(Ext::GfmAutoIdentifiers)) return identifiers::pandoc_style(text, ascii);
  std::string id = identifiers::github_style(text);
  return ascii ? identifiers::only_ascii(id) : id;
}

std::string Identifiers::next(std::string_view text) {
  std::string base = identifier_of(text, dialect_);
  if (dialect_.is_pandoc() && base.empty()) base = identifiers::kUnnamed;
  if (used_.insert(base).second) return base;
  // GitHub counts texts and does not look whether somebody else is called so; pandoc looks.
  std::size_t& number = last_[base];
  while (true) {
    std::string id = base + "-" + std::to_string(++number);
    if (!dialect_.is_pandoc() || used_.insert(id).second) return id;
  }
}

std::string Identifiers::peek(std::string_view text) const {
  std::string base = identifier_of(text, dialect_);
  if (dialect_.is_pandoc() && base.empty()) base = identifiers::kUnnamed;
  if (!used_.contains(base)) return base;
  const auto last = last_.find(base);
  std::size_t number = last == last_.end() ? 0 : last->second;
  while (true) {
    std::string id = base + "-" + std::to_string(++number);
    if (!dialect_.is_pandoc() || !used_.contains(id)) return id;
  }
}

void Identifiers::take(std::string_view id, std::string_view text) {
  // GitHub counts the text all the same.
  if (!dialect_.is_pandoc() && has_identifiers(dialect_)) next(text);
  if (dialect_.is_pandoc()) used_.emplace(id);
}

}  // namespace gongwen::markdown
