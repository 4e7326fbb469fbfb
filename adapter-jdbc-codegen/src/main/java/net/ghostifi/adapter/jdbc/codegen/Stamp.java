package net.ghostifi.adapter.jdbc.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jooq.Constants;

/** Says from what a folder of sources was generated. */
record Stamp(String text) {

  // Raise when Generation changes, so that what is there is generated anew.
  private static final int GENERATION = 1;
  private static final String FILE = ".generated-from";

  static Stamp of(Path migrations, String packageName) throws IOException {
    MessageDigest digest = sha256();
    try (var files = Files.walk(migrations)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        byte[] content = Files.readAllBytes(file);
        String header = migrations.relativize(file) + " " + content.length + "\n";
        digest.update(header.getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      }
    }
    return new Stamp(
        String.join(
            " ",
            HexFormat.of().formatHex(digest.digest()),
            packageName,
            "jooq-" + Constants.FULL_VERSION,
            "generation-" + GENERATION));
  }

  boolean isOn(Path sources) throws IOException {
    Path file = sources.resolve(FILE);
    return Files.exists(file) && Files.readString(file).equals(text);
  }

  void putOn(Path sources) throws IOException {
    Files.writeString(sources.resolve(FILE), text);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
