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
  private static final String LAUNCH = "ghostifi-launch:";
  private static final Pattern OPERATION_AND_NUMBER =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\\d{1,6})");

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
    return LAUNCH + operation + ":" + launch;
  }

  /** Both tags, in the order in which they are set. */
  public List<String> tags() {
    return List.of(installationTag(installation), launchTag());
  }

  /**
   * Reads a provider's tags; empty when they do not carry exactly one of each of ours: an instance
   * that two installations or two launches claim is nobody's to touch.
   */
  public static Optional<OwnerTag> parse(Collection<String> tags) {
    return only(tags, INSTALLATION)
        .flatMap(OwnerTag::installation)
        .flatMap(owner -> only(tags, LAUNCH).flatMap(launch -> launch(owner, launch)));
  }

  /** What follows the prefix, if just one tag has it. */
  private static Optional<String> only(Collection<String> tags, String prefix) {
    List<String> found = tags.stream().filter(tag -> tag.startsWith(prefix)).distinct().toList();
    return found.size() == 1
        ? Optional.of(found.getFirst().substring(prefix.length()))
        : Optional.empty();
  }

  private static Optional<InstallationId> installation(String text) {
    try {
      return Optional.of(new InstallationId(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<OwnerTag> launch(InstallationId owner, String text) {
    Matcher found = OPERATION_AND_NUMBER.matcher(text);
    if (!found.matches() || Integer.parseInt(found.group(2)) < 1) {
      return Optional.empty();
    }
    UUID operation = UUID.fromString(found.group(1));
    return Optional.of(new OwnerTag(owner, operation, Integer.parseInt(found.group(2))));
  }
}
