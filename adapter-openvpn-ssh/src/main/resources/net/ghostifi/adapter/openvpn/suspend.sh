# Stops OpenVPN so that it does not come back when this host boots. Run as root by "bash -s". Exit
# status: 0 it does not run and will not; 75 it does, or will.
set -uo pipefail
if [ -z "${GHOSTIFI_ROOT:-}" ]; then
  PATH=$PATH:/usr/sbin:/sbin
fi

main() {
  local unit=openvpn-server@server
  systemctl disable --quiet --now "$unit" 2> /dev/null
  if systemctl is-active --quiet "$unit" || systemctl is-enabled --quiet "$unit" 2> /dev/null; then
    exit 75
  fi
  echo "suspended"
}

main < /dev/null
