package net.ghostifi.adapter.openvpn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.regex.Pattern;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.SshKey;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Ed25519 keys for hosts and for the installation, in OpenSSH's forms. */
final class SshKeys {
  private static final int BITS = 256;
  private static final Pattern COMMENT = Pattern.compile("[\\x20-\\x7e]{0,200}");

  private static final Pattern PUBLIC_KEY =
      Pattern.compile("[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( [\\x20-\\x7e]*)?");

  private SshKeys() {}

  static SshKey generate(String comment) {
    if (!COMMENT.matcher(comment).matches()) {
      throw new IllegalArgumentException("a key's comment is one line of plain letters");
    }
    try {
      // Not the JDK's own generator: sshd's writer refuses its Ed25519 keys.
      KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, BITS);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, file);
      String publicKey = (publicKey(pair) + " " + comment).strip();
      return new SshKey(new SecretText(file.toString(StandardCharsets.US_ASCII)), publicKey);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot make an Ed25519 key", e);
    }
  }

  /**
   * Reads a private key in OpenSSH's form.
   *
   * @throws IllegalArgumentException when it is none, or none on Ed25519; without its content
   */
  static KeyPair read(SecretText privateKey) {
    KeyPair pair = firstOf(privateKey);
    if (!KeyPairProvider.SSH_ED25519.equals(KeyUtils.getKeyType(pair))) {
      throw new IllegalArgumentException("the SSH key is not on Ed25519");
    }
    return pair;
  }

  private static KeyPair firstOf(SecretText privateKey) {
    byte[] file = privateKey.reveal().getBytes(StandardCharsets.US_ASCII);
    try {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("SSH key"),
              new ByteArrayInputStream(file),
              FilePasswordProvider.EMPTY);
      Iterator<KeyPair> found = pairs == null ? null : pairs.iterator();
      if (found != null && found.hasNext()) {
        return found.next();
      }
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // Not as the cause: it might quote the key.
      throw new IllegalArgumentException("the SSH key is not in OpenSSH's form");
    }
    throw new IllegalArgumentException("the SSH key is not in OpenSSH's form");
  }

  /** Type and base64, as in {@code authorized_keys}. */
  static String publicKey(KeyPair pair) {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  /**
   * The same text, when it is one public key on one line.
   *
   * @throws IllegalArgumentException when it is not
   */
  static String checkedPublicKey(String line) {
    String stripped = line.strip();
    if (!PUBLIC_KEY.matcher(stripped).matches()) {
      throw new IllegalArgumentException(
          "the public SSH key is not one line such as ssh-ed25519 …");
    }
    return stripped;
  }
}
