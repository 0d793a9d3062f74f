// Golden files: expected text kept in the source tree, compared exactly. With --update the file is rewritten and what
// changed is printed; in review, `git diff` is the test.
#pragma once

#include <string>
#include <string_view>

namespace gongwen::test {

// Lines of both texts as a diff with a little context; "" when they are equal. A last line without line end is marked.
std::string diff(std::string_view expected, std::string_view actual);

// Checks (doctest) that the file at `path` holds `actual`. A missing file fails, too, unless --update makes it.
void check_golden(const std::string& path, std::string_view actual);

// For golden text that is part of a larger file: rewrites `path` when it does not hold `text`, and says so.
void update_file(const std::string& path, std::string_view text);

}  // namespace gongwen::test
