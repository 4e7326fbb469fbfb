package net.ghostifi.ports.secret;

import java.util.UUID;

/**
 * Names a stored secret.
 *
 * @param owner what it belongs to: {@code operation:<uuid>} or {@code installation}
 * @param kind what it is
 */
public record SecretRef(String owner, SecretKind kind) {
  public static final String INSTALLATION = "installation";

  /** A secret of the instance that an operation builds. */
  public static SecretRef ofOperation(UUID operation, SecretKind kind) {
    return new SecretRef(ownerOf(operation), kind);
  }

  public static SecretRef ofInstallation(SecretKind kind) {
    return new SecretRef(INSTALLATION, kind);
  }

  public static String ownerOf(UUID operation) {
    return "operation:" + operation;
  }

  @Override
  public String toString() {
    return owner + "/" + kind;
  }
}
