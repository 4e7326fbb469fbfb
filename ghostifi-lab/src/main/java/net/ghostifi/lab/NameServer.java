package net.ghostifi.lab;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Asks a name server, past whatever resolver this host has. */
final class NameServer {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^Address: ([0-9.]+)$");

  private final String address;

  NameServer(String address) {
    this.address = address;
  }

  /** The addresses of a name; empty when it has none. */
  List<String> addresses(String name) {
    // It fails for a name that has no address, too: what it said tells one from the other.
    String said =
        Scripts.output(
            new ProcessBuilder(
                "sh", "-c", "busybox nslookup -type=a \"$1\" \"$2\" || :", "ask", name, address),
            "looking up " + name);
    if (!said.startsWith("Server:")) {
      throw new LabException("the name server at " + address + " does not answer: " + said.strip());
    }
    return ADDRESS.matcher(said).results().map(NameServer::text).toList();
  }

  private static String text(MatchResult found) {
    return found.group(1);
  }
}
