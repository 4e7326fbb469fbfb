package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import org.jspecify.annotations.Nullable;

/** DigitalOcean's words for a droplet in ours. */
final class Translation {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final int LOOPBACK = 127;

  private final boolean allowLoopback;

  Translation(boolean allowLoopback) {
    this.allowLoopback = allowLoopback;
  }

  ObservedInstance observed(Wire.Droplet droplet) {
    String address = address(droplet.networks());
    return new ObservedInstance(
        ref(droplet),
        state(required(droplet.status(), "droplet.status"), address),
        address,
        OwnerTag.parse(tags(droplet)).orElse(null),
        OffsetDateTime.parse(required(droplet.createdAt(), "droplet.created_at")).toInstant());
  }

  /** A tag has the case in which it was once written first, perhaps by somebody else. */
  static List<String> tags(Wire.Droplet droplet) {
    List<String> tags = droplet.tags();
    return tags == null
        ? List.of()
        : tags.stream().filter(Objects::nonNull).map(tag -> tag.toLowerCase(Locale.ROOT)).toList();
  }

  static InstanceRef ref(Wire.@Nullable Droplet droplet) {
    long id = required(required(droplet, "droplet").id(), "droplet.id");
    return new InstanceRef(Account.NAME, Long.toString(id));
  }

  /**
   * "active" means that it is switched on, not that it has booted (docker.machine#2890): the host
   * itself is asked. A status that is not in DigitalOcean's list is taken as "not yet".
   */
  private static InstanceState state(String status, @Nullable String address) {
    return switch (status) {
      case "active" -> address == null ? InstanceState.PENDING : InstanceState.RUNNING;
      case "off" -> InstanceState.STOPPED;
      case "archive" -> InstanceState.BROKEN;
      default -> InstanceState.PENDING;
    };
  }

  /** The public one, wherever it stands: the private one may come first (trailofbits/algo#1683). */
  private @Nullable String address(Wire.@Nullable Networks networks) {
    List<Wire.Network> all = networks == null ? null : networks.v4();
    if (all == null) {
      return null;
    }
    return all.stream()
        .filter(network -> network != null && "public".equals(network.type()))
        .map(Wire.Network::address)
        .filter(this::isReachable)
        .findFirst()
        .orElse(null);
  }

  private boolean isReachable(@Nullable String text) {
    Matcher found = ADDRESS.matcher(text == null ? "" : text);
    if (!found.matches()) {
      return false;
    }
    int[] parts = IntStream.rangeClosed(1, 4).map(i -> Integer.parseInt(found.group(i))).toArray();
    boolean isOne = IntStream.of(parts).allMatch(part -> part <= 255);
    return isOne && (parts[0] == LOOPBACK ? allowLoopback : isPublic(parts[0], parts[1]));
  }

  private static boolean isPublic(int first, int second) {
    boolean isPrivate =
        first == 10
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 100 && second >= 64 && second < 128);
    boolean linkLocal = first == 169 && second == 254;
    return first > 0 && first < 224 && !isPrivate && !linkLocal;
  }
}
