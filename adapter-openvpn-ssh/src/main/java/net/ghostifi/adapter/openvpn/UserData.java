package net.ghostifi.adapter.openvpn;

import java.security.KeyPair;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;

/**
 * The cloud-config with which an instance boots. It does only what must be done before the first
 * connection: the host key, so that this connection is verified, and the management key, so that it
 * is possible. Read 2026-03 from cloud-init's module reference (cc_ssh, cc_users_groups).
 */
final class UserData {
  // users: without it, cloud-init makes the image's usual user, with sudo, and lets the management
  // key in there as well. ssh_deletekeys: the image's own host keys, and keys of other types, go.
  // The packages are left to the install script, which can say what went wrong.
  private static final String FORM =
      """
      #cloud-config
      hostname: %s
      fqdn: %s
      preserve_hostname: false
      manage_etc_hosts: localhost
      users: []
      disable_root: false
      ssh_deletekeys: true
      ssh_keys:
        ed25519_private: %s
        ed25519_public: %s
      ssh_authorized_keys:
        - %s
      package_update: false
      package_upgrade: false
      """;

  private UserData() {}

  static SecretText render(ServerName server, SecretText hostKey, String managementKey) {
    KeyPair pair = SshKeys.read(hostKey);
    return new SecretText(
        String.format(
            FORM,
            quoted(server.label()),
            quoted(server.value()),
            quoted(hostKey.reveal().strip() + "\n"),
            quoted(SshKeys.publicKey(pair) + " " + server),
            quoted(SshKeys.checkedPublicKey(managementKey))));
  }

  /** A double-quoted YAML scalar: nothing in it can end it. */
  static String quoted(String text) {
    StringBuilder scalar = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      switch (letter) {
        case '"', '\\' -> scalar.append('\\').append(letter);
        case '\n' -> scalar.append("\\n");
        default -> {
          if (letter >= ' ' && letter <= '~') {
            scalar.append(letter);
          } else {
            scalar.append(String.format("\\u%04x", (int) letter));
          }
        }
      }
    }
    return scalar.append('"').toString();
  }
}
