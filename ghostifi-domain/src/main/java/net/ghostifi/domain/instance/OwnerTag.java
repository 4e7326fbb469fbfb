package net.ghostifi.domain.instance;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says on the instance itself whose it is and which launch made it, so that a launch whose answer
 * was lost can be found again. Written as two provider tags, both of {@code [A-Za-z0-9:._-]}.
 *
 * @param installation which control plane owns it
 * @param operation the operation that launched it
 * @param launch which launch of that operation, from 1: a repeated launch must not be mistaken for
 *     an instance that an earlier one left behind
 */
public record OwnerTag(InstallationId installation, UUID operation, int launch) {
  private static final String INSTALLATION = "ghostifi:";
  private static final Pattern LAUNCH =
      Pattern.compile("ghostifi-launch:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\\d{1,6})");

  public OwnerTag {
    if (launch < 1) {
      throw new IllegalArgumentException("launches are counted from 1, not " + launch);
    }
  }

  /** The tag that every instance of an installation carries, and by which they are listed. */
  public static String installationTag(InstallationId installation) {
    return INSTALLATION + installation.value();
  }

  /** The tag of this one launch. */
  public String launchTag() {
    return "ghostifi-launch:" + operation + ":" + launch;
  }

  /** Both tags, in the order in which they are set. */
  public List<String> tags() {
    return List.of(installationTag(installation), launchTag());
  }

  /** Reads a provider's tags; empty when they do not carry both of ours. */
  public static Optional<OwnerTag> parse(Collection<String> tags) {
    Optional<InstallationId> owner =
        tags.stream()
            .filter(tag -> tag.startsWith(INSTALLATION))
            .map(tag -> tag.substring(INSTALLATION.length()))
            .flatMap(text -> installation(text).stream())
            .findFirst();
    return owner.flatMap(
        id ->
            tags.stream()
                .map(LAUNCH::matcher)
                .filter(Matcher::matches)
                .flatMap(found -> launch(id, found).stream())
                .findFirst());
  }

  private static Optional<OwnerTag> launch(InstallationId id, Matcher found) {
    int number = Integer.parseInt(found.group(2));
    return number < 1
        ? Optional.empty()
        : Optional.of(new OwnerTag(id, UUID.fromString(found.group(1)), number));
  }

  private static Optional<InstallationId> installation(String text) {
    try {
      return Optional.of(new InstallationId(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
