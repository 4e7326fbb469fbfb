package net.ghostifi.launcher.bench;

import java.nio.charset.StandardCharsets;
import net.ghostifi.lab.LabMachine;

/**
 * A server beside ours on the same machine, with the same keys, set up as public installers do it.
 * It is stopped when ours is.
 *
 * @param name of its unit
 * @param port UDP
 * @param goodbye its {@code explicit-exit-notify}; 0 for none, as public installers have it
 */
record UsualServer(String name, int port, int goodbye) {
  private static final int FIRST_PORT = 1194;

  /** Starts it on a machine that has ours. Its clients come from a network of its own. */
  void serveOn(LabMachine machine) {
    int number = port - FIRST_PORT;
    machine.run(
        "bash",
        "-ec",
        """
        cd /etc/openvpn/server
        sed -e 's/^port .*/port %1$d/' -e 's/^dev tun0/dev tun%2$d/' \
          -e 's/^server 10.8.0.0/server 10.8.%2$d.0/' -e 's/^keepalive .*/keepalive 10 120/' \
          -e 's/^explicit-exit-notify .*/%4$s/' server.conf > %3$s.conf
        folder=/etc/systemd/system/openvpn-server@%3$s.service.d
        mkdir -p "$folder"
        printf '[Unit]\\nPartOf=openvpn-server@server.service\\n' > "$folder/part.conf"
        nft 'add table ip %3$s; add chain ip %3$s out { type nat hook postrouting priority srcnat; };
          add rule ip %3$s out ip saddr 10.8.%2$d.0/24 oifname != "tun%2$d" masquerade'
        systemctl daemon-reload
        systemctl start openvpn-server@%3$s
        """
            .formatted(port, number, name, goodbye == 0 ? "" : "explicit-exit-notify " + goodbye));
  }

  /** The profile that goes with it: ours, without what makes ours look the name up soon. */
  byte[] profile(byte[] ours) {
    return new String(ours, StandardCharsets.UTF_8)
        .replaceFirst("(?m)^(remote \\S+) \\d+$", "$1 " + port)
        .replaceFirst("(?m)^connect-timeout .*\n", "")
        .replaceFirst("(?m)^connect-retry .*\n", "explicit-exit-notify\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
