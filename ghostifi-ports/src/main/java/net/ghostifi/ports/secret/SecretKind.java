package net.ghostifi.ports.secret;

/** What a stored secret is. The names are stored, so they are not changed. */
public enum SecretKind {
  /** The private SSH host key of one instance, in OpenSSH's PEM form. */
  HOST_KEY,
  /** The password of root on one instance. */
  ROOT_PASSWORD,
  /** The private SSH key with which the installation enters its instances. */
  MANAGEMENT_KEY,
  /** With what the VPN on one instance is asked whether it answers. */
  PROBE_KEY
}
