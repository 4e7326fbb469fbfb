# Stops OpenVPN, which tells its clients to look the name up again, and says what this host has moved
# since it was booted: a key and a value in each line. Run as root by "bash -s". GHOSTIFI_ROOT as in
# the install script. Exit status: 0 it does not run any more; 75 it still does.
#
#   boot, uptime  which boot it is, and how many seconds ago it was
#   in, out       the bytes that came and went by the interface of the default route
set -uo pipefail
ROOT=${GHOSTIFI_ROOT:-}
if [ -z "$ROOT" ]; then
  PATH=$PATH:/usr/sbin:/sbin
fi

way_out() { # sets "interface"
  local destination rest
  while read -r interface destination rest; do
    [ "$destination" != 00000000 ] || return 0
  done < "$ROOT/proc/net/route"
  return 1
}

line() { # key, file
  local value=
  [ ! -r "$2" ] || read -r value _ < "$2"
  printf '%s=%s\n' "$1" "$value"
}

uptime() {
  local key value rest
  while read -r key value rest; do
    if [ "$key" = btime ] && [[ $value =~ ^[0-9]{1,12}$ ]]; then
      printf 'uptime=%s\n' $((EPOCHSECONDS - value))
      return
    fi
  done < "$ROOT/proc/stat"
}

main() {
  local interface=
  systemctl stop openvpn-server@server
  if systemctl is-active --quiet openvpn-server@server; then
    exit 75
  fi
  echo "stopped"
  [ -r "$ROOT/proc/net/route" ] && way_out || return 0
  line boot "$ROOT/proc/sys/kernel/random/boot_id"
  [ ! -r "$ROOT/proc/stat" ] || uptime
  line in "$ROOT/sys/class/net/$interface/statistics/rx_bytes"
  line out "$ROOT/sys/class/net/$interface/statistics/tx_bytes"
}

main < /dev/null
