package net.ghostifi.adapter.openvpn.packages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A package that another one names, with the versions that it means. Source: Debian Policy 7.1,
 * read 2026-03.
 *
 * @param version null where every version is meant; then the operator means nothing
 */
record Relation(String name, Operator operator, @Nullable Version version) {
  // What stands in brackets or angle brackets concerns source packages only.
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9][a-z0-9+.-]+)(?::[a-z0-9-]+)?\\s*(?:\\(\\s*(<<|<=|=|>=|>>)\\s*(\\S+?)\\s*\\))?");

  /** How a version compares with the one that is named. */
  enum Operator {
    EARLIER("<<"),
    AT_MOST("<="),
    EXACTLY("="),
    AT_LEAST(">="),
    LATER(">>");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    private static Operator of(@Nullable String sign) {
      return Arrays.stream(values())
          .filter(operator -> operator.sign.equals(sign))
          .findAny()
          .orElse(EXACTLY);
    }
  }

  /**
   * Reads a field such as {@code Depends}: groups, of each of which one alternative is needed.
   *
   * @throws IllegalArgumentException for a text that is none
   */
  static List<List<Relation>> groups(String field) {
    return field.isBlank()
        ? List.of()
        : Arrays.stream(field.split(","))
            .map(group -> Arrays.stream(group.split("\\|")).map(Relation::parse).toList())
            .toList();
  }

  private static Relation parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' names no package");
    }
    String version = parts.group(3);
    return new Relation(
        parts.group(1),
        Operator.of(parts.group(2)),
        version == null ? null : Version.parse(version));
  }

  /** Whether this version of the package will do. */
  boolean accepts(Version found) {
    if (version == null) {
      return true;
    }
    int order = found.compareTo(version);
    return switch (operator) {
      case EARLIER -> order < 0;
      case AT_MOST -> order <= 0;
      case EXACTLY -> order == 0;
      case AT_LEAST -> order >= 0;
      case LATER -> order > 0;
    };
  }

  /** Whether what a package provides will do: without a version it is no particular one. */
  boolean acceptsProvided(Optional<Version> provided) {
    return version == null || provided.filter(this::accepts).isPresent();
  }

  Optional<Version> named() {
    return Optional.ofNullable(version);
  }
}
