# The lab's little internet: a router with a bridge for each region, a name server, a caching proxy
# for packages, and a landmark whom everybody can ask how they look from outside.
#
#   network.sh up      idempotent
#   network.sh down    removes everything of ours, also what a lab that was killed left behind
#   network.sh names   the name server reads its names again
#   network.sh cut     cuts every region off from the rest of the world, and "mend" connects it again
#   network.sh leaks   how many packets of clients came to the landmark beside a tunnel: IPv4, IPv6
. "${BASH_SOURCE[0]%/*}/lib.sh"

up() {
  exec 9> "$LAB/network.lock"
  flock 9
  if is_up; then
    return
  fi
  clear_away
  ip netns add "$INTERNET"
  inet link set lo up
  # Nothing for the lab may leave by the default route while the lab is not there.
  ip route replace unreachable "$NETWORK.0.0/16" metric 9999
  ip link add "$PREFIX-up" type veth peer name up0 netns "$INTERNET"
  ip addr add "$HOST/30" dev "$PREFIX-up"
  ip link set "$PREFIX-up" up
  inet addr add "$NAMESERVER/30" dev up0
  inet link set up0 up
  inet addr add "$LANDMARK/32" dev lo
  inet -6 addr add "$LANDMARK6/128" dev lo nodad
  ip route replace "$NETWORK.0.0/16" via "$NAMESERVER" dev "$PREFIX-up"
  ip netns exec "$INTERNET" sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
  local region
  for region in $(seq "$REGIONS") $HOMES; do
    # A MAC of its own: the default one changes with the ports, and neighbours go on using the old.
    inet link add "br$region" address "02:77:00:00:00:$(printf %02x "$region")" type bridge
    inet addr add "$(address "$region" 1)/20" dev "br$region"
    inet link set "br$region" up
  done
  inet -6 addr add "fd00:77:f::1/64" dev "br$HOMES" nodad
  guard_landmark
  serve_names
  serve_landmark
  serve_packages
  touch "$LAB/up"
}

# The landmark answers those who come through a tunnel. Who comes from a client's own address has
# leaked: over IPv4 that is counted and dropped, over IPv6 counted.
guard_landmark() {
  ip netns exec "$INTERNET" nft -f - << END
table inet lab {
	counter leaked4 { }
	counter leaked6 { }
	chain landmark {
		type filter hook prerouting priority raw; policy accept;
		ip saddr $(address $HOMES 0)/20 ip daddr $LANDMARK counter name leaked4 drop
		ip6 saddr fd00:77:f::/64 ip6 daddr $LANDMARK6 counter name leaked6
	}
}
END
}

leaks() {
  local name
  for name in leaked4 leaked6; do
    ip netns exec "$INTERNET" nft list counter inet lab "$name" | sed -n 's/.*packets \([0-9]*\).*/\1/p'
  done
}

# Every region, or none, is cut off.
cut() { set_regions down; }
mend() { set_regions up; }
set_regions() { # down or up
  local region
  for region in $(seq "$REGIONS"); do
    inet link set "br$region" "$1"
  done
}

serve_names() {
  touch "$LAB/hosts"
  ip netns exec "$INTERNET" dnsmasq --conf-file=/dev/null --no-hosts --no-resolv --user=root \
    --addn-hosts="$LAB/hosts" --listen-address="$NAMESERVER" --bind-interfaces \
    --local-ttl="$TTL" --pid-file="$LAB/dnsmasq.pid" --log-facility="$LAB/dnsmasq.log"
}
names() {
  [ ! -s "$LAB/dnsmasq.pid" ] || kill -HUP "$(cat "$LAB/dnsmasq.pid")"
}

serve_landmark() {
  mkdir -p "$LAB/site/cgi-bin"
  printf '#!/bin/sh\nprintf "Content-Type: text/plain\\r\\n\\r\\n%%s" "$REMOTE_ADDR"\n' > "$LAB/site/cgi-bin/address"
  chmod 755 "$LAB/site/cgi-bin/address"
  [ -e "$LAB/site/100mb" ] || truncate -s 100000000 "$LAB/site/100mb"
  ip netns exec "$INTERNET" setsid busybox httpd -f -p "$LANDMARK:80" -h "$LAB/site" \
    > "$LAB/landmark.log" 2>&1 < /dev/null 9>&- &
  echo $! > "$LAB/landmark.pid"
}

# Machines have no other way to packages than this proxy.
serve_packages() {
  local mirror security
  mirror=$(mirror)
  security=$(security_mirror)
  mkdir -p "$IMAGES/packages"
  setsid apt-cacher-ng ForeGround=1 Port=$PROXY_PORT BindAddress="$HOST" CacheDir="$IMAGES/packages" \
    LogDir="$LAB" SocketPath= PidFile= ForceManaged=1 \
    "Remap-debrep: $mirror ; $mirror" "Remap-secdeb: $security ; $security" \
    > "$LAB/packages.log" 2>&1 < /dev/null 9>&- &
  echo $! > "$LAB/packages.pid"
}

down() {
  exec 9> "$LAB/network.lock"
  flock 9
  clear_away
  ip route del unreachable "$NETWORK.0.0/16" metric 9999 2> /dev/null || true
}

clear_away() {
  local folder name
  rm -f "$LAB/up"
  for folder in "$LAB"/machines/*/; do
    [ ! -d "$folder" ] || bash "${BASH_SOURCE[0]%/*}/machine.sh" destroy "$(basename "$folder")"
  done
  # Those of a lab whose folder is gone, too; its name server and landmark are in a namespace below.
  bash "${BASH_SOURCE[0]%/*}/machine.sh" lost
  # shellcheck disable=SC2046 # these are words
  end TERM $(processes_with "BindAddress=$HOST")
  for name in dnsmasq landmark packages; do
    [ ! -s "$LAB/$name.pid" ] || kill "$(cat "$LAB/$name.pid")" 2> /dev/null || true
    rm -f "$LAB/$name.pid"
  done
  # What is still in a namespace of ours belongs to a lab whose folder is gone.
  for name in $(ip netns list | awk -v prefix="$PREFIX-" 'index($1, prefix) == 1 { print $1 }'); do
    ip netns pids "$name" 2> /dev/null | xargs -r kill -9 2> /dev/null || true
    ip netns delete "$name"
  done
  # Whoever takes a namespace away by hand leaves its folder.
  rm -rf "/etc/netns/$PREFIX-"*
  rmdir /etc/netns 2> /dev/null || true
  ip link del "$PREFIX-up" 2> /dev/null || true
  find /sys/fs/cgroup -maxdepth 2 -type d -name "$PREFIX" 2> /dev/null | while read -r folder; do
    for _ in $(seq 50); do
      find "$folder" -depth -type d -exec rmdir {} + 2> /dev/null || true
      [ -d "$folder" ] || break
      sleep 0.02
    done
  done
}

case ${1:-} in
  up | down | names | leaks | cut | mend) "$1" ;;
  *) die "network.sh: up, down, names, leaks, cut or mend" ;;
esac
