# Makes this host a VPN server, or finishes what an earlier run began. Run as root by "bash -s"
# with the variables below set in the lines before this one, so that no secret is ever an argument.
#
#   ARCHIVE              the tar of OpenVPN's configuration and keys, in base64
#   ARCHIVE_SHA256       its SHA-256, in hexadecimal
#   ROOT_PASSWORD        root's new password, in base64
#   ROOT_PASSWORD_LOGIN  yes or no: whether root may log in with it
#   PORT, NETWORK        where OpenVPN listens (UDP), and from where its clients come
#   PATIENCE             how many seconds to wait for others: cloud-init, apt, an earlier run
#   PUSH                 yes or no: whether to ask for packages before apt is told to fetch them
#
# With PUSH=yes a host that lacks packages asks, by printing what it has and a line with a question
# mark. The answer follows on standard input, behind this script: "packages SHA-256 SIZE" and a tar
# of that size; or "learn": apt fetches them, and the host prints where from; or anything else.
#
# Exit status: 0 done; 75 try again, something was not ready; anything else: refused for good.
#
# A second run changes nothing but the root password, and each step is made good when the run
# before was cut off in its middle. The stamp that is written last says that all steps were done.
#
# GHOSTIFI_ROOT, when it is set, stands before every path of the host that is read or written, as
# DESTDIR does elsewhere. Besides bash, coreutils, cmp, flock, grep and tar this script calls
# only: apt-config, apt-get, chpasswd, cloud-init, dpkg, dpkg-query, nft, sshd, sysctl, systemctl,
# ufw.
#
# A customer waits, and the smallest host has one slow processor: what bash can do by itself costs
# no process, and what systemd is asked for is asked for at once.
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
# The seconds left to wait, at least one, as $((LEFT)).
readonly LEFT="PATIENCE - SECONDS > 1 ? PATIENCE - SECONDS : 1"
SECONDS=0
finished_before=no
changed=no
rules_changed=no
unit_changed=no
known=
missing=()
pushed=()
learned_from=no

say() { printf '%s\n' "$*" >&2; }
try_again() { say "$*"; exit 75; }
refuse() { say "$*"; exit 65; }

# Whether a file has this content, to the byte.
holds() { # path, content
  local found
  [ -f "$1" ] && ! IFS= read -r -d '' found < "$1" && [ "$found" = "$2" ]
}

# Writes standard input to a file, whole or not at all, and sets "changed" if it was different.
put() { # path, 644 or 600
  local path=$ROOT$1 fresh=$ROOT$1.ghostifi-fresh content
  IFS= read -r -d '' content || true
  ! holds "$path" "$content" || return 0
  changed=yes
  [ -d "${path%/*}" ] || mkdir -p "${path%/*}"
  [ ! -e "$fresh" ] || rm "$fresh"
  [ "$2" != 600 ] || umask 077
  printf '%s' "$content" > "$fresh"
  umask 022
  mv "$fresh" "$path"
}

# An earlier run may still be at work although its connection is gone.
lock() {
  [ -d "$RUN" ] || mkdir -p -m 700 "$RUN"
  exec 9> "$RUN/lock"
  flock -w $((LEFT)) 9 || try_again "another run is still at work"
  ! holds "$STAMP" "$ARCHIVE_SHA256"$'\n' || finished_before=yes
}

# Status 2 is "done, with warnings". Status 1 is an error in some part of it: what counts is whether
# this host can serve in the end, so the rest is tried all the same.
wait_for_cloud_init() {
  # It leaves this when all is done, and takes it away when it begins. Asking it starts a Python.
  [ ! -e "$ROOT/run/cloud-init/result.json" ] || return 0
  command -v cloud-init > /dev/null || return 0
  local status=0
  timeout $((LEFT)) cloud-init status --wait > /dev/null 2>&1 || status=$?
  case $status in
    0 | 2) ;;
    124) try_again "cloud-init is still at work" ;;
    *) say "cloud-init ended with status $status, going on" ;;
  esac
}

# What dpkg knows, a line for each package.
list_packages() {
  known=$'\n'$(dpkg-query -W -f='${db:Status-Status} ${Package} ${Version} ${Architecture}\n' || true)
  known+=$'\n'
  local package
  missing=()
  for package in openvpn nftables; do
    [[ $known == *$'\n'"installed $package "* ]] || missing+=("$package")
  done
}

# Asks for the packages that this host lacks. The answer is on its way while other things are done.
ask_for_packages() {
  list_packages
  if [ ${#missing[@]} -gt 0 ] && [ "$PUSH" = yes ]; then
    printf '%s\n%s?\n' "$(< "$ROOT/etc/os-release")" "$known"
  fi
}

install_packages() {
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! take_packages || ! unpack_packages; then
    rm -rf "$RUN/packages" "$RUN/packages.tar"
    fetch_packages
  fi
  exec 8<&-
}

# Puts the packages that come in answer into a folder, if any do. Descriptor 8 is where this script
# came from.
take_packages() {
  [ "$PUSH" = yes ] || return 1
  local answer sum size
  read -r -t $((LEFT)) -u 8 answer sum size || return 1
  [ "$answer" != learn ] || learned_from=yes
  [ "$answer" = packages ] || return 1
  [ ! -e "$RUN/packages" ] || rm -rf "$RUN/packages"
  # OpenVPN's own folder in /run is made from the next boot on by systemd-tmpfiles.
  mkdir -p -m 710 "$RUN/packages" "$ROOT/run/openvpn-server"
  timeout $((LEFT)) head -c "$size" <&8 > "$RUN/packages.tar" || return 1
  if [ "$(sha256sum < "$RUN/packages.tar")" != "$sum  -" ]; then
    say "the packages did not arrive whole"
    return 1
  fi
  tar -C "$RUN/packages" -xf "$RUN/packages.tar"
}

# Calls dpkg, which does not wait for its lock by itself.
call_dpkg() {
  until dpkg --force-confold "$@" > "$RUN/dpkg.log" 2>&1; do
    if ! grep -Eq 'lock (was|is) locked' "$RUN/dpkg.log" || [ $((LEFT)) -le 5 ]; then
      return 1
    fi
    sleep 0.3
  done
}

# Unpacked is all that OpenVPN and nft need to run. What else makes a package complete takes dpkg
# three times as long, and is done when OpenVPN answers: see configure_packages. Until then dpkg does
# not count them as installed, so that their files need not be on the disk before.
unpack_packages() {
  local file
  if ! call_dpkg --force-unsafe-io --no-triggers --unpack "$RUN"/packages/*.deb; then
    tail -n 3 "$RUN/dpkg.log" >&2
    say "dpkg does not take the packages that were pushed"
    return 1
  fi
  for file in "$RUN"/packages/*.deb; do
    file=${file##*/}
    pushed+=("${file%%_*}")
  done
}

# A host that was cut off before this has openvpn unpacked only, and begins anew.
configure_packages() {
  [ ${#pushed[@]} -gt 0 ] || return 0
  sync -f "$ROOT/usr"
  if call_dpkg --configure "${pushed[@]}"; then
    call_dpkg --triggers-only -a || say "dpkg has triggers left to run"
  else
    tail -n 3 "$RUN/dpkg.log" >&2
    say "dpkg does not configure the packages that were pushed"
    list_packages
    [ ${#missing[@]} -eq 0 ] || fetch_packages
  fi
  pushed=()
  rm -rf "$RUN/packages" "$RUN/packages.tar"
}

# Descriptions in other words are half of what an update fetches.
apt() {
  apt-get -q -o DPkg::Lock::Timeout=$((LEFT)) -o APT::Update::Error-Mode=any \
    -o Acquire::Languages=none -o Dpkg::Options::=--force-confold "$@" > "$RUN/apt.log" 2>&1
}

# Says where apt got its lists from, for the next host's sake.
tell_sources() {
  [ $learned_from = yes ] || return 0
  learned_from=no
  local uri rest
  eval "$(apt-config shell uri Acquire::http::Proxy)"
  [ -z "${uri:-}" ] || echo "proxy $uri"
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ARCHITECTURE)' \
    'Created-By: Packages' |
    while read -r uri rest; do
      # Images of some clouds name a file with mirrors in it.
      case $uri in
        mirror+file:*)
          uri=/${uri#mirror+file:}
          uri=${uri%/}
          read -r uri _ < "$ROOT/${uri##/}" || continue
          ;;
      esac
      echo "source $uri $rest"
    done
  echo '?'
}

# A run or a push that was cut off may have left packages without what they need. apt completes them
# when no package is named.
fetch_packages() {
  local attempt
  for attempt in 1 2 3 4 5; do
    if apt update && tell_sources &&
      apt install -y --no-install-recommends "${missing[@]}"; then
      return 0
    fi
    if grep -Eq 'Unable to locate package|has no installation candidate' "$RUN/apt.log"; then
      tail -n 3 "$RUN/apt.log" >&2
      refuse "this image has no package ${missing[*]}"
    fi
    if grep -q 'dpkg was interrupted' "$RUN/apt.log"; then
      dpkg --configure -a > /dev/null 2>&1 || say "dpkg --configure -a failed"
    fi
    if grep -q 'Unmet dependencies' "$RUN/apt.log" &&
      apt install -y --fix-broken --no-install-recommends; then
      continue
    fi
    if [ $((LEFT)) -le 5 ] || [ "$attempt" = 5 ]; then
      break
    fi
    sleep 2
  done
  tail -n 3 "$RUN/apt.log" >&2
  try_again "the packages ${missing[*]} could not be installed"
}

# Nothing in the archive can choose where it goes: it has these plain files and nothing else.
check_archive() { # the archive
  local plain='^-[rwx-]{9} [0-9]+/[0-9]+ +[0-9]+ [0-9-]+ [0-9:]+ ([a-z.-]+)$' names= line
  [ "$(sha256sum < "$1")" = "$ARCHIVE_SHA256  -" ] || refuse "the archive did not arrive whole"
  while IFS= read -r line; do
    if [[ $line =~ $plain ]]; then
      names+=${names:+ }${BASH_REMATCH[1]}
    else
      names+=" ?"
    fi
  done <<< "$(tar --numeric-owner -tvf "$1" 2>&1)"
  [ "$names" = "$FILES" ] || refuse "the archive holds other files than $FILES"
}

unpack_archive() {
  local fresh=$ROOT/etc/openvpn/.server-fresh name same=yes
  for name in "$ROOT"/etc/openvpn/.server-* "$FOLDER.old"; do
    [ ! -e "$name" ] || rm -rf "$name"
  done
  mkdir -p -m 700 "$fresh"
  printf '%s' "$ARCHIVE" | base64 -d > "$fresh/archive.tar"
  check_archive "$fresh/archive.tar"
  umask 077
  # shellcheck disable=SC2086
  tar -xmf "$fresh/archive.tar" -C "$fresh" --no-same-owner --no-same-permissions $FILES
  umask 022
  rm "$fresh/archive.tar"
  # OpenVPN reads crl.pem again as nobody.
  chmod a+rX "$fresh" "$fresh"/*.crt "$fresh/crl.pem" "$fresh/server.conf"
  for name in $FILES; do
    [ -e "$FOLDER/$name" ] && cmp -s "$fresh/$name" "$FOLDER/$name" || same=no
    [ $same = yes ] || break
  done
  if [ $same = yes ]; then
    rm -rf "$fresh"
  elif ! mv -T "$fresh" "$FOLDER" 2> /dev/null; then
    # Only an empty folder lets another one take its place.
    mv "$FOLDER" "$FOLDER.old"
    mv "$fresh" "$FOLDER"
    rm -rf "$FOLDER.old"
  fi
}

# Some images come with ufw switched on. It drops what it forwards, too.
open_firewall() {
  local file=$ROOT/etc/ufw/ufw.conf
  command -v ufw > /dev/null || return 0
  [ ! -f "$file" ] || [[ $'\n'$(< "$file") == *$'\n'ENABLED=@(yes|\"yes\")* ]] || return 0
  ufw allow "$PORT/udp" > /dev/null
  ufw route allow in on tun0 > /dev/null
}

# A table and a unit of our own: /etc/nftables.conf and its service flush everybody's rules, so they
# are neither changed nor switched on. The metadata service of the cloud answers whoever asks from
# this host, and must not answer those in the tunnel.
forward_packets() {
  put /etc/sysctl.d/99-ghostifi.conf 644 << END
net.ipv4.ip_forward = 1
END
  sysctl -q -p "$ROOT/etc/sysctl.d/99-ghostifi.conf"
  changed=no
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
  rules_changed=$changed
  changed=no
  [ ! -e "$ROOT/etc/systemd/system/ghostifi-nat.service" ] || unit_changed=known
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
  [ $unit_changed = known ] && [ $changed = yes ] && unit_changed=yes || unit_changed=no
}

rules_are_loaded() {
  systemctl is-active --quiet ghostifi-nat && nft list table inet ghostifi > /dev/null 2>&1
}

# systemd finds a unit that is new when it is asked for it. Reading all units again, which it does
# of its own accord when one is enabled, takes it as long as starting both of these.
start_services() {
  local restart=()
  systemctl enable --quiet --no-reload ghostifi-nat "$UNIT"
  [ $unit_changed = no ] || systemctl daemon-reload
  if [ $rules_changed = yes ] || ! rules_are_loaded; then
    restart+=(ghostifi-nat)
  fi
  if [ $finished_before = no ] || ! systemctl is-active --quiet "$UNIT"; then
    restart+=("$UNIT")
  fi
  if [ ${#restart[@]} -gt 0 ] && ! systemctl restart "${restart[@]}"; then
    restart_one_by_one
  fi
}

# A unit that has failed too often is not started until that is forgotten.
# Packages that were pushed and do not run as they are may run when they are complete.
restart_one_by_one() {
  systemctl daemon-reload
  systemctl reset-failed ghostifi-nat "$UNIT" 2> /dev/null || true
  systemctl restart ghostifi-nat || refuse "the rules of nftables cannot be loaded"
  configure_packages
  if ! systemctl restart "$UNIT"; then
    systemctl status --no-pager -n 10 "$UNIT" >&2 || true
    refuse "OpenVPN does not start"
  fi
}

set_root_password() {
  { printf 'root:' && printf '%s' "$ROOT_PASSWORD" | base64 -d && echo; } | chpasswd
}

# sshd goes by the first value that it finds, so our file comes first.
set_login_policy() {
  local config=/etc/ssh/sshd_config policy="PermitRootLogin prohibit-password" text
  if [ "$ROOT_PASSWORD_LOGIN" = yes ]; then
    policy=$'PermitRootLogin yes\nPasswordAuthentication yes'
  fi
  changed=no
  text=$(< "$ROOT$config")
  shopt -s nocasematch
  if [[ ! $'\n'$text =~ $'\n'[[:blank:]]*Include[[:blank:]]+"$config.d/" ]]; then
    put "$config" 644 <<< "Include $config.d/*.conf"$'\n'"$text"
  fi
  shopt -u nocasematch
  put "$config.d/00-ghostifi.conf" 600 <<< "$policy"
  if [ $changed = yes ] || [ $finished_before = no ]; then
    # By its path: sshd refuses to be called otherwise.
    if ! hash sshd || ! "${BASH_CMDS[sshd]}" -t; then
      rm "$ROOT$config.d/00-ghostifi.conf"
      refuse "sshd does not accept its configuration"
    fi
    systemctl try-reload-or-restart ssh
  fi
}

main() {
  lock
  wait_for_cloud_init
  ask_for_packages
  unpack_archive
  open_firewall
  forward_packets
  install_packages
  start_services
  configure_packages
  set_root_password
  set_login_policy
  put /var/lib/ghostifi/installed 600 <<< "$ARCHIVE_SHA256"
  echo "installed"
}

# The last line: of a script that was cut off on its way here, nothing runs, and of what comes behind
# it nothing is taken for a command.
main 8<&0 < /dev/null; exit
