package net.ghostifi.simulator.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.simulator.host.HostSettings.OwnProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Does in this process what the scripts "install" and "prove" do to a host, and waits as long as
 * they take. For measuring many hosts at once: real ones bring a processor each, while bash on
 * simulated ones takes this machine's from whoever is measured.
 */
final class StandIn {
  private static final String INSTALL = "bash -s install";
  private static final String PROVE = "bash -s prove";
  private static final Pattern VARIABLE = Pattern.compile("readonly ([A-Z0-9_]+)='(.*)'");
  private static final Pattern LAST_LINE = Pattern.compile("main( .*)?");
  private static final String FOLDER = "/etc/openvpn/server/";
  private static final String STAMP = "/var/lib/ghostifi/installed";
  private static final String UNIT = "units/openvpn-server@server";
  private static final String PRIVATE = "rw-------";

  private final HostFolder folder;
  private final @Nullable OwnProcessor processor;

  StandIn(HostFolder folder, @Nullable OwnProcessor processor) {
    this.folder = folder;
    this.processor = processor;
  }

  boolean imitates(String commandLine) {
    return processor != null && (commandLine.equals(INSTALL) || commandLine.equals(PROVE));
  }

  /** Imitates a command and gives its exit status. */
  int run(String commandLine, InputStream input, OutputStream output)
      throws IOException, InterruptedException {
    Map<String, String> variables = variables(input);
    OwnProcessor own = Objects.requireNonNull(processor, "imitates nothing");
    boolean installs = commandLine.equals(INSTALL);
    Thread.sleep(installs ? own.install() : own.prove());
    String said = installs ? install(variables) : prove(variables);
    output.write(said.getBytes(StandardCharsets.UTF_8));
    output.flush();
    return 0;
  }

  /** Reads a script to its last line; its input may stay open behind that. */
  private static Map<String, String> variables(InputStream input) throws IOException {
    Map<String, String> variables = new HashMap<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        variables.put(variable.group(1), variable.group(2));
      } else if (LAST_LINE.matcher(line).lookingAt()) {
        return variables;
      }
    }
    throw new IOException("the script was cut off");
  }

  private String install(Map<String, String> variables) {
    Map<String, String> files = untar(decoded(variables, "ARCHIVE"));
    files.forEach((name, content) -> folder.write(folder.path(FOLDER + name), content, PRIVATE));
    files.forEach((name, content) -> folder.writeState("running/server/" + name, content));
    folder.writeState(UNIT + ".enabled", "");
    folder.writeState(UNIT + ".active", Instant.now() + "\n");
    folder.writeState(
        "ufw/rules", folder.readState("ufw/rules").orElse("") + "\n" + port(variables));
    String password = new String(decoded(variables, "ROOT_PASSWORD"), StandardCharsets.UTF_8);
    folder.writeState("passwords/root", password);
    String sum = variables.getOrDefault("ARCHIVE_SHA256", "");
    folder.write(folder.path(STAMP), sum + "\n", PRIVATE);
    return "installed\n";
  }

  private static String port(Map<String, String> variables) {
    return variables.getOrDefault("PORT", "") + "/udp\n";
  }

  private static byte[] decoded(Map<String, String> variables, String name) {
    return Base64.getDecoder().decode(variables.getOrDefault(name, ""));
  }

  /** The units are as they are; the kernel and its rules are as "install" would have left them. */
  private String prove(Map<String, String> variables) {
    String stamp = folder.read(folder.path(STAMP)).map(String::strip).orElse("");
    boolean done = !stamp.isEmpty();
    boolean open =
        folder.readState("ufw/rules").orElse("").lines().anyMatch(port(variables).strip()::equals);
    String wall = folder.readState("ufw/active").orElse("no").equals("yes") ? shown(open) : "none";
    return """
    finished=%s
    certificate=%s
    service=%s
    boot=%s
    forwarding=%s
    masquerade=%s
    metadata=%s
    route=yes
    firewall=%s
    """
        .formatted(
            stamp,
            fingerprint(),
            folder.readState(UNIT + ".active").isPresent() ? "active" : "inactive",
            folder.readState(UNIT + ".enabled").isPresent() ? "enabled" : "disabled",
            done ? "1" : "",
            done ? "yes" : "no",
            done ? "blocked" : "open",
            wall);
  }

  private static String shown(boolean open) {
    return open ? "open" : "closed";
  }

  private String fingerprint() {
    return folder
        .read(folder.path(FOLDER + "server.crt"))
        .map(
            pem -> pem.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat))
        .map(base64 -> sha256(Base64.getDecoder().decode(base64)))
        .orElse("");
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The plain files of a tar, by their names. */
  private static Map<String, String> untar(byte[] archive) {
    final int block = 512;
    Map<String, String> files = new TreeMap<>();
    int at = 0;
    while (at + block <= archive.length && archive[at] != 0) {
      int size = Integer.parseInt(field(archive, at + 124, 12), 8);
      files.put(field(archive, at, 100), text(archive, at + block, size));
      at += block + (size + block - 1) / block * block;
    }
    return files;
  }

  private static String field(byte[] archive, int at, int length) {
    String padded = text(archive, at, length);
    int end = padded.indexOf('\0');
    return (end < 0 ? padded : padded.substring(0, end)).strip();
  }

  private static String text(byte[] archive, int at, int length) {
    return new String(archive, at, length, StandardCharsets.ISO_8859_1);
  }
}
