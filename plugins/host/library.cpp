#include "plugins/host/library.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <string>

#include "plugins/host/registry.h"
#include "plugins/host/run.h"

namespace gongwen::host {
namespace {

// A table or entry larger than this is not one of ours, whatever it says of itself.
constexpr std::uint32_t kLargestStruct = 4096;
constexpr std::uint32_t kMostEntries = 1024;
constexpr unsigned kLongestRehearsal = 10;  // seconds

std::string_view view(gw_str s) { return s.size ? std::string_view(s.data, s.size) : std::string_view(); }

Error broken(const Plugin& plugin, std::string why) {
  return Error(ErrorCategory::Plugin, "plugin.broken", {plugin.manifest.id, std::move(why)});
}

bool sane(gw_str s) { return s.size == 0 || (s.data && s.size <= kLargestStruct); }

// Where a refusing plugin leaves its reason. One load at a time (Registry), so one place is enough.
std::string* refusal_reason = nullptr;

void refuse(const gw_host*, gw_str reason) {
  if (refusal_reason && sane(reason)) *refusal_reason = view(reason);
}

const gw_host& query_host() {
  static const gw_host host = [] {
    gw_host h = host_table();
    h.refuse = &refuse;
    return h;
  }();
  return host;
}

// What version 1 of the boundary had. Fields appended since may be missing; these may not.
template <class Entry>
constexpr std::size_t kFirstSize = offsetof(Entry, run) + sizeof(Entry::run);
template <>
constexpr std::size_t kFirstSize<gw_format> = offsetof(gw_format, sniff) + sizeof(gw_format::sniff);
template <>
constexpr std::size_t kFirstSize<gw_plugin> = offsetof(gw_plugin, checkers) + sizeof(gw_plugin::checkers);

template <class Entry>
Status check_entries(const Plugin& plugin, const char* what, const Entry* const* entries, std::uint32_t count) {
  if (count > kMostEntries || (count > 0 && !entries)) return broken(plugin, std::string(what) + " count");
  for (std::uint32_t i = 0; i < count; ++i) {
    const Entry* entry = entries[i];
    const bool fine = entry && entry->struct_size >= kFirstSize<Entry> && entry->struct_size <= kLargestStruct &&
                      sane(entry->id) && entry->id.size > 0;
    if (!fine) return broken(plugin, std::string(what) + " " + std::to_string(i));
  }
  return Success{};
}

Status check_table(const Plugin& plugin, const gw_plugin& table) {
  if (table.struct_size < kFirstSize<gw_plugin> || table.struct_size > kLargestStruct || table.struct_size % 8 != 0) {
    return broken(plugin, "struct_size " + std::to_string(table.struct_size));
  }
  if (table.abi < GW_ABI_OLDEST || table.abi > GW_ABI_CURRENT) {
    return Error(ErrorCategory::Plugin, "plugin.abi",
                 {plugin.manifest.id, std::to_string(table.abi), std::to_string(GW_ABI_OLDEST), std::to_string(GW_ABI_CURRENT)});
  }
  if (!sane(table.id) || view(table.id) != plugin.manifest.id) return broken(plugin, "id");
  if (!sane(table.version)) return broken(plugin, "version");
  GW_CHECK(check_entries(plugin, "format", table.formats, table.format_count));
  GW_CHECK(check_entries(plugin, "transform", table.transforms, table.transform_count));
  return check_entries(plugin, "checker", table.checkers, table.checker_count);
}

Result<const gw_plugin*> ask(const Plugin& plugin, gw_plugin_query_fn query) {
  std::string reason;
  refusal_reason = &reason;
  const gw_plugin* table = nullptr;
  bool threw = false;
  try {
    table = query(GW_ABI_OLDEST, GW_ABI_CURRENT, &query_host());
  } catch (...) {
    threw = true;
  }
  refusal_reason = nullptr;
  if (threw) return broken(plugin, "exception in gw_plugin_query");
  if (!table) return Error(ErrorCategory::Plugin, "plugin.refused", {plugin.manifest.id, reason.empty() ? "?" : reason});
  GW_CHECK(check_table(plugin, *table));
  return table;
}

Result<const gw_plugin*> open(const Plugin& plugin) {
  // RTLD_LOCAL keeps plugins out of each other's way; RTLD_DEEPBIND would too, but AddressSanitizer refuses it.
  void* library = dlopen(plugin.library_path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char* why = dlerror();
    return Error(ErrorCategory::Plugin, "plugin.unloadable", {plugin.library_path, why ? why : "?"});
  }
  const auto query = reinterpret_cast<gw_plugin_query_fn>(dlsym(library, "gw_plugin_query"));
  if (!query) return Error(ErrorCategory::Plugin, "plugin.no-entry", {plugin.library_path, "gw_plugin_query"});
  return ask(plugin, query);
}

// Loads in a child. Only a crash is told from here: whatever else is wrong shows again, with its message, in `open`.
// The child says that it came through by a byte in a pipe: an exit status a library can fake, or bring about.
Status survive(const Plugin& plugin) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Success{};  // nothing to rehearse with: then without
  std::fflush(nullptr);  // or a library that calls exit would print our buffers a second time
  const pid_t child = fork();
  if (child == 0) {
    alarm(kLongestRehearsal);  // one that never answers is as good as crashed
    (void)open(plugin);
    const char came_through = 1;
    _exit(::write(ends[1], &came_through, 1) == 1 ? 0 : 1);
  }
  close(ends[1]);
  char byte = 0;
  ssize_t got = 0;
  while (child > 0 && (got = read(ends[0], &byte, 1)) < 0 && errno == EINTR) {
  }
  close(ends[0]);
  if (child < 0) return Success{};
  int state = 0;
  while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  if (got == 1) return Success{};
  const std::string how = WIFSIGNALED(state) ? "signal " + std::to_string(WTERMSIG(state)) : "exit " + std::to_string(WEXITSTATUS(state));
  return Error(ErrorCategory::Plugin, "plugin.crashed", {plugin.library_path, how});
}

}  // namespace

Status load_library(Plugin& plugin) {
  if (plugin.table) return Success{};
  if (plugin.builtin) {
    GW_TRY(plugin.table, ask(plugin, plugin.builtin));
    return Success{};
  }
  if (access(plugin.library_path.c_str(), F_OK) != 0) {
    return Error(ErrorCategory::Plugin, "plugin.missing", {plugin.manifest.id, plugin.library_path});
  }
  if (plugin.origin != Origin::Install) GW_CHECK(survive(plugin));
  GW_TRY(plugin.table, open(plugin));
  return Success{};
}

Result<const gw_format*> find_format(const Plugin& plugin, std::string_view id, bool reads, bool writes) {
  for (std::uint32_t i = 0; i < plugin.table->format_count; ++i) {
    const gw_format* format = plugin.table->formats[i];
    if (view(format->id) != id) continue;
    if (reads && !format->read) return broken(plugin, "no read function for " + std::string(id));
    if (writes && !format->write) return broken(plugin, "no write function for " + std::string(id));
    return format;
  }
  return broken(plugin, "no table for format " + std::string(id));
}

}  // namespace gongwen::host
