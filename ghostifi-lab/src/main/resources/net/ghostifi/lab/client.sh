# Customers' machines: no more than a network namespace with a name server of its own, in which
# programs of the host run, as "ip netns exec PREFIX-NAME".
#
#   client.sh create NAME     prints its address
#   client.sh destroy NAME    with everything that runs there; idempotent
. "${BASH_SOURCE[0]%/*}/lib.sh"

create() {
  local name=$1 address
  hold_network
  address=$(next_address $HOMES)
  plug_in "$PREFIX-$name" "c-$name" $HOMES "$address"
  ip -n "$PREFIX-$name" -6 addr add "fd00:77:f::${address##*.}:$(($(cat "$LAB/next.$HOMES") / 256))/64" dev eth0 nodad
  ip -n "$PREFIX-$name" -6 route add default via fd00:77:f::1
  mkdir -p "/etc/netns/$PREFIX-$name"
  echo "nameserver $NAMESERVER" > "/etc/netns/$PREFIX-$name/resolv.conf"
  echo "$address"
}

destroy() {
  local name=$1
  ip netns pids "$PREFIX-$name" 2> /dev/null | xargs -r kill -9 2> /dev/null || true
  inet link del "c-$name" 2> /dev/null || true
  ip netns del "$PREFIX-$name" 2> /dev/null || true
  rm -rf "/etc/netns/$PREFIX-$name"
  rmdir /etc/netns 2> /dev/null || true
}

case ${1:-} in
  create | destroy) "$1" "$2" ;;
  *) die "client.sh: create or destroy" ;;
esac
