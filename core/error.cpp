#include "core/error.h"

namespace gongwen {

Error::Error(ErrorCategory category, std::string code, std::vector<std::string> args)
    : state_(std::make_shared<State>(
          State{category, Message{std::move(code), std::move(args)}, Place{}, {}, {}})) {}

Error&& Error::at(Place place) && {
  if (!state_->place.known()) state_->place = place;
  return std::move(*this);
}

Error&& Error::located_in(std::string_view source) && {
  if (state_->place.in_source() && !state_->position) state_->position = locate(source, state_->place);
  return std::move(*this);
}

Error&& Error::with_context(std::string where) && {
  state_->context.insert(state_->context.begin(), std::move(where));
  return std::move(*this);
}

}  // namespace gongwen
