# Sourced by every system command of a simulated host. They act on the host's folder alone.
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
# The place of a path: what already lies in the host's folder stays, all else is put below it.
under() {
  case $1 in
    "$ROOT"/*) printf '%s' "$1" ;;
    /*) printf '%s' "$ROOT$1" ;;
    *) printf '%s' "$1" ;;
  esac
}
now_millis() { printf '%s' $(($(date +%s%N) / 1000000)); }
