# Customers' machines: no more than a network namespace with a name server of its own, in which
# programs of the host run, as "ip netns exec PREFIX-NAME".
#
#   client.sh create NAME     prints its address
#   client.sh beside NAME     how much has left beside a tunnel: packets to the landmark, look-ups
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
  count_what_leaves "$name"
  echo "$address"
}

# What leaves beside a tunnel: what is meant for the landmark, and names that are looked up.
count_what_leaves() {
  ip netns exec "$PREFIX-$1" nft -f - << END
table inet lab {
	counter beside { }
	counter lookups { }
	chain out {
		type filter hook output priority filter; policy accept;
		oifname "eth0" ip daddr $LANDMARK counter name beside
		oifname "eth0" ip6 daddr $LANDMARK6 counter name beside
		oifname "eth0" meta l4proto { tcp, udp } th dport 53 counter name lookups
	}
}
END
}

beside() {
  local name
  for name in beside lookups; do
    ip netns exec "$PREFIX-$1" nft list counter inet lab "$name" | sed -n 's/.*packets \([0-9]*\).*/\1/p'
  done
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
  create | beside | destroy) "$1" "$2" ;;
  *) die "client.sh: create, beside or destroy" ;;
esac
