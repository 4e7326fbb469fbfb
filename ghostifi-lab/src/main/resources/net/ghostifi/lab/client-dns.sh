#!/bin/bash
# Run by OpenVPN in a client's namespace when its tunnel comes up or goes down: the resolver follows
# what the server has pushed. The file is written in place, because it is a mount there.
kept=${1:?where the resolver was before}
case $script_type in
  up)
    [ -e "$kept" ] || cat /etc/resolv.conf > "$kept"
    for option in "${!foreign_option_@}"; do
      read -r _ kind value <<< "${!option}"
      [ "$kind" != DNS ] || echo "nameserver $value"
    done > "$kept.pushed"
    [ ! -s "$kept.pushed" ] || cat "$kept.pushed" > /etc/resolv.conf
    ;;
  down) [ ! -e "$kept" ] || { cat "$kept" > /etc/resolv.conf && rm -f "$kept"; } ;;
esac
