package net.ghostifi.adapter.openvpn;

import java.net.SocketAddress;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * Whether a host shows the key that we gave it; made for one connection. A host that does not gets
 * nothing from us, not even an attempt to log in: sshd verifies before it authenticates.
 */
final class HostKeyCheck {
  private static final AttributeKey<HostKeyCheck> KEY = new AttributeKey<>();

  private final PublicKey expected;
  private volatile boolean mismatched;

  HostKeyCheck(PublicKey expected) {
    this.expected = expected;
  }

  /** For a client: asks the check that belongs to the connection, and refuses without one. */
  static ServerKeyVerifier verifier() {
    return HostKeyCheck::verify;
  }

  private static boolean verify(ClientSession session, SocketAddress address, PublicKey shown) {
    AttributeRepository context = session.getConnectionContext();
    HostKeyCheck check = context == null ? null : context.getAttribute(KEY);
    return check != null && check.accepts(shown);
  }

  private boolean accepts(PublicKey shown) {
    boolean same = KeyUtils.compareKeys(expected, shown);
    mismatched = !same;
    return same;
  }

  /** What makes a connection belong to this check. */
  AttributeRepository context() {
    return AttributeRepository.ofKeyValuePair(KEY, this);
  }

  boolean isMismatched() {
    return mismatched;
  }
}
