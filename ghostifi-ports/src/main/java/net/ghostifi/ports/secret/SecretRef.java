package net.ghostifi.ports.secret;

import java.util.Optional;
import java.util.UUID;

/**
 * Names a stored secret.
 *
 * @param owner what it belongs to: {@code operation:<uuid>} or {@code installation}
 * @param kind what it is
 */
public record SecretRef(String owner, SecretKind kind) {
  public static final String INSTALLATION = "installation";
  private static final String OPERATION = "operation:";

  /** A secret of the instance that an operation builds. */
  public static SecretRef ofOperation(UUID operation, SecretKind kind) {
    return new SecretRef(ownerOf(operation), kind);
  }

  public static SecretRef ofInstallation(SecretKind kind) {
    return new SecretRef(INSTALLATION, kind);
  }

  public static String ownerOf(UUID operation) {
    return OPERATION + operation;
  }

  /** The operation that it belongs to, if it is an operation's. */
  public Optional<UUID> operation() {
    return owner.startsWith(OPERATION)
        ? Optional.of(UUID.fromString(owner.substring(OPERATION.length())))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return owner + "/" + kind;
  }
}
