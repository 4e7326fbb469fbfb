# Images of machines, made once and shared by all as the lower layer of their disks.
#
#   image.sh make NAME
#
# base      Debian 12 as a cloud offers it: systemd, sshd, no OpenVPN
# openvpn   the same with OpenVPN installed
# firewall  base with ufw switched on, as some clouds have it: only SSH may come in
. "${BASH_SOURCE[0]%/*}/lib.sh"

make() {
  mkdir -p "$IMAGES"
  exec 9> "$IMAGES/lock"
  flock 9
  ensure "$1"
}

ensure() {
  # Made by another form of this script, it is another image.
  [ "$(cat "$IMAGES/$1.made" 2> /dev/null)" != "$(recipe)" ] || return 0
  case $1 in
    base) base ;;
    openvpn) layer openvpn "apt-get -qq install -y --no-install-recommends openvpn" ;;
    firewall)
      layer firewall "apt-get -qq install -y --no-install-recommends ufw
        ufw allow 22/tcp
        sed -i s/^ENABLED=no/ENABLED=yes/ /etc/ufw/ufw.conf
        systemctl enable ufw"
      ;;
    *) die "there is no image $1: choose base, openvpn or firewall" ;;
  esac
  recipe > "$IMAGES/$1.made"
}

recipe() { cksum < "${BASH_SOURCE[0]}"; }

base() {
  local mirror security here=${BASH_SOURCE[0]%/*} unit
  mirror=$(mirror)
  security=$(security_mirror)
  [ -n "$mirror" ] || die "this machine's apt names no Debian mirror, from which the image is made"
  # Never beyond this file system: who was killed in the middle may have left mounts in there.
  rm -rf --one-file-system "$IMAGES/base" "$IMAGES"/*.made
  # In a mount namespace of its own, so that what is mounted meanwhile ends with it.
  unshare --mount --propagation private \
    mmdebstrap --quiet --variant=minbase --format=directory --aptopt='Acquire::Languages "none"' \
    --include=systemd-sysv,dbus,openssh-server,iproute2,ca-certificates,iputils-ping,nftables,procps,libcap-ng0,libnl-3-200,libnl-genl-3-200 \
    bookworm "$IMAGES/base" "deb $mirror bookworm main" "deb $mirror bookworm-updates main" \
    "deb $security bookworm-security main" < /dev/null
  rm -f "$IMAGES"/base/etc/ssh/ssh_host_* "$IMAGES/base/etc/resolv.conf"
  : > "$IMAGES/base/etc/machine-id"
  for unit in apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service \
    fstrim.timer systemd-pstore.service getty@tty1.service console-getty.service; do
    ln -sf /dev/null "$IMAGES/base/etc/systemd/system/$unit"
  done
  install -m 644 "$here/cloud-init.service" "$here/cloud-final.service" "$IMAGES/base/etc/systemd/system/"
  chroot "$IMAGES/base" systemctl --quiet enable cloud-init.service cloud-final.service ssh.service
}

# A layer upon base: what a command, run in there, has changed.
layer() { # name, command
  ensure base
  local upper=$IMAGES/$1
  rm -rf --one-file-system "$upper" "$upper.work" "$upper.mount"
  mkdir -p "$upper" "$upper.work" "$upper.mount"
  unshare --mount --propagation private bash -euc '
    mount -t overlay overlay -o "lowerdir=$1/base,upperdir=$2,workdir=$2.work" "$2.mount"
    cd "$2.mount"
    cp /etc/resolv.conf etc/resolv.conf
    cp etc/hosts etc/hosts.kept 2> /dev/null || true
    cp /etc/hosts etc/hosts
    printf "#!/bin/sh\nexit 101\n" > usr/sbin/policy-rc.d
    chmod +x usr/sbin/policy-rc.d
    export DEBIAN_FRONTEND=noninteractive
    chroot . sh -ec "apt-get -qq update; $3; apt-get clean; rm -rf /var/lib/apt/lists/*" > /dev/null
    rm -f etc/resolv.conf etc/hosts usr/sbin/policy-rc.d
    ! [ -e etc/hosts.kept ] || mv etc/hosts.kept etc/hosts
  ' layer "$IMAGES" "$upper" "$2" < /dev/null
  rm -rf "$upper.work" "$upper.mount"
}

[ "${1:-}" = make ] || die "image.sh make NAME"
make "$2"
