# For people who want to look at a lab that is up; LAB and the rest are those of the lab in whose folder
# this lies.
#
#   by-hand.sh enter [ID]          a shell in a machine, the newest without ID
#   by-hand.sh connect PROFILE     a customer's OpenVPN, until Ctrl-C; in another terminal it is used
#                                  with "ip netns exec PREFIX-hand COMMAND"
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
. "$here/settings"
. "$here/lib.sh"

enter() {
  local id=${1:-$(cd "$LAB/machines" && find . -mindepth 2 -maxdepth 2 -name created -printf '%T@ %h\n' | sort -n | sed -n '$s#.*/##p')}
  [ -n "$id" ] || die "there is no machine"
  exec bash "$here/machine.sh" exec "$id" bash --login
}

connect() {
  local profile resolver="$here/client-dns.sh $LAB/hand.resolver"
  profile=$(realpath "$1")
  bash "$here/client.sh" destroy hand
  bash "$here/client.sh" create hand > /dev/null
  # shellcheck disable=SC2064 # $here is as it is now
  trap "bash '$here/client.sh' destroy hand; rm -f '$LAB/hand.resolver'" EXIT
  trap : INT
  ip netns exec "$PREFIX-hand" openvpn --config "$profile" --script-security 2 \
    --up "$resolver" --down "$resolver"
}

case ${1:-} in
  enter) enter "${2:-}" ;;
  connect) connect "${2:?which profile}" ;;
  *) die "by-hand.sh: enter or connect" ;;
esac
