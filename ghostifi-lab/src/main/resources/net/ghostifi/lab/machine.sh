# Machines: systemd-nspawn with systemd as process 1, a network namespace, an address and a disk of
# their own. What is known of one lies in $LAB/machines/ID:
#
#   region, image, hostname   written before it is created
#   root/                     files that are laid over the image: what cloud-init was told
#   address, cable, pid       where it is, the router's end of its cable, who supervises it
#
#   machine.sh create ID    returns when it begins to boot
#   machine.sh destroy ID   pulls cable and plug and removes every trace; idempotent
#   machine.sh kill ID      pulls cable and plug, as when it dies by itself; it stays in the folder
#   machine.sh reboot ID    returns when it begins to boot again
#   machine.sh lost         ends the machines of a lab whose folder is gone
#   machine.sh exec ID COMMAND…
. "${BASH_SOURCE[0]%/*}/lib.sh"

create() {
  local id=$1 folder=$LAB/machines/$1 region image address cable hierarchy lower
  hold_network
  region=$(cat "$folder/region")
  image=$(cat "$folder/image")
  address=$(next_address "$region")
  cable=v-$id
  echo "$cable" > "$folder/cable"
  plug_in "$PREFIX-$id" "$cable" "$region" "$address"
  echo "$address" > "$folder/address"
  # Each machine has a cgroup of its own: two systemds in one would fight over it.
  for hierarchy in $(cgroups); do
    mkdir -p "$hierarchy/$PREFIX/$id"
  done
  lower=$IMAGES/base
  [ "$image" = base ] || lower=$IMAGES/$image:$lower
  boot "$id" "$lower"
}

cgroups() {
  local hierarchy
  for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [ ! -e "$hierarchy/cgroup.procs" ] || echo "$hierarchy"
  done
}

# With --keep-unit nspawn leaves a reboot to its caller: exit status 133 means boot again.
boot() { # id, lower layers
  setsid unshare --mount --propagation private bash -euc '
    id=$1 folder=$2 lower=$3 prefix=$4 nameserver=$5 proxy=$6 cgroups=$7 scripts=$8
    for hierarchy in $cgroups; do echo $$ > "$hierarchy/$prefix/$id/cgroup.procs"; done
    mkdir -p "$folder/disk"
    mount -t tmpfs -o size=2g tmpfs "$folder/disk"
    mkdir "$folder/disk/upper" "$folder/disk/work" "$folder/disk/root"
    root=$folder/disk/root
    mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/disk/upper,workdir=$folder/disk/work" "$root"
    printf "nameserver %s\n" "$nameserver" > "$root/etc/resolv.conf"
    printf "Acquire::http::Proxy \"%s\";\nAcquire::Languages \"none\";\n" "$proxy" > "$root/etc/apt/apt.conf.d/99lab"
    install -m 755 "$scripts/cloud-init" "$root/usr/bin/cloud-init"
    cp -a "$folder/root/." "$root/"
    mkdir -p /run/systemd
    mount -t tmpfs tmpfs /run/systemd
    export SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
    while :; do
      status=0
      systemd-nspawn --quiet --directory="$root" --boot --register=no --keep-unit --machine="$id" \
        --console=pipe --network-namespace-path="/run/netns/$prefix-$id" --bind=/dev/net/tun \
        --capability=CAP_NET_ADMIN --link-journal=no --resolv-conf=off --timezone=off || status=$?
      [ $status = 133 ] || exit $status
    done
  ' lab-machine "$1" "$LAB/machines/$1" "$2" "$PREFIX" "$NAMESERVER" "http://$HOST:$PROXY_PORT" \
    "$(cgroups | tr '\n' ' ')" "${BASH_SOURCE[0]%/*}" > "$LAB/machines/$1/console" 2>&1 < /dev/null 7>&- &
  echo $! > "$LAB/machines/$1/pid"
  for _ in $(seq 100); do
    [ -z "$(supervisor "$1")" ] || return 0
    sleep 0.02
  done
  die "the machine did not begin to boot: $(tail -n 5 "$LAB/machines/$1/console")"
}

# The process that supervises it, unless its number has gone to another.
supervisor() {
  local process
  process=$(cat "$LAB/machines/$1/pid" 2> /dev/null || true)
  if [ -n "$process" ] && tr '\0' ' ' < "/proc/$process/cmdline" 2> /dev/null | grep -q " lab-machine $1 "; then
    echo "$process"
  fi
}
# nspawn is the supervisor's child, the machine's process 1 is a child of that.
nspawn() { children "$1" | awk '{ print $1 }'; }
first_process() { # supervisor
  local process
  for process in $(children "$(nspawn "$1")"); do
    if [ "$(awk '/^NSpid/ { print $NF }' "/proc/$process/status" 2> /dev/null)" = 1 ]; then
      echo "$process"
      return
    fi
  done
}

# The cable first: no goodbye can get out, as when a provider deletes a server.
pull_plug() {
  inet link del "$(cat "$LAB/machines/$1/cable" 2> /dev/null)" 2> /dev/null || true
  switch_off "$(supervisor "$1")"
}

# Nobody may enter it meanwhile: it would wait in vain to be told of the end of a process that is not a
# child of its own.
reboot() {
  local before
  before=$(nspawn "$(supervisor "$1")")
  (run "$1" systemctl reboot)
  for _ in $(seq 600); do
    [ "$(nspawn "$(supervisor "$1")")" = "$before" ] || return 0
    sleep 0.1
  done
  die "the machine has not gone down within a minute"
}

# The supervisor first, or it would boot again.
switch_off() { # supervisor
  # shellcheck disable=SC2046 # these are words
  [ -z "$1" ] || end KILL "$1" $(first_process "$1") $(nspawn "$1")
}

# What they leave behind, network.sh finds by its name.
lost() {
  local supervisor
  for supervisor in $(processes_with lab-machine "$PREFIX"); do
    switch_off "$supervisor"
  done
}

destroy() {
  local id=$1 hierarchy
  [ -d "$LAB/machines/$id" ] || return 0
  pull_plug "$id"
  ip netns del "$PREFIX-$id" 2> /dev/null || true
  for hierarchy in $(cgroups); do
    for _ in $(seq 50); do
      find "$hierarchy/$PREFIX/$id" -depth -type d -exec rmdir {} + 2> /dev/null || true
      [ -d "$hierarchy/$PREFIX/$id" ] || break
      sleep 0.02
    done
    rmdir "$hierarchy/$PREFIX" 2> /dev/null || true
  done
  # Renamed first: half a folder is no machine.
  mkdir -p "$LAB/gone"
  mv "$LAB/machines/$id" "$LAB/gone/$id" && rm -rf "$LAB/gone/$id"
}

run() {
  local id=$1
  shift
  exec nsenter --all --target "$(first_process "$(supervisor "$id")")" "$@"
}

case ${1:-} in
  create | destroy) "$1" "$2" ;;
  kill) pull_plug "$2" ;;
  reboot) reboot "$2" ;;
  lost) lost ;;
  exec) shift && run "$@" ;;
  *) die "machine.sh: create, destroy, kill, reboot, lost or exec" ;;
esac
