// Arena: a bump allocator with a byte budget. Everything a Document's nodes point to lives here and is freed at once.
// Not thread-safe; one conversion, one arena.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace gongwen {

class Arena {
 public:
  explicit Arena(std::uint64_t budget) : budget_(budget) {}
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  // Null when the budget is used up; the caller turns that into a limit error.
  void* allocate(std::size_t size, std::size_t alignment);
  const char* copy(std::string_view text);
  // Counts memory that others hold on this document's behalf (node pages) against the same budget.
  bool charge(std::uint64_t bytes);
  std::uint64_t used() const { return used_; }

 private:
  static constexpr std::size_t kFirstBlock = std::size_t{4} << 10U;
  static constexpr std::size_t kLargestBlock = std::size_t{256} << 10U;

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t block_size_ = kFirstBlock;
  std::uint64_t used_ = 0;
  std::uint64_t budget_;
};

}  // namespace gongwen
