package net.ghostifi.simulator.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** SSH keys in OpenSSH's formats. */
final class HostKeys {
  private HostKeys() {}

  static KeyPair random() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make an ed25519 key", e);
    }
  }

  /** The pair, when both halves can be read and belong together. */
  static Optional<KeyPair> read(String privateKey, String publicKey) {
    try {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("ed25519_private"),
              new ByteArrayInputStream(privateKey.getBytes(StandardCharsets.UTF_8)),
              FilePasswordProvider.EMPTY);
      if (pairs == null) {
        return Optional.empty();
      }
      Iterator<KeyPair> found = pairs.iterator();
      if (!found.hasNext()) {
        return Optional.empty();
      }
      KeyPair pair = found.next();
      return authorized(publicKey).stream()
          .filter(key -> KeyUtils.compareKeys(key, pair.getPublic()))
          .findFirst()
          .map(key -> pair);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The public keys of an authorized_keys file; lines that cannot be read are left out. */
  static List<PublicKey> authorized(String text) {
    return text.lines().flatMap(line -> publicKey(line).stream()).toList();
  }

  private static Optional<PublicKey> publicKey(String line) {
    try {
      List<AuthorizedKeyEntry> entries =
          AuthorizedKeyEntry.readAuthorizedKeys(new StringReader(line), true);
      return entries.isEmpty()
          ? Optional.empty()
          : Optional.of(entries.get(0).resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
