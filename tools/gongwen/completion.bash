# Bash completion for gongwen. Formats, their options and plugins are asked of the program itself.

_gongwen_formats() { "$1" formats 2>/dev/null | cut -f1; }

_gongwen_options() {
  "$1" formats --format json 2>/dev/null | sed -n \
    -e '/^   "id"/{s/.*: "\(.*\)",/\1/;h}' -e '/^     "name"/{s/.*: "\(.*\)",/\1/;G;s/\(.*\)\n\(.*\)/\2.\1=/p}'
}

_gongwen() {
  local program=$1 current=$2 previous=$3 command=convert
  case ${COMP_WORDS[1]} in inspect | verify | formats | plugins) command=${COMP_WORDS[1]} ;; esac
  COMPREPLY=()
  case $previous in
    -f | --from | -t | --to) mapfile -t COMPREPLY < <(compgen -W "$(_gongwen_formats "$program")" -- "$current") && return ;;
    -O | --option)
      compopt -o nospace
      mapfile -t COMPREPLY < <(compgen -W "$(_gongwen_options "$program")" -- "$current") && return
      ;;
    --structure) mapfile -t COMPREPLY < <(compgen -W "auto on off" -- "$current") && return ;;
    --numbering) mapfile -t COMPREPLY < <(compgen -W "literal auto" -- "$current") && return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W "zh en" -- "$current") && return ;;
    --log-format) mapfile -t COMPREPLY < <(compgen -W "text json" -- "$current") && return ;;
    --format)
      local forms="text json"
      [[ $command == inspect ]] && forms="tree json ast"
      mapfile -t COMPREPLY < <(compgen -W "$forms" -- "$current") && return
      ;;
    --plugin-dir | --extract-media | --resource-path) mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    info) mapfile -t COMPREPLY < <(compgen -W "$("$program" plugins list 2>/dev/null | cut -f1)" -- "$current") && return ;;
    plugins) mapfile -t COMPREPLY < <(compgen -W "list info" -- "$current") && return ;;
  esac
  local options="--help --version --plugin-dir --lang --log-format"
  case $command in
    convert) options+=" --from --to --output --metadata --option --encoding --structure --normalize --numbering --standalone --overrides
      --verify
      --loss-report --extract-media --resource-path --no-clobber --force" ;;
    inspect) options+=" --from --encoding --option --format --explain --overrides --write-overrides" ;;
    verify) options+=" --from --to --encoding" ;;
    *) options+=" --format" ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  else
    local words=""
    [[ $COMP_CWORD -eq 1 ]] && words="convert inspect verify formats plugins"
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current"; compgen -f -- "$current")
  fi
}

complete -F _gongwen gongwen
