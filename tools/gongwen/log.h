// Log: everything the command says of a conversion, on stderr: as lines with a caret for people, or one JSON object a
// line for programs. Knows both languages; decides nothing.
#pragma once

#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "core/document/document.h"
#include "core/error.h"

namespace gongwen::tools {

class Log {
 public:
  enum class Form { Text, Json };

  Log(Language language, bool colour);

  Catalog& catalog() { return catalog_; }
  Language language() const { return language_; }
  void set_form(Form form) { form_ = form; }
  std::string render(const Message& message) const { return catalog_.render(message, language_); }
  // The message for a code of the command's own.
  std::string say(std::string code, std::vector<std::string> args = {}) const {
    return render({std::move(code), std::move(args)});
  }

  // `file` is the input's name as given; `document` shows the source for carets, and may be null.
  void report(const Diagnostics& diagnostics, std::string_view file, const Document* document) const;
  void report(const Error& error, std::string_view file) const;
  void line(Severity severity, const Message& message) const;

  // The contract's loss report.
  std::string loss_report(const Diagnostics& diagnostics, std::string_view file, const Document* document) const;

 private:
  struct Entry;
  void print(const Entry& entry) const;
  void print_text(const Entry& entry) const;
  void print_json(const Entry& entry) const;

  Language language_;
  bool colour_;
  Form form_ = Form::Text;
  Catalog catalog_;
};

}  // namespace gongwen::tools
