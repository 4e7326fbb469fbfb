package net.ghostifi.adapter.openvpn.packages;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** Reads the packages of a suite, one after the other, out of its compressed index. */
final class PackagesIndex {
  private static final Logger LOG = LoggerFactory.getLogger(PackagesIndex.class);
  private static final int MEMORY_KIB = 80 * 1024;
  private static final long LARGEST = 256L << 20;
  private static final int LONGEST_FIELD = 1 << 20;
  private static final Set<String> FIELDS =
      Set.of(
          "package",
          "version",
          "architecture",
          "depends",
          "pre-depends",
          "provides",
          "filename",
          "size",
          "sha256");

  private PackagesIndex() {}

  /**
   * Gives every package to somebody.
   *
   * @throws RefusedException when it is no index, or larger than any
   */
  static void read(byte[] compressed, URI mirror, Consumer<BinaryPackage> taker)
      throws RefusedException {
    try (InputStream unpacked =
            new Bounded(new XZInputStream(new ByteArrayInputStream(compressed), MEMORY_KIB));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8), 1 << 16)) {
      Map<String, String> fields = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          finish(mirror, fields, taker);
        } else {
          note(fields, line);
        }
      }
      finish(mirror, fields, taker);
    } catch (IOException e) {
      throw new RefusedException("the index cannot be read: " + e.getMessage(), e);
    }
  }

  /** None of the fields that we need is ever continued on a second line. */
  private static void note(Map<String, String> fields, String line) throws IOException {
    int colon = line.indexOf(':');
    if (colon <= 0 || line.charAt(0) == ' ') {
      return;
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    if (FIELDS.contains(name)) {
      if (line.length() > LONGEST_FIELD) {
        throw new IOException("a field is longer than any");
      }
      fields.put(name, line.substring(colon + 1).strip());
    }
  }

  private static void finish(
      URI mirror, Map<String, String> fields, Consumer<BinaryPackage> taker) {
    if (fields.isEmpty()) {
      return;
    }
    try {
      taker.accept(BinaryPackage.of(mirror, fields));
    } catch (IllegalArgumentException odd) {
      LOG.debug("a package is left out: {}", odd.getMessage());
    }
    fields.clear();
  }

  /** A few bytes can unpack to any number of them. */
  private static final class Bounded extends FilterInputStream {
    private long left = LARGEST;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int count = super.read(buffer, from, length);
      left -= Math.max(count, 0);
      if (left < 0) {
        throw new IOException("an index is larger than any");
      }
      return count;
    }
  }
}
