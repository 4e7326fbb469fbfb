package net.ghostifi.adapter.tink;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import net.ghostifi.ports.secret.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the keys under which everything secret is sealed: Tink's JSON form, readable by its
 * owner alone. Who loses it loses every archive and every password, so it is never replaced by
 * anything that opens less. Safe for many threads and processes.
 */
public final class KeysetFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeysetFile.class);

  private final Path file;

  private KeysetFile(Path file) {
    this.file = file.toAbsolutePath().normalize();
  }

  /** The keyset file at a path; touches nothing yet. */
  public static KeysetFile at(Path file) {
    return new KeysetFile(file);
  }

  /**
   * The sealer with the keys of this file. Makes the file if there is none and nothing was sealed
   * yet; of several processes that do so at once one's file stays and all use it.
   *
   * <p>The sealer reads the file again when a value does not open, so a running daemon needs no
   * restart after a rotation or an import.
   *
   * @param sealedValuesExist whether the database holds anything sealed; asked only when there is
   *     no file
   * @throws KeysetException when the file is missed, damaged, or can be read by others
   */
  public Sealer open(BooleanSupplier sealedValuesExist) {
    Keyset keyset = Files.exists(file) ? read(file) : make(sealedValuesExist);
    return new TinkSealer(keyset, this::reread);
  }

  /**
   * What may be shown of it.
   *
   * @throws KeysetException when there is none, or it cannot be used
   */
  public KeysetSummary summary() {
    return read(file).summary();
  }

  /**
   * Adds a new key, which seals from now on; the others keep opening. Daemons with a copy of the
   * file on another machine need the new one at once: export it, and import it there.
   *
   * @throws KeysetException when there is no keyset, or it cannot be used or replaced
   */
  public KeysetSummary rotate() {
    return changing(
        () -> {
          Keyset rotated = read(file).withNewPrimary();
          PrivateFile.replace(file, rotated.json());
          LOG.info("rotated {}: it seals with key {}", file, rotated.summary().primary());
          return rotated.summary();
        });
  }

  /**
   * Writes a copy, readable by its owner alone.
   *
   * @throws KeysetException when there is no keyset, or something is at the other path already
   */
  public void exportTo(Path copy) {
    try {
      PrivateFile.create(copy.toAbsolutePath(), read(file).json());
    } catch (FileAlreadyExistsException e) {
      throw new KeysetException(copy + " exists already; an export overwrites nothing", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysetException("cannot write " + copy + ": " + e, e);
    }
  }

  /**
   * Installs a copy. One that lacks a key of the file that is here is refused, because what that
   * key sealed would be lost. Idempotent.
   *
   * @throws KeysetException when the copy cannot be used, or lacks a key
   */
  public KeysetSummary importFrom(Path copy) {
    Keyset wanted = read(copy);
    return changing(
        () -> {
          if (Files.exists(file)) {
            refuseToLose(read(file), wanted, copy);
            PrivateFile.replace(file, wanted.json());
          } else {
            PrivateFile.create(file, wanted.json());
          }
          LOG.info("imported {} to {}", copy, file);
          return wanted.summary();
        });
  }

  private Keyset make(BooleanSupplier sealedValuesExist) {
    return changing(
        () -> {
          if (Files.exists(file)) {
            return read(file);
          }
          if (sealedValuesExist.getAsBoolean()) {
            throw new KeysetException(
                "There is no keyset at "
                    + file
                    + ", but there are sealed values, which open with their own keyset only."
                    + " Restore the file from a backup or import an exported copy, or correct"
                    + " secrets.keyset-file. A new keyset is not made: it would open none of"
                    + " them.");
          }
          return create();
        });
  }

  private Keyset create() throws IOException, GeneralSecurityException {
    Keyset made = Keyset.generate();
    try {
      PrivateFile.create(file, made.json());
    } catch (FileAlreadyExistsException e) {
      return read(file);
    }
    LOG.info("made the keyset {}: keep a copy of it where the database's backups are not", file);
    return made;
  }

  private static void refuseToLose(Keyset current, Keyset wanted, Path copy) {
    List<Long> lost = wanted.lacks(current);
    if (!lost.isEmpty()) {
      throw new KeysetException(
          copy
              + " lacks the keys "
              + lost
              + " of the keyset that is installed, and what they sealed would be lost. Import one"
              + " that has them, or move the installed file away first.");
    }
  }

  private static Keyset read(Path path) {
    try {
      return Keyset.parse(PrivateFile.read(path));
    } catch (NoSuchFileException e) {
      throw new KeysetException("there is no keyset at " + path, e);
    } catch (IOException e) {
      throw new KeysetException("cannot read " + path + ": " + e, e);
    } catch (GeneralSecurityException e) {
      throw new KeysetException(
          path + " is not a keyset. Restore it from a backup or import an exported copy.", e);
    }
  }

  private Optional<Keyset> reread() {
    try {
      return Optional.of(read(file));
    } catch (KeysetException e) {
      LOG.warn("cannot read the keyset again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private <T> T changing(FileMutex.Action<T> change) {
    try {
      PrivateFile.makeFolder(file);
      return FileMutex.holding(file, change);
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysetException("cannot write " + file + ": " + e, e);
    }
  }
}
