#include "core/document/arena.h"

#include <algorithm>
#include <cstring>

namespace gongwen {

bool Arena::charge(std::uint64_t bytes) {
  if (bytes > budget_ - std::min(used_, budget_)) return false;
  used_ += bytes;
  return true;
}

void* Arena::allocate(std::size_t size, std::size_t alignment) {
  const std::size_t padding = (alignment - reinterpret_cast<std::uintptr_t>(next_) % alignment) % alignment;
  if (next_ && padding <= left_ && size <= left_ - padding) {
    std::byte* at = next_ + padding;
    next_ = at + size;
    left_ -= padding + size;
    return at;
  }
  // An object larger than half a block gets a block of its own, so that the rest of the current one is not wasted.
  const bool alone = size > block_size_ / 2;
  const std::size_t wanted = alone ? size : block_size_;
  if (!charge(wanted)) return nullptr;
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(std::max<std::size_t>(wanted, 1)));
  std::byte* at = blocks_.back().get();
  if (alone) return at;
  next_ = at + size;
  left_ = wanted - size;
  block_size_ = std::min(block_size_ * 2, kLargestBlock);
  return at;
}

const char* Arena::copy(std::string_view text) {
  char* at = static_cast<char*>(allocate(text.size(), 1));
  if (at && !text.empty()) std::memcpy(at, text.data(), text.size());
  return at;
}

}  // namespace gongwen
