# Reports what this host is like, a key and a value in each line, and changes nothing. Run as root
# by "bash -s". GHOSTIFI_ROOT as in the install script.
#
#   finished     the SHA-256 of the archive that the install script has finished with, or nothing
#   certificate  the SHA-256 of the server's certificate, or nothing
#   service, boot, forwarding, masquerade, metadata, route, firewall
set -uo pipefail
export LC_ALL=C
ROOT=${GHOSTIFI_ROOT:-}
if [ -z "$ROOT" ]; then
  PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
fi

certificate() {
  [ -r "$ROOT/etc/openvpn/server/server.crt" ] || return 0
  sed '/^-----/d' "$ROOT/etc/openvpn/server/server.crt" | base64 -d 2> /dev/null |
    sha256sum | cut -d ' ' -f 1
}

masquerade() {
  case $1 in
    *"ip saddr $NETWORK oifname != \"tun0\" masquerade"*) echo yes ;;
    *) echo no ;;
  esac
}

metadata() {
  case $1 in
    *'iifname "tun0" ip daddr 169.254.0.0/16 drop'*) echo blocked ;;
    *) echo open ;;
  esac
}

firewall() {
  command -v ufw > /dev/null || { echo none; return; }
  local status
  status=$(ufw status 2> /dev/null)
  if ! grep -q '^Status: active' <<< "$status"; then
    echo none
  elif grep -Eq "^$PORT/udp " <<< "$status"; then
    echo open
  else
    echo closed
  fi
}

main() {
  local rules
  rules=$(nft list table inet ghostifi 2> /dev/null)
  echo "finished=$(cat "$ROOT/var/lib/ghostifi/installed" 2> /dev/null)"
  echo "certificate=$(certificate)"
  echo "service=$(systemctl is-active openvpn-server@server 2> /dev/null)"
  echo "boot=$(systemctl is-enabled openvpn-server@server 2> /dev/null)"
  echo "forwarding=$(sysctl -n net.ipv4.ip_forward 2> /dev/null)"
  echo "masquerade=$(masquerade "$rules")"
  echo "metadata=$(metadata "$rules")"
  echo "route=$(ip -4 route show default 2> /dev/null | grep -q '^default' && echo yes || echo no)"
  echo "firewall=$(firewall)"
}

main < /dev/null
