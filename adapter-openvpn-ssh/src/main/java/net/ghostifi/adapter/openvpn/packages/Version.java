package net.ghostifi.adapter.openvpn.packages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a package, in the order that dpkg gives them. Source: Debian Policy 5.6.12, read
 * 2026-03.
 */
record Version(int epoch, String upstream, String revision) implements Comparable<Version> {
  private static final Pattern FORM =
      Pattern.compile(
          "(?!.*-$)(?:([0-9]{1,9}):)?([A-Za-z0-9][A-Za-z0-9.+~-]*?)(?:-([A-Za-z0-9.+~]+))?");

  /**
   * @throws IllegalArgumentException for a text that is no version
   */
  static Version parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.length() > 256 || !parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no version of a package");
    }
    return new Version(
        parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1)),
        parts.group(2),
        parts.group(3) == null ? "" : parts.group(3));
  }

  @Override
  public int compareTo(Version other) {
    if (epoch != other.epoch) {
      return Integer.compare(epoch, other.epoch);
    }
    int order = compare(upstream, other.upstream);
    return order != 0 ? order : compare(revision, other.revision);
  }

  /** By turns what is no digit, sign by sign, and digits as a number. */
  private static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() || j < right.length()) {
      while (isSign(left, i) || isSign(right, j)) {
        int order = Integer.compare(weight(left, i), weight(right, j));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
      int numberAt = i;
      int otherAt = j;
      i = endOfDigits(left, i);
      j = endOfDigits(right, j);
      int order = compareDigits(left.substring(numberAt, i), right.substring(otherAt, j));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static boolean isSign(String text, int at) {
    return at < text.length() && !isDigit(text.charAt(at));
  }

  /** The tilde comes before the end, the end before letters, letters before all other signs. */
  private static int weight(String text, int at) {
    if (at >= text.length() || isDigit(text.charAt(at))) {
      return 0;
    }
    char sign = text.charAt(at);
    if (sign == '~') {
      return -1;
    }
    return Character.isLetter(sign) ? sign : sign + 256;
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int compareDigits(String left, String right) {
    String number = left.replaceFirst("^0+", "");
    String other = right.replaceFirst("^0+", "");
    return number.length() != other.length()
        ? Integer.compare(number.length(), other.length())
        : number.compareTo(other);
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  @Override
  public String toString() {
    return (epoch == 0 ? "" : epoch + ":") + upstream + (revision.isEmpty() ? "" : "-" + revision);
  }
}
