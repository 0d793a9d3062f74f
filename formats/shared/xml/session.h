// Session: one parse. libxml2 calls in, the handler is called out; in between stand the limits.
#pragma once

#include <array>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/shared/xml/capture.h"
#include "formats/shared/xml/reader.h"

struct _xmlSAXHandler;
struct _xmlError;

namespace gongwen::xml {

class Session final : public Parser {
 public:
  Session(std::string_view text, std::string_view part, const Vocabulary& vocabulary, Handler& handler,
          const Limits& limits);
  ~Session();

  Status run();

  void fail(Error error) override;
  void stop() override;
  void skip() override;
  void capture() override;
  std::size_t depth() const override { return open_.size(); }
  Position position() const override;

  // What libxml2 calls.
  static _xmlSAXHandler callbacks();
  void on_start(const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int namespaces, int count,
                const xmlChar** attributes);
  void on_end();
  void on_text(std::string_view text);
  void on_doctype();
  void on_error(const _xmlError& error);
  // Runs what a callback does: no exception passes through libxml2, and nothing is done once the parse has ended.
  template <class Work>
  void guarded(Work&& work) noexcept {
    if (ended_) return;
    try {
      work();
    } catch (...) {
      exception_ = std::current_exception();
      halt();
    }
  }

 private:
  struct Known {
    const xmlChar *local = nullptr, *uri = nullptr;
    Token token = kUnknownName;
    Group group = kNoNamespace;
  };
  enum class Mode { Told, Skipped, Captured };

  void feed();
  void feed_checked(std::size_t& at, std::size_t size);
  Status check_before();
  void halt();
  void refuse(ErrorCategory category, std::string_view code, std::string argument = {});
  void refuse_limit(std::string_view code, std::size_t limit) {
    refuse(ErrorCategory::Limit, code, std::to_string(limit));
  }
  Error error_at(ErrorCategory category, std::string_view code, std::size_t offset, std::string argument) const;
  std::size_t offset() const;
  std::size_t tag_start() const;
  const Known& known(const xmlChar* local, const xmlChar* uri);
  void name(Name& out, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri);
  std::span<const Attribute> take_attributes(int count, const xmlChar** attributes);
  std::string_view decoded(std::string_view value);
  void flush_text();
  bool within_limits(int namespaces);

  static constexpr std::size_t kCache = 2048;

  std::string_view text_;
  std::string_view part_;
  const Vocabulary& vocabulary_;
  Handler& handler_;
  const Limits& limits_;
  Context* context_ = nullptr;
  std::array<Known, kCache> cache_{};  // direct-mapped by libxml2's interned pointers
  std::vector<Attribute> attributes_;
  std::string values_;  // of this element's attributes, where they had to be decoded
  std::string run_;     // text since the last tag
  std::vector<Token> open_;
  std::size_t elements_ = 0, text_bytes_ = 0;
  Capture capture_;
  Mode mode_ = Mode::Told;
  std::size_t silent_depth_ = 0;  // of the element skipped or captured
  int start_namespaces_ = 0;
  bool in_start_ = false, ended_ = false;
  std::optional<Error> error_;
  std::exception_ptr exception_;
};

}  // namespace gongwen::xml
