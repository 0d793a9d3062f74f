// Error and Result<T>: "there is no document". (That there is one, but something is to be known about it, is a
// Diagnostic: core/diagnostic.h. The two are never mixed.)
//
// An Error is one pointer. Its category is what scripts branch on and maps 1:1 to the command's exit codes and to
// the plugin boundary's status codes; its message says what and why; its place says where. Each layer that knows
// more adds one line of context ("word/document.xml").
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/message.h"
#include "core/place.h"
#include "core/position.h"

namespace gongwen {

// The values are the exit codes of the command: a contract.
enum class ErrorCategory {
  Usage = 2,         // unknown format, option, subcommand
  Input = 3,         // the input is not what it claims to be
  Io = 4,            // missing, unreadable, unwritable
  Plugin = 5,        // a plugin is absent, incompatible or broke the contract
  Limit = 6,         // nesting, size, ratio, nodes, time
  TextLoss = 7,      // text would be lost
  Internal = 70,     // our bug
  Retry = 75,        // try again later
  Interrupted = 130  // cancelled
};

class [[nodiscard]] Error {
 public:
  Error(ErrorCategory category, std::string code, std::vector<std::string> args = {});

  ErrorCategory category() const { return state_->category; }
  const Message& message() const { return state_->message; }
  const Place& place() const { return state_->place; }
  // Names outermost first: "draft.docx", "word/document.xml".
  const std::vector<std::string>& context() const { return state_->context; }

  Error&& at(Place place) &&;
  // Works out line, column and the line's text from the decoded source, for when the document is gone.
  Error&& located_in(std::string_view source) &&;
  const std::optional<Position>& position() const { return state_->position; }
  Error&& with_context(std::string where) &&;

 private:
  struct State {
    ErrorCategory category;
    Message message;
    Place place;
    std::vector<std::string> context;
    std::optional<Position> position;
  };
  std::shared_ptr<State> state_;
};

struct Success {};

// A T or an Error. Mirrors the core of std::expected so that it can become an alias of it.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}       // NOLINT: implicit on purpose
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit on purpose

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  Error& error() & { return std::get<1>(state_); }
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

using Status = Result<Success>;

#define GW_CONCAT_INNER(a, b) a##b
#define GW_CONCAT(a, b) GW_CONCAT_INNER(a, b)
#define GW_TRY_INNER(result, target, ...)                 \
  auto result = (__VA_ARGS__);                            \
  if (!result) return std::move(result).error();          \
  target = *std::move(result)
// GW_TRY(auto x, f()): x is f()'s value, or this function returns its error. Several statements: brace your `if`.
#define GW_TRY(target, ...) GW_TRY_INNER(GW_CONCAT(gw_result_, __COUNTER__), target, __VA_ARGS__)
// GW_CHECK(f()): the same for a Status.
#define GW_CHECK(...)                                                    \
  do {                                                                   \
    if (auto gw_status = (__VA_ARGS__); !gw_status) return std::move(gw_status).error(); \
  } while (false)

}  // namespace gongwen
