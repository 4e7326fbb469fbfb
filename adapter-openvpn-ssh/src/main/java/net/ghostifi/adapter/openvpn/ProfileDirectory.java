package net.ghostifi.adapter.openvpn;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vpn.ProfileStore;

/**
 * Profiles as files in one folder, which is made when it is missing. A file appears whole or not at
 * all, and only its owner may read it.
 */
public final class ProfileDirectory implements ProfileStore {
  private static final String NAME = "profiles";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;

  /** Profiles in this folder. Touches nothing yet. */
  public ProfileDirectory(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(ServerName server, byte[] profile) {
    try {
      Files.createDirectories(folder, OWNER_ONLY_FOLDER);
      Path fresh = Files.createTempFile(folder, "." + server.label() + "-", ".fresh", OWNER_ONLY);
      try {
        Files.write(fresh, profile);
        Files.move(fresh, file(server), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw failed("write", server, e);
    }
  }

  @Override
  public Optional<byte[]> read(ServerName server) {
    try {
      return Optional.of(Files.readAllBytes(file(server)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", server, e);
    }
  }

  @Override
  public void delete(ServerName server) {
    try {
      Files.deleteIfExists(file(server));
    } catch (IOException e) {
      throw failed("delete", server, e);
    }
  }

  private Path file(ServerName server) {
    return folder.resolve(server.profileFile());
  }

  private ProviderException failed(String operation, ServerName server, IOException e) {
    String what = server.profileFile() + " in the folder " + folder;
    if (e instanceof AccessDeniedException) {
      return failure(ErrorCategory.UNAUTHORIZED, operation, what + ": access denied", e);
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return failure(ErrorCategory.INVALID_REQUEST, operation, what + ": that is no folder", e);
    }
    return failure(ErrorCategory.UNAVAILABLE, operation, what + ": " + e.getMessage(), e);
  }

  private static ProviderException failure(
      ErrorCategory category, String operation, String detail, IOException cause) {
    return ProviderException.of(category, NAME, operation, detail).causedBy(cause);
  }

  @Override
  public String toString() {
    return "ProfileDirectory[" + folder + "]";
  }
}
