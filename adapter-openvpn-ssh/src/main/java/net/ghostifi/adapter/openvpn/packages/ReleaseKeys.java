package net.ghostifi.adapter.openvpn.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;

/**
 * The keys whose signatures on an index count, by the name of the distribution's release. Those of
 * Debian are the files of its package {@code debian-archive-keyring} 2023.3+deb12u2.
 */
final class ReleaseKeys {
  private static final List<String> DEBIAN =
      List.of(
          "bookworm-automatic",
          "bookworm-security-automatic",
          "bookworm-stable",
          "trixie-automatic",
          "trixie-security-automatic",
          "trixie-stable");

  private final List<PGPPublicKeyRing> rings;

  ReleaseKeys(List<PGPPublicKeyRing> rings) {
    this.rings = List.copyOf(rings);
  }

  static ReleaseKeys ofDebian() {
    List<PGPPublicKeyRing> rings = new ArrayList<>();
    DEBIAN.forEach(name -> rings.addAll(load("debian-archive-" + name + ".gpg")));
    return new ReleaseKeys(rings);
  }

  private static List<PGPPublicKeyRing> load(String name) {
    try (InputStream stream = ReleaseKeys.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the keys " + name + " are not in the jar");
      }
      List<PGPPublicKeyRing> rings = new ArrayList<>();
      new BcPGPPublicKeyRingCollection(stream.readAllBytes()).forEach(rings::add);
      return rings;
    } catch (PGPException e) {
      throw new IllegalStateException("the keys " + name + " in the jar are none", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key of this id, if it is one of ours and may be used at this time. */
  Optional<PGPPublicKey> find(long id, Instant time) {
    return rings.stream()
        .filter(ring -> isUsable(ring.getPublicKey(), time))
        .flatMap(ring -> Optional.ofNullable(ring.getPublicKey(id)).stream())
        .filter(key -> isUsable(key, time))
        .findFirst();
  }

  private static boolean isUsable(PGPPublicKey key, Instant time) {
    Instant made = key.getCreationTime().toInstant();
    long seconds = key.getValidSeconds();
    return !key.hasRevocation()
        && !time.isBefore(made)
        && (seconds == 0 || time.isBefore(made.plusSeconds(seconds)));
  }
}
