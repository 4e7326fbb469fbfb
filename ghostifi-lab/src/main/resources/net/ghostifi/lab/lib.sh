# What the lab's scripts share; sourced by each. Given in the environment:
#
#   LAB        the lab's folder
#   IMAGES     where images and fetched packages are kept
#   PREFIX     what every name of ours begins with: namespaces, interfaces, cgroups
#   NETWORK    the first half of every address, such as 10.77
#   REGIONS    how many regions there are
#   TTL        for how many seconds answers of the name server hold
set -euo pipefail
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

readonly INTERNET=$PREFIX-inet
readonly NAMESERVER=$NETWORK.0.1 HOST=$NETWORK.0.2 LANDMARK=$NETWORK.0.9
readonly LANDMARK6=fd00:77::9
readonly PROXY_PORT=3142
# Where the customers' clients are.
readonly HOMES=15

die() {
  echo "$*" >&2
  exit 1
}
inet() { ip -n "$INTERNET" "$@"; }
is_up() { [ -e "$LAB/up" ] && [ -e "/run/netns/$INTERNET" ]; }
# A region's n-th address; each has 4,000.
address() { # region, n
  echo "$NETWORK.$(($1 * 16 + $2 / 256)).$(($2 % 256))"
}
# A zombie is dead.
alive() { grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2> /dev/null; }
children() { cat "/proc/$1/task/"*/children 2> /dev/null || true; }

# The processes that have all of these among their arguments.
processes_with() { # argument…
  local argument files
  files=$(echo /proc/[0-9]*/cmdline)
  for argument; do
    # shellcheck disable=SC2086 # these are words
    files=$(grep -lzxF -e "$argument" $files 2> /dev/null || true)
    [ -n "$files" ] || return 0
  done
  echo "${files//[^0-9[:space:]]/}"
}
# Ends processes and waits until they are gone.
end() { # signal, process…
  local signal=$1 process
  shift
  for process; do
    kill "-$signal" "$process" 2> /dev/null || true
  done
  for process; do
    for _ in $(seq 100); do
      alive "$process" || break
      sleep 0.02
    done
  done
}

# Whoever makes something holds this meanwhile: what is made while the network is taken down would be
# left behind.
hold_network() {
  exec 7> "$LAB/network.lock"
  flock -s 7
  is_up || die "the lab is down"
}

# The next address of a region, not the one of somebody who has just gone.
next_address() { # region
  local n
  exec 8> "$LAB/addresses.lock"
  flock 8
  n=$(($(cat "$LAB/next.$1" 2> /dev/null || echo 9) + 1))
  [ "$n" -lt 4000 ] || n=10
  echo "$n" > "$LAB/next.$1"
  exec 8>&-
  address "$1" "$n"
}

# A network namespace with one card, in a region.
plug_in() { # namespace, name of the other end, region, address
  ip netns add "$1"
  ip -n "$1" link set lo up
  ip link add eth0 netns "$1" type veth peer name "$2" netns "$INTERNET"
  inet link set "$2" master "br$3" up
  ip -n "$1" addr add "$4/20" dev eth0
  ip -n "$1" link set eth0 up
  ip -n "$1" route add default via "$(address "$3" 1)"
}

# The mirror that this machine's own apt uses.
apt_uris() {
  local file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ ! -r "$file" ] || awk '
      /^URIs:/ { print $2 }
      /^deb / { for (i = 2; i <= NF; i++) if ($i ~ /^http/) { print $i; break } }' "$file"
  done | sed 's#/$##' | awk '/debian/'
}
mirror() { apt_uris | awk '!/security/ && !seen++'; }
security_mirror() { apt_uris | awk '/security/ && !seen++'; }
