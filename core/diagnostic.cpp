#include "core/diagnostic.h"

#include <algorithm>
#include <utility>

namespace gongwen {

void Diagnostics::add(Diagnostic diagnostic) {
  if (entries_.size() >= kMaxEntries) {
    ++overflow_;
    return;
  }
  entries_.push_back(std::move(diagnostic));
}

void Diagnostics::edit(std::string code, Place place, std::string before, std::string after) {
  Diagnostic d;
  d.kind = DiagnosticKind::Edit;
  d.severity = Severity::Note;
  d.message.code = std::move(code);
  d.message.args = {before, after};
  d.place = place;
  d.before = std::move(before);
  d.after = std::move(after);
  add(std::move(d));
}

void Diagnostics::loss(std::string code, Place place, std::string sample, std::vector<std::string> args) {
  Diagnostic d;
  d.kind = DiagnosticKind::Loss;
  d.severity = Severity::Warning;
  d.message = {std::move(code), std::move(args)};
  d.place = place;
  d.sample = std::move(sample);
  add(std::move(d));
}

void Diagnostics::warn(std::string code, Place place, std::vector<std::string> args) {
  Diagnostic d;
  d.message = {std::move(code), std::move(args)};
  d.place = place;
  add(std::move(d));
}

void Diagnostics::note(std::string code, Place place, std::vector<std::string> args) {
  Diagnostic d;
  d.severity = Severity::Note;
  d.message = {std::move(code), std::move(args)};
  d.place = place;
  add(std::move(d));
}

bool Diagnostics::any(DiagnosticKind kind) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Diagnostic& d) { return d.kind == kind; });
}

}  // namespace gongwen
