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

# The content of a file, without its last newlines, as "content".
read_file() { # path
  content=
  [ ! -r "$1" ] || content=$(< "$1")
}

certificate() {
  local line sum
  [ -r "$ROOT/etc/openvpn/server/server.crt" ] || { echo; return; }
  sum=$(
    while IFS= read -r line; do
      [[ $line == -----* ]] || echo "$line"
    done < "$ROOT/etc/openvpn/server/server.crt" | base64 -d 2> /dev/null | sha256sum
  )
  echo "${sum%% *}"
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
  status=$'\n'$(ufw status 2> /dev/null)
  if [[ $status != *$'\nStatus: active'* ]]; then
    echo none
  elif [[ $status == *$'\n'"$PORT/udp "* ]]; then
    echo open
  else
    echo closed
  fi
}

line() { # key, value
  printf '%s=%s\n' "$1" "$2"
}

main() {
  local content rules route
  read_file "$ROOT/var/lib/ghostifi/installed"
  line finished "$content"
  printf 'certificate=' && certificate
  line service "$(systemctl is-active openvpn-server@server 2> /dev/null)"
  line boot "$(systemctl is-enabled openvpn-server@server 2> /dev/null)"
  read_file "$ROOT/proc/sys/net/ipv4/ip_forward"
  line forwarding "$content"
  rules=$(nft list table inet ghostifi 2> /dev/null)
  printf 'masquerade=' && masquerade "$rules"
  printf 'metadata=' && metadata "$rules"
  route=$(ip -4 route show default 2> /dev/null)
  [[ $'\n'$route == *$'\n'default* ]] && line route yes || line route no
  printf 'firewall=' && firewall
}

main < /dev/null
