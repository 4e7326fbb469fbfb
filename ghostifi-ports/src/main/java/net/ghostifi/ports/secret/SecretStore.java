package net.ghostifi.ports.secret;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps secrets sealed. Safe for many threads and many daemons. */
public interface SecretStore {
  /**
   * Reads a secret.
   *
   * @throws SealException when what is stored does not open: it was damaged, moved, or sealed under
   *     another keyset
   */
  Optional<SecretText> read(SecretRef ref);

  /**
   * Returns the secret, making it first if there is none. Of several callers at once one's value is
   * stored and all get that one.
   *
   * @return empty when it would be an operation's that has ended and has built nothing that its
   *     server has: nothing is stored then, as nobody would delete it
   */
  Optional<SecretText> ensure(SecretRef ref, Supplier<SecretText> maker);

  /** Deletes all secrets of an owner; none is fine. */
  void delete(String owner);
}
