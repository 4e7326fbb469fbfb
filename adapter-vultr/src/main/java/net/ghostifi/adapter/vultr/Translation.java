package net.ghostifi.adapter.vultr;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import org.jspecify.annotations.Nullable;

/** Vultr's words for an instance in ours. */
final class Translation {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final int LOOPBACK = 127;

  private final boolean allowLoopback;

  Translation(boolean allowLoopback) {
    this.allowLoopback = allowLoopback;
  }

  ObservedInstance observed(Wire.Instance instance) {
    InstanceRef ref = ref(instance);
    String address = address(instance.mainIp());
    List<String> tags = instance.tags();
    return new ObservedInstance(
        ref,
        state(instance, address),
        address,
        OwnerTag.parse(tags == null ? List.of() : tags).orElse(null),
        date(required(instance.dateCreated(), "instance.date_created")));
  }

  static InstanceRef ref(Wire.@Nullable Instance instance) {
    String id = required(required(instance, "instance").id(), "instance.id");
    return new InstanceRef(VultrCompute.NAME, id);
  }

  /**
   * There is no single flag. An instance says {@code power_status: running} from its first answer
   * on, and has no address then; it is installed when {@code server_status} is {@code ok} as well.
   * A status that is not in Vultr's list is taken as "not yet".
   */
  private static InstanceState state(Wire.Instance instance, @Nullable String address) {
    String status = required(instance.status(), "instance.status");
    if (status.equals("suspended")) {
      return InstanceState.BROKEN;
    }
    if (!status.equals("active") || !"ok".equals(instance.serverStatus())) {
      return InstanceState.PENDING;
    }
    if ("stopped".equals(instance.powerStatus())) {
      return InstanceState.STOPPED;
    }
    return "running".equals(instance.powerStatus()) && address != null
        ? InstanceState.RUNNING
        : InstanceState.PENDING;
  }

  /** A public IPv4 address; null for what is none, or none that a customer could reach. */
  private @Nullable String address(@Nullable String text) {
    Matcher found = ADDRESS.matcher(text == null ? "" : text);
    if (!found.matches()) {
      return null;
    }
    int[] parts = IntStream.rangeClosed(1, 4).map(i -> Integer.parseInt(found.group(i))).toArray();
    boolean isOne = IntStream.of(parts).allMatch(part -> part <= 255);
    boolean usable = parts[0] == LOOPBACK ? allowLoopback : isOne && isPublic(parts[0], parts[1]);
    return isOne && usable ? text : null;
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

  /** An offset date, not always in UTC: vultr/ansible-collection-vultr#131. */
  private static Instant date(String text) {
    return OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant();
  }

  static List<Reading> readings(InstanceRef instance, Map<String, Wire.Day> days) {
    return days.entrySet().stream()
        .map(
            entry ->
                new Reading(
                    instance,
                    LocalDate.parse(entry.getKey()),
                    new ByteCount(required(entry.getValue().incoming(), "incoming_bytes")),
                    new ByteCount(required(entry.getValue().outgoing(), "outgoing_bytes"))))
        .toList();
  }
}
