package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.ghostifi.simulator.api.Refusal;

/**
 * The account's tags. A tag keeps the case in which it was first written, and stays when unused.
 */
final class Tags {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_:-]{1,255}");

  private final Map<String, String> names = new LinkedHashMap<>();

  static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new Refusal(
          DigitalOceanFailures.invalid(
              "Tags may contain letters, numbers, colons, dashes, and underscores, and be at most"
                  + " 255 characters long"));
    }
  }

  /** The tag, as it is written; made when there is none. */
  synchronized String use(String name) {
    check(name);
    return names.computeIfAbsent(key(name), unknown -> name);
  }

  synchronized List<String> all() {
    return List.copyOf(names.values());
  }

  synchronized String existing(String name) {
    String found = names.get(key(name));
    if (found == null) {
      throw new Refusal(DigitalOceanFailures.GONE);
    }
    return found;
  }

  synchronized void remove(String name) {
    names.remove(key(existing(name)));
  }

  static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
