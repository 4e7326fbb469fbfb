# Starts OpenVPN, now and with every boot. Run as root by "bash -s". Exit status: 0 it runs; anything
# else: it does not.
set -uo pipefail
if [ -z "${GHOSTIFI_ROOT:-}" ]; then
  PATH=$PATH:/usr/sbin:/sbin
fi

main() {
  local unit=openvpn-server@server
  systemctl reset-failed "$unit" 2> /dev/null
  systemctl enable --quiet --now "$unit" || exit
  systemctl is-active --quiet "$unit" || exit
  echo "resumed"
}

main < /dev/null
