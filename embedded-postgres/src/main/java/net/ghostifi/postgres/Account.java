package net.ghostifi.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user this process runs as. */
final class Account {

  private Account() {}

  static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  /** Refuses files of another user: PostgreSQL would, with a message that helps less. */
  static void requireOwned(Path path) {
    UnixSystem account = new UnixSystem();
    try {
      long owner = ((Number) Files.getAttribute(path, "unix:uid")).longValue();
      if (owner != account.getUid()) {
        throw new EmbeddedPostgresException(
            path
                + " belongs to "
                + Files.getOwner(path).getName()
                + ", not to "
                + account.getUsername()
                + ". Run as "
                + Files.getOwner(path).getName()
                + ", or choose another data folder.");
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot look at " + path + ": " + e, e);
    }
  }
}
