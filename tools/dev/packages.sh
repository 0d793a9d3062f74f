# shellcheck shell=bash disable=SC2034  # the lists are used by whoever sources this
# Debian packages the project needs, listed here and nowhere else, and the functions that see to them.
# Sourced by tools/quickstart and tools/test; does nothing by itself.

# To build the program and its formats.
build_packages=(
  g++ cmake ninja-build pkg-config
  nlohmann-json3-dev   # formats/shared/json
  libcli11-dev         # tools/gongwen
  libfmt-dev           # tools/gongwen
  libyaml-cpp-dev      # formats/shared/yaml
  libxml2-dev          # formats/shared/xml
  libzip-dev libdeflate-dev  # formats/shared/ooxml
  # Not used by anything in the tree yet; move a line up together with the first code that needs it:
  #   libicu-dev         Chinese line boundaries
)

# To build and run the tests, beside the above.
test_packages=(
  doctest-dev python3
  pandoc               # the other reader and writer of its own JSON
  libcmark-dev         # the other reader of CommonMark
  make                 # plugins/example, as an outside author builds it
)

# To look at results with an office suite. No test does yet.
office_packages=()

# say CHINESE ENGLISH: one line to stderr in the language of the locale.
say() {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    zh*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$2" ;;
  esac >&2
}

missing_packages() {
  local package
  for package; do
    case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" in
      'install ok installed'|'hold ok installed') ;;
      *) printf '%s\n' "$package" ;;
    esac
  done
}

# apt-get as root, directly or through sudo, never asking anything but sudo's password.
apt_get() {
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@"
}

# ensure_packages NAME…: installs what is missing; without anything missing it touches neither apt nor the network.
ensure_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "这不是 Debian 系统，请自行确认已装有：$*" "This is no Debian; see to it that these are installed: $*"
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    say "缺少软件包，而当前用户不是 root，也没有 sudo。请以 root 身份执行：" \
        "Packages are missing, and there is neither root nor sudo. As root, run:"
    printf '    apt-get install --no-install-recommends %s\n' "${missing[*]}" >&2
    return 1
  fi
  say "安装软件包：${missing[*]}" "Installing: ${missing[*]}"
  # The lists may be absent (a fresh image) or stale (a package has since been replaced): update then, and only then.
  if ! apt-get install --simulate --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    apt_get update >&2
  fi
  apt_get install --no-install-recommends "${missing[@]}" >&2 && return 0
  apt_get update >&2
  apt_get install --no-install-recommends "${missing[@]}" >&2
}

# configure FOLDER OPTION…: runs cmake there. A folder left by a checkout that stood elsewhere is configured afresh.
configure() {
  local folder=$1 options=()
  shift
  if [ ! -f "$folder/CMakeCache.txt" ]; then
    options=(-G Ninja)
  elif ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt"; then
    options=(-G Ninja --fresh)
  fi
  cmake -S . -B "$folder" "${options[@]}" "$@"
}

# How many compilers at once: one a core, but no more than one for every 800 MB of memory at hand.
jobs_at_once() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 800000) }' /proc/meminfo 2>/dev/null)
  if [ "${memory:-$cores}" -lt "$cores" ]; then cores=$memory; fi
  if [ "$cores" -lt 1 ]; then cores=1; fi
  printf '%s\n' "$cores"
}
