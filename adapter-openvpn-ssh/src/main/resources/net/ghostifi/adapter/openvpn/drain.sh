# Stops OpenVPN, which tells its clients to look the name up again. Run as root by "bash -s".
# Exit status: 0 it does not run any more; 75 it still does.
set -uo pipefail
if [ -z "${GHOSTIFI_ROOT:-}" ]; then
  PATH=$PATH:/usr/sbin:/sbin
fi

main() {
  systemctl stop openvpn-server@server
  if systemctl is-active --quiet openvpn-server@server; then
    exit 75
  fi
  echo "stopped"
}

main < /dev/null
