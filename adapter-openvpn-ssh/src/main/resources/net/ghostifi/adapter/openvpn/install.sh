# Makes this host a VPN server, or finishes what an earlier run began. Run as root by "bash -s"
# with the variables below set in the lines before this one, so that no secret is ever an argument.
#
#   ARCHIVE              the tar of OpenVPN's configuration and keys, in base64
#   ARCHIVE_SHA256       its SHA-256, in hexadecimal
#   ROOT_PASSWORD        root's new password, in base64
#   ROOT_PASSWORD_LOGIN  yes or no: whether root may log in with it
#   PORT, NETWORK        where OpenVPN listens (UDP), and from where its clients come
#   PATIENCE             how many seconds to wait for others: cloud-init, apt, an earlier run
#
# Exit status: 0 done; 75 try again, something was not ready; anything else: refused for good.
#
# A second run changes nothing but the root password, and each step is made good when the run
# before was cut off in its middle. The stamp that is written last says that all steps were done.
#
# GHOSTIFI_ROOT, when it is set, stands before every path of the host that is read or written, as
# DESTDIR does elsewhere. Besides bash, coreutils, cmp, flock, grep and tar this script calls
# only: apt-get, chpasswd, cloud-init, dpkg, dpkg-query, nft, sshd, sysctl, systemctl, ufw.
set -euo pipefail
umask 022
export LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1

ROOT=${GHOSTIFI_ROOT:-}
if [ -z "$ROOT" ]; then
  PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
fi
readonly ROOT
readonly FILES="ca.crt crl.pem server.conf server.crt server.key tls-crypt.key"
readonly FOLDER=$ROOT/etc/openvpn/server
readonly STAMP=$ROOT/var/lib/ghostifi/installed
readonly RUN=$ROOT/run/ghostifi
readonly UNIT=openvpn-server@server
SECONDS=0
finished_before=no
changed=no

say() { printf '%s\n' "$*" >&2; }
try_again() { say "$*"; exit 75; }
refuse() { say "$*"; exit 65; }

# The seconds left to wait, at least one.
left() {
  local left=$((PATIENCE - SECONDS))
  echo $((left > 1 ? left : 1))
}

# Writes standard input to a file, whole or not at all, and sets "changed".
put() { # path, mode
  local path=$ROOT$1 fresh=$ROOT$1.ghostifi-fresh
  mkdir -p "${path%/*}"
  rm -f "$fresh"
  (umask 077 && cat > "$fresh")
  chmod "$2" "$fresh"
  changed=no
  if cmp -s "$fresh" "$path"; then
    rm "$fresh"
  else
    mv "$fresh" "$path"
    changed=yes
  fi
}

# An earlier run may still be at work although its connection is gone.
lock() {
  mkdir -p "$RUN"
  chmod 700 "$RUN"
  exec 9> "$RUN/lock"
  flock -w "$(left)" 9 || try_again "another run is still at work"
  if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$ARCHIVE_SHA256" ]; then
    finished_before=yes
  fi
}

# Status 2 is "done, with warnings". Status 1 is an error in some part of it: what counts is whether
# this host can serve in the end, so the rest is tried all the same.
wait_for_cloud_init() {
  command -v cloud-init > /dev/null || return 0
  local status=0
  timeout "$(left)" cloud-init status --wait > /dev/null 2>&1 || status=$?
  case $status in
    0 | 2) ;;
    124) try_again "cloud-init is still at work" ;;
    *) say "cloud-init ended with status $status, going on" ;;
  esac
}

installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null || true)" = installed ]
}

apt() {
  apt-get -q -o DPkg::Lock::Timeout="$(left)" -o APT::Update::Error-Mode=any \
    -o Dpkg::Options::=--force-confold "$@" > "$RUN/apt.log" 2>&1
}

install_packages() {
  local missing=() package attempt
  for package in openvpn nftables; do
    installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  for attempt in 1 2 3 4 5; do
    if apt update && apt install -y --no-install-recommends "${missing[@]}"; then
      return 0
    fi
    if grep -Eq 'Unable to locate package|has no installation candidate' "$RUN/apt.log"; then
      tail -n 3 "$RUN/apt.log" >&2
      refuse "this image has no package ${missing[*]}"
    fi
    if grep -q 'dpkg was interrupted' "$RUN/apt.log"; then
      dpkg --configure -a > /dev/null 2>&1 || say "dpkg --configure -a failed"
    fi
    if [ "$(left)" -le 5 ] || [ "$attempt" = 5 ]; then
      break
    fi
    sleep 2
  done
  tail -n 3 "$RUN/apt.log" >&2
  try_again "the packages ${missing[*]} could not be installed"
}

# The archive is unpacked by name and through a pipe: nothing in it can choose where it goes.
unpack_archive() {
  local fresh name same=yes
  mkdir -p "$ROOT/etc/openvpn"
  rm -rf "$ROOT"/etc/openvpn/.server-*
  fresh=$(mktemp -d "$ROOT/etc/openvpn/.server-XXXXXX")
  printf '%s' "$ARCHIVE" | base64 -d > "$fresh/archive.tar"
  [ "$(sha256sum < "$fresh/archive.tar")" = "$ARCHIVE_SHA256  -" ] ||
    refuse "the archive did not arrive whole"
  [ "$(tar -tf "$fresh/archive.tar" | sort | tr '\n' ' ')" = "$FILES " ] ||
    refuse "the archive holds other files than $FILES"
  for name in $FILES; do
    tar -xOf "$fresh/archive.tar" "$name" > "$fresh/$name"
    case $name in
      *.key) chmod 600 "$fresh/$name" ;;
      *) chmod 644 "$fresh/$name" ;;
    esac
    cmp -s "$fresh/$name" "$FOLDER/$name" || same=no
  done
  rm "$fresh/archive.tar"
  # OpenVPN reads crl.pem again as nobody.
  chmod 755 "$fresh"
  if [ $same = yes ]; then
    rm -rf "$fresh"
  else
    rm -rf "$FOLDER.old"
    [ ! -e "$FOLDER" ] || mv "$FOLDER" "$FOLDER.old"
    mv "$fresh" "$FOLDER"
    rm -rf "$FOLDER.old"
  fi
}

# Some images come with ufw switched on. It drops what it forwards, too.
open_firewall() {
  command -v ufw > /dev/null || return 0
  local status
  status=$(ufw status)
  case $status in
    *"Status: active"*)
      ufw allow "$PORT/udp" > /dev/null
      ufw route allow in on tun0 > /dev/null
      ;;
  esac
}

# A table and a unit of our own: /etc/nftables.conf and its service flush everybody's rules, so they
# are neither changed nor switched on. The metadata service of the cloud answers whoever asks from
# this host, and must not answer those in the tunnel.
forward_packets() {
  put /etc/sysctl.d/99-ghostifi.conf 644 << END
net.ipv4.ip_forward = 1
END
  sysctl -q -p "$ROOT/etc/sysctl.d/99-ghostifi.conf"
  put /etc/ghostifi/nat.nft 644 << END
# Loading this again replaces the table.
add table inet ghostifi
delete table inet ghostifi
table inet ghostifi {
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "tun0" ip daddr 169.254.0.0/16 drop
		iifname "tun0" meta nfproto ipv6 drop
	}
	chain forward {
		type filter hook forward priority filter; policy accept;
		iifname "tun0" ip daddr 169.254.0.0/16 drop
		iifname "tun0" meta nfproto ipv6 drop
		iifname "tun0" accept
	}
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr $NETWORK oifname != "tun0" masquerade
	}
}
END
  local rules_changed=$changed
  put /etc/systemd/system/ghostifi-nat.service 644 << END
[Unit]
Description=Forwarding and masquerading for OpenVPN
After=network-pre.target nftables.service ufw.service
Before=$UNIT.service
PartOf=nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/nft -f /etc/ghostifi/nat.nft

[Install]
WantedBy=multi-user.target
END
  if [ $changed = yes ] || [ $finished_before = no ]; then
    systemctl daemon-reload
  fi
  systemctl enable --quiet ghostifi-nat
  if [ $rules_changed = yes ] || ! systemctl is-active --quiet ghostifi-nat ||
    ! nft list table inet ghostifi > /dev/null 2>&1; then
    systemctl restart ghostifi-nat || refuse "the rules of nftables cannot be loaded"
  fi
}

start_openvpn() {
  systemctl enable --quiet "$UNIT"
  if [ $finished_before = no ] || ! systemctl is-active --quiet "$UNIT"; then
    systemctl reset-failed "$UNIT" 2> /dev/null || true
    if ! systemctl restart "$UNIT"; then
      systemctl status --no-pager -n 10 "$UNIT" >&2 || true
      refuse "OpenVPN does not start"
    fi
  fi
}

set_root_password() {
  { printf 'root:' && printf '%s' "$ROOT_PASSWORD" | base64 -d && echo; } | chpasswd
}

# sshd goes by the first value that it finds, so our file comes first.
set_login_policy() {
  local config=/etc/ssh/sshd_config policy="PermitRootLogin prohibit-password"
  local include="Include $config.d/*.conf"
  if [ "$ROOT_PASSWORD_LOGIN" = yes ]; then
    policy=$'PermitRootLogin yes\nPasswordAuthentication yes'
  fi
  if ! grep -Eqi "^[[:space:]]*Include[[:space:]]+$config\.d/" "$ROOT$config"; then
    { echo "$include" && cat "$ROOT$config"; } | put "$config" 644
  fi
  put "$config.d/00-ghostifi.conf" 600 <<< "$policy"
  if [ $changed = yes ] || [ $finished_before = no ]; then
    # By its path: sshd refuses to be called otherwise.
    if ! "$(command -v sshd)" -t; then
      rm "$ROOT$config.d/00-ghostifi.conf"
      refuse "sshd does not accept its configuration"
    fi
    ! systemctl is-active --quiet ssh || systemctl reload ssh
  fi
}

main() {
  lock
  wait_for_cloud_init
  install_packages
  unpack_archive
  open_firewall
  forward_packets
  start_openvpn
  set_root_password
  set_login_policy
  put /var/lib/ghostifi/installed 600 <<< "$ARCHIVE_SHA256"
  echo "installed"
}

# The last line: of a script that was cut off on its way here, nothing runs.
main < /dev/null
