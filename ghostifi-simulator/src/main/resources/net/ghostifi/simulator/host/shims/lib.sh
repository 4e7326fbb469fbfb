# Sourced by every system command of a simulated host. They act on the host's folder alone.
#
# A host has no processor of its own here: what bash can do by itself starts no other program, and
# functions answer in REPLY, because $(...) is a process too.
set -u
: "${GHOSTIFI_ROOT:?no host folder given}"
ROOT=$GHOSTIFI_ROOT
SIM=$ROOT/.sim
NAME=${0##*/}

complain() { printf '%s\n' "${*//$'\n'/ }" >>"$SIM/journal"; }
# A command that another command calls is no news.
note() { [ -n "${SIM_NESTED:-}" ] || complain "$@"; }
fail() {
  local status=$1
  shift
  printf '%s\n' "$*" >&2
  exit "$status"
}
# Another system command, without a bash of its own.
call() ( # name, arguments
  SIM_NESTED=1
  NAME=$1
  shift
  . "$ROOT/shims/$NAME"
)
# The place of a path: what already lies in the host's folder stays, all else is put below it.
under() {
  case $1 in
    "$ROOT"/*) REPLY=$1 ;;
    /*) REPLY=$ROOT$1 ;;
    *) REPLY=$1 ;;
  esac
}
# A file's content without its last newlines; nothing when it is not there.
content() {
  REPLY=
  [ ! -r "$1" ] || REPLY=$(<"$1")
}
now_millis() { REPLY=$((${EPOCHREALTIME/[.,]/} / 1000)); }
