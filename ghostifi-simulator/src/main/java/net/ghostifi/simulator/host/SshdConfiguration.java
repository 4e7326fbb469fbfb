package net.ghostifi.simulator.host;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the running sshd goes by: its files as they were when it last read them. As with the real
 * one, the first value given for a keyword wins.
 */
record SshdConfiguration(Map<String, String> values) {
  static SshdConfiguration of(HostFolder folder) {
    Map<String, String> values = new HashMap<>();
    folder
        .readState("sshd-effective")
        .orElse("")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .takeWhile(line -> !line.toLowerCase(Locale.ROOT).startsWith("match "))
        .map(line -> line.split("[\\s=]+", 2))
        .filter(words -> words.length == 2)
        .forEach(
            words ->
                values.putIfAbsent(
                    words[0].toLowerCase(Locale.ROOT), words[1].toLowerCase(Locale.ROOT)));
    return new SshdConfiguration(Map.copyOf(values));
  }

  boolean passwordLogin() {
    return values.getOrDefault("permitrootlogin", "prohibit-password").equals("yes")
        && values.getOrDefault("passwordauthentication", "yes").equals("yes");
  }

  boolean keyLogin() {
    return !values.getOrDefault("permitrootlogin", "prohibit-password").equals("no")
        && values.getOrDefault("pubkeyauthentication", "yes").equals("yes");
  }
}
