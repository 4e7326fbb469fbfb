package net.ghostifi.domain.instance;

import java.util.regex.Pattern;

/**
 * Names one installation of the control plane, so that two that share a provider account never
 * touch each other's machines.
 *
 * @param value 4 to 36 lower-case letters, digits and hyphens, so that every provider takes it as
 *     part of a tag
 */
public record InstallationId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{3,35}");

  public InstallationId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an installation id is 4 to 36 lower-case letters, digits and hyphens, not '"
              + value
              + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
