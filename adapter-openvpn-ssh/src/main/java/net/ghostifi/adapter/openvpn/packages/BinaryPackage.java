package net.ghostifi.adapter.openvpn.packages;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A package as an index describes it. Relations are read when they are asked for: an index has tens
 * of thousands of packages, a build needs ten.
 *
 * @param mirror where it lies
 * @param path below the mirror's root
 * @param size in bytes
 * @param sha256 of the whole file, in hexadecimal
 */
record BinaryPackage(
    URI mirror,
    String name,
    Version version,
    String architecture,
    String depends,
    String preDepends,
    String provides,
    String path,
    long size,
    String sha256) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,200}");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._~/-]{1,300}");

  BinaryPackage {
    if (!NAME.matcher(name).matches() || !PATH.matcher(path).matches() || path.contains("/.")) {
      throw new IllegalArgumentException("an index names a package or a file that cannot be");
    }
    if (!Sha256.isOne(sha256) || size <= 0) {
      throw new IllegalArgumentException("an index describes " + name + " without size and digest");
    }
  }

  /**
   * @param fields by their names in lower case
   * @throws IllegalArgumentException when they describe no package
   */
  static BinaryPackage of(URI mirror, Map<String, String> fields) {
    return new BinaryPackage(
        mirror,
        fields.getOrDefault("package", ""),
        Version.parse(fields.getOrDefault("version", "")),
        fields.getOrDefault("architecture", ""),
        fields.getOrDefault("depends", ""),
        fields.getOrDefault("pre-depends", ""),
        fields.getOrDefault("provides", ""),
        fields.getOrDefault("filename", ""),
        number(fields.getOrDefault("size", "")),
        fields.getOrDefault("sha256", ""));
  }

  private static long number(String digits) {
    return digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : -1;
  }

  /** What must be there before it runs, its pre-dependencies included. */
  List<List<Relation>> needs() {
    return Relation.groups(
        preDepends.isEmpty() || depends.isEmpty()
            ? preDepends + depends
            : preDepends + ", " + depends);
  }

  /** What must be configured before it is so much as unpacked. */
  List<List<Relation>> needsFirst() {
    return Relation.groups(preDepends);
  }

  List<Relation> offers() {
    return Relation.groups(provides).stream().flatMap(List::stream).toList();
  }

  /** Whether it, or what it provides, will do. */
  boolean satisfies(Relation relation) {
    return relation.name().equals(name)
        ? relation.accepts(version)
        : offers().stream()
            .filter(offer -> offer.name().equals(relation.name()))
            .anyMatch(offer -> relation.acceptsProvided(offer.named()));
  }

  /** The one of a later version. */
  static BinaryPackage newer(BinaryPackage one, BinaryPackage other) {
    return other.version.compareTo(one.version) > 0 ? other : one;
  }

  /** How the file is called on a host; a version may hold signs that a file's name may not. */
  String fileName() {
    return name + "_" + architecture + ".deb";
  }
}
