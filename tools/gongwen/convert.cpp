// convert: one input, one output.

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>

#include "core/document/metadata.h"
#include "core/report/precedence.h"
#include "core/text/utf8.h"
#include "plugins/host/file.h"
#include "plugins/host/preserve.h"
#include "plugins/host/session.h"
#include "tools/gongwen/commands.h"
#include "tools/gongwen/progress.h"
#include "tools/gongwen/source.h"
#include "tools/gongwen/structure.h"

namespace gongwen::tools {
namespace {

constexpr std::string_view kStandardOutput = "-";

class Conversion {
 public:
  explicit Conversion(Context& context)
      : context_(context), a_(context.arguments), session_(context.registry, resource_roots(context.arguments)) {}

  Result<int> run() {
    GW_CHECK(settle_target());
    GW_CHECK(settle_options());
    Status done = work();
    context_.log.report(session_.diagnostics(), a_.inputs.front(), document_ ? document_.get() : nullptr);
    if (!done) return std::move(done).error();
    return 0;
  }

 private:
  static std::vector<std::string> resource_roots(const Arguments& a) {
    if (!a.resource_path.empty()) return {a.resource_path};
    const std::filesystem::path parent = std::filesystem::path(a.inputs.front()).parent_path();
    return {parent.empty() ? "." : parent.string()};
  }

  bool to_stdout() const { return a_.output.empty() || a_.output == kStandardOutput; }

  // Everything that can be refused before a byte is read.
  Status settle_target() {
    if (!a_.loss_report.empty() && (host::same_file(a_.inputs.front(), a_.loss_report) || a_.loss_report == a_.output ||
                                    host::same_file(a_.output, a_.loss_report))) {
      return Error(ErrorCategory::Usage, "usage.report", {a_.loss_report});
    }
    if (!a_.from.empty()) {
      GW_TRY([[maybe_unused]] const host::NamedFormat from, host::find_format(context_.registry, a_.from));
    }
    if (!a_.to.empty()) {
      GW_TRY(host::NamedFormat to, host::find_format(context_.registry, a_.to));
      target_ = to.format;
      write_settings_ = std::move(to.extensions);
    } else if (to_stdout()) {
      return Error(ErrorCategory::Usage, "usage.no-target");
    } else {
      target_ = context_.registry.find_suffix(a_.output, true);
      if (!target_) return Error(ErrorCategory::Usage, "usage.unknown-suffix", {a_.output});
    }
    if (!target_->spec->writes) return Error(ErrorCategory::Usage, "format.no-writer", {target_->spec->id});
    if (to_stdout()) {
      if (!target_->spec->text_output && isatty(STDOUT_FILENO) != 0 && !a_.force) {
        return Error(ErrorCategory::Usage, "usage.terminal", {target_->spec->id});
      }
      return Success{};
    }
    if (host::same_file(a_.inputs.front(), a_.output)) return Error(ErrorCategory::Usage, "usage.same-file", {a_.output});
    if (a_.no_clobber && access(a_.output.c_str(), F_OK) == 0) return Error(ErrorCategory::Io, "io.exists", {a_.output});
    return Success{};
  }

  Status settle_options() {
    for (const std::string& text : a_.options) {
      GW_TRY(host::OptionSetting setting, host::parse_option(text));
      read_settings_.push_back(std::move(setting));
    }
    GW_CHECK(host::check_options(context_.registry, read_settings_));
    GW_CHECK(settle_switches());
    // What is named with a format holds against -O, and for its side only.
    write_settings_.insert(write_settings_.begin(), read_settings_.begin(), read_settings_.end());
    return Success{};
  }

  // -s and --numbering speak to whatever output has an option of that name.
  Status settle_switches() {
    const std::string& id = target_->spec->id;
    const auto has = [&](std::string_view name) {
      return std::ranges::any_of(target_->spec->options, [&](const auto& o) { return o.name == name && o.for_write; });
    };
    if (a_.standalone && has("standalone")) write_settings_.insert(write_settings_.begin(), {id, "standalone", "true"});
    if (a_.numbering == "literal") return Success{};
    if (!has("numbering")) return Error(ErrorCategory::Usage, "usage.numbering", {id});
    write_settings_.insert(write_settings_.begin(), {id, "numbering", a_.numbering});
    return Success{};
  }

  Status work() {
    Progress progress(context_.log);
    progress.phase({"progress.reading", {a_.inputs.front()}});
    GW_TRY(Source source, open_source(context_, a_.inputs.front(), a_.from));
    source_format_ = source.format;
    if (a_.verify) original_ = source.input.bytes;
    std::ranges::move(source.extensions, std::back_inserter(read_settings_));
    GW_TRY(const auto read_options, host::resolve_options(*source.format, false, read_settings_));
    GW_TRY(Document document, session_.read(*source.format, std::move(source.input), read_options));
    document_ = std::make_unique<Document>(std::move(document));
    if (!set_metadata(*document_, a_.metadata)) return Error(ErrorCategory::Limit, "limit.memory");
    GW_CHECK(settle_structure());
    if (!a_.extract_media.empty()) GW_CHECK(session_.media().extract(a_.extract_media, *document_));
    progress.phase({"progress.writing", {to_stdout() ? std::string(target_->spec->id) : a_.output}});
    GW_TRY(const auto write_options, host::resolve_options(*target_, true, write_settings_));
    return to_stdout() ? write_stdout(write_options) : write_file(write_options);
  }

  Status settle_structure() {
    const bool automatic = source_format_->spec->structure.wanted(target_->spec->structure, target_->spec->id);
    StructureRequest request;
    request.recognise = a_.structure == "on" || (a_.structure == "auto" && (automatic || !a_.overrides.empty()));
    if (a_.normalize) {
      GW_TRY(request.rules, report::parse_rules(*a_.normalize));
    }
    if (!a_.overrides.empty()) {
      GW_TRY(request.overrides, read_overrides(a_.overrides));
    }
    GW_TRY([[maybe_unused]] const report::Recognition recognition, find_structure(*document_, request, session_.diagnostics()));
    if (request.recognise && !report::let_metadata_win(*document_, session_.diagnostics())) return Error(ErrorCategory::Limit, "limit.memory");
    return Success{};
  }

  // Held back until it is whole: an error prints no half document.
  Status write_stdout(const host::OptionValues& options) {
    host::SpoolSink sink;
    GW_CHECK(session_.write(*document_, *target_, options, sink));
    if (a_.verify) GW_CHECK(verify(sink.joined()));
    GW_CHECK(stage_report());
    GW_CHECK(sink.write_to(STDOUT_FILENO));
    return commit_report();
  }

  Status write_file(const host::OptionValues& options) {
    host::AtomicFile file;
    GW_CHECK(file.open(a_.output));
    if (a_.verify) {
      host::SpoolSink sink;  // nothing may reach a device or a pipe that did not pass
      GW_CHECK(session_.write(*document_, *target_, options, sink));
      const std::string written = sink.joined();
      GW_CHECK(verify(written));
      GW_CHECK(file.write(written));
    } else {
      GW_CHECK(session_.write(*document_, *target_, options, file));
    }
    GW_CHECK(stage_report());
    GW_CHECK(file.commit(a_.no_clobber));
    return commit_report();
  }

  Status verify(std::string_view written) {
    if (session_.diagnostics().overflow() > 0) return Error(ErrorCategory::Limit, "verify.incomplete");
    GW_TRY(const std::string before, session_.visible(*source_format_, original_, a_.encoding, read_settings_));
    GW_TRY(const std::string after, session_.visible(*target_, written, output_encoding(), write_settings_));
    if (const auto difference = host::first_difference(before, after, session_.diagnostics())) {
      return Error(ErrorCategory::TextLoss, "verify.difference",
                   {std::to_string(difference->position), difference->before, difference->after});
    }
    std::size_t edits = 0;
    for (const Diagnostic& d : session_.diagnostics().entries()) edits += d.kind == DiagnosticKind::Edit ? 1 : 0;
    context_.log.line(Severity::Note, {"verify.kept", {std::to_string(count_code_points(before)), std::to_string(edits)}});
    return Success{};
  }

  // A writer that was told an encoding wrote in it; the extractor must not have to guess.
  std::string output_encoding() const {
    for (auto it = write_settings_.rbegin(); it != write_settings_.rend(); ++it) {
      if (it->name == "out-encoding" && context_.registry.find(it->format) == target_) return it->value;
    }
    return "utf-8";
  }

  // Written aside before the output takes its place, so that a report that cannot be written leaves all as it was.
  Status stage_report() {
    if (a_.loss_report.empty()) return Success{};
    GW_CHECK(report_.open(a_.loss_report));
    return report_.write(context_.log.loss_report(session_.diagnostics(), a_.inputs.front(), document_.get()));
  }
  Status commit_report() { return a_.loss_report.empty() ? Status(Success{}) : report_.commit(); }

  Context& context_;
  const Arguments& a_;
  host::Session session_;
  const host::Format* source_format_ = nullptr;
  const host::Format* target_ = nullptr;
  std::vector<host::OptionSetting> read_settings_, write_settings_;
  std::string original_;
  std::unique_ptr<Document> document_;
  host::AtomicFile report_;
};

}  // namespace

Result<int> run_convert(Context& context) { return Conversion(context).run(); }

}  // namespace gongwen::tools
