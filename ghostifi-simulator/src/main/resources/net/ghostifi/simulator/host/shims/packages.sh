# What the package manager's commands share. A package's files lie in a folder of the package's.
installed() { [ -e "$SIM/packages/$1" ] && [ ! -e "$SIM/unpacked/$1" ]; }
unpack() {
  local version=1.0
  ! installed "$1" || return 0
  if [ -d "$SIM/archives/$1" ]; then
    version=2.6.14-0+deb12u1
    cp -R "$SIM/archives/$1/." "$ROOT"
  fi
  printf '%s\n' "$version" >"$SIM/packages/$1"
}
remove() {
  rm -f "$SIM/packages/$1"
  [ "$1" != openvpn ] || rm -f "$ROOT/usr/sbin/openvpn" "$ROOT/shims/openvpn" "$ROOT/usr/lib/systemd/system/openvpn-server@.service"
}
