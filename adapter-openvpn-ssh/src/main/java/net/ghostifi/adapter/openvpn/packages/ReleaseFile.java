package net.ghostifi.adapter.openvpn.packages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a suite consists of. Source: the Debian wiki's RepositoryFormat, read 2026-03.
 *
 * @param codename such as {@code bookworm-security}
 * @param date when it was made
 * @param validUntil from when on it must not be relied upon; null where the suite never changes
 * @param files by their paths below the suite
 */
record ReleaseFile(
    String codename, Instant date, @Nullable Instant validUntil, Map<String, Listed> files) {
  private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9-]+):\\s*(.*)");
  private static final Pattern FILE =
      Pattern.compile("\\s+([0-9a-f]{64})\\s+([0-9]{1,12})\\s+(\\S+)");

  /**
   * A file of a suite.
   *
   * @param size in bytes
   */
  record Listed(String path, String sha256, long size) {}

  /**
   * @throws RefusedException when it lacks what every such file has
   */
  static ReleaseFile parse(String text) throws RefusedException {
    Map<String, String> fields = new HashMap<>();
    Map<String, Listed> files = new HashMap<>();
    String field = "";
    for (String line : text.split("\n")) {
      Matcher named = FIELD.matcher(line);
      if (named.matches()) {
        field = named.group(1);
        if (fields.put(field, named.group(2).strip()) != null) {
          throw new RefusedException("says " + field + " twice");
        }
      } else if (field.equals("SHA256")) {
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
          long size = Long.parseLong(file.group(2));
          files.put(file.group(3), new Listed(file.group(3), file.group(1), size));
        }
      }
    }
    String until = fields.get("Valid-Until");
    return new ReleaseFile(
        fields.getOrDefault("Codename", ""),
        time(fields.getOrDefault("Date", "")),
        until == null ? null : time(until),
        Map.copyOf(files));
  }

  private static Instant time(String text) throws RefusedException {
    try {
      return ZonedDateTime.parse(
              text.replaceFirst("UTC$", "GMT"), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
    } catch (DateTimeException e) {
      throw new RefusedException("has a date that is none", e);
    }
  }

  /** The index of an architecture, in the one form in which every suite has it. */
  Optional<Listed> index(String architecture) {
    return Optional.ofNullable(files.get("main/binary-" + architecture + "/Packages.xz"));
  }

  boolean isExpired(Instant now) {
    return validUntil != null && !now.isBefore(validUntil);
  }
}
