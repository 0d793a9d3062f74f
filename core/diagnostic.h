// Diagnostics: "there is a document, and this is to be known about it".
//
// Three kinds, because they are promises of different weight: a Note/Warning/Error is something to know; a Loss is
// something the target cannot hold; an Edit is a change of visible text that was asked for, with its before and
// after, so that the text-preservation check can account for every character. Whatever drops or changes text emits
// one of the last two. The sink keeps them in the order told; it never prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/message.h"
#include "core/place.h"

namespace gongwen {

enum class Severity : std::uint8_t { Note, Warning, Error };
enum class DiagnosticKind : std::uint8_t { Message, Loss, Edit };

struct Diagnostic {
  DiagnosticKind kind = DiagnosticKind::Message;
  Severity severity = Severity::Warning;
  Message message;           // code and arguments
  Place place;               // in the input, unless unknown
  std::string part;          // package part's name, when the place is in a package
  std::string rule;          // checker rule id, else empty
  std::string before, after; // of an edit
  std::string sample;        // of a loss: the beginning of what is lost
  std::uint64_t count = 1;   // how many times, when several were gathered into one
};

class Diagnostics {
 public:
  // Past this many, entries are counted and dropped: unbounded memory is worse than an incomplete list, and
  // `overflow()` keeps the list from being taken for a complete one.
  static constexpr std::size_t kMaxEntries = 1U << 20;

  void add(Diagnostic diagnostic);
  void edit(std::string code, Place place, std::string before, std::string after);
  void loss(std::string code, Place place, std::string sample, std::vector<std::string> args = {});
  void warn(std::string code, Place place, std::vector<std::string> args = {});
  void note(std::string code, Place place, std::vector<std::string> args = {});

  const std::vector<Diagnostic>& entries() const { return entries_; }
  std::uint64_t overflow() const { return overflow_; }
  bool any(DiagnosticKind kind) const;

 private:
  std::vector<Diagnostic> entries_;
  std::uint64_t overflow_ = 0;
};

}  // namespace gongwen
